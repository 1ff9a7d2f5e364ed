"""The numbers each report prints, by size: what else a figure may be held against, who has it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from consistency.compare.pairs.exclusions import COUNTED
from consistency.model import Claim

ALIKE, UNLIKE = Decimal("1.1"), Decimal(4)  # between these ratios sizes are told apart

Sort = tuple[str, str]  # of what kind numbers are, and in which unit


class Sizes:
    """The numbers of the reports of one story, by what they count, in the order of their size."""

    def __init__(self, claims: Iterable[Claim]):
        self._told: defaultdict[tuple[Sort, Decimal], set[str]] = defaultdict(set)
        self._printed: defaultdict[tuple[str, Sort], set[Decimal]] = defaultdict(set)
        for claim in claims:
            number = number_of(claim)
            if number is not None:
                self._told[_sort(claim), number].add(claim.article.id)
                self._printed[claim.article.id, _sort(claim)].add(number)
        self._sorts: defaultdict[str, list[Sort]] = defaultdict(list)
        for article, sort in self._printed:
            self._sorts[article].append(sort)
        self._untold: dict[tuple[str, str, Sort], list[Decimal]] = {}

    def others(self, a: Claim, b: Claim) -> int:
        """Return how many other figures lie as near in size to one of two as the other one does.

        They stand in the other one's report and not in its own: each may be its counterpart.
        """
        one, other = number_of(a), number_of(b)
        if not one or not other:
            return 0
        low, high = sorted((abs(one), abs(other)))
        reach = min(max(high / low, ALIKE), UNLIKE)
        return self._as_near(a, b, reach) + self._as_near(b, a, reach)

    def told_by_a_third(self, a: Claim, b: Claim) -> bool:
        """Return whether a third report has the value of one of two claims, and none the other's.

        What several reports tell the odd one out is likely to tell as well.
        """
        elsewhere = [
            bool(self._told.get((_sort(claim), number), set()) - {a.article.id, b.article.id})
            for claim in (a, b)
            if (number := number_of(claim)) is not None
        ]
        return sorted(elsewhere) == [False, True]

    def _as_near(self, own: Claim, to: Claim, reach: Decimal) -> int:
        """Return how many others of a claim's report are of about the size of another claim."""
        aim, mine = abs(number_of(to) or Decimal(0)), abs(number_of(own) or Decimal(0))
        low, high = aim / reach, aim * reach
        found = 0
        for sort in self._sorts[own.article.id]:
            if sort[0] == _sort(to)[0] and _may_be_one(sort[1], _sort(to)[1]):
                values = self._values(own.article.id, to.article.id, sort)
                found += bisect_right(values, high) - bisect_left(values, low)
                at = bisect_left(values, mine)
                found -= low <= mine <= high and values[at : at + 1] == [mine]
        return found

    def _values(self, article: str, other: str, sort: Sort) -> Sequence[Decimal]:
        """Return the sizes of the numbers that one report prints and another does not."""
        key = article, other, sort
        if key not in self._untold:
            told = self._printed.get((other, sort), set())
            self._untold[key] = sorted(
                {abs(value) for value in self._printed[article, sort] - told}
            )
        return self._untold[key]


def number_of(claim: Claim) -> Decimal | None:
    """Return the number of a figure that is one; None for a range, a bound or a day."""
    low = claim.mention.quantity.lower
    return low if isinstance(low, Decimal) and low == claim.mention.quantity.upper else None


def _sort(claim: Claim) -> Sort:
    kind = claim.mention.kind
    return "number" if kind in COUNTED else kind, claim.mention.quantity.unit or ""


def _may_be_one(unit: str, other: str) -> bool:
    return unit == other or not unit or not other
