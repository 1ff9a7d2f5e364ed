"""Whom and what a figure is of: names of its sentence and what stands for them."""
