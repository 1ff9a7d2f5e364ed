"""Numerals as written → Decimals, in digits and in the words of each language."""
