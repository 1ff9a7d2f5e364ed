"""Text as the ground stage sees it: tokens, sentences with their figures, a dictionary."""
