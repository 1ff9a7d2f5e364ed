"""The noun that a figure counts, where it stands right behind it: eight coaches, 96 safes."""

from __future__ import annotations

import re
from typing import NamedTuple

from consistency.ground.frames import Frame, Near
from consistency.ground.packs import BindingPack
from consistency.model import Mention

COUNTS = {"count", "number"}
GENERIC = {None, "", "unit", "piece"}
KNOWN = 2.0  # what a trigger that names the counted noun is worth more
UNKNOWN = 6.0  # the cost of one that does not, of an attribute that counts a certain thing
ADJACENT = 1.0  # up to here a verb is told of the figure right behind it


class Counted(NamedTuple):
    """Where the counted noun of a figure stands in its sentence."""

    start: int
    end: int
    person: bool

    def weigh(self, near: Near, *, strict: bool) -> float:
        """Return what it adds to a trigger that it names the noun, or takes that it does not."""
        if near.side == "after" and near.hit.start < self.end and self.start < near.hit.end:
            return KNOWN
        return -UNKNOWN if strict and not self.person and near.distance > ADJACENT else 0.0


class Nouns:
    """The shapes of English nouns behind a number, and those that are of persons."""

    def __init__(self, pack: BindingPack):
        ends, persons = "|".join(pack.plural_ends), "|".join(pack.person_ends)
        plurals = "|".join(pack.plurals)
        self._noun = re.compile(
            rf"[ -]?((?:[a-z][a-z’'-]+ ){{0,2}}?)([a-z][a-z-]*(?:{ends})|{plurals})(?![a-z’'-])"
        )
        self._person = re.compile(rf"[a-z-]+(?:{persons})")
        self._none = frozenset(pack.no_nouns)

    def counted(self, frame: Frame, mention: Mention) -> Counted | None:
        """Return the noun right behind a figure whose own unit does not say what it counts."""
        if mention.kind not in COUNTS or mention.quantity.unit not in GENERIC:
            return None
        found = self._noun.match(frame.folded, frame.span(mention)[1])
        if found is None or self._none.intersection(found.group().replace("-", " ").split()):
            return None
        noun = found.group(2)
        return Counted(found.start(2), found.end(2), bool(self._person.fullmatch(noun)))
