"""Two counts set against each other: 60 votes to 51, 以220比210票, voted 218 to 214."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.extract.scan import alternation

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Rivals"]

#: So far before the first number the word that says what is counted may begin.
REACH = 24


class Rivals:
    """Gives the bare one of two rival counts the unit of the other, or of the word before them."""

    def __init__(self, figures: Figures):
        counts = figures.lexicon.counts
        self._units = frozenset(counts.rivals)
        self._rule = f"{figures.lang}.count.rival"
        leads = counts.rival_leads
        self._leads = leads
        left = r"(?<![A-Za-z])" if figures.lexicon.lang_latin else ""
        self._led = re.compile(rf"{left}(?P<lead>{alternation(leads)})\s?\Z")
        self._against = re.compile(rf"\s?{alternation(counts.against)}\s?")

    def unit_before(self, text: str, start: int) -> str | None:
        """Return what is counted by the word right before ``start`` (voted 218 to 214), or None."""
        found = self._led.search(text, max(0, start - REACH), start) if self._leads else None
        return self._leads[" ".join(found["lead"].split())] if found else None

    def apart(self, text: str, start: int, unit: str | None, joined: str) -> bool:
        """Return whether two numbers ``joined`` so are two counts, the ends of no range."""
        if not self._units or self._against.fullmatch(joined) is None:
            return False
        return unit in self._units or self.unit_before(text, start) is not None

    def given(self, text: str, found: list[Found]) -> list[Found]:
        """Return the figures, bare ones of two rivals given their unit."""
        out = list(found)
        for at in range(len(out) - 1):
            first, second = out[at], out[at + 1]
            if not (_bare(first) or _bare(second)) or second.start - first.end > 12:
                continue
            if self._against.fullmatch(text, first.end, second.start) is None:
                continue
            unit = first.quantity.unit or second.quantity.unit
            if unit is None and _bare(first) and _bare(second):
                unit = self.unit_before(text, first.start)
            if unit in self._units:
                out[at], out[at + 1] = (self._counted(each, unit) for each in (first, second))
        return out

    def _counted(self, each: Found, unit: str | None) -> Found:
        """Return a bare figure with a unit, another as it is."""
        if not _bare(each):
            return each
        quantity = replace(each.quantity, unit=unit)
        return Found(each.start, each.end, "count", quantity, self._rule)


def _bare(each: Found) -> bool:
    """Return whether a figure is a number and no more."""
    return each.kind == "number" and each.quantity.unit is None and not each.unread
