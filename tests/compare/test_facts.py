"""Conflicts joined into facts: one row a fact, and never two facts in one."""

from __future__ import annotations

from consistency.compare.facts import facts
from consistency.compare.pairs.align import Pair
from consistency.compare.weights import Likeness
from consistency.model import Text, Verdict
from tests.compare.claims import claim

DIFFER = Verdict("contradiction", False, Text("differ", "不同"))
EQUAL = Verdict("equal", True, Text("equal", "相同"))


def pair(a: int, b: int, verdict: Verdict = DIFFER, weight: float = 2.0) -> Pair:
    return Pair(a, b, verdict, Likeness(weight, ()))


CLAIMS = (
    claim("143e8", article="a.md", subject="meta", entities=("meta",)),
    claim("143e8", article="b.md", subject="meta", entities=("meta",)),
    claim("148e8", article="c.md", subject="meta", entities=("meta",)),
    claim("148e8", article="c.md", subject="meta", entities=("meta",)),
    claim("143e8", article="d.md", subject="kestrel", entities=("kestrel",)),
    claim("148e8", article="e.md", subject="kestrel", entities=("kestrel",)),
)


def joined(*pairs: Pair, agreeing: tuple[Pair, ...] = ()) -> list[set[int]]:
    return [members for members, _ in facts(CLAIMS, pairs, agreeing)]


def test_pairs_that_share_a_claim_are_one_fact() -> None:
    assert joined(pair(0, 2), pair(1, 2)) == [{0, 1, 2}]


def test_pairs_whose_sides_agree_with_one_another_are_one_fact() -> None:
    agreeing = (pair(0, 1, EQUAL), pair(2, 3, EQUAL))
    assert joined(pair(0, 2), pair(1, 3), agreeing=agreeing) == [{0, 1, 2, 3}]


def test_pairs_of_which_one_side_agrees_stay_two() -> None:
    assert joined(pair(0, 2), pair(1, 3), agreeing=(pair(0, 1, EQUAL),)) == [{0, 2}, {1, 3}]


def test_equal_values_of_two_names_join_nothing() -> None:
    agreeing = (pair(0, 4, EQUAL), pair(2, 5, EQUAL))
    assert joined(pair(0, 2), pair(4, 5), agreeing=agreeing) == [{0, 2}, {4, 5}]
