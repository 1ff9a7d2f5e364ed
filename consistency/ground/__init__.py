"""The ground stage: figures in, claims out: of whom, what, which part, of which time."""
