"""Which claims are about one fact: pairs met, weighed, explained."""
