"""Which claims are about one fact: pairs weighed, equal values paired first, rivals one to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from consistency.compare.candidates import candidates
from consistency.compare.levels import Ladder
from consistency.compare.likeness import Likeness, Weigher, Weights
from consistency.compare.units import digits, same_unit
from consistency.model import OPEN, Claim, Entity, Mention, Text, Verdict

AGREEING = {"equal", "rounded", "bounded", "converted", "within"}
# how far apart two moments must be for a figure that moves to have moved
SNAPSHOTS = {
    "rises": timedelta(hours=1),
    "falls": timedelta(hours=1),
    "varies": timedelta(days=2),
}
MOVING = SNAPSHOTS.keys()
SCALES = frozenset(Decimal(10) ** exponent for exponent in (3, 4, 6, 8, 9, 12))
TELLING = 1.5  # the betrayal from which two numbers are compared whatever stands around them
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
        moves: Mapping[str, str],
        betrayal: Callable[[Mention, Mention], float] = lambda left, right: 0.0,
    ):
        self.ladder = ladder
        self.betrayal = betrayal
        self.weights: Weights = ladder.pack.weights
        self.moves = moves

    def align(self, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Alignment:
        """Return the pairs that agree and the pairs that contradict."""
        weigher = Weigher(
            self.weights, claims, entities, frozenset(self.ladder.pack.no_counted_nouns)
        )
        agreements: list[Pair] = []
        rivals: list[Pair] = []
        compared = 0
        for a, b in candidates(claims, self.ladder.pack.skipped):
            left, right = claims[a], claims[b]
            equal = _equal(left, right)
            likeness = weigher.weigh(left, right, equal=equal)
            if likeness.ruled_out and likeness.weight < 0:
                continue
            if likeness.weight < self.weights.agree_exact and (
                equal or self.betrayal(left.mention, right.mention) < TELLING
            ):
                continue
            verdict = self.ladder.judge(left, right)
            compared += 1
            if verdict.level not in AGREEING:
                rivals.append(Pair(a, b, verdict, likeness))
            elif likeness.weight >= self.weights.agree or (
                verdict.level == "equal" and _particular(left)
            ):
                agreements.append(Pair(a, b, verdict, likeness))
        matched = _matched(claims, agreements)
        conflicts: list[Pair] = []
        explained: list[Pair] = []
        alone = _alone(claims)
        for pair in rivals:
            if _has_partner(claims, matched, pair):
                continue
            settled = self._settle(claims, pair)
            if settled.verdict.agrees:
                explained.append(settled)
                continue
            weight = pair.likeness.weight + self._value_weight(claims, pair)
            weight += self._lone(claims, pair, alone)
            likeness = Likeness(weight, pair.likeness.reasons)
            if weight >= self._threshold(claims, pair):
                conflicts.append(Pair(pair.a, pair.b, settled.verdict, likeness))
        return Alignment(
            tuple(agreements),
            tuple(_mutual(claims, conflicts)),
            tuple(explained),
            compared,
            _facts(len(claims), [*agreements, *rivals]),
        )

    def _threshold(self, claims: Sequence[Claim], pair: Pair) -> float:
        a, b = claims[pair.a], claims[pair.b]
        if a.article.id == b.article.id:
            return self.weights.conflict_within
        if a.mention.kind == "date":
            return self.weights.conflict_date
        if self.betrayal(a.mention, b.mention) >= TELLING:
            return self.weights.conflict_betrayed
        return (
            self.weights.conflict_open
            if OPEN in (a.attribute, b.attribute)
            else self.weights.conflict
        )

    def _settle(self, claims: Sequence[Claim], pair: Pair) -> Pair:
        """Return the pair with an explanation by time or observer, where one explains it."""
        a, b = claims[pair.a], claims[pair.b]
        if pair.verdict.agrees:
            return pair
        if a.attribute in self.ladder.pack.observed and _observer(a) != _observer(b):
            verdict = Verdict(
                "observer",
                True,
                Text("each observer has a number of its own", "各家自有测算，口径不同"),
            )
            return Pair(pair.a, pair.b, verdict, pair.likeness)
        if self._scale_unsaid(a, b):
            verdict = Verdict(
                "scale",
                True,
                Text(
                    "the scale stands elsewhere (unit line, head)", "数量级另有说明（单位行、表头）"
                ),
            )
            return Pair(pair.a, pair.b, verdict, pair.likeness)
        zones = {cue for claim in (a, b) for cue in claim.basis if cue.endswith("-time")}
        if zones and a.mention.kind == "date" and _days(a, b) <= 1:
            verdict = Verdict(
                "time-zone",
                True,
                Text("one moment in two time zones", "同一时刻，时区不同"),
            )
            return Pair(pair.a, pair.b, verdict, pair.likeness)
        move = self.moves.get(a.attribute if a.attribute != OPEN else b.attribute, "fixed")
        if move in MOVING and a.as_of and b.as_of and abs(a.as_of - b.as_of) > SNAPSHOTS[move]:
            first, last = sorted((a, b), key=lambda c: (c.as_of, c.article.id))
            if self.betrayal(a.mention, b.mention) and not _moved(move, first, last):
                return pair
            return Pair(
                pair.a,
                pair.b,
                Verdict(
                    "update",
                    True,
                    Text(
                        f"it moves with time: {first.mention.text}, later {last.mention.text}",
                        f"该数随时间变动：先为{first.mention.text}，后为{last.mention.text}",
                    ),
                ),
                pair.likeness,
            )
        return pair

    def _lone(
        self, claims: Sequence[Claim], pair: Pair, values: Mapping[tuple[str, str], int]
    ) -> float:
        """Return what it weighs that the reports state one value each of an attribute."""
        said = {reason for reason, _ in pair.likeness.reasons}
        if not left_alone(claims, pair, values) or "reports far apart" in said:
            return 0.0
        attribute = claims[pair.a].attribute
        lone = all(count == 1 for (_, name), count in values.items() if name == attribute)
        common = said & {"names", "context", "subject"}
        return self.weights.alone_in_story if lone and common else self.weights.alone

    def _scale_unsaid(self, a: Claim, b: Claim) -> bool:
        """Return whether two numbers differ by a scale that one of them has no room to print."""
        bare = [c for c in (a, b) if c.segment.cell or c.mention.quantity.unit is None]
        qa, qb = same_unit(a.mention.quantity, b.mention.quantity)
        if not bare or not (isinstance(qa.lower, Decimal) and isinstance(qb.lower, Decimal)):
            return False
        low, high = sorted((abs(qa.lower), abs(qb.lower)))
        return bool(low) and high / low in SCALES

    def _value_weight(self, claims: Sequence[Claim], pair: Pair) -> float:
        """Return what the two numbers say: near ones are likelier rivals than far ones."""
        qa, qb = same_unit(claims[pair.a].mention.quantity, claims[pair.b].mention.quantity)
        if isinstance(qa.lower, date) and isinstance(qb.lower, date):
            days = abs((qa.lower - qb.lower).days)
            return self.weights.close if days <= 3 else self.weights.far if days > 12 else 0.0
        if not (isinstance(qa.lower, Decimal) and isinstance(qb.lower, Decimal)):
            return 0.0
        betrayal = self.betrayal(claims[pair.a].mention, claims[pair.b].mention)
        if betrayal:
            return betrayal
        low, high = sorted((abs(qa.lower), abs(qb.lower)))
        if qa.unit != qb.unit and claims[pair.a].mention.kind == "money":
            return 4 * self.weights.far
        if not low:
            return self.weights.far
        ratio = high / low
        if ratio <= Decimal("1.25"):
            return self.weights.close
        return self.weights.far if ratio > 4 else 0.0


def _equal(a: Claim, b: Claim) -> bool:
    one, other = a.mention.quantity, b.mention.quantity
    return (one.lower, one.upper) == (other.lower, other.upper)


def _particular(claim: Claim) -> bool:
    """Return whether a value is too particular to be met twice by chance."""
    low = claim.mention.quantity.lower
    if not isinstance(low, Decimal):
        return claim.mention.quantity.grain == "day"
    return claim.mention.kind == "money" or len(digits(low)) > 2


def _observer(claim: Claim) -> str:
    """Return who is named as having measured or estimated, or the article."""
    attribution = claim.attribution
    return attribution.name if attribution and attribution.kind == "speaker" else claim.article.id


def _moved(move: str, first: Claim, last: Claim) -> bool:
    """Return whether a value moved the way such values move, and is a count at that."""
    low, high = first.mention.quantity.lower, last.mention.quantity.lower
    if first.mention.kind not in ("count", "number") or low is None or high is None:
        return False
    return bool(low < high) if move == "rises" else bool(low > high)  # type: ignore[operator]


def _days(a: Claim, b: Claim) -> int:
    one, other = a.mention.quantity.lower, b.mention.quantity.lower
    if isinstance(one, date) and isinstance(other, date):
        return abs((one - other).days)
    return 999


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


def _alone(claims: Sequence[Claim]) -> Mapping[tuple[str, str], int]:
    """Return how many values each article states of each attribute."""
    values: defaultdict[tuple[str, str], set[object]] = defaultdict(set)
    for claim in claims:
        quantity = claim.mention.quantity
        values[claim.article.id, claim.attribute].add((quantity.lower, quantity.upper))
    return {key: len(found) for key, found in values.items()}


def left_alone(claims: Sequence[Claim], pair: Pair, values: Mapping[tuple[str, str], int]) -> bool:
    """Return whether each article states one value of the pair's attribute: it is the fact."""
    a, b = claims[pair.a], claims[pair.b]
    return (
        a.attribute == b.attribute != OPEN
        and values[a.article.id, a.attribute] == 1
        and values[b.article.id, b.attribute] == 1
    )


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
