"""Fact-consistency checking across overlapping news reports."""
