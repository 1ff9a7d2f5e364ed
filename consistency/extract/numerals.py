"""Numerals as written → Decimals: Arabic digits with grouping, and the numerals of each language.

What a language's digits, units and scales are is in ``lexicon/<language>/numerals.yaml``; the two
ways in which languages put them together are in ``chained`` (三万五) and ``spelled``
(thirty-five thousand).
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, Protocol
from unicodedata import normalize

from consistency.model import Qualifier
from consistency.rulebook import Rulebook, Strict

__all__ = [
    "ARABIC",
    "MOST_DIGITS",
    "Numeral",
    "NumeralPack",
    "Numerals",
    "arabic",
    "numerals_of",
    "plain",
]

# Past this many digits a string is an identifier or noise, not a figure anyone printed.
MOST_DIGITS = 27
ONE = Decimal(1)

_SPACE = "[ \u00a0\u2009\u202f]"
# Grouped by comma, by space, by dot with a decimal comma; else plain with an optional fraction.
_POWER = (
    r"(?:[eE][+\-]?[0-9]{1,3}(?![0-9A-Za-z])|\^[+\-]?[0-9]{1,3}(?![0-9])"
    r"|\s?[x×]\s?10(?:\^?[+\-\u2212]|\^)[0-9]{1,2}(?![0-9]))"
)
_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
ARABIC = (
    r"(?:(?:[0-9０-９]{1,3}[ \u00a0])?(?<![0-9０-９/.])[0-9０-９]{1,3}"
    r"[/／][0-9０-９]{1,3}(?![0-9０-９/／.-])"
    r"|[0-9]*[" + _VULGAR + "]"
    r"|[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+(?![0-9０-９])(?:[.．][0-9０-９]+)?"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9])"
    r"|[1-9][0-9]{0,2}(?:" + _SPACE + r"[0-9]{3}){1,6}(?![0-9])(?:[.,][0-9]{1,2}(?![0-9]))?"
    r"|(?<![0-9,])[0-9]+,[0-9]{1,2}(?![0-9,])"
    r"|[0-9０-９]+(?:[.．][0-9０-９]+)?" + _POWER + r"?"
    r"|(?<![0-9０-９.A-Za-z])[.．][0-9０-９]+)"
)
_FOLD = {code + 0xFEE0: code for code in range(0x21, 0x7F)} | {0x2212: 0x2D, 0x2013: 0x2D}
_BLANK = re.compile(r"\s+")
#: No one writes a number above one as so many parts of this size.
LARGE_PART = 20
_SPECIAL = re.compile(r"[/／^eE×x" + _VULGAR + "]")


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


def plain(surface: str) -> str:
    """Return the surface in half-width characters without blanks."""
    return _BLANK.sub("", surface.translate(_FOLD))


def arabic(surface: str) -> tuple[Decimal, Decimal] | None:
    """Return ``(value, size of the last digit)`` of digits with grouping; None past MOST_DIGITS.

    A comma with one or two digits behind it is a decimal comma, with three a group; a stroke makes
    a fraction, ``e``, ``^`` and ``×10`` a power.

    >>> arabic("1,430,000"), arabic("35,70")
    ((Decimal('1430000'), Decimal('1')), (Decimal('35.70'), Decimal('0.01')))
    """
    if len(surface) > 2 * MOST_DIGITS:
        return None
    special = _SPECIAL.search(surface)
    if special is not None:
        return _composed(surface.translate(_FOLD), special.group())
    text = plain(surface)
    comma, dot = text.rfind(","), text.rfind(".")
    if comma >= 0 and (comma > dot >= 0 or (dot < 0 and len(text) - comma - 1 < 3)):
        text = text.replace(".", "").replace(",", ".")
    else:
        text = text.replace(",", "")
        if text.count(".") > 1:
            text = text.replace(".", "")
    if len(text) > MOST_DIGITS:
        return None
    places = len(text) - text.find(".") - 1 if "." in text else 0
    return Decimal(text), ONE.scaleb(-places)


def _composed(text: str, sign: str) -> tuple[Decimal, Decimal] | None:
    """Return the value of a fraction or a power, None when it has none (1/0)."""
    if sign in _VULGAR:
        whole = Decimal(text[:-1].strip() or 0)
        top, bottom = (int(part) for part in normalize("NFKC", sign).split("\u2044"))
        return whole + Decimal(top) / bottom, ONE / bottom
    if sign in "/／":
        head, bottom_text = re.split("[/／]", text)
        *rest, top_text = head.split()
        below = Decimal(bottom_text)
        # 140/90 is a blood pressure, no fraction.
        if not below or (not rest and Decimal(top_text) > below >= LARGE_PART):
            return None
        return Decimal(rest[0] if rest else 0) + Decimal(top_text) / below, ONE / below
    parts = re.split(r"\^|[eE]|\s?[x×]\s?10\^?", text, maxsplit=1)
    base, exponent = Decimal(parts[0]), int(parts[1])
    if sign == "^" and not re.search("[x×]", text):
        if abs(exponent) > 64:
            return None
        return base**exponent, ONE
    places = len(parts[0].partition(".")[2])
    return base.scaleb(exponent), ONE.scaleb(exponent - places)


def numerals_of(rulebook: Rulebook, lang: str) -> Numerals:
    """Return the numerals of a language by its pack; raises InvalidRules for a mistake in it."""
    from consistency.extract.chained import Chained
    from consistency.extract.spelled import Spelled

    pack = rulebook.pack(f"lexicon/{lang}/numerals", NumeralPack)
    made: Numerals = Chained(pack) if pack.system == "chained" else Spelled(pack)
    made.read = lru_cache(maxsize=8192)(made.read)  # type: ignore[method-assign]
    return made
