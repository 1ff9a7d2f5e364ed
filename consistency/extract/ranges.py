"""Two figures that are the ends of one: 40至50亿, $10-15 billion, between 6% and 8%."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.found import Found
from consistency.extract.scan import alternation

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Ranges"]

ONE = Decimal(1)
#: A tenth (成) in percent.
TENTH = Decimal(10)
#: From so many times the first figure on, "rose 2% to 45%" is no range.
FAR, FAR_PERCENT = 4, 8
UNSHARED = 10_000  # ends so far apart, one of them without a currency, are no range
SCORE = Decimal(20)
BOUNDED = frozenset(("at_least", "above", "up_to", "below"))
HYPHENS = frozenset("-–—－~～")


class Ranges:
    """What a language's qualifier pack says of ranges, ready to look up."""

    def __init__(self, figures: Figures):
        self._figures = figures
        words = figures.lexicon.qualifiers.ranges
        self.words = words
        signs = [word for word in words.connectors if not word.isalpha() or not word.isascii()]
        spelled = [word for word in words.connectors if word not in signs]
        pieces = [rf"\s?{alternation(signs)}\s?"]
        if spelled:
            pieces.append(rf"\s+{alternation(spelled)}\s+")
        self._connector = re.compile("|".join(pieces))
        blank = r"\s+" if words.paired and words.paired[0].isascii() else r"\s?"
        self._paired = re.compile(rf"{blank}{alternation(words.paired)}{blank}")
        self._cold = tuple(figures.lexicon.measures.below_zero)
        closing = alternation(words.closing) if words.closing else ""
        self._closing = re.compile(rf"\s?{closing}") if closing else None
        self._inclusive = re.compile(alternation(words.inclusive)) if words.inclusive else None
        prefixes = [
            word
            for word, unit in figures.units.table.items()
            if unit.kind == "money" and unit.factor == ONE and not word.islower()
        ]
        prefixes += figures.lexicon.currencies.sized
        self._second = re.compile(
            rf"(?P<lead>{alternation(prefixes)}\s?)?(?P<run>{figures.numerals.run})"
        )
        starts = {word[0] for word in (*words.connectors, *words.paired)}
        self._starts = frozenset(starts | set(" \u00a0"))
        joiners = figures.lexicon.qualifiers.joiners
        self._joiner = re.compile(rf"\s*(?:{alternation(joiners)}\s*){{0,2}}")

    def inclusive(self, text: str, at: int) -> int:
        """Return the end of "(inclusive)" at ``at``, 0 when there is none."""
        if self._inclusive is None or text[at : at + 1] not in "(（":
            return 0
        found = self._inclusive.match(text, at)
        return found.end() if found else 0

    def extend(self, text: str, first: Draft) -> Draft:
        """Return the range that ``first`` opens, or ``first`` itself."""
        at = first.end
        if at >= len(text) or text[at] not in self._starts or (first.ordinal and not first.opening):
            return first
        joined = self._connector.match(text, at)
        paired = False
        if joined is None:
            joined = self._paired.match(text, at)
            paired = joined is not None
            if joined is None or not (first.opening or self._closing):
                return first
        got = self._second.match(text, joined.end())
        if got is None:
            return first
        second = self._figures.figure(text, got.start("run"), got.end("run"), joined.end())
        if got.group("lead") is None and second is not None and second.start < got.start("run"):
            return first
        if second is None or second.core_start != got.start("run"):
            return first
        if self._cold and text.startswith(self._cold, first.core_start):
            self._below_zero(first, second)
        if second.mode or second.hedge in ("at_least", "up_to", "below", "above"):
            return first
        closed = self._closing.match(text, second.end) if self._closing else None
        if paired and not first.opening and closed is None:
            return first
        if not self._fits(text, first, second, joined.group(), closed is not None):
            return first
        if self._by_and_to(text, first, second, joined.group()):
            return first
        return self._join(first, second, closed.end() if closed else 0)

    def _by_and_to(self, text: str, first: Draft, second: Draft, joined: str) -> bool:
        """Return whether the first says by how much, the second to what (rose $3bn to $45bn)."""
        changes = self._figures.changes
        if joined.strip() not in changes.pack.to or not first.upper or second.lower is None:
            return False
        least = FAR_PERCENT if first.kind == "percentage" else FAR
        return second.lower >= least * first.upper and changes.leads(text, first.start)

    @staticmethod
    def _below_zero(first: Draft, second: Draft) -> None:
        """Make both ends of 零下12至15度 negative, the lower one first."""
        if None in (first.lower, first.upper, second.lower, second.upper):
            return
        if second.lower > 0:  # type: ignore[operator]
            second.lower, second.upper = -second.upper, -second.lower  # type: ignore[operator]
        if second.lower < first.lower:  # type: ignore[operator]
            first.lower, second.lower = second.lower, first.lower
            first.upper, second.upper = second.upper, first.upper

    def _fits(self, text: str, first: Draft, second: Draft, joined: str, closed: bool) -> bool:
        """Return whether the two are ends of one range; shares scale and unit between them."""
        connector, joined_by_blank = joined.strip(), joined != joined.strip()
        if self._figures.rivals.apart(text, first.start, first.unit, joined):
            return False
        both = bool(first.kind and second.kind)
        kinds = {first.kind, second.kind}
        if both and len(kinds) > 1 and not kinds <= {"count", "number"}:
            return False
        shared = first.unit in second.candidates or second.unit in first.candidates
        if both and first.unit != second.unit and not shared:
            return False
        if first.age != second.age and second.kind not in ("", "age") and first.kind == "":
            return False
        if None in (first.lower, first.upper, second.lower, second.upper):
            return False
        if first.numeral.bare or (first.kind == "" and second.kind == "" and second.numeral.bare):
            return False
        digits = [
            any(map(str.isdigit, text[one.core_start : one.core_end])) for one in (first, second)
        ]
        if (first.lower or ONE) < ONE and digits == [False, True]:
            return False  # fell by a third to 3 million
        self._share_scale(first, second)
        if (
            first.lower is None
            or second.lower is None
            or second.upper is None
            or first.upper is None
        ):
            return False
        same_tail = (
            first.kind == "percentage" and second.kind == "percentage" and first.unit == second.unit
        )
        low, high = first.lower, first.upper
        if not first.kind and second.kind in ("measure", "percentage"):
            low, high = self._brought(low, second), self._brought(high, second)
        if low >= second.lower or high > second.upper:
            return False
        if not first.kind and second.kind == "money" and second.lower > UNSHARED * low:
            return False  # rose from $4bn in 2024 to $5bn
        touching = not joined_by_blank and not any(digits)
        if connector in HYPHENS and touching and not self._figures.chained:
            return False
        # GENEVA, May 3 - 12 delegates: the day of the dateline is no end of a range.
        dash = connector in HYPHENS and joined_by_blank and not first.kind and second.kind
        if dash and self._figures.friends.names_before(text, first.core_start):
            return False
        if connector in HYPHENS and not first.kind and not second.kind and not first.hedge:
            bare = not first.numeral.written and not second.numeral.written
            if bare and second.upper <= SCORE and not closed:
                return False
            if bare and first.lower >= 100 > second.lower:
                return False
        if first.change_from and not same_tail and self._moves(text, first):
            return False
        return not (first.change_from and self._moves(text, first))

    def _moves(self, text: str, first: Draft) -> bool:
        """Return whether a verb of movement before makes "from … to" a change, not a range."""
        return self._figures.changes.around(text, first.start, first.end).direction is not None

    def _share_scale(self, first: Draft, second: Draft) -> None:
        """Give the first end the scale of the second, where it has none (40至50亿)."""
        a, b = first.numeral, second.numeral
        if b.tail == ONE or first.lower is None or second.lower is None:
            return
        if a.scale >= b.scale > ONE or (a.scale > ONE and b.scale > ONE):
            return
        if first.kind and first.kind != "money":
            return
        if first.kind == "money" and first.end != first.core_end:
            return
        for factor in (b.tail, b.scale):
            if factor == ONE:
                continue
            if factor == b.tail and a.tail != ONE:
                continue
            if factor == b.tail and b.scale == ONE and a.written != b.written and not a.written:
                pass
            if a.lower < b.lower / factor:
                first.scale(factor)
                return

    def _join(self, first: Draft, second: Draft, closing: int) -> Draft:
        """Return the range from the first to the second."""
        if not first.kind and second.kind:
            first.kind = second.kind
            if second.kind == "money" or second.unit_word:
                first.unit_word, first.candidates = second.unit_word, second.candidates
            first.unit = second.unit
            if first.mode == "force" and second.kind == "number":  # 阵风13至14级
                first.kind, first.unit = "measure", first.of
            if second.kind in ("percentage", "measure", "multiple") and second.lower is not None:
                self._rescale(first, second)
        elif first.kind and second.kind == "" and first.unit is not None and first.kind != "money":
            factor = self._figures.units.table.get(first.unit_word)
            if factor is not None:
                second.scale(first.factor if first.kind == "measure" else factor.factor)
                second.add(factor.offset)
        if first.kind == "money" and second.kind == "money" and first.unit is None:
            first.unit = second.unit
        first.age = first.age or second.age
        first.upper = second.upper
        first.qualifier = "range"
        if first.precision is not None and second.precision is not None:
            first.precision = min(first.precision, second.precision)
        first.numeral = second.numeral._replace(bare=False)
        first.per = first.per or second.per
        first.basis = first.basis or second.basis
        first.end = closing or second.end
        first.core_end = max(second.core_end, first.core_end)
        if not first.hedge and second.hedge:
            first.hedge = second.hedge
        return first

    def paired(self, text: str, found: list[Found]) -> list[Found]:
        """Return the figures, two bounds side by side made one (above 20 and below 35)."""
        out: list[Found] = []
        for one in found:
            if out and not one.unread and not out[-1].unread:
                joined = self._both(text, out[-1], one)
                if joined is not None:
                    out[-1] = joined
                    continue
            out.append(one)
        return out

    def _both(self, text: str, first: Found, second: Found) -> Found | None:
        """Return the one figure two bounds make, None when they do not belong together."""
        a, b = first.quantity, second.quantity
        if (a.lower is None) == (b.lower is None) or (a.upper is None) == (b.upper is None):
            return None
        if a.unit != b.unit and None not in (a.unit, b.unit):
            return None
        if {a.qualifier, b.qualifier} - BOUNDED or not self._joiner.fullmatch(
            text, first.end, second.start
        ):
            return None
        lower = a.lower if a.lower is not None else b.lower
        upper = a.upper if a.upper is not None else b.upper
        if not isinstance(lower, Decimal) or not isinstance(upper, Decimal) or lower >= upper:
            return None
        telling = second if second.quantity.unit is not None else first
        quantity = replace(telling.quantity, lower=lower, upper=upper, qualifier="range")
        return Found(first.start, second.end, telling.kind, quantity, telling.rule)

    def _rescale(self, first: Draft, second: Draft) -> None:
        """Bring the first end to the base unit of the second."""
        unit = self._figures.units.table.get(second.unit_word)
        if unit is None:
            return
        if unit.kind == "tenths":
            first.scale(TENTH)
            return
        first.scale(second.factor if second.kind == "measure" else unit.factor)
        first.add(unit.offset)

    def _brought(self, value: Decimal, second: Draft) -> Decimal:
        """Return a bare first end in the base unit of the second (3 to 5 mg, 三至五成)."""
        unit = self._figures.units.table.get(second.unit_word)
        if second.kind == "percentage":
            return value * TENTH if unit is not None and unit.kind == "tenths" else value
        return value * second.factor + (unit.offset if unit is not None else 0)
