"""Figures told in a row, of which only the first has its unit: 43.7 per cent, the Union 31.6.

Or whose unit, taken alone, is another one: $412m from 387m.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.found import Found
from consistency.extract.scan import alternation

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Rows"]

#: A name has a capital; digits behind one are of a row only where they have decimals, as no model,
#: chapter or day has.
NAME = r"[A-Z][\w&.’'-]*(?: [A-Z0-9][\w&.’'-]*){0,3}"
NUMBER = r"(?P<number>[0-9]{1,3}\.[0-9]+)"
DECIMAL = re.compile(r"[0-9]+\.[0-9]+")
#: What is told in a row is of one size.
ALIKE = 20
#: Digits and the one letter right behind them, of a scale or of a unit.
LETTERED = re.compile(r"(?P<digits>[0-9]+(?:\.[0-9]+)?)(?P<letter>[a-z])(?![A-Za-z])")
MILLION = Decimal(1_000_000)


class Rows:
    """Gives the later figures of a row the unit of the first one."""

    def __init__(self, figures: Figures):
        rows = figures.lexicon.counts.rows
        self._changes = figures.changes
        self._rule = f"{figures.lang}.{{}}.row"
        self._next: re.Pattern[str] | None = None
        self._compared = self._moved = re.compile("(?!)")
        if rows is not None:
            joined, led, told = (alternation(w) for w in (rows.joined, rows.led, rows.told))
            compared = alternation(rows.compared)
            self._compared = re.compile(rf",?\s{compared}\s")
            self._moved = re.compile(rf"[^.!?;]{{0,60}}?\s{compared}\s")
            whole = rf"(?:\s{alternation(rows.of)}\s[a-z]+(?:\s[a-z]+)?)?"
            self._next = re.compile(
                rf"{whole}(?:[,;]|(?=\s{joined}\s))(?:\s{joined})?(?:\s{led})?\s{NAME}(?:['’]s|['’])?"
                rf"(?:\s{told})?\s{NUMBER}(?=[,.;!?)](?:\s|\Z)|\s{joined}\s|\Z)"
            )

    def given(self, text: str, found: list[Found]) -> list[Found]:
        """Return the figures of a text, those of rows among them with the unit of their first."""
        if self._next is None or not found:
            return found
        out: list[Found] = []
        for at, first in enumerate(found):
            if out and first.start < out[-1].end:
                continue
            if out and first.kind == "measure":
                first = self._sum(text, first, out[-1]) or first
            out.append(first)
            if not _sets_row(first):
                continue
            behind = (found[after] for after in range(at + 1, len(found)))
            stop = next((other.start for other in behind if not _bare(other)), len(text))
            out.extend(self._row(text, first, stop))
        return out

    def _row(self, text: str, first: Found, stop: int) -> Iterator[Found]:
        """Yield the later figures of the row that a figure begins, up to a place."""
        printed = DECIMAL.search(text, first.start, first.end)
        value = first.quantity.lower
        if printed is None or not isinstance(value, Decimal) or self._next is None:
            return
        number = Decimal(printed.group())
        end = first.end
        while number and (found := self._next.match(text, end, stop)):
            other = Decimal(found["number"])
            exponents = other.as_tuple().exponent, number.as_tuple().exponent
            if exponents[0] != exponents[1] or not number < other * ALIKE < number * ALIKE**2:
                return
            scaled = other * value / number
            quantity = replace(first.quantity, lower=scaled, upper=scaled)
            start, end = found.span("number")
            direction, change, _ = self._changes.around(text, start, end)
            if direction:  # else it went the way of the first
                quantity = replace(quantity, direction=direction, change=change)
            yield Found(start, end, first.kind, quantity, self._rule.format(first.kind))

    def _sum(self, text: str, one: Found, other: Found) -> Found | None:
        """Return a measure as a sum of the scale and the currency of the one before, or None."""
        moved = other.quantity.change == "to"  # rose to $412m in the quarter from 387m
        link = self._moved if moved else self._compared
        if not link.fullmatch(text, other.end, one.start):
            return None
        own = LETTERED.fullmatch(text, one.start, one.end)
        known = LETTERED.search(text, other.start, other.end)
        value = other.quantity.lower
        if own is None or known is None or other.kind != "money" or other.quantity.upper != value:
            return None
        if own["letter"] != known["letter"] or not isinstance(value, Decimal):
            return None
        scale = abs(value) / (Decimal(known["digits"]) or 1)
        if scale < MILLION:
            return None
        decimals = len(own["digits"].partition(".")[2])
        same = Decimal(own["digits"]) * scale
        quantity = replace(
            other.quantity,
            lower=same,
            upper=same,
            precision=scale.scaleb(-decimals),
            direction=None,
            change=None,
            notes=(*other.quantity.notes, "scale and currency from the sum before"),
        )
        return Found(one.start, one.end, "money", quantity, self._rule.format("money"))


def _sets_row(first: Found) -> bool:
    """Return whether a figure has a unit and one value, which others may share the unit of."""
    quantity = first.quantity
    return (
        first.kind in ("percentage", "measure", "money")
        and quantity.unit is not None
        and quantity.lower is not None
        and quantity.lower == quantity.upper
    )


def _bare(each: Found) -> bool:
    """Return whether a figure is a number and no more."""
    return each.kind == "number" and each.quantity.unit is None and not each.unread
