"""The extract stage: an article in, the figures in it out."""
