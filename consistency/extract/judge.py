"""Whether a number with what stands around it is a figure, and which kind a bare one is."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.scan import alternation

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Judge"]

ONE = Decimal(1)
TEN = Decimal(10)
HUNDRED_MILLION = Decimal(100_000_000)
CLAUSE = 14


class Judge:
    """Tells figures from articles, names, levels and loose words."""

    def __init__(self, figures: Figures):
        self._figures = figures
        self.chained = figures.chained
        self.friends = figures.friends
        self.numerals = figures.numerals
        self.pack = figures.pack
        self.units = figures.units
        counts = figures.lexicon.counts
        self._singular = frozenset(counts.singular)
        self._singular_units = frozenset(counts.singular_units)
        self._going_on = frozenset((*self.pack.half, *figures.lexicon.qualifiers.after, ""))
        # A large number behind such a word counts something and is no sum of money.
        self._counted = re.compile(alternation(counts.not_sums))

    def plainly_article(self, text: str, start: int, end: int) -> bool:
        """Return whether "one" with a measure word has nothing before it that could insist.

        The quick way to what ``accept`` would say: most of what a scan stops at is such an article.
        """
        if text[start:end] not in self._singular:
            return False
        if start and text[start - 1] in self._figures.leads.ends:
            return False
        got = self.units.match(text, end)
        if got is None or got[2].kind != "count" or got[2].factor != ONE:
            return False
        return (
            got[1] not in self._singular_units and text[got[0] : got[0] + 1] not in self._going_on
        )

    def accept(self, text: str, draft: Draft) -> bool:
        """Return whether the draft is a figure at all; settles what kind a bare number is."""
        numeral = draft.numeral
        if draft.mode == "numbering" and draft.kind in ("", "count", "number"):
            return False
        if draft.kind == "" and draft.age:
            return self._figures.ages.led(draft)
        if self._stands_for_article(text, draft):
            return False
        if draft.kind == "" and numeral.money_only:
            return self._shorter(text, draft)
        if draft.level and not draft.kind:
            if not numeral.bare:
                return False
            self._figures.money.bare_sum(draft)
            return True
        if draft.kind == "":
            if draft.mode == "magnitude" and draft.lower is not None and draft.lower < TEN:
                draft.kind, draft.unit = "measure", "magnitude"
                return True
            ages, money = self._figures.ages, self._figures.money
            if ages.between_commas(text, draft) or ages.approximate(text, draft):
                return True
            if ages.stated(text, draft):
                return True
            if money.noun_behind(text, draft) or money.colloquial(text, draft):
                return True
            return self._bare(text, draft)
        if numeral.bare and self.chained:
            if draft.kind not in ("money", "count", "ordinal"):
                return False
            if draft.core_end - draft.core_start < 2 and not draft.hedge:
                return False
        if draft.kind == "money" and numeral.bare and not self.chained:
            return False
        return not (draft.kind == "money" and numeral.shape == "half" and self.chained)

    def _stands_for_article(self, text: str, draft: Draft) -> bool:
        """Return whether "one" with a measure word is only an article (一位创始人)."""
        if draft.kind != "count":
            return False
        surface = text[draft.core_start : draft.core_end].strip().lower()
        if (
            surface not in self._singular
            or draft.lower != ONE
            or draft.mode == "insists"
            or draft.hedge
        ):
            return False
        return draft.unit_word not in self._singular_units

    def _shorter(self, text: str, draft: Draft) -> bool:
        """Read again without a scale letter that counts only for money (10m is ten metres)."""
        surface = text[draft.core_start : draft.core_end].rstrip()
        digits = surface.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        numeral = self.numerals.read(digits)
        if numeral is None or digits == surface:
            return False
        got = self.units.match(text, draft.core_start + len(digits))
        draft.scale(ONE / draft.numeral.scale)
        draft.numeral = numeral
        draft.precision = numeral.precision
        if got is None or got[2].kind not in ("measure", "count"):
            return False
        self._figures.behind.take(text, draft, *got)
        return draft.kind != ""

    def _bare(self, text: str, draft: Draft) -> bool:
        """Return whether a number with no unit is one, and not a model, a version or a word."""
        numeral = draft.numeral
        draft.kind = "number"
        if numeral.shape == "fraction":
            draft.rule = "fraction"
        elif numeral.scale >= HUNDRED_MILLION:
            behind = text[draft.end : draft.end + 8].lstrip()[:1]
            counted = self._counted.search(text, max(0, draft.start - CLAUSE), draft.start)
            sum_like = not (behind.isalpha() or behind in ("(", "（") or counted)
            draft.rule = "scaled" if sum_like else ""
        if self.friends.names_before(text, draft.core_start) or self._code(text, draft):
            return False
        if not numeral.written:
            behind = text[draft.core_end : draft.core_end + 1]
            return not (behind.isascii() and behind.isalpha())
        alone = self._alone(text, draft)
        if numeral.bare and text[max(0, draft.start - 2) : draft.start].rstrip()[-1:].isdigit():
            return False  # The number of the scale was passed over as a name's: N500 billion.
        if self.chained:
            if numeral.bare or numeral.shape == "vague":
                return False
            surface = text[draft.core_start : draft.core_end]
            if not alone and len(surface) == 3 and numeral.tail == ONE and not numeral.mixed:
                return False
            many = len(surface.strip()) > 2 or (len(surface) == 2 and numeral.tail > ONE)
            if numeral.shape == "half":
                return False
            return (
                alone or many or any(mark in surface for mark in "0123456789") or self._two(surface)
            )
        if numeral.shape == "half" or (numeral.part_alone and numeral.shape != "fraction"):
            return alone
        if text[draft.core_start : draft.core_end].lower() in self._singular and not draft.hedge:
            return (
                draft.start == len(text) - len(text.lstrip())
                and not text[draft.end :][1:2].isalpha()
            )
        return True

    def _code(self, text: str, draft: Draft) -> bool:
        """Return whether the number alone in brackets behind a name is its code （2097）."""
        digits = text[draft.core_start : draft.core_end]
        if not self.chained or not digits.isdecimal() or not 4 <= len(digits) <= 6:
            return False
        inside = text[max(0, draft.start - 1) : draft.start] in ("(", "（")
        named = text[max(0, draft.start - 2) : max(0, draft.start - 1)].isalpha()
        return inside and named and text[draft.end : draft.end + 1] in (")", "）")

    def _two(self, surface: str) -> bool:
        """Return whether a two-sign numeral holds a unit (十五), not two digits in a row."""
        return len(surface) == 2 and any(sign in self.pack.units for sign in surface)

    def _alone(self, text: str, draft: Draft) -> bool:
        """Return whether no letter touches the number."""
        before = text[draft.start - 1 : draft.start]
        after = text[draft.end : draft.end + 1]
        return not (before and before.isalpha()) and not (after and after.isalpha())
