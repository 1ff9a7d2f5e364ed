"""Which claims are about one fact: pairs weighed, equal values paired first, rivals one to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import get_args

from consistency.compare.pairs.candidates import candidates
from consistency.compare.pairs.exclusions import ruled_out
from consistency.compare.pairs.explanations import Explanations, with_the_rest
from consistency.compare.pairs.likeness import Weigher
from consistency.compare.pairs.lookalikes import TELLING, Lookalikes
from consistency.compare.pairs.natures import Nature, of_a_family
from consistency.compare.pairs.nouns import CountedNouns
from consistency.compare.pairs.prospects import Prospects, is_particular
from consistency.compare.pairs.surroundings import Surroundings
from consistency.compare.values.causes import MEASURED, Causes, to_for_by
from consistency.compare.values.conversions import Conversions
from consistency.compare.values.levels import Ladder
from consistency.compare.values.units import same_unit
from consistency.compare.weights import Likeness, Weights
from consistency.model import OPEN, Claim, Entity, MentionKind, Verdict

AGREEING = {"equal", "rounded", "bounded", "converted", "within"}
NEAR, FAR = Decimal("1.25"), Decimal(4)  # how far apart values lie that are close, far
SLACK = 0.6  # how much less likely than the best partner a partner may be


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of one fact, by their numbers in the story, and the verdict on them."""

    a: int
    b: int
    verdict: Verdict
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Alignment:
    """The pairs of a story that agree, that contradict, and that only look as if they did."""

    agreements: tuple[Pair, ...]
    conflicts: tuple[Pair, ...]
    explained: tuple[Pair, ...]
    compared: int
    facts: int


class Aligner:
    """Aligns the claims of one story."""

    def __init__(
        self,
        ladder: Ladder,
        causes: Causes,
        natures: Mapping[str, Nature] = MappingProxyType({}),
    ):
        self.natures = natures
        self.ladder = ladder
        self.causes = causes
        self.betrayal = causes.betrayal
        self._conversions = Conversions(ladder, causes)
        self.weights: Weights = ladder.pack.weights
        self._explanations = Explanations(ladder.pack.observed, natures, self.betrayal)
        self._equal_first = frozenset(
            kind for kind in get_args(MentionKind) if ladder.names(kind)[0] == "equal"
        )

    def align(self, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Alignment:
        """Return the pairs that agree and the pairs that contradict."""
        weigher = self.weigher(claims, entities)
        agreements, rivals = self._weighed(claims, weigher)
        around = _around(claims, agreements)
        conflicts: list[Pair] = []
        explained: list[Pair] = []
        for pair in self._unpartnered(claims, agreements, rivals):
            verdict = self._verdict(claims, around, pair)
            if verdict.agrees:
                explained.append(replace(pair, verdict=verdict))
                continue
            likeness = self.weights.sum_up(self.evidence(claims, weigher, around, pair))
            if likeness.weight >= self.weights.conflict:
                conflicts.append(Pair(pair.a, pair.b, verdict, likeness))
        compared = [*agreements, *rivals]
        return Alignment(
            tuple(agreements),
            tuple(_mutual(claims, conflicts)),
            tuple(explained),
            len(compared),
            _facts(len(claims), compared),
        )

    def _verdict(self, claims: Sequence[Claim], around: Surroundings, pair: Pair) -> Verdict:
        """Return what the two values of a pair come to: what explains a difference outranks it."""
        if pair.verdict.agrees:
            return pair.verdict
        a, b = claims[pair.a], claims[pair.b]
        if not one_attribute(a, b) and (rest := around.completes(pair.a, pair.b)):
            return with_the_rest(rest)
        return self._explanations.explanation(a, b) or pair.verdict

    def weigher(self, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Weigher:
        """Return the weigher of the claims of one story."""
        return Weigher(
            self.weights,
            claims,
            entities,
            CountedNouns(self.ladder.pack.no_counted_nouns, self.ladder.pack.counted_alike),
            self.natures,
        )

    def contested(
        self, claims: Sequence[Claim], entities: Mapping[str, Entity]
    ) -> Iterator[tuple[Pair, Mapping[str, float]]]:
        """Yield the pairs that would contradict if of one fact, with the evidence that they are.

        What the weights are fitted to (``benchmarks/fit_weights.py``).
        """
        weigher = self.weigher(claims, entities)
        agreements, rivals = self._weighed(claims, weigher)
        around = _around(claims, agreements)
        for pair in self._unpartnered(claims, agreements, rivals):
            if not self._verdict(claims, around, pair).agrees:
                yield pair, self.evidence(claims, weigher, around, pair)

    def _weighed(self, claims: Sequence[Claim], weigher: Weigher) -> tuple[list[Pair], list[Pair]]:
        """Return the pairs that agree, and those that would contradict if of one fact."""
        agreements: list[Pair] = []
        rivals: list[Pair] = []
        lookalikes = Lookalikes(self.causes, claims)
        prospects = Prospects(weigher, self.natures, claims, lookalikes, self._equal_first)
        for a, b in candidates(claims, self._own(), prospects):
            left, right = claims[a], claims[b]
            if ruled_out(left, right):
                continue
            if self._other_attribute(left, right) and not (
                _equal(left, right) or _mistyped(left, lookalikes.alike(a, b))
            ):
                continue
            likeness = weigher.weigh(left, right)
            if likeness.weight < self.weights.likely and not (
                _equal(left, right) or lookalikes.alike(a, b)
            ):
                continue
            verdict = self.ladder.judge(left, right)
            if verdict.level not in AGREEING:
                rivals.append(Pair(a, b, verdict, likeness))
            elif likeness.weight >= self.weights.agree or (
                verdict.level == "equal"
                and is_particular(left)
                and likeness.weight >= self.weights.agree_particular
            ):
                agreements.append(Pair(a, b, verdict, likeness))
        return agreements, rivals

    def _other_attribute(self, a: Claim, b: Claim) -> bool:
        """Return whether two claims were read as of two attributes that cannot be one."""
        return (
            OPEN not in (a.attribute, b.attribute)
            and a.attribute != b.attribute
            and a.attribute not in b.alternates
            and b.attribute not in a.alternates
            and not of_a_family(self.natures, a.attribute, b.attribute)
        )

    def _own(self) -> frozenset[str]:
        """Return the attributes whose figures are each report's own."""
        return frozenset(name for name, nature in self.natures.items() if not nature.compared)

    def _unpartnered(
        self, claims: Sequence[Claim], agreements: Sequence[Pair], rivals: Sequence[Pair]
    ) -> Iterator[Pair]:
        """Yield the rivals neither of which has an agreeing figure in the other's article."""
        matched = _matched(claims, agreements)
        return (pair for pair in rivals if not _has_partner(claims, matched, pair))

    def _betrays(self, a: Claim, b: Claim) -> float:
        """Return how unlikely it is that two values look like one gone wrong by mere chance."""
        mislabelled = one_attribute(a, b) and self._conversions.mislabelled(a, b)
        return mislabelled.betrayal if mislabelled else self.betrayal(a.mention, b.mention)

    def evidence(
        self, claims: Sequence[Claim], weigher: Weigher, around: Surroundings, pair: Pair
    ) -> Mapping[str, float]:
        """Return what speaks for and against one fact: slots, values, the rest of the reports."""
        a, b = claims[pair.a], claims[pair.b]
        betrayal = self._betrays(a, b)
        found = weigher.evidence(a, b)
        found[_sort(a, b, betrayal)] = 1.0
        found["within an article"] = float(a.article is b.article)
        found["tight"] = float(_tight(a) and _tight(b))
        found["digits"] = betrayal
        found["one of two shares moved"] = float(_one_moved(a, b))
        named = bool(found.keys() & {"names", "context", "subject"})
        if betrayal >= TELLING and not one_attribute(a, b):
            found["nothing but digits in common"] = float(not named and not found["anchors"])
        if not betrayal:
            found.update(_distance(a, b))
        found.update(
            around.evidence(
                pair.a, pair.b, lambda x, y: weigher.weigh(x, y).weight, pair.likeness.weight
            )
        )
        apart = bool(a.subject and b.subject and a.subject != b.subject)
        if weigher.alone(a, b) and not apart and not found["reports far apart"]:
            found["alone"] = 1.0
            found["value in the other report"] = 0.0  # there it was read as something else
        return found


def _mistyped(claim: Claim, alike: bool) -> bool:
    """Return whether values so like one gone wrong say that one of two attributes was misread.

    Not measures: 118 mm of rain and 118 km of road.
    """
    return alike and claim.mention.kind not in MEASURED


def _around(claims: Sequence[Claim], agreements: Sequence[Pair]) -> Surroundings:
    return Surroundings(claims, ((pair.a, pair.b) for pair in agreements))


def _sort(a: Claim, b: Claim, betrayal: float) -> str:
    """Return of which sort a pair is: each has a threshold of its own."""
    if a.mention.kind == "date":
        return "dates"
    if betrayal >= TELLING:
        return "betrayed"
    return "open" if OPEN in (a.attribute, b.attribute) else "typed"


def _distance(a: Claim, b: Claim) -> dict[str, float]:
    """Return whether two values lie close or far apart: near ones are likelier rivals."""
    qa, qb = same_unit(a.mention.quantity, b.mention.quantity)
    if isinstance(qa.lower, date) and isinstance(qb.lower, date):
        days = abs((qa.lower - qb.lower).days)
        return {"close": float(days <= 3), "far": float(days > 12)}
    if not (isinstance(qa.lower, Decimal) and isinstance(qb.lower, Decimal)):
        return {}
    if qa.unit != qb.unit and a.mention.kind == "money":
        return {"other currency": 1.0}
    low, high = sorted((abs(qa.lower), abs(qb.lower)))
    return {
        "close": float(bool(low) and high <= NEAR * low),
        "far": float(not low or high > FAR * low),
    }


def _one_moved(a: Claim, b: Claim) -> bool:
    """Return whether one of two shares says how far something rose or fell, the other does not."""
    shares = a.mention.kind == b.mention.kind == "percentage"
    return shares and _moves(a) != _moves(b)


def _moves(claim: Claim) -> bool:
    """Return whether a share says how far something rose or fell, in words or by its sign."""
    quantity = claim.mention.quantity
    below = isinstance(quantity.lower, Decimal) and quantity.lower < 0
    return bool(quantity.direction) or below


def _equal(a: Claim, b: Claim) -> bool:
    one, other = a.mention.quantity, b.mention.quantity
    return (one.lower, one.upper) == (other.lower, other.upper) and not to_for_by(one, other)


def _matched(claims: Sequence[Claim], agreements: Sequence[Pair]) -> dict[int, dict[str, float]]:
    """Return for each claim the articles that hold an agreeing figure, with the best weight."""
    matched: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for pair in agreements:
        if not _tight(claims[pair.a]) or not _tight(claims[pair.b]):
            continue
        if of_others(claims[pair.a], claims[pair.b]):
            continue
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            article = claims[other].article.id
            weight = matched[one].get(article, 0.0)
            matched[one][article] = max(weight, pair.likeness.weight)
    return dict(matched)


def of_others(a: Claim, b: Claim) -> bool:
    """Return whether two equal values belong to two different names."""
    apart = not set(a.entities) & set(b.entities)
    return bool(apart and a.entities and b.entities and a.subject != b.subject)


def one_attribute(a: Claim, b: Claim) -> bool:
    """Return whether two claims were read as of one typed attribute."""
    return a.attribute == b.attribute != OPEN


def _tight(claim: Claim) -> bool:
    """Return whether a value says more than a bound or a size: whether it can stand for another."""
    quantity = claim.mention.quantity
    return (
        quantity.lower is not None
        and quantity.upper is not None
        and (quantity.qualifier not in ("vague", "range"))
    )


def _has_partner(
    claims: Sequence[Claim], matched: Mapping[int, Mapping[str, float]], pair: Pair
) -> bool:
    """Return whether a side of the pair has an agreeing figure in the other side's article."""
    a, b = claims[pair.a], claims[pair.b]
    return b.article.id in matched.get(pair.a, {}) or a.article.id in matched.get(pair.b, {})


def _mutual(claims: Sequence[Claim], conflicts: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs in which each side is about the best rival of the other in its article."""
    best: defaultdict[tuple[int, str], float] = defaultdict(float)
    for pair in conflicts:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            key = (one, claims[other].article.id)
            best[key] = max(best[key], pair.likeness.weight)
    for pair in conflicts:
        if all(
            pair.likeness.weight >= best[one, claims[other].article.id] - SLACK
            for one, other in ((pair.a, pair.b), (pair.b, pair.a))
        ):
            yield pair


def _facts(size: int, pairs: Sequence[Pair]) -> int:
    """Return how many facts the compared claims are about: the groups that pairs join."""
    parent = list(range(size))
    joined: set[int] = set()
    for pair in pairs:
        a, b = pair.a, pair.b
        while parent[a] != a:
            a = parent[a]
        while parent[b] != b:
            b = parent[b]
        parent[max(a, b)] = min(a, b)
        joined.update((pair.a, pair.b))
    roots = set()
    for number in joined:
        while parent[number] != number:
            number = parent[number]
        roots.add(number)
    return len(roots)
