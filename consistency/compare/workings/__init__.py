"""Figures that depend on each other: sums, shares, births, from and to."""
