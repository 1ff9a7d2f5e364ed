"""Money: the currency behind a number, small change behind it, and what a price is per."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Money"]

ONE = Decimal(1)
HUNDRED = Decimal(100)


class Money:
    """What a language's money pack says, ready to look up."""

    def __init__(self, figures: Figures):
        self._figures = figures
        pack = figures.lexicon.money
        numerals = figures.numerals
        self.pack = pack
        self.suffix_only = frozenset((*pack.minor_alone, *pack.generic, *pack.slang))
        joiner = rf"(?:\s?{alternation(pack.minor_joiners)}\s)?" if pack.minor_joiners else ""
        bound = "" if figures.chained else r"(?![A-Za-z])"
        minor = alternation(pack.minor)
        self._small = re.compile(rf"{joiner}\s?(?P<run>{numerals.run})\s?(?P<unit>{minor}{bound})?")
        times = rf"(?!\s{alternation(pack.not_per)}{bound})" if pack.not_per else ""
        self._per = re.compile(rf"\s?{alternation(pack.per_after)}{bound}{times}")
        self._per_starts = frozenset(word[0] for word in pack.per_after) | {" "}
        scales = {**numerals.pack.scales, **numerals.pack.abbreviations}
        for ending in numerals.pack.plurals:
            scales.update({word + ending: value for word, value in numerals.pack.scales.items()})
        self._scales = scales
        self._scale = re.compile(rf"[\s-]?{alternation(scales)}(?![A-Za-z])")
        self._signs = re.compile(alternation([*numerals.pack.digits, *numerals.pack.units]))
        digits = [sign for sign, value in numerals.pack.digits.items() if 0 < value < 10]
        self._digit = re.compile(alternation(digits))
        self._noun = re.compile(rf"(?:的)?{alternation(pack.nouns)}") if pack.nouns else None

    def scale_behind(self, text: str, at: int) -> tuple[int, Decimal] | None:
        """Return ``(end, factor)`` of a scale word at ``at`` (USD 75 million), or None."""
        found = self._scale.match(text, at)
        return (found.end(), self._scales[found.group().strip(" -\u00a0")]) if found else None

    def take(self, text: str, draft: Draft, end: int, word: str, unit: Unit) -> None:
        """Give the draft the currency behind it, with any scale or small change that follows."""
        before = draft.unit if draft.kind == "money" else None
        symbol = not word[-1].isalpha() or word.isupper()
        behind = text[end : end + 1]
        if symbol and behind.isdigit():
            return
        if symbol and before is not None and text[end : end + 3].strip()[:1].isdigit():
            return
        if word in self.pack.colloquial and behind.isalpha() and not self._signs.match(text, end):
            draft.kind, draft.unit, draft.end, draft.unit_word = "count", "piece", end, word
            return
        if before is not None and unit.unit != before and not unit.candidates:
            if unit.factor < ONE or before not in draft.candidates:
                return
            draft.candidates = ()
        if before is None or not unit.candidates:
            draft.unit, draft.candidates = unit.unit, unit.candidates
        draft.kind, draft.end, draft.unit_word = "money", end, draft.unit_word or word
        if len(draft.candidates) > 1:
            draft.notes += (f"{word} taken as {draft.unit}",)
        draft.scale(unit.factor)
        if unit.factor < ONE and self._figures.chained and draft.lower == draft.upper:
            digit = self._digit.match(text, end)
            behind = text[end + 1 : end + 2]
            if digit and not (behind and behind.isalnum()):
                draft.add(unit.factor / 10 * self._figures.pack.digits[digit.group()])
                draft.end, draft.precision = digit.end(), unit.factor / 10
        if unit.factor == ONE:
            scale = self.scale_behind(text, end) if word.isascii() else None
            if scale and draft.numeral.scale == ONE:
                draft.end = scale[0]
                draft.scale(scale[1])
            else:
                self.change(text, draft)

    def change(self, text: str, draft: Draft) -> None:
        """Add the small change behind a sum: 五块六毛, 三块零四, 15 dollars 50, $20 and 43c."""
        if draft.lower is None or draft.lower != draft.upper or draft.precision is None:
            return
        if draft.precision < ONE or draft.numeral.scale != ONE:
            return
        at, limit = draft.end, 3
        counter = text[at : at + 1]
        if draft.end == draft.core_end and counter and counter in self.pack.counters:
            at += 1
        size = Decimal("0.1") if self._figures.chained else Decimal("0.01")
        while limit:
            limit -= 1
            got = self._small.match(text, at)
            if got is None:
                return
            numeral = self._figures.numerals.read(got.group("run"))
            if numeral is None or numeral.lower != numeral.upper or numeral.lower >= HUNDRED:
                return
            end = got.start("run") + numeral.end
            unit = got.group("unit") if got.end("run") == end else None
            if unit is None:
                if not self._loose(text, draft, got.start("run"), end, numeral.lower):
                    return
                zero = text[got.start("run")] in self._figures.pack.zero
                amount = numeral.lower * (Decimal("0.01") if zero else size)
                if not self._figures.chained:
                    amount = numeral.lower / HUNDRED
            else:
                size = self.pack.minor[unit]
                amount = numeral.lower * size
                end = got.end()
            draft.add(amount)
            draft.precision = size
            draft.end = at = end
            size = size / 10
            if unit is None:
                return

    def _loose(self, text: str, draft: Draft, start: int, end: int, value: Decimal) -> bool:
        """Return whether a number without a unit right behind a sum can be its small change."""
        tail = text[end : end + 1]
        if self._figures.chained:
            touching = start in (draft.end, draft.end + 1) and not text[start].isdigit()
            return touching and value < 10 and not (tail and tail.isalnum())
        if (
            text[draft.core_end : draft.end].strip() in ("$", "")
            and draft.start == draft.core_start
        ):
            return False
        joined = text[draft.end : start].strip()
        numeral = self._figures.units.match(text, end)
        return (
            value < HUNDRED
            and numeral is None
            and not (
                tail and (tail.isalnum() or (tail in ",.-%" and text[end + 1 : end + 2].isdigit()))
            )
            and (bool(joined) or text[start].isdigit())
        )

    def per_behind(self, text: str, draft: Draft) -> None:
        """Take in what a price is per, when it stands behind (3万元/吨, $70 a share)."""
        if draft.kind not in ("money", "number", "count", "measure") or draft.per is not None:
            return
        at = draft.end
        if at >= len(text) or text[at] not in self._per_starts:
            return
        found = self._per.match(text, at)
        if found is None:
            return
        draft.per = self.pack.per_after[" ".join(found.group().split())]

    def noun_behind(self, text: str, draft: Draft) -> bool:
        """Make money of a number with a scale before a word for money (数十亿资金)."""
        if self._noun is None or draft.numeral.scale < 10000:
            return False
        if not self._noun.match(text, draft.end):
            return False
        self.bare_sum(draft)
        return True

    def colloquial(self, text: str, draft: Draft) -> bool:
        """Make money of a number with a spoken scale letter, a clause by itself (15k左右)."""
        surface = text[draft.core_start : draft.core_start + draft.numeral.end].rstrip()
        if not draft.hedge or surface[-1:] not in self.pack.colloquial_scales:
            return False
        before, behind = text[: draft.start].rstrip()[-1:], text[draft.end : draft.end + 1]
        if before.isalnum() or behind.isalnum():
            return False
        self.bare_sum(draft)
        return True

    def bare_sum(self, draft: Draft) -> None:
        """Make the draft money of no currency."""
        draft.kind, draft.unit = "money", None
        draft.notes += ("no currency printed",)
        draft.rule = "sum"
