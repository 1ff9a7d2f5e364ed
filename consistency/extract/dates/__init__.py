"""Dates and durations: forms found in a text, joined, read against the article's date."""
