"""Numerals spelled in words with blanks between: one hundred and forty-three billion."""
