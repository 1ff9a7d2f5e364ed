"""What the rest of two reports says for a pair: the figures beside each, and who else has them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from math import log1p

from consistency.compare.pairs.exclusions import COUNTED
from consistency.compare.pairs.sizes import Sizes, number_of
from consistency.model import Claim

REACH = 3  # so many figures on either side of one are its neighbours
LENT = 1.5  # so much weight another report lends at most
ANY = "*"  # whoever it is of
MOST = 3  # so many neighbours that agree say all


class Surroundings:
    """The claims of a story in their order, and which of them agree."""

    def __init__(self, claims: Sequence[Claim], agreements: Iterable[tuple[int, int]]):
        self._claims = claims
        self._agreeing: defaultdict[int, set[int]] = defaultdict(set)
        for a, b in agreements:
            self._agreeing[a].add(b)
            self._agreeing[b].add(a)
        self._told: defaultdict[tuple[str, str, object, object], set[str]] = defaultdict(set)
        for claim in claims:
            self._told[_value(claim, claim)].add(claim.subject)
        self._printed: defaultdict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
        for claim in claims:
            for key in _keys(claim, claim):
                self._printed[key].update((claim.subject, ANY))
        self._sizes = Sizes(claims)
        first: dict[tuple[str, str], int] = {}
        for number, claim in enumerate(claims):
            first.setdefault((claim.article.id, claim.mention.kind), number)
        self._first = frozenset(first.values())

    def evidence(
        self, a: int, b: int, weigh: Callable[[Claim, Claim], float], own: float
    ) -> Mapping[str, float]:
        """Return what speaks for one fact, the pair's ``own`` weight beside those of others."""
        left, right = self._claims[a], self._claims[b]
        others = [(self._claims[n], right) for n in self._agreeing[a]]
        others += [(left, self._claims[n]) for n in self._agreeing[b]]
        likelier = max(
            (weigh(x, y) - own for x, y in others if x.article is not y.article), default=0.0
        )
        return {
            "neighbours agree": float(min(MOST, self._agreeing_neighbours(a, b))),
            "first of its kind": float(a in self._first and b in self._first),
            "likelier in another report": min(max(0.0, likelier), LENT),
            "values exchanged": float(self._exchanged(left, right)),
            "others of its size": log1p(self._sizes.others(left, right)),
            "one in a third report": float(self._sizes.told_by_a_third(left, right)),
            **self._told_elsewhere(left, right),
        }

    def _told_elsewhere(self, a: Claim, b: Claim) -> Mapping[str, float]:
        """Return whether a side's value stands in the other's sentence or report after all.

        It is then likelier the partner there, whatever it was read as; not if it is of another.
        """
        found = {"value in the other sentence": 0.0, "value in the other report": 0.0}
        for one, other in ((a, b), (b, a)):
            whose = {one.subject, ""} if one.subject else {ANY}
            own = other.subject in whose or ANY in whose
            keys = zip(found, _keys(one, other), _keys(other, other), strict=True)
            for name, key, itself in keys:
                told = sum(self._printed[key][subject] for subject in whose)
                found[name] += float(told > (own and key == itself))
        return found

    def completes(self, a: int, b: int) -> Claim | None:
        """Return the figure beside the smaller of two that makes it the larger, if there is one.

        312 passengers and a crew of nine are the 321 aboard of another report.
        """
        small, large = sorted((a, b), key=lambda n: number_of(self._claims[n]) or Decimal(0))
        less, more = number_of(self._claims[small]), number_of(self._claims[large])
        if less is None or more is None or less == more:
            return None
        kinds = {self._claims[n].mention.kind for n in (a, b)}
        for number in self._neighbours(small):
            beside = self._claims[number]
            told_so = number_of(beside) == more - less and self._one_sentence(small, number)
            if told_so and (
                beside.mention.kind in kinds or kinds | {beside.mention.kind} <= COUNTED
            ):
                return beside
        return None

    def _exchanged(self, a: Claim, b: Claim) -> bool:
        """Return whether each report has the other's value of one name, but for another name."""
        return bool(
            a.subject
            and a.subject == b.subject
            and self._told.get(_value(a, b), set()) - {a.subject, ""}
            and self._told.get(_value(b, a), set()) - {a.subject, ""}
        )

    def _agreeing_neighbours(self, a: int, b: int) -> int:
        """Return how many figures around one agree with one around the other, sentence by sentence.

        Those of the very sentences are evidence of their own (anchors).
        """
        beside = [n for n in self._neighbours(a) if self._agreeing[n]]
        if not beside:
            return 0
        around = set(self._neighbours(b))
        return sum(
            1
            for n in beside
            for m in self._agreeing[n] & around
            if not (self._one_sentence(n, a) and self._one_sentence(m, b))
        )

    def _neighbours(self, number: int) -> list[int]:
        """Return the figures around one, in its sentence and the ones before and behind."""
        claim = self._claims[number]
        reach = range(max(0, number - REACH), min(len(self._claims), number + REACH + 1))
        return [
            n
            for n in reach
            if n != number
            and self._claims[n].article is claim.article
            and abs(self._claims[n].mention.sentence - claim.mention.sentence) <= 1
        ]

    def _one_sentence(self, a: int, b: int) -> bool:
        return self._claims[a].mention.sentence == self._claims[b].mention.sentence


def _keys(of: Claim, said_in: Claim) -> tuple[tuple[object, ...], tuple[object, ...]]:
    """Return the keys of a claim's value in another one's sentence and in its report."""
    mention, article = of.mention, said_in.article.id
    value = (mention.kind, mention.quantity.lower, mention.quantity.upper)
    return (article, said_in.mention.sentence, *value), (article, mention.quantity.unit, *value)


def _value(of: Claim, said_in: Claim) -> tuple[str, str, object, object]:
    """Return the key of a claim's value as a figure of its attribute in another one's article."""
    quantity = of.mention.quantity
    return said_in.article.id, of.attribute, quantity.lower, quantity.upper
