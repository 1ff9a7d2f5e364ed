"""Who and what the reports speak of: names found, and joined where they are one entity."""
