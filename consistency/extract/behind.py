"""What the word behind a number makes of it: money, percentage, age, measure, count, level."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Behind"]

ONE = Decimal(1)


class Behind:
    """Gives a draft the unit found behind it."""

    def __init__(self, figures: Figures):
        self._figures = figures
        self.lexicon = figures.lexicon
        self.units = figures.units
        self.pack = figures.pack
        hedges = (word for words in self.lexicon.qualifiers.after.values() for word in words)
        force = alternation(self.lexicon.measures.force_before)
        self._force = re.compile(rf"(?:{alternation(hedges)})?(?P<force>{force})")

    def take(self, text: str, draft: Draft, end: int, word: str, unit: Unit) -> None:
        """Give the figure the unit found behind it."""
        kind = unit.kind
        if draft.kind == "money" and kind not in ("money", "level", "count", "measure"):
            return
        if kind == "money" and not draft.kind:
            measure = self._figures.homonyms.measure(text, draft.start, end, word)
            unit = measure or unit
            kind = unit.kind
        if kind == "money":
            self._figures.money.take(text, draft, end, word, unit)
            return
        if draft.kind == "money":
            return
        draft.unit_word = word
        if kind in ("percentage", "tenths", "discount", "multiple", "led"):
            self._figures.ratios.take(text, draft, end, unit)
        elif kind == "age":
            self._figures.ages.take(text, draft, end, unit)
        elif kind == "places":
            if (
                draft.lower is None
                or draft.lower > 20
                or draft.lower != draft.upper
                or draft.lower < 2
            ):
                return
            power = int(draft.lower) - 1
            draft.lower, draft.upper = ONE.scaleb(power), ONE.scaleb(power + 1)
            draft.kind, draft.qualifier, draft.precision = "money", "vague", None
            draft.end = end
            draft.rule = "places"
        elif kind == "numbered":
            draft.kind, draft.end = "skip", end
        elif kind == "level":
            draft.level, draft.end = True, end
        elif kind == "measure":
            if (
                word in self.lexicon.measures.plain
                and self.lexicon.measures.plain[word] == "magnitude"
            ):
                self._level_of(text, draft, end)
                return
            if draft.of and word in self.lexicon.measures.degrees:
                known = self.lexicon.units.units.get(draft.of)
                unit = Unit("measure", draft.of)  # 烈度八度
                if known is not None:
                    unit = Unit("measure", known.base, known.factor, known.offset)
            draft.kind, draft.unit, draft.end = "measure", unit.unit, end
            draft.factor = unit.factor
            draft.scale(unit.factor)
            draft.add(unit.offset)
            draft.per = self.lexicon.measures.rates.get(word, draft.per)
            self._figures.compounds.take(text, draft, word, unit.factor)
            self._figures.compounds.quotient(text, draft)
        else:
            self._count(text, draft, end, word, unit)

    def _level_of(self, text: str, draft: Draft, end: int) -> None:
        """Read 级: a magnitude with a decimal or a quake before it, a force of wind, a level."""
        if draft.numeral.bare:
            draft.level, draft.end = True, end
            return
        force = self._force.match(text, end)
        if force or draft.mode == "force":
            unit = self.lexicon.measures.force_before[force["force"]] if force else draft.of
            draft.kind, draft.unit, draft.end = "measure", unit, end
            return
        decimal = draft.precision is not None and draft.precision < ONE
        if decimal or draft.mode == "magnitude" or len(draft.unit_word) > 1:
            draft.kind, draft.unit, draft.end = "measure", "magnitude", end
        else:
            draft.kind, draft.unit, draft.end = "number", None, end

    def _count(self, text: str, draft: Draft, end: int, word: str, unit: Unit) -> None:
        """Read a measure word or a counted noun behind the number."""
        counts = self.lexicon.counts
        draft.kind, draft.unit, draft.end = "count", unit.unit, end
        draft.scale(unit.factor)
        if word in counts.pairs and draft.upper is not None and draft.lower is not None:
            draft.notes += ("pairs",)
        if unit.unit is None and counts.people:
            behind = self.units.match(text, end)
            if behind and behind[2].kind == "count" and behind[1] in counts.people:
                draft.unit, draft.end = behind[2].unit, behind[0]
        if self.pack.half and text[end : end + 1] in self.pack.half and draft.numeral.written:
            follows = text[end + 1 : end + 2]
            if not follows or not follows.isalpha():
                draft.add(ONE / 2)
                draft.end = end + 1
