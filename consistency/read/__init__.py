"""The read stage: paths in, articles out."""
