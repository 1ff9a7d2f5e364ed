"""A figure while it is put together from a number and its neighbours."""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.numeral import Numeral
from consistency.model import Qualifier

__all__ = ["Draft"]

ONE = Decimal(1)


class Draft:
    """The number read so far, its span, and what the words around it said."""

    __slots__ = (
        "age",
        "basis",
        "candidates",
        "change_from",
        "core_end",
        "core_start",
        "end",
        "factor",
        "hedge",
        "kind",
        "level",
        "lower",
        "mode",
        "notes",
        "numeral",
        "of",
        "opening",
        "ordinal",
        "per",
        "precision",
        "qualifier",
        "rule",
        "start",
        "unit",
        "unit_word",
        "upper",
    )

    def __init__(self, start: int, end: int, numeral: Numeral):
        self.start = self.core_start = start
        self.end = self.core_end = end
        self.numeral = numeral
        self.lower: Decimal | None = numeral.lower
        self.upper: Decimal | None = numeral.upper
        self.precision = numeral.precision
        self.qualifier: Qualifier = numeral.qualifier
        self.kind: str = ""
        self.unit: str | None = None
        self.unit_word = ""
        self.per: str | None = None
        self.candidates: tuple[str, ...] = ()
        self.notes: tuple[str, ...] = ()
        #: What the unit of measure behind the number brought it to its base unit by.
        self.factor = ONE
        self.of = ""
        self.rule = ""
        self.hedge = ""
        self.level = False
        self.mode = ""
        self.age = False
        self.ordinal = False
        self.opening = False
        self.change_from = False
        self.basis: str | None = None

    def scale(self, factor: Decimal) -> None:
        """Multiply value and precision."""
        if factor == ONE:
            return
        if self.lower is not None:
            self.lower *= factor
        if self.upper is not None:
            self.upper *= factor
        if self.precision is not None:
            self.precision *= factor

    def add(self, amount: Decimal) -> None:
        """Add to both ends."""
        if self.lower is not None:
            self.lower += amount
        if self.upper is not None:
            self.upper += amount
