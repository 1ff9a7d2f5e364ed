"""The page served on this machine, decisions written at once."""
