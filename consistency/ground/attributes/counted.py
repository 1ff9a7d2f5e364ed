"""The noun that a figure counts, where it stands right behind it: eight coaches, 96 safes."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from consistency.ground.packs import BindingPack
from consistency.ground.text.frames import Frame, Near
from consistency.model import Mention

COUNTS = {"count", "number"}
GENERIC = {None, "", "unit", "piece"}
KNOWN = 2.0  # what a trigger that names the counted noun is worth more
UNKNOWN = 6.0  # the cost of one that does not, of an attribute that counts a certain thing
ADJACENT = 1.0  # up to here a verb is told of the figure right behind it
CLAUSE = 2.9  # up to here the noun of a Chinese measure word may stand ahead of it: 银幕达9万张


class Counted(NamedTuple):
    """Where the counted noun of a figure stands in its sentence."""

    start: int
    end: int
    units: frozenset[str] = frozenset()
    beside: float = ADJACENT

    def weigh(self, near: Near, units: Collection[str]) -> float:
        """Return what it adds to a trigger that it names the noun, or takes that it does not.

        An attribute that counts nothing certain (no ``units``) may be of any noun.
        """
        if near.side == "after" and near.hit.start < self.end and self.start < near.hit.end:
            return KNOWN
        strict = units and not self.units.intersection(units)
        return -UNKNOWN if strict and near.distance > self.beside else 0.0


class Nouns:
    """What is counted: English nouns by their shape, things by the Chinese measure word."""

    def __init__(self, pack: BindingPack):
        ends, persons = "|".join(pack.plural_ends), "|".join(pack.person_ends)
        plurals = "|".join(pack.plurals)
        self._noun = re.compile(
            rf"[ -]?((?:[a-z][a-z’'-]+ ){{0,2}}?)([a-z][a-z-]*(?:{ends})|{plurals})(?![a-z’'-])"
        )
        self._person = re.compile(rf"[a-z-]+(?:{persons})")
        self._none = frozenset(pack.no_nouns)
        self._measures = {word: frozenset(units) for word, units in pack.measures.items()}

    def counted(self, frame: Frame, mention: Mention) -> Counted | None:
        """Return the noun right behind a figure whose own unit does not say what it counts."""
        if mention.kind not in COUNTS or mention.quantity.unit not in GENERIC:
            return None
        end = frame.span(mention)[1]
        measure = self._measures.get(frame.folded[end - 1 : end])
        if measure is not None:
            return Counted(end, end, measure, CLAUSE)
        found = self._noun.match(frame.folded, end)
        if found is None or self._none.intersection(found.group().replace("-", " ").split()):
            return None
        person = self._person.fullmatch(found.group(2))
        return Counted(*found.span(2), frozenset({"person"} if person else ()))
