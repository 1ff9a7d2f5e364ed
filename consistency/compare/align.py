"""Which claims are about one fact: pairs weighed, equal values paired first, rivals one to one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from consistency.compare.candidates import candidates
from consistency.compare.causes import to_for_by
from consistency.compare.exclusions import ruled_out
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
OVER = timedelta(days=120)  # so long after its time a count is settled
SCALES = frozenset(Decimal(10) ** exponent for exponent in (3, 4, 6, 8, 9, 12))
TELLING = 1.5  # the betrayal from which two numbers are compared whatever stands around them
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
        moves: Mapping[str, str],
        betrayal: Callable[[Mention, Mention], float] = lambda left, right: 0.0,
        families: Mapping[str, str] = MappingProxyType({}),
    ):
        self.families = families
        self.ladder = ladder
        self.betrayal = betrayal
        self.weights: Weights = ladder.pack.weights
        self.moves = moves

    def align(self, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Alignment:
        """Return the pairs that agree and the pairs that contradict."""
        weigher = self.weigher(claims, entities)
        agreements, rivals, compared = self._weighed(claims, weigher)
        conflicts: list[Pair] = []
        explained: list[Pair] = []
        for pair in self._unpartnered(claims, agreements, rivals):
            settled = self._settle(claims, pair)
            if settled.verdict.agrees:
                explained.append(settled)
                continue
            likeness = self.weights.sum_up(self.evidence(claims, weigher, pair))
            if likeness.weight >= self.weights.conflict:
                conflicts.append(Pair(pair.a, pair.b, settled.verdict, likeness))
        return Alignment(
            tuple(agreements),
            tuple(_mutual(claims, conflicts)),
            tuple(explained),
            compared,
            _facts(len(claims), [*agreements, *rivals]),
        )

    def weigher(self, claims: Sequence[Claim], entities: Mapping[str, Entity]) -> Weigher:
        """Return the weigher of the claims of one story."""
        return Weigher(
            self.weights,
            claims,
            entities,
            frozenset(self.ladder.pack.no_counted_nouns),
            self.families,
        )

    def contested(
        self, claims: Sequence[Claim], entities: Mapping[str, Entity]
    ) -> Iterator[tuple[Pair, Mapping[str, float]]]:
        """Yield the pairs that would contradict if of one fact, with the evidence that they are.

        What the weights are fitted to (``benchmarks/fit_weights.py``).
        """
        weigher = self.weigher(claims, entities)
        agreements, rivals, _ = self._weighed(claims, weigher)
        for pair in self._unpartnered(claims, agreements, rivals):
            if not self._settle(claims, pair).verdict.agrees:
                yield pair, self.evidence(claims, weigher, pair)

    def _weighed(
        self, claims: Sequence[Claim], weigher: Weigher
    ) -> tuple[list[Pair], list[Pair], int]:
        """Return the pairs that agree, those that would contradict, and how many were judged."""
        agreements: list[Pair] = []
        rivals: list[Pair] = []
        for a, b in candidates(claims, self.ladder.pack.skipped):
            left, right = claims[a], claims[b]
            if ruled_out(left, right):
                continue
            alike = _equal(left, right) or self.betrayal(left.mention, right.mention) >= TELLING
            if not alike and self._other_attribute(left, right):
                continue
            likeness = weigher.weigh(left, right)
            if likeness.weight < self.weights.likely and not alike:
                continue
            verdict = self.ladder.judge(left, right)
            if verdict.level not in AGREEING:
                rivals.append(Pair(a, b, verdict, likeness))
            elif likeness.weight >= self.weights.agree or (
                verdict.level == "equal"
                and _particular(left)
                and likeness.weight >= self.weights.agree_particular
            ):
                agreements.append(Pair(a, b, verdict, likeness))
        return agreements, rivals, len(agreements) + len(rivals)

    def _other_attribute(self, a: Claim, b: Claim) -> bool:
        """Return whether two claims were read as of two attributes that cannot be one."""
        return (
            OPEN not in (a.attribute, b.attribute)
            and a.attribute != b.attribute
            and a.attribute not in b.alternates
            and b.attribute not in a.alternates
            and self.families.get(a.attribute, a.attribute) != self.families.get(b.attribute)
        )

    def _unpartnered(
        self, claims: Sequence[Claim], agreements: Sequence[Pair], rivals: Sequence[Pair]
    ) -> Iterator[Pair]:
        """Yield the rivals neither of which has an agreeing figure in the other's article."""
        matched = _matched(claims, agreements)
        return (pair for pair in rivals if not _has_partner(claims, matched, pair))

    def evidence(
        self, claims: Sequence[Claim], weigher: Weigher, pair: Pair
    ) -> Mapping[str, float]:
        """Return what speaks for and against one fact: the slots, and the two values."""
        a, b = claims[pair.a], claims[pair.b]
        betrayal = self.betrayal(a.mention, b.mention)
        found = weigher.evidence(a, b)
        found[_sort(a, b, betrayal)] = 1.0
        found["within an article"] = float(a.article is b.article)
        found["tight"] = float(_tight(a) and _tight(b))
        found["digits"] = betrayal
        if not betrayal:
            found.update(_distance(a, b))
        if weigher.alone(a, b) and not found["reports far apart"]:
            found["alone"] = 1.0
            common = found.keys() & {"names", "context", "subject"}
            found["alone in story"] = float(bool(common) and weigher.alone_in_story(a.attribute))
        return found

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
        if _over(a) and _over(b):
            move = "fixed"
        if move in MOVING and not (a.as_of and b.as_of):
            verdict = Verdict(
                "update",
                True,
                Text(
                    "it moves with time, and one report has no date",
                    "该数随时间变动，而其中一篇报道日期不明",
                ),
            )
            return Pair(pair.a, pair.b, verdict, pair.likeness)
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

    def _scale_unsaid(self, a: Claim, b: Claim) -> bool:
        """Return whether two numbers differ by a scale that one of them has no room to print."""
        bare = [c for c in (a, b) if c.segment.cell or c.mention.quantity.unit is None]
        qa, qb = same_unit(a.mention.quantity, b.mention.quantity)
        if not bare or not (isinstance(qa.lower, Decimal) and isinstance(qb.lower, Decimal)):
            return False
        low, high = sorted((abs(qa.lower), abs(qb.lower)))
        return bool(low) and high / low in SCALES


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


def _equal(a: Claim, b: Claim) -> bool:
    one, other = a.mention.quantity, b.mention.quantity
    return (one.lower, one.upper) == (other.lower, other.upper) and not to_for_by(one, other)


def _particular(claim: Claim) -> bool:
    """Return whether a value is too particular to be met twice by chance."""
    low = claim.mention.quantity.lower
    if not isinstance(low, Decimal):
        return claim.mention.quantity.grain == "day"
    return claim.mention.kind == "money" or len(digits(low)) > 2


def _over(claim: Claim) -> bool:
    """Return whether a claim is of a time long over when its report came out: it moves no more."""
    published, period = claim.article.published, claim.period
    return bool(published and period and period[1] and (published - period[1]) > OVER)


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
