"""What decisions, suppressions and changed files leave of the findings."""
