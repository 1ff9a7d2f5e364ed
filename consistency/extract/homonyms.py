"""Words that name a currency and a unit of measure: 200 pounds weighed, and 200 pounds paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Homonyms"]

#: So far before the number the word that tells them apart may begin.
REACH = 60


class Homonyms:
    """Tells by the words beside a number when a word of money is a unit of measure."""

    def __init__(self, figures: Figures):
        pack, table = figures.lexicon.measures.homonyms, figures.lexicon.units.units
        self._words = frozenset(pack.words)
        # "Weighs between 180 and 200 pounds": links and numbers part no figure from its verb.
        between = rf"(?:\s+(?:{alternation(pack.between)}(?![A-Za-z])|[0-9][0-9.,]*))*"
        self._told = []
        for name, beside in pack.units.items():
            before = rf"(?<![A-Za-z])(?i:{alternation(beside.before)}){between}\s*\Z"
            behind = rf"\s{alternation(beside.after)}(?![A-Za-z])"
            known = table[name]
            unit = Unit("measure", known.base, known.factor, known.offset)
            self._told.append((re.compile(before), re.compile(behind), unit))

    def measure(self, text: str, start: int, end: int, word: str) -> Unit | None:
        """Return the unit of measure a word of money is, by what stands beside the figure."""
        if word not in self._words:
            return None
        for before, behind, unit in self._told:
            if behind.match(text, end) or before.search(text, max(0, start - REACH), start):
                return unit
        return None
