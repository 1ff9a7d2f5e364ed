"""Conflicts joined into facts: one row each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from consistency.compare.pairs.align import Pair, of_others
from consistency.model import Claim

__all__ = ["facts"]


class Fact:
    """Conflicts joined into one fact: its claims, and what each article states of it."""

    def __init__(self, claims: Sequence[Claim], pair: Pair, turn: int):
        sides = [claims[pair.a], claims[pair.b]]
        self.members = {pair.a, pair.b}
        self.pairs = [pair]  # the latest last
        self.turn = turn  # when it was last added to
        self.within = {sides[0].article.id} if sides[0].article is sides[1].article else set()
        self.values: dict[str, set[object]] = {}
        for claim in sides:
            quantity = claim.mention.quantity
            self.values.setdefault(claim.article.id, set()).add((quantity.lower, quantity.upper))

    def join(self, other: Fact) -> None:
        """Take in a fact, whose pairs are the later ones."""
        self.members |= other.members
        self.pairs += other.pairs
        self.within |= other.within
        self.turn = other.turn
        for article, values in other.values.items():
            self.values.setdefault(article, set()).update(values)


def facts(
    claims: Sequence[Claim], conflicts: Sequence[Pair], agreements: Sequence[Pair]
) -> list[tuple[set[int], list[Pair]]]:
    """Return the conflicts joined into facts, the likeliest pairs first.

    Pairs are joined by a claim of both, or where each side of one agrees with a side of the other.
    An article states one value of a fact: pairs that would bring two together into one row stay
    apart, unless they contradict each other themselves.
    """
    agreeing: defaultdict[int, set[int]] = defaultdict(set)
    for pair in agreements:
        if not of_others(claims[pair.a], claims[pair.b]):
            agreeing[pair.a].add(pair.b)
            agreeing[pair.b].add(pair.a)
    of_claim: dict[int, Fact] = {}
    for turn, pair in enumerate(sorted(conflicts, key=lambda p: (-p.likeness.weight, p.a, p.b))):
        made = Fact(claims, pair, turn)
        left, right = (
            {id(fact): fact for n in (side, *agreeing[side]) if (fact := of_claim.get(n))}
            for side in (pair.a, pair.b)
        )
        touched = {id(fact): fact for n in (pair.a, pair.b) if (fact := of_claim.get(n))}
        touched |= {key: fact for key, fact in left.items() if key in right}
        # the one last added to takes in the others: so the latest pairs come first
        joined = [*sorted(touched.values(), key=lambda fact: -fact.turn), made]
        if not _one_value_each(joined):
            continue
        for fact in joined[1:]:
            joined[0].join(fact)
            of_claim.update(dict.fromkeys(fact.members, joined[0]))
        of_claim.update(dict.fromkeys(made.members, joined[0]))
    every = {id(fact): fact for fact in of_claim.values()}.values()
    found = [(fact.members, fact.pairs[::-1]) for fact in every]
    return sorted(found, key=lambda fact: min(fact[0]))


def _one_value_each(joined: Sequence[Fact]) -> bool:
    """Return whether no article states two values in facts but by a pair of its own."""
    within = set().union(*(fact.within for fact in joined))
    for one, other in combinations(joined, 2):
        small, large = sorted((one.values, other.values), key=len)
        for article, values in small.items():
            if article not in within and large.get(article, values) != values:
                return False
    return True
