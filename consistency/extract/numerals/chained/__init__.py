"""Numerals chained from digits and multipliers without blanks: 三万五, 1亿2500万."""
