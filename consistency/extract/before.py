"""What the words before a number say: currency, hedge, price per, age, place in an order."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Before"]

TEN_THOUSAND = Decimal(10_000)
BLANKS = " \u00a0\u2009\u202f\u3000"


class Before:
    """Looks back from a number, word by word, as long as the words bear on it."""

    def __init__(self, figures: Figures):
        self._figures = figures
        self.leads = figures.leads
        self.pack = figures.pack
        qualifiers = figures.lexicon.qualifiers
        numerals = figures.numerals.pack
        self._counted = frozenset([*numerals.digits, *numerals.units, *numerals.scales])
        self._definite = frozenset(qualifiers.definite)
        self._comparisons = frozenset(qualifiers.comparisons)

    def take(self, text: str, draft: Draft, floor: int) -> None:
        """Take in the words before the number, from ``floor`` on."""
        at = draft.core_start
        hedged = definite = False
        for _ in range(6):
            stop = at
            while stop > 0 and text[stop - 1] in BLANKS:
                stop -= 1
            got = self.leads.match(text, stop)
            if got is None:
                return
            start, word, lead = got
            kind = lead.kind
            if start < floor:
                return
            if kind == "filler":
                definite = definite or word.lower() in self._definite
                at = start
                continue
            if kind == "currency":
                if lead.note == "sized" and not self._figures.friends.sized(text, draft.core_start):
                    return
                if (
                    draft.unit is not None
                    or (hedged and not self._named_afar(text, draft, start))
                    or text[start:at].strip() in self._figures.money.suffix_only
                ):
                    return
                draft.kind, draft.unit, draft.candidates = (
                    "money",
                    lead.value or None,
                    lead.candidates,
                )
                draft.unit_word = word
                draft.start = start
                self._negative(text, draft, floor)
            elif kind == "per":
                draft.per = lead.value
                draft.start = min(draft.start, start)
            elif kind == "hedge":
                if hedged or (definite and word.split()[-1] in self._comparisons):
                    return
                if lead.value == "past":
                    large = draft.numeral.scale >= TEN_THOUSAND or draft.numeral.bare
                    if not large and text[draft.core_end : draft.core_end + 1] not in "%％成":
                        return
                hedged = True
                draft.hedge = "at_least" if lead.value == "past" else lead.value
                if lead.value not in ("about", "as_high_as"):
                    draft.start = start
            elif kind == "age":
                if at != draft.core_start and draft.hedge == "":
                    return
                draft.age = True
                draft.basis = lead.note or draft.basis
                return
            elif kind == "numbering":
                draft.mode = "numbering"
                return
            elif kind == "scale":
                draft.of, draft.start = lead.value, start
            elif kind in ("magnitude", "force"):
                draft.mode, draft.of = kind, lead.value
                return
            elif kind == "ordinal":
                if draft.kind == "":
                    draft.ordinal = True
                    draft.start = start
                return
            elif kind == "opening":
                draft.opening = True
                return
            elif kind == "from":
                draft.change_from = True
                return
            elif kind == "than":
                draft.mode = kind
                return
            elif kind == "insists":
                draft.mode = draft.mode or "insists"
                return
            at = start

    def _named_afar(self, text: str, draft: Draft, start: int) -> bool:
        """Return whether a currency before a hedge names what a plain 元 behind the number leaves
        open: 人民币近12亿元; in 1美元约7元 it is counted itself.
        """
        if not self._figures.chained or (
            start
            and text[start - 1].isalnum()
            and (text[start - 1].isdigit() or text[start - 1] in self._counted)
        ):
            return False
        behind = self._figures.units.match(text, draft.core_end)
        return behind is not None and behind[1] in self._figures.money.pack.generic

    def _negative(self, text: str, draft: Draft, floor: int) -> None:
        """Turn the draft negative if a sign stands before its currency (minus $958m, -$5m)."""
        before = text[max(floor, draft.start - 12) : draft.start]
        for sign in self.pack.negative:
            near = before.rstrip() if sign.isalpha() else before
            if not near.lower().endswith(sign):
                continue
            ahead = near[: -len(sign)][-1:]
            if not (ahead.isascii() and ahead.isalnum()) and draft.upper is not None:
                lower, upper = draft.lower, draft.upper
                draft.lower, draft.upper = -upper, None if lower is None else -lower
                draft.start -= len(before) - len(near) + len(sign)
            return
