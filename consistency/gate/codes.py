"""The codes and slugs by which people name a rule."""

from __future__ import annotations

from consistency.compare.values.causes import FindingPack
from consistency.rulebook import Rulebook

__all__ = ["codes"]


def codes(rulebook: Rulebook) -> dict[str, str]:
    """Return the code of each rule that there is, by its code and by its slug."""
    rules = rulebook.pack("findings", FindingPack).findings
    return {name: rule.code for rule in rules for name in (rule.code, rule.slug)}
