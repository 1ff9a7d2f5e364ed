"""Which pairs of two long reports may weigh enough to be compared: found by what they share.

Each piece of evidence has a most that it can weigh.  Where all that two claims could share comes to
less than is needed, they are no pair; else those are met that share a name or a figure beside
them.  What is left out here could not have weighed enough: no result depends on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from math import inf, log

from consistency.compare.pairs.likeness import TELLING_KEY, Block, Weigher, block_of, moment_said
from consistency.compare.pairs.lookalikes import Lookalikes
from consistency.compare.pairs.natures import Nature, of_a_family
from consistency.compare.values.units import digits
from consistency.model import OPEN, Claim

__all__ = ["MOST", "Group", "Prospects", "is_particular"]

MARGIN = 1e-6  # for the order in which floats are summed up
# How much there may be of each piece of evidence that a pair is weighed by: what its two blocks,
# the names and the figures beside it have in common is looked up, the rest may be all there.
MOST: Mapping[str, float] = {
    "age of whom unsaid": 1, "another party": 1, "basis": inf, "days differ": 1,
    "named in one report only": 2, "named in one report only across": 2, "names differ": 1,
    "names differ across": 1, "nothing named in common": 1, "nothing named in common across": 1,
    "nouns differ": 1, "per": 1, "period of its day": 1, "period unknown": 1,
    "reports far apart": 1, "reports very far apart": 1, "same basis": inf, "scope": inf,
    "status": inf, "subjects differ": 1, "subjects differ across": 1, "unit unknown": 1,
    "words in lists": 1,
    # by what the one claim has
    "age of one person": 0, "context": 0, "same moment": 0, "same period": 0, "same slots": 0,
    "subject": 0, "words": 0, "words across": 0,
    # by what both have
    "anchors": 0, "attribute": 0, "attribute by second reading": 0, "attributes differ": 0,
    "attributes of a family": 0, "names": 0, "one open": 0, "plain anchors": 0, "rivals": 0,
}  # fmt: skip


class Cell:
    """The claims of one article that compete with each other, by what stands beside them."""

    def __init__(self, numbers: Sequence[int], claims: Sequence[Claim], weigher: Weigher):
        self.numbers = numbers
        self._claims = claims
        self._weigher = weigher
        self.first = claims[numbers[0]]
        self.sure = max(claims[n].confidence for n in numbers)
        self.alternates = frozenset(one for n in numbers for one in claims[n].alternates)

    @cached_property
    def beside(self) -> Mapping[str, Sequence[int]]:
        """Return the claims by each name and figure that stands beside them."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number in self.numbers:
            for key in keys(self._claims[number], self._weigher):
                found[key].append(number)
        return found

    @cached_property
    def of_subject(self) -> Mapping[str, Cell]:
        """Return the claims of each subject."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number in self.numbers:
            found[self._claims[number].subject].append(number)
        return {
            subject: Cell(numbers, self._claims, self._weigher)
            for subject, numbers in found.items()
            if subject
        }


class Group:
    """The claims of one article among those of many that may meet."""

    def __init__(self, numbers: Sequence[int], claims: Sequence[Claim], weigher: Weigher):
        self.numbers = numbers
        self._claims = claims
        self._weigher = weigher

    @cached_property
    def cells(self) -> Mapping[Block, Cell]:
        """Return the claims by the attribute they compete for."""
        found: defaultdict[Block, list[int]] = defaultdict(list)
        for number in self.numbers:
            found[block_of(self._claims[number])].append(number)
        return {
            block: Cell(numbers, self._claims, self._weigher) for block, numbers in found.items()
        }

    @cached_property
    def by_value(self) -> Mapping[object, Sequence[int]]:
        """Return the claims by their value."""
        found: defaultdict[object, list[int]] = defaultdict(list)
        for number in self.numbers:
            quantity = self._claims[number].mention.quantity
            found[quantity.lower, quantity.upper].append(number)
        return found

    @cached_property
    def members(self) -> frozenset[int]:
        """Return the claims as a set."""
        return frozenset(self.numbers)


def keys(claim: Claim, weigher: Weigher) -> Iterator[str]:
    """Yield a key for each figure and each name beside a claim."""
    yield from (key for key in claim.features if key.startswith("f:"))
    yield from (f"n:{name}" for name in weigher.near(claim))


class Prospects:
    """Finds the pairs of two groups of claims that may come to something."""

    def __init__(
        self,
        weigher: Weigher,
        natures: Mapping[str, Nature],
        claims: Sequence[Claim],
        lookalikes: Lookalikes,
        equal_first: frozenset[str],
    ):
        self._weigher = weigher
        self._natures = natures
        self._claims = claims
        self._lookalikes = lookalikes
        self._equal_first = equal_first
        weights = weigher.weights
        self._needed = min(weights.likely, weights.agree) - MARGIN
        self._gain = {name: max(0.0, weight) for name, weight in weights.evidence.items()}
        self._always = sum(
            self._gain.get(name, 0.0) * most
            for name, most in MOST.items()
            if most and self._gain.get(name)
        )
        self._said: dict[int, tuple[float, Sequence[tuple[str, float]]]] = {}

    def group(self, numbers: Sequence[int]) -> Group:
        """Return the claims of one article, ready to be met by others."""
        return Group(numbers, self._claims, self._weigher)

    def pairs(self, ones: Group, others: Group) -> Iterator[tuple[int, int]]:
        """Yield the pairs of two articles' claims that may be worth it."""
        reached: defaultdict[int, set[int]] = defaultdict(set)
        for block, one in ones.cells.items():
            for other_block, other in others.cells.items():
                at_most = self._attributes(one, other)
                if at_most is None:
                    continue
                at_most += self._rivals(block, other_block)
                for number in one.numbers:
                    reached[number].update(self._reached(number, other, at_most))
                    subject = self._claims[number].subject
                    if subject and subject in other.of_subject:
                        reached[number].update(self._of_subject(number, one, other, subject))
        for number in ones.numbers:
            found = reached[number]
            found.update(self._equal(number, others))
            found.update(others.members.intersection(self._lookalikes.near(number)))
            yield from ((number, other) for other in sorted(found))

    def _attributes(self, one: Cell, other: Cell) -> float | None:
        """Return the most that two attributes weigh; None for two that cannot be one."""
        a, b = one.first.attribute, other.first.attribute
        sure = one.sure * other.sure
        if a == b:
            return self._gain.get("attribute", 0.0) * sure if a != OPEN else 0.0
        if OPEN in (a, b):
            return self._weigher.weights.evidence.get("one open", 0.0)
        found = []
        if a in other.alternates or b in one.alternates:
            found.append(self._gain.get("attribute by second reading", 0.0))
        if of_a_family(self._natures, a, b):
            found.append(self._gain.get("attributes of a family", 0.0))
        return max(found) * sure if found else None

    def _rivals(self, a: Block, b: Block) -> float:
        """Return what the number of values that two blocks hold weighs."""
        number = self._weigher.stated(a) * self._weigher.stated(b)
        return self._weigher.weights.evidence.get("rivals", 0.0) * log(number)

    def _of_subject(self, number: int, one: Cell, other: Cell, subject: str) -> Sequence[int]:
        within = other.of_subject[subject]
        at_most = self._attributes(one, within)
        if at_most is None:
            return other.numbers
        at_most += self._rivals(
            block_of(self._claims[number], subject), block_of(within.first, subject)
        )
        return self._reached(number, within, at_most)

    def _reached(self, number: int, cell: Cell, at_most: float) -> Sequence[int]:
        """Return the claims of a cell that may weigh enough beside one."""
        rest, own = self._potential(number)
        need = self._needed - at_most - rest
        if need <= 0:
            return cell.numbers
        if sum(gain for _, gain in own) < need:
            return ()
        shared = [(holders, gain) for key, gain in own if (holders := cell.beside.get(key))]
        if sum(gain for _, gain in shared) < need:
            return ()
        shared.sort(key=lambda each: -len(each[0]))
        spared = 0.0  # what those weigh that stand beside too many to be looked through
        reached: defaultdict[int, float] = defaultdict(float)
        for holders, gain in shared:
            if not reached and spared + gain < need:
                spared += gain
                continue
            for holder in holders:
                reached[holder] += gain
        return [holder for holder, gain in reached.items() if spared + gain + MARGIN >= need]

    def _potential(self, number: int) -> tuple[float, Sequence[tuple[str, float]]]:
        """Return the most that a claim's slots and words weigh, and each key beside it."""
        if number not in self._said:
            self._said[number] = (
                self._slots(self._claims[number]),
                [
                    (key, gain)
                    for key in keys(self._claims[number], self._weigher)
                    if (gain := self._gain.get(_evidence(key), 0.0))
                ],
            )
        return self._said[number]

    def _slots(self, claim: Claim) -> float:
        gain, weights = self._gain, self._weigher.weights
        words = max(gain.get("words", 0.0), gain.get("words across", 0.0))
        most = self._always + words * weights.words_cap
        most += gain.get("same slots", 0.0) * (len(claim.scope) + len(claim.status))
        most += gain.get("context", 0.0)
        if claim.subject:
            most += gain.get("subject", 0.0)
            if claim.mention.kind == "age":
                most += gain.get("age of one person", 0.0)
        if claim.period:
            most += gain.get("same period", 0.0)
        if moment_said(claim) and claim.mention.kind != "date":
            most += gain.get("same moment", 0.0)
        return most

    def _equal(self, number: int, group: Group) -> Iterator[int]:
        """Yield the claims of the same value, but those that count by their weight alone."""
        claim = self._claims[number]
        quantity = claim.mention.quantity
        particular = is_particular(claim) or claim.mention.kind not in self._equal_first
        for other in group.by_value.get((quantity.lower, quantity.upper), ()):
            rival = self._claims[other]
            if (
                particular
                or rival.mention.kind not in self._equal_first
                or rival.mention.quantity.unit != quantity.unit
                or (
                    OPEN not in (claim.attribute, rival.attribute)
                    and claim.attribute != rival.attribute
                )
            ):
                yield other


def _evidence(key: str) -> str:
    """Return the piece of evidence that two claims are given by a key they share."""
    if key.startswith("n:"):
        return "names"
    return "anchors" if TELLING_KEY.match(key) else "plain anchors"


def is_particular(claim: Claim) -> bool:
    """Return whether a value is too particular to be met twice by chance."""
    low = claim.mention.quantity.lower
    if not isinstance(low, Decimal):
        return claim.mention.quantity.grain == "day"
    return claim.mention.kind == "money" or len(digits(low)) > 2
