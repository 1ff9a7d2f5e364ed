"""Two values against each other: the ladder, units, rates, likely causes."""
