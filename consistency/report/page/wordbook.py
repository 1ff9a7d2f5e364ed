"""What the rulebook says in words of its own: the rules of findings, the values of slots."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from consistency.compare.values.causes import FindingPack, FindingRule
from consistency.ground.packs import SlotPack
from consistency.model import Text
from consistency.rulebook import Rulebook

__all__ = ["finding_rules", "slot_names"]


@cache
def finding_rules() -> Mapping[str, FindingRule]:
    """Return the rules by which rows are reported, by code."""
    return {rule.code: rule for rule in Rulebook().pack("findings", FindingPack).findings}


@cache
def slot_names() -> Mapping[str, Text]:
    """Return the names of the values of scope, status and basis, by id."""
    pack = Rulebook().pack("slots", SlotPack)
    return {
        cue.id: Text(cue.name.en, cue.name.zh) for cue in (*pack.status, *pack.basis, *pack.scope)
    }
