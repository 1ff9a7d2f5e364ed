"""Which part, of what standing, how counted, of which time."""
