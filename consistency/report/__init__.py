"""The findings in every form that people and machines read."""
