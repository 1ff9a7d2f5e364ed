"""How likely two claims are about one fact: slots weighed one by one, each with its reason.

A slot that differs weighs against a pair, a slot that agrees for it; an empty slot does neither.
The weights are data (``rules/comparisons.yaml``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from math import fsum, log, sqrt
from types import MappingProxyType

from consistency.compare.pairs.exclusions import overlap
from consistency.compare.pairs.natures import FIXED, Nature, of_a_family
from consistency.compare.pairs.nouns import CountedNouns
from consistency.compare.pairs.said import SHARED, Said, said_of, short_forms
from consistency.compare.weights import Likeness, Weights
from consistency.model import OPEN, Claim, Entity

TRANSLATED = (*SHARED, "t:", "w:")
PLACE = 0.5  # what a place in common says beside a person or a firm
FORMER = frozenset(("previous", "back-then", "held-against"))
CROWD = 3  # figures of a kind in one sentence from which it is a list
# sums, shares, and numbers of three digits or more that are no year
TELLING_KEY = re.compile(r"f:(?:money|percentage|multiple|(?!(?:19|20)\d\d$)\d{3,}|\d+\.)")


class Weigher:
    """Weighs pairs of claims."""

    def __init__(
        self,
        weights: Weights,
        claims: Sequence[Claim],
        entities: Mapping[str, Entity],
        nouns: CountedNouns | None = None,
        natures: Mapping[str, Nature] = MappingProxyType({}),
    ):
        self.weights = weights
        self._natures = natures
        self._entities = entities
        self._nouns = nouns or CountedNouns()
        self._short = short_forms(claims)
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._crowd = Counter(_place(claim) for claim in claims)
        for claim in claims:
            self._named[claim.article.id].update(self._names_of(claim.context, claim.topic))
        self._values = _values(claims)
        self._norms: dict[tuple[int, bool], float] = {}
        self._said: dict[int, Said] = {}

    def weigh(self, a: Claim, b: Claim) -> Likeness:
        """Return how likely ``a`` and ``b`` are about one fact, their values aside."""
        return self.weights.sum_up(self.evidence(a, b))

    def near(self, claim: Claim) -> frozenset[str]:
        """Return the names beside a figure, each under its shortest form."""
        return self._brought(claim).near

    def _brought(self, claim: Claim) -> Said:
        """Return what a claim brings to every pair, made once."""
        said = self._said.get(id(claim))
        if said is None:
            said = self._said[id(claim)] = said_of(claim, self._names_of, self._kind)
        return said

    def stated(self, block: Block) -> int:
        """Return how many values the claims that compete with each other state."""
        return self._values[block]

    def alone(self, a: Claim, b: Claim) -> bool:
        """Return whether each article states one value of the pair's attribute: it is the fact.

        Where the attribute may be of many a thing (a length, a start), it need not be.
        """
        if self._natures.get(a.attribute, FIXED).generic:
            return False
        one_each = self._values[block_of(a)] == self._values[block_of(b)] == 1
        return a.attribute == b.attribute != OPEN and one_each

    def evidence(self, a: Claim, b: Claim) -> dict[str, float]:
        """Return what speaks for and against one fact, by name, in amounts yet to be weighed."""
        across = a.segment.lang[:2] != b.segment.lang[:2]
        found = self._attributes(a, b)
        found.update(self._names(a, b, across))
        found.update(self._slots(a, b))
        found.update(self._times(a, b))
        words = min(self.cosine(a, b, across), self.weights.words_cap)
        if max(self._crowd[_place(a)], self._crowd[_place(b)]) > CROWD:
            found["words in lists"] = words
        found["words across" if across else "words"] = words
        found.update(_anchors(self._brought(a).figures & self._brought(b).figures))
        found["nouns differ"] = self._nouns.apart(a.mention, b.mention)
        qa, qb = a.mention.quantity, b.mention.quantity
        found["per"] = float(qa.per != qb.per)
        found["unit unknown"] = float((qa.unit is None) != (qb.unit is None))
        return found

    def _attributes(self, a: Claim, b: Claim) -> dict[str, float]:
        sure = a.confidence * b.confidence
        subject = a.subject if a.subject == b.subject else ""
        rivals = self._values[block_of(a, subject)] * self._values[block_of(b, subject)]
        found = {"rivals": log(rivals)}
        if a.attribute == b.attribute == OPEN:
            pass
        elif OPEN in (a.attribute, b.attribute):
            found["one open"] = 1.0
        elif a.attribute == b.attribute:
            found["attribute"] = sure
        elif a.attribute in b.alternates or b.attribute in a.alternates:
            found["attribute by second reading"] = sure
        elif of_a_family(self._natures, a.attribute, b.attribute):
            found["attributes of a family"] = sure
        else:
            found["attributes differ"] = sure
        return found

    def _slots(self, a: Claim, b: Claim) -> dict[str, float]:
        cue = self.weights.cue
        status = standings_apart(a, b, self.weights.expected)
        if _one_past(a, b):
            status -= FORMER  # last year's value is that year's, whoever looks back at it
        return {
            "scope": fsum(cue("scope", c) for c in a.scope ^ b.scope),
            "status": max((cue("status", c) for c in status), default=0.0),
            "basis": fsum(cue("basis", c) for c in a.basis ^ b.basis),
            "same slots": float(len((a.scope & b.scope) | (a.status & b.status))),
            "same basis": float(len(a.basis & b.basis)),
        }

    def _times(self, a: Claim, b: Claim) -> dict[str, float]:
        days = _days_apart(a, b)
        found = {
            "reports far apart": float(days > self.weights.gap_days),
            "reports very far apart": float(days > 5 * self.weights.gap_days),
        }
        if a.period and b.period:
            found["same period"] = float(not (_of_its_day(a) and _of_its_day(b)))
            found["days differ"] = float(not overlap(a.period, b.period))
        elif (a.period is None) != (b.period is None):
            own = _of_its_day(a if a.period else b)
            found["period of its day" if own else "period unknown"] = 1.0
        dates = a.mention.kind == "date"
        if not dates and a.as_of == b.as_of and moment_said(a) and moment_said(b):
            found["same moment"] = 1.0
        return found

    def _names(self, a: Claim, b: Claim, across: bool) -> dict[str, float]:
        found: dict[str, float] = {}
        side = " across" if across else ""
        near_a, near_b = self._parties(a, b), self._parties(b, a)
        said_a, said_b = self._brought(a), self._brought(b)
        context_a, context_b = said_a.context, said_b.context
        shared = near_a & near_b
        if shared:
            found["names"] = min(
                2.0, sum(PLACE if self._kind(name) == "place" else 1.0 for name in shared)
            )
            found["another party"] = float(
                self._unheard(near_a, a, b) and self._unheard(near_b, b, a)
            )
        elif self._sayable(near_a, a, b) and self._sayable(near_b, b, a):
            wide = (near_a & context_b) | (near_b & context_a)
            several = len(near_a) > 1 or len(near_b) > 1
            found["names differ" + side] = 0.5 if wide and several else 1.0
        if not shared:
            strange = sum(1 for own, other in ((a, b), (b, a)) if self._strange(own, other))
            found["named in one report only" + side] = float(strange)
        wide_a, wide_b = near_a | said_a.wide, near_b | said_b.wide
        if not shared and wide_a & wide_b:
            found["context"] = 1.0
        elif self._sayable(wide_a, a, b) and self._sayable(wide_b, b, a) and not wide_a & wide_b:
            found["nothing named in common" + side] = 1.0
        one, other = self._short.get(a.subject, a.subject), self._short.get(b.subject, b.subject)
        if one and other:
            if one == other:
                found["subject"] = 1.0
            elif (
                self._kind(one) == self._kind(other)
                and not (one in (context_b or wide_b) or other in (context_a or wide_a))
                and self._sayable(frozenset((one,)), a, b)
                and self._sayable(frozenset((other,)), b, a)
            ):
                found["subjects differ" + side] = 1.0
        elif a.mention.kind == "age":
            found["age of whom unsaid"] = 1.0
        many = self._natures.get(a.attribute, FIXED).generic  # a person has been of every age
        if a.mention.kind == "age" and one == other and self._kind(one) == "person" and not many:
            found["age of one person"] = 1.0
        return found

    def _parties(self, own: Claim, other: Claim) -> frozenset[str]:
        """Return the names beside a figure, but for where it is if the other leaves that unsaid."""
        said = self._brought(own)
        return said.near if self._brought(other).placed else said.unplaced

    def _sayable(self, names: frozenset[str], own: Claim, other: Claim) -> frozenset[str]:
        """Return the names that a report in the other's language could print, as far as known."""
        if own.segment.lang[:2] == other.segment.lang[:2]:
            return names
        script = "han" if other.segment.lang.startswith("zh") else "latin"
        return frozenset(name for name in names if self._written(name, script))

    def _unheard(self, names: frozenset[str], own: Claim, other: Claim) -> bool:
        """Return whether one of ``names`` is not said in the other report, but could be."""
        return bool(self._sayable(names - self._named[other.article.id], own, other))

    def _strange(self, own: Claim, other: Claim) -> bool:
        """Return whether the other report never names what stands beside a figure, but could.

        A country goes unsaid in the reports of its own.
        """
        home = self.weights.unsaid_at_home.get(other.segment.lang[:2], ())
        near = self._parties(own, other)
        could = self._sayable(near, own, other).difference(home)
        return bool(could) and not near & self._named[other.article.id]

    def _written(self, name: str, script: str) -> bool:
        """Return whether a name is known in a script (``han`` or ``latin``)."""
        entity = self._entities.get(name)
        test = re.compile(r"[\u3400-\u9fff]" if script == "han" else "[A-Za-z]")
        return entity is None or any(test.search(alias) for alias in entity.aliases)

    def _names_of(self, *names: Iterable[str]) -> set[str]:
        """Return names with each longer form of one name under its shortest."""
        return {self._short.get(name, name) for group in names for name in group}

    def _kind(self, name: str) -> str:
        entity = self._entities.get(name)
        return entity.kind if entity else ""

    def cosine(self, a: Claim, b: Claim, across: bool) -> float:
        """Return the cosine of the two claims' features (the language-neutral ones if across)."""
        small, large = self._brought(a), self._brought(b)
        if large.length < small.length:
            small, large = large, small
        dot = self._translated(a, b) if across else 0.0
        of_large = large.words.get
        for key, weight in (small.shared if across else small.words).items():
            other = of_large(key)
            if other:
                dot += weight * other
        if not dot:
            return 0.0
        return dot / (self._norm(a, across) * self._norm(b, across) or 1.0)

    def _translated(self, a: Claim, b: Claim) -> float:
        """Return what the words of one language have in common with those of the other."""
        if not a.segment.lang.startswith("zh"):
            a, b = b, a
        dot = 0.0
        for key, weight in a.features.items():
            if key.startswith("t:"):
                dot += weight * max(b.features.get(f"w:{s}", 0.0) for s in key[2:].split("|"))
        return dot

    def _norm(self, claim: Claim, across: bool) -> float:
        key = (id(claim), across)
        if key not in self._norms:
            self._norms[key] = _length(claim.features, across)
        return self._norms[key]


def _anchors(shared: Collection[str]) -> dict[str, float]:
    """Return how many figures two sentences share: telling ones, and dates and small numbers."""
    telling = sum(1 for key in shared if TELLING_KEY.match(key))
    return {"anchors": min(3, telling), "plain anchors": min(3, len(shared) - telling)}


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.article.id, claim.mention.sentence, claim.mention.kind


Block = tuple[str, str, str, str]


def block_of(claim: Claim, subject: str = "") -> Block:
    """Return what a claim competes in: its article's figures of the attribute, or of the kind.

    With a ``subject``, those of it alone.
    """
    kind = claim.mention.kind if claim.attribute == OPEN else ""
    return claim.article.id, kind, claim.attribute, subject


def _values(claims: Sequence[Claim]) -> Mapping[Block, int]:
    """Return how many values each article states of each attribute, or of a kind left open."""
    values: defaultdict[Block, set[object]] = defaultdict(set)
    for claim in claims:
        quantity = claim.mention.quantity
        for block in {block_of(claim), block_of(claim, claim.subject)}:
            values[block].add((quantity.lower, quantity.upper))
    return {key: len(found) for key, found in values.items()}


def _length(features: Mapping[str, float], across: bool) -> float:
    return sqrt(
        sum(
            weight * weight
            for key, weight in features.items()
            if not key.startswith("f:")
            and (key.startswith(TRANSLATED) if across else not key.startswith("t:"))
        )
    )


def _days_apart(a: Claim, b: Claim) -> int:
    one, other = a.article.published, b.article.published
    return abs((one - other).days) if one and other else 0


def standings_apart(a: Claim, b: Claim, expected: Collection[str]) -> frozenset[str]:
    """Return the standings only one of two claims has; the ``expected`` ones, where both have some,
    are one: what is not yet so, by whatever name.

    What lies ahead of its report is a forecast unsaid.
    """
    one, other = _standing(a), _standing(b)
    known = frozenset(expected)
    both = known if one & known and other & known else frozenset()
    return (one ^ other) - both


def _standing(claim: Claim) -> frozenset[str]:
    return claim.status or frozenset(("forecast",) if _to_come(claim) else ())


def _one_past(a: Claim, b: Claim) -> bool:
    """Return whether two claims are of one time that both say, and that is over."""
    return bool(
        a.period
        and b.period
        and overlap(a.period, b.period)
        and not (_of_its_day(a) or _of_its_day(b))
    )


def moment_said(claim: Claim) -> bool:
    """Return whether a claim says as of which moment it holds: not just that of its report."""
    published = claim.article.published_at
    whole = claim.as_of is None or claim.as_of.time() in (time(12), time(23, 59))
    return not whole and (published is None or claim.as_of != published.replace(tzinfo=None))


def _to_come(claim: Claim) -> bool:
    """Return whether a figure, or the day it tells, lies ahead of its report."""
    published, quantity = claim.article.published, claim.mention.quantity
    dated = claim.mention.kind == "date"
    low, high = (quantity.lower, quantity.upper) if dated else claim.period or (None, None)
    if published is None or not isinstance(low or high, date):
        return False
    if isinstance(low, date) and isinstance(high, date):
        return low >= published and high > published
    return bool((low or high) > published)  # type: ignore[operator]


def _of_its_day(claim: Claim) -> bool:
    """Return whether a claim's period is the time of its report: what an unsaid period means."""
    published = claim.article.published
    if not published or not claim.period:
        return False
    low, high = claim.period
    return (low is None or low - timedelta(days=2) <= published) and (
        high is None or high + timedelta(days=45) >= published
    )
