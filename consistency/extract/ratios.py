"""Percentages, points, tenths, discounts, fractions and multiples."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Ratios"]

ONE = Decimal(1)
TEN = Decimal(10)
HUNDRED = Decimal(100)
#: How far before its number the word that says what 厘 is may stand.
LED_REACH = 8


class Ratios:
    """What a language's ratio pack says, ready to look up."""

    def __init__(self, figures: Figures):
        self._figures = figures
        self.pack = figures.lexicon.ratios
        over = "|".join(r"\s*".join(word) for word in self.pack.over)
        self._over = (
            re.compile(rf"\s*(?:{over})\s*(?P<run>{figures.numerals.run})") if over else None
        )
        infix = alternation(self.pack.infix)
        run = figures.numerals.run
        self._infix = re.compile(rf"\s+{infix}\s+(?P<run>{run})") if self.pack.infix else None
        short = alternation(self.pack.short_hundreds)
        self._short = (
            re.compile(rf"{short}(?P<run>{figures.numerals.run})")
            if self.pack.short_hundreds
            else None
        )
        self._led = {
            word: re.compile(
                rf"({alternation(leads)})(?P<between>(?:{self.pack.led_gap}){{0,{LED_REACH}}})\Z"
            )
            for word, leads in self.pack.led.items()
        }
        self._mixed = re.compile(
            rf"\s?{alternation(self.pack.mixed)}\s?(?P<run>{figures.numerals.run})"
        )
        discount = alternation(self.pack.discount)
        self._torn = (
            re.compile(rf"(?<![0-9.])([0-9]) ([0-9])(?=\s?{discount})")
            if self.pack.discount
            else None
        )
        self._goes_on = frozenset(word[0] for word in (*self.pack.over, *self.pack.mixed))
        self._negative = frozenset(figures.pack.negative)
        self._digit = re.compile(
            rf"\s?(?:{alternation([*figures.pack.digits, *self.pack.half])}|[0-9](?![0-9.]))"
        )

    def fraction(self, text: str, draft: Draft) -> bool:
        """Read 百分之四十九, 三分之一, 三又五分之一 at the draft; return whether it is one."""
        if self._infix is not None and self._out_of(text, draft):
            return True
        if self._over is None:
            return False
        behind = text[draft.core_end : draft.core_end + 1]
        if behind == " ":
            self._rejoin(text, draft)
            behind = text[draft.core_end : draft.core_end + 1]
        if not (behind in self._goes_on or behind.isspace() or draft.numeral.bare):
            return False
        whole = Decimal(0)
        start = draft.core_start
        if self.pack.mixed:
            mixed = self._mixed.match(text, draft.core_end)
            if mixed and draft.lower is not None:
                part = self._figures.numerals.read(mixed.group("run"))
                if part is not None and self._over.match(text, mixed.start("run") + part.end):
                    whole = draft.lower
                    draft.core_start = mixed.start("run")
                    draft.core_end = mixed.start("run") + part.end
                    draft.numeral = part
        over = self._over.match(text, draft.core_end)
        if over is None:
            if self._short is not None and draft.numeral.bare:
                short = self._short.match(text, draft.core_start)
                if short is not None:
                    return self._percent(text, draft, short.start("run"), short.group("run"), ONE)
            draft.core_start = start
            return False
        below = draft.numeral
        surface = "".join(text[draft.core_start : draft.core_end].split())
        while surface[:1] in self._negative:
            surface = surface[1:]
        if surface in self.pack.hundreds and below.bare and not whole:
            factor = self.pack.hundreds[surface]
            return self._percent(text, draft, over.start("run"), over.group("run"), factor)
        above = self._figures.numerals.read(over.group("run"))
        denominator = below.lower if not below.bare else below.tail
        if above is None or not denominator or above.lower != above.upper:
            return False
        value = abs(whole) + above.lower / denominator
        if whole < 0:
            value = -value
        draft.core_start = start
        draft.lower = draft.upper = value
        draft.precision = ONE / abs(denominator)
        draft.qualifier, draft.kind, draft.unit, draft.rule = "exact", "number", None, "fraction"
        draft.numeral = above._replace(bare=False, shape="fraction")
        draft.end = draft.core_end = over.start("run") + above.end
        points = self._figures.units.match(text, draft.end)
        if points is not None and (points[2].unit == "pp" or points[2].kind == "led"):
            draft.unit_word = points[1]  # 四分之一个百分点, 加息四分之三厘
            self.take(text, draft, points[0], points[2])
        return True

    def _rejoin(self, text: str, draft: Draft) -> None:
        """Take two digits before a discount that a blank tore apart for one number (7 2 折)."""
        if self._torn is None or draft.core_end - draft.core_start != 1:
            return
        torn = self._torn.match(text, draft.core_start)
        numeral = self._figures.numerals.read(torn[1] + torn[2]) if torn else None
        if torn is not None and numeral is not None:
            draft.numeral, draft.lower, draft.upper = numeral, numeral.lower, numeral.upper
            draft.end = draft.core_end = torn.end(2)

    def _out_of(self, text: str, draft: Draft) -> bool:
        """Read one in three, two out of five hundred."""
        found = self._infix.match(text, draft.core_end) if self._infix else None
        if found is None or draft.kind or draft.lower is None:
            return False
        above = self._figures.numerals.read(found.group("run"))
        if above is None or above.shape != "cardinal" or above.lower != above.upper:
            return False
        end = found.start("run") + above.end
        small = ONE <= draft.lower < above.lower <= 1000 and draft.lower <= TEN
        if not small or text[end : end + 1] in (",", "%", "$") or not self._of_kind(text, end):
            return False
        draft.lower = draft.upper = draft.lower / above.lower
        draft.kind, draft.rule, draft.precision = "number", "fraction", ONE / above.lower
        draft.numeral = above._replace(shape="fraction")
        draft.end = draft.core_end = end
        self._figures._qualify(text, draft, end, self._figures.after_kinds)
        return True

    def _of_kind(self, text: str, end: int) -> bool:
        """Return whether what is counted behind "one in ten" leaves it a part (of people)."""
        got = self._figures.units.match(text, end)
        return got is None or (got[2].kind == "count" and got[2].unit in self.pack.infix_of)

    def _percent(self, text: str, draft: Draft, start: int, run: str, factor: Decimal) -> bool:
        """Read the number behind 百分之 as a percentage."""
        numeral = self._figures.numerals.read(run)
        if numeral is None:
            return False
        if numeral.bare:
            numeral = numeral._replace(upper=numeral.lower, qualifier="exact", bare=False)
        sign = -1 if draft.lower is not None and draft.lower < 0 else 1
        draft.numeral = numeral
        draft.lower, draft.upper = numeral.lower * sign, numeral.upper and numeral.upper * sign
        draft.precision, draft.qualifier = numeral.precision, numeral.qualifier
        draft.kind, draft.unit, draft.rule = "percentage", "%", "fraction"
        draft.scale(factor)
        draft.end = draft.core_end = start + numeral.end
        self._figures._qualify(text, draft, draft.end, self._figures.after_kinds)
        return True

    def take(self, text: str, draft: Draft, end: int, unit: Unit) -> None:
        """Give the draft the percent sign, points, tenths, discount or multiple behind it."""
        numeral = draft.numeral
        if unit.kind == "led":
            self._rate(text, draft, end)
            return
        if unit.kind in ("tenths", "discount") and not self._tenths(text, draft, end, unit):
            return
        if unit.kind in ("percentage", "multiple"):
            draft.kind, draft.unit, draft.end = unit.kind, unit.unit, end
            draft.scale(unit.factor)
            if unit.kind == "multiple" and self.pack.half and text[end : end + 1] in self.pack.half:
                draft.add(ONE / 2)
                draft.end = end + 1
        if numeral.bare and draft.upper is not None and unit.unit == "×":
            draft.qualifier = "vague"

    def _tenths(self, text: str, draft: Draft, end: int, unit: Unit) -> bool:
        """Read 三成五 (35%), 半成 (5%), 八五折 (85%): tenths, and the digit behind."""
        lower, upper = draft.lower, draft.upper
        if lower is None or upper is None or draft.numeral.bare:
            return False
        follows = text[end : end + 1]
        if unit.kind == "discount":
            factor = ONE if lower > TEN else TEN
            if lower * factor >= HUNDRED or lower <= 0:
                return False
            draft.notes += ("price after the discount",)
        else:
            if lower > TEN:
                return False
            factor = TEN
        draft.kind, draft.unit, draft.end = "percentage", "%", end
        draft.scale(factor)
        if unit.kind == "tenths" and follows:
            self._add_tenth(text, draft, ONE)
        return True

    def _rate(self, text: str, draft: Draft, end: int) -> None:
        """Read 年息三厘半 (3.5%), 月息五厘 (0.5%), 加息两厘五 (2.5 pp)."""
        leads = self.pack.led[draft.unit_word]
        lead = self._led[draft.unit_word].search(
            text, max(0, draft.start - 2 * LED_REACH), draft.start
        )
        if lead is None or draft.numeral.bare or draft.lower is None:
            return
        unit, factor = leads[lead.group(1)]
        if unit == "pp" and lead["between"].endswith(tuple(self._figures.changes.pack.to)):
            unit = "%"  # 加息至4.25厘: what it came to is the rate itself
        draft.kind, draft.unit, draft.end = "percentage", unit, end
        draft.scale(factor)
        self._add_tenth(text, draft, factor / TEN)

    def _add_tenth(self, text: str, draft: Draft, size: Decimal) -> None:
        """Add the digit or half right behind the unit (三成五, 三厘半), so many ``size``."""
        digit = self._digit.match(text, draft.end)
        if digit is None:
            return
        sign = digit.group().strip()
        digits = self._figures.pack.digits
        half = sign in self.pack.half
        extra = Decimal(5 if half else digits[sign] if sign in digits else int(sign))
        more = digits.get(text[digit.end() : digit.end() + 1]) if sign in digits else None
        end = digit.end() if more is None else digit.end() + 1
        behind = text[end : end + 1]
        if (
            extra >= TEN
            or (more is not None and more >= TEN)
            or self._figures.units.match(text, end)
            or (behind and (behind in self._figures.pack.units or behind in digits))
        ):
            return
        draft.add(extra * size)
        draft.precision, draft.end = size, end
        if more is not None and more == extra + 1 and draft.upper is not None:
            draft.upper, draft.qualifier = draft.upper + size, "range"  # 一成二三
        elif more is not None:
            draft.add(more * size / TEN)
            draft.precision = size / TEN
