"""What a numeral says, and what a language's pack says of its numerals."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, Protocol

from consistency.model import Qualifier
from consistency.rulebook import Strict

__all__ = ["ONE", "Numeral", "NumeralPack", "Numerals", "Shape"]

ONE = Decimal(1)

Shape = Literal["cardinal", "ordinal", "fraction", "half", "vague"]


class Numeral(NamedTuple):
    """The value of a numeral as an interval, and what its way of writing says.

    ``precision`` is the size of the last printed digit, None for vague sizes.  ``scale`` is that
    at its end (1E8 in 143亿) and ``tail`` all multipliers at its end (1E6 in 五百万): what a range
    partner without one may share.  ``written`` is False for a numeral that is digits only.
    ``bare`` marks multipliers with no digit before (千万, million); ``end`` is where it ended.
    ``money_only`` says that its scale letter counts only for money (10m), ``part_alone`` that it is
    half or a part of one on its own, ``leap`` that it says "up to a scale and beyond" (上亿).
    """

    lower: Decimal
    upper: Decimal | None
    precision: Decimal | None
    qualifier: Qualifier
    scale: Decimal
    tail: Decimal
    written: bool
    bare: bool
    end: int
    shape: Shape = "cardinal"
    money_only: bool = False
    part_alone: bool = False
    leap: bool = False
    mixed: bool = False


class NumeralPack(Strict):
    """The schema of ``lexicon/<language>/numerals.yaml``."""

    system: Literal["chained", "spelled"]
    why: str
    digits: dict[str, int]
    units: dict[str, int] = {}
    scales: dict[str, Decimal] = {}
    abbreviations: dict[str, Decimal] = {}
    point: list[str] = []
    negative: list[str] = []
    zero: list[str] = []
    vague: list[str] = []
    more: list[str] = []
    more_alone: list[str] = []
    leap: list[str] = []
    leap_not_after: str = ""
    ordinal_before: list[str] = []
    money_only: list[str] = []
    sizes: dict[str, Decimal] = {}
    few: dict[str, tuple[int, int]] = {}
    of: list[str] = []
    part_before: list[str] = []
    half: list[str] = []
    company: list[str] = []
    pairs: list[str] = []
    pair_not_before: list[str] = []
    only_before: dict[str, str] = {}
    not_before: dict[str, str] = {}
    joiners: list[str] = []
    articles: list[str] = []
    fractions: dict[str, int] = {}
    ordinals: dict[str, int] = {}
    plurals: list[str] = []
    dozens: dict[str, int] = {}
    over: list[str] = []
    examples: dict[str, str | int | float | list[int | float | str | None]] = {}
    counter_examples: list[str] = []


class Numerals(Protocol):
    """A language's numerals: the pattern of a run, and its reading."""

    pack: NumeralPack
    run: str

    def read(self, surface: str) -> Numeral | None:
        """Return what the longest beginning of ``surface`` means; None when it is no numeral."""

    def value(self, surface: str) -> Decimal | None:
        """Return the exact value of the whole of ``surface``; None when it is not one number."""
