"""Sums converted and printed with the currency they were converted from: HK$444m for $444m."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from consistency.compare.values.causes import Cause, Causes
from consistency.compare.values.levels import Ladder
from consistency.compare.values.units import digits
from consistency.model import Claim


class Mislabelled(NamedTuple):
    """What a sum is in another currency, printed as if it were in its own: how telling, and why."""

    betrayal: float
    cause: Cause


class Conversions:
    """Finds sums one of which is what the other comes to in another currency at the day's rate."""

    RULE = "converted-not-marked"

    def __init__(self, ladder: Ladder, causes: Causes):
        self._caps = ladder.caps
        self._rates = ladder.rates
        self._causes = causes

    def mislabelled(self, a: Claim, b: Claim) -> Mislabelled | None:
        """Return how likely one of two sums in one currency was converted, or None.

        Neither may be rounded to less than three digits: 2 and 14 are seven to one by chance.
        """
        qa, qb = a.mention.quantity, b.mention.quantity
        days = [claim.article.published for claim in (a, b) if claim.article.published]
        if a.mention.kind != "money" or qa.unit is None or qa.unit != qb.unit or not days:
            return None
        small, large = sorted((abs(_value(a)), abs(_value(b))))
        printed = min(len(digits(small)), len(digits(large)))
        grades = self._causes.grades(self.RULE)
        if not small or not (betrayal := grades[min(printed, len(grades)) - 1]):
            return None
        for other in self._caps.converted_into:
            rate = None if other == qa.unit else self._rates.rate(qa.unit, other, min(days))
            if rate is None:
                continue
            there = large * rate.value, large / rate.value
            if any(abs(sum_there - small) <= self._caps.mislabelled * small for sum_there in there):
                return Mislabelled(
                    betrayal, self._causes.say(self.RULE, own=str(qa.unit), other=other)
                )
        return None


def _value(claim: Claim) -> Decimal:
    low = claim.mention.quantity.lower
    return low if isinstance(low, Decimal) else Decimal(0)
