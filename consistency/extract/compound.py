"""Measures told in two steps: 1米93, 6 ft 4 in, 6'4"; ways gone in a time; 126 mg/dL."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.scan import alternation

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Compounds"]

ONE = Decimal(1)
TEN = Decimal(10)
#: From here on no one writes one digit, or two, behind the unit: 1米9, 71米03, but 100米9秒77.
MOST_WHOLE, MOST_WHOLE_TWO = 20, 100
SECONDS = {"second": Decimal(1), "minute": Decimal(60), "hour": Decimal(3600)}


class Compounds:
    """What a language's measure pack says of measures in two steps, ready to look up."""

    def __init__(self, figures: Figures):
        self._figures = figures
        pack = figures.lexicon.measures
        table = figures.lexicon.units
        self.pack = pack
        self._speeds, self._units = table.speeds, table.units
        self._decimals = frozenset(pack.decimals)
        self._half = figures.pack.half
        numerals = figures.pack
        signs = (*numerals.digits, *numerals.units, *numerals.scales, *numerals.point)
        self._more_number = frozenset(sign[0] for sign in signs)
        digits = [sign for sign, value in figures.pack.digits.items() if 0 <= value < 10]
        self._behind = re.compile(rf"[0-9]{{1,2}}|{alternation(digits)}{{1,2}}")
        self._smaller: dict[str, tuple[re.Pattern[str], Decimal, Decimal]] = {}
        run = figures.numerals.run
        for name, words in pack.smaller.items():
            unit = alternation(words)
            told = rf"(?:[\s-]?(?P<unit>{unit})(?![A-Za-z])|(?<=[0-9]))"
            pattern = rf"(?:,?\s(?:and\s)?|-)?(?P<run>{run}){told}"
            large, small = self._factor(name), self._factor(words[0])
            homonyms = pack.homonyms.words if name in pack.homonyms.units else []
            for word in (*pack.units.get(name, [name]), *homonyms):
                self._smaller[word.strip()] = re.compile(pattern), small, large
        self._quotients = table.quotients
        below = {
            word: table.units[name] for name, words in pack.quotients.items() for word in words
        }
        self._below = below
        by = alternation(pack.quotient_by) if below else "(?!)"
        self._quotient = re.compile(rf"\s?{by}\s?(?P<below>{alternation(below)})(?![A-Za-z0-9²³])")
        self._marks = None
        if pack.marks:
            first, second = (alternation(each) for each in list(pack.marks.values())[:2])
            inches = r"[0-9]{1,2}(?:\.[0-9]{1,2})?"
            self._marks = re.compile(rf"\s?(?:{first})\s?(?P<small>{inches})\s?(?:{second})")
            self._marked = [table.units[name] for name in list(pack.marks)[:2]]

    def _factor(self, name: str) -> Decimal:
        """Return what one of a unit is in its base unit, of the table or the language's own."""
        own = self.pack.own.get(name)
        known = self._units[own.of if own else name]
        return known.factor * (own.factor if own else ONE)

    def marks(self, text: str, draft: Draft) -> bool:
        """Read 6'4" at the draft; return whether it is that."""
        if self._marks is None or draft.kind or draft.lower is None or draft.numeral.written:
            return False
        found = self._marks.match(text, draft.core_end)
        if found is None:
            return False
        large, small = self._marked
        draft.kind, draft.unit, draft.end = "measure", large.base, found.end()
        draft.unit_word = found.group()[0]
        draft.scale(large.factor)
        number = Decimal(found.group("small"))
        draft.add(number * small.factor)
        draft.precision = small.factor.scaleb(min(0, int(number.as_tuple().exponent)))
        return True

    def take(self, text: str, draft: Draft, word: str, factor: Decimal) -> None:
        """Add to a measure what is told of it behind its unit."""
        if draft.lower is None or draft.lower != draft.upper or draft.numeral.bare:
            return
        if draft.precision is None or draft.precision < factor:
            return
        if word in self._decimals:
            self._add_decimals(text, draft, factor)
            return
        known = self._smaller.get(word) or self._smaller.get(word.lstrip("-"))
        if known is not None:
            self._add_smaller(text, draft, *known)

    def _add_decimals(self, text: str, draft: Draft, factor: Decimal) -> None:
        """Read 1米93 (1.93), 一米八 (1.8), 1米半 (1.5)."""
        end = draft.end
        if draft.lower is None:
            return
        if self._half and text[end : end + 1] in self._half and end < len(text):
            amount, stop = ONE / 2, end + 1
        else:
            found = self._behind.match(text, end)
            if found is None:
                return
            signs = self._figures.pack.digits
            shown = "".join(str(int(signs.get(each, 0))) if each in signs else each
                            for each in found.group())  # fmt: skip
            amount, stop = Decimal(shown).scaleb(-len(shown)), found.end()
        most = MOST_WHOLE_TWO if stop - end == 2 else MOST_WHOLE
        if abs(draft.lower) >= most * factor:
            return
        follows = text[stop : stop + 1]
        if follows and (follows.isdecimal() or follows in ".．%％" or follows in self._more_number):
            return
        if self._figures.units.match(text, stop) or (follows and follows in self.pack.no_decimals):
            return
        draft.add(amount * factor if draft.lower >= 0 else -amount * factor)
        draft.precision = factor / 100
        draft.end = stop

    def _add_smaller(
        self,
        text: str,
        draft: Draft,
        pattern: re.Pattern[str],
        small: Decimal,
        large: Decimal,
    ) -> None:
        """Read 6 ft 4 in, 6-foot-4, 11 stone 4 pounds."""
        found = pattern.match(text, draft.end)
        if found is None or draft.lower is None:
            return
        numeral = self._figures.numerals.read(found.group("run"))
        if numeral is None or numeral.lower != numeral.upper:
            return
        stop = found.end()
        if found.group("unit") is None:
            gap = text[draft.end : found.start("run")]
            stop = found.start("run") + numeral.end
            if gap not in ("", "-") or text[stop : stop + 1].isalnum() or numeral.written:
                return
            if text[stop : stop + 1] in ("-", ".", "%") and text[stop + 1 : stop + 2].isdigit():
                return
        elif found.start("run") + numeral.end != found.end("run"):
            return
        if not 0 <= numeral.lower * small < large:
            return
        draft.add(numeral.lower * small)
        draft.precision, draft.end = small * min(ONE, numeral.precision or ONE), stop

    def quotient(self, text: str, draft: Draft) -> None:
        """Bring a measure told in another one to its own unit: 126 mg/dL, 35微克/立方米."""
        known = self._quotients.get(draft.unit or "")
        found = self._quotient.match(text, draft.end) if known else None
        if known is None or found is None:
            return
        below = self._below[" ".join(found.group("below").split())]
        if below.base in known:
            draft.factor /= below.factor
            draft.scale(ONE / below.factor)
            draft.unit, draft.per, draft.end = known[below.base], None, found.end()

    def rate(self, draft: Draft) -> None:
        """Make a way gone in an hour or a second a speed, and 每升3.4克 a quotient."""
        if draft.kind != "measure" or draft.per is None:
            return
        below = self._units.get(draft.per)
        known = self._quotients.get(draft.unit or "")
        if known and below is not None and below.base in known:
            draft.factor /= below.factor
            draft.scale(ONE / below.factor)
            draft.unit, draft.per = known[below.base], None
            return
        seconds = SECONDS.get(draft.per)
        speed = self._speeds.get(draft.unit or "")
        if seconds is not None and speed is not None:
            draft.scale(ONE / seconds)
            draft.unit, draft.per = speed, None
