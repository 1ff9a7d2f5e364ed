"""What a figure measures, and which figures of a sentence are held against each other."""
