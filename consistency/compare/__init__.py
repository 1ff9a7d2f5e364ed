"""The compare stage: claims in, discrepancies out."""
