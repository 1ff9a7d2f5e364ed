"""How likely two claims are about one fact: slots weighed one by one, each with its reason.

A slot that differs rules a pair out or weighs against it; a slot that agrees weighs for it; an
empty slot does neither.  The weights are data (``rules/comparisons.yaml``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from typing import NamedTuple

from consistency.model import OPEN, Claim, Entity
from consistency.rulebook import Strict

SHARED = ("c:", "a:", "e:", "f:")
CROWD = 3  # figures of a kind in one sentence from which it is a list
ENOUGH = 5  # language-neutral features from which two languages can be compared in full


class Weights(Strict):
    """What each slot weighs in favour of one fact, or against it."""

    attribute: float
    second: float
    one_open: float
    both_open: float
    name: float
    names_differ: float
    another_party: float
    nouns_differ: float
    per: float
    subject: float
    subjects_differ: float
    context: float
    nothing_common: float
    words: float
    words_across: float
    words_cap: float
    words_in_lists: float
    anchor: float
    anchors_most: int
    scope: float
    series: float
    status: float
    basis: float
    cues: dict[str, float]
    same_slot: float
    unit_unknown: float
    period_unknown: float
    alone: float
    alone_in_story: float
    close: float
    far: float
    agree: float
    agree_exact: float
    conflict: float
    conflict_open: float
    conflict_within: float
    conflict_date: float
    conflict_betrayed: float
    absent: float
    gap: float
    gap_days: int

    def status_of(self, cue: str) -> float:
        """Return what a status that only one side has weighs."""
        return self.cues.get(f"status:{cue}", self.status)

    def scope_of(self, cue: str) -> float:
        """Return what a scope that only one side has weighs."""
        return self.cues.get(f"scope:{cue}", self.series if " " in cue else self.scope)

    def basis_of(self, cue: str) -> float:
        """Return what a basis that only one side has weighs."""
        return self.cues.get(f"basis:{cue}", self.basis)


class Likeness(NamedTuple):
    """The weight in favour of one fact, and what spoke for and against it."""

    weight: float
    reasons: tuple[tuple[str, float], ...]
    ruled_out: str = ""


class Weigher:
    """Weighs pairs of claims."""

    def __init__(
        self,
        weights: Weights,
        claims: Sequence[Claim],
        entities: Mapping[str, Entity],
        unsaid: frozenset[str] = frozenset(),
    ):
        self.weights = weights
        self._entities = entities
        self._unsaid = unsaid
        self._short = _short_forms(claims)
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._crowd = Counter(_place(claim) for claim in claims)
        for claim in claims:
            self._named[claim.article.id].update(self._names_of(claim.context, claim.topic))
        self._norms: dict[tuple[int, bool], float] = {}

    def weigh(self, a: Claim, b: Claim, *, equal: bool = False) -> Likeness:
        """Return how likely ``a`` and ``b`` are about one fact.

        Claims of ``equal`` value may be one fact though their attributes were read differently:
        the value itself speaks for it.
        """
        out = _ruled_out(a, b)
        if out and not (equal and out == "attribute"):
            return Likeness(-9.0, (), out)
        w = self.weights
        reasons: list[tuple[str, float]] = []

        def say(reason: str, weight: float) -> None:
            if weight:
                reasons.append((reason, weight))

        if a.attribute != OPEN and a.attribute == b.attribute:
            say("attribute", w.attribute * a.confidence * b.confidence)
        elif out:
            say("one open", w.one_open)
        elif OPEN not in (a.attribute, b.attribute):
            say("attribute by second reading", w.second * a.confidence * b.confidence)
        elif a.attribute == OPEN and b.attribute == OPEN:
            say("both open", w.both_open)
        else:
            say("one open", w.one_open)
        self._names(a, b, say)
        if a.mention.quantity.per != b.mention.quantity.per:
            say("per", w.per)
        say("nouns differ", w.nouns_differ * _nouns_differ(a, b, self._unsaid))
        across = a.segment.lang[:2] != b.segment.lang[:2]
        alike = min(self.cosine(a, b, across), w.words_cap)
        if max(self._crowd[_place(a)], self._crowd[_place(b)]) > CROWD:
            alike *= w.words_in_lists
        if across:
            alike *= min(1.0, min(_neutral(a), _neutral(b)) / ENOUGH)
        say("words", (w.words_across if across else w.words) * alike)
        anchors = sum(1 for key in a.features if key.startswith("f:") and key in b.features)
        say("anchors", w.anchor * min(anchors, w.anchors_most))
        say("scope", sum(w.scope_of(cue) for cue in a.scope ^ b.scope))
        say("same slots", w.same_slot * len((a.scope & b.scope) | (a.status & b.status)))
        say("status", min((w.status_of(cue) for cue in a.status ^ b.status), default=0.0))
        say("basis", sum(w.basis_of(cue) for cue in a.basis ^ b.basis))
        if (a.mention.quantity.unit is None) != (b.mention.quantity.unit is None):
            say("unit unknown", w.unit_unknown)
        days = _days_apart(a, b)
        if days > w.gap_days and not (a.period and b.period):
            say("reports far apart", w.gap * (3 if days > 5 * w.gap_days else 1))
        if (a.period is None) != (b.period is None) and not _of_its_day(a if a.period else b):
            say("period unknown", w.period_unknown)
        return Likeness(sum(weight for _, weight in reasons), tuple(reasons))

    def _names(self, a: Claim, b: Claim, say: Callable[[str, float], None]) -> None:
        w = self.weights
        near_a, near_b = self._names_of(a.entities), self._names_of(b.entities)
        context_a, context_b = self._names_of(a.context), self._names_of(b.context)
        shared = near_a & near_b
        if shared:
            say("names", w.name * min(len(shared), 2))
            if self._unheard(near_a, a, b) and self._unheard(near_b, b, a):
                say("another party", w.another_party)
        elif near_a and near_b:
            wide = (near_a & context_b) | (near_b & context_a)
            several = len(near_a) > 1 or len(near_b) > 1
            say("names differ", w.names_differ * (0.5 if wide and several else 1.0))
        if not shared:
            strange = sum(1 for own, other in ((a, b), (b, a)) if self._strange(own, other))
            say("named in one report only", w.absent * strange)
        wide_a = near_a | context_a | self._names_of(a.topic)
        wide_b = near_b | context_b | self._names_of(b.topic)
        if not shared and wide_a & wide_b:
            say("context", w.context)
        elif wide_a and wide_b and not wide_a & wide_b and a.segment.lang == b.segment.lang:
            say("nothing named in common", w.nothing_common)
        one, other = self._short.get(a.subject, a.subject), self._short.get(b.subject, b.subject)
        if one and other:
            if one == other:
                say("subject", w.subject)
            elif self._kind(one) == self._kind(other) and not (
                one in (context_b or wide_b) or other in (context_a or wide_a)
            ):
                say("subjects differ", w.subjects_differ)

    def _unheard(self, names: set[str], own: Claim, other: Claim) -> bool:
        """Return whether one of ``names`` is not said in the other report, but could be."""
        script = "han" if other.segment.lang.startswith("zh") else "latin"
        unsaid = names - self._named[other.article.id]
        same = own.segment.lang[:2] == other.segment.lang[:2]
        return any(same or self._written(name, script) for name in unsaid)

    def _strange(self, own: Claim, other: Claim) -> bool:
        """Return whether the other report never names what stands beside a figure, but could."""
        script = "han" if other.segment.lang.startswith("zh") else "latin"
        could = [
            name
            for name in own.entities
            if own.segment.lang == other.segment.lang or self._written(name, script)
        ]
        return bool(could) and not self._names_of(own.entities) & self._named[other.article.id]

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
        small, large = sorted((a.features, b.features), key=len)
        dot = 0.0
        for key, weight in small.items():
            other = large.get(key)
            if other and not key.startswith("f:") and (not across or key.startswith(SHARED)):
                dot += weight * other
        if not dot:
            return 0.0
        return dot / (self._norm(a, across) * self._norm(b, across) or 1.0)

    def _norm(self, claim: Claim, across: bool) -> float:
        key = (id(claim), across)
        if key not in self._norms:
            self._norms[key] = _length(claim.features, across)
        return self._norms[key]


def _short_forms(claims: Sequence[Claim]) -> Mapping[str, str]:
    """Return the short form of each longer Latin name, where just one longer name has it."""
    names = {name for c in claims for name in (*c.entities, *c.context, *c.topic)}
    longer: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split()
        for at in range(1, len(words)):
            short = " ".join(words[:at])
            if short in names:
                longer[short].append(name)
    return {found[0]: short for short, found in sorted(longer.items()) if len(found) == 1}


def _place(claim: Claim) -> tuple[str, int, str]:
    return claim.article.id, claim.mention.sentence, claim.mention.kind


def _neutral(claim: Claim) -> int:
    return sum(1 for key in claim.features if key.startswith(SHARED))


def _length(features: Mapping[str, float], across: bool) -> float:
    return sqrt(
        sum(
            weight * weight
            for key, weight in features.items()
            if not key.startswith("f:") and (not across or key.startswith(SHARED))
        )
    )


COUNTED = {"count", "number"}
MONTH = 45  # days: up to here a period is the date of an event, not a stretch that is summed over
YEAR_END = 130  # days: the end of a year, as loosely as it is said
Period = tuple[date | None, date | None]


def _ruled_out(a: Claim, b: Claim) -> str:
    """Return the slot that shows two claims to be of two facts, or nothing."""
    kind_a, kind_b = a.mention.kind, b.mention.kind
    bare = "number" in (kind_a, kind_b) and a.attribute == b.attribute != OPEN
    if kind_a != kind_b and not {kind_a, kind_b} <= COUNTED and not bare:
        return "kind"
    qa, qb = a.mention.quantity, b.mention.quantity
    kind_a = kind_b if kind_a == "number" else kind_a
    units_differ = qa.unit != qb.unit and qa.unit and qb.unit
    if units_differ and kind_a not in ("money", "duration", "age"):
        return "unit"
    if qa.per and qb.per and qa.per != qb.per:
        return "per"
    typed = OPEN not in (a.attribute, b.attribute) and a.attribute != b.attribute
    if typed and a.attribute not in b.alternates and b.attribute not in a.alternates:
        return "attribute"
    if a.period and b.period and not _same_period(a.period, b.period):
        return "period"
    if kind_a == "percentage" and qa.direction and qb.direction and qa.direction != qb.direction:
        return "direction"
    if kind_a == "age" and not _one_person(a, b):
        return "subject"
    return ""


def _same_period(a: Period, b: Period) -> bool:
    """Return whether two periods overlap and neither is a mere part of a long other one."""
    if not _overlap(a, b):
        return False
    if a[1] and a[1] == b[1] and (a[1].month, a[1].day) == (12, 31):
        starts = [x for x, _ in (a, b) if x and (a[1] - x).days < YEAR_END]
        if len(starts) == 2:
            return True
    lengths = sorted((y - x).days + 1 for x, y in (a, b) if x and y)
    return len(lengths) < 2 or lengths[1] <= MONTH or lengths[1] <= 1.8 * lengths[0]


def _one_person(a: Claim, b: Claim) -> bool:
    """Return whether two ages are of one person: by name, or by a role where a name is wanting."""
    if not (a.subject and b.subject):
        return False
    if a.subject == b.subject:
        return True
    for one, other in ((a, b), (b, a)):
        role = one.subject.removeprefix("role:")
        if role != one.subject:
            return not other.subject.startswith("role:") and f"c:{role}" in other.features
    return False


def _overlap(a: Period, b: Period) -> bool:
    low = [x for x in (a[0], b[0]) if x]
    high = [x for x in (a[1], b[1]) if x]
    return not low or not high or max(low) <= min(high)


def _nouns_differ(a: Claim, b: Claim, unsaid: frozenset[str]) -> float:
    """Return how far two counted nouns differ: 1 wholly, a half by a word more on a side."""
    one, other = _nouns(a.mention.text, unsaid), _nouns(b.mention.text, unsaid)
    if not one or not other or one == other or a.mention.kind not in COUNTED:
        return 0.0
    return 0.5 if one & other else 1.0


def _nouns(text: str, unsaid: frozenset[str]) -> set[str]:
    """Return the words of a printed count that name what is counted (``181 Indian passengers``)."""
    words = re.findall(r"[a-z]{3,}", text.lower())
    return {word.rstrip("s") for word in words if word not in unsaid}


def _days_apart(a: Claim, b: Claim) -> int:
    one, other = a.article.published, b.article.published
    return abs((one - other).days) if one and other else 0


def _of_its_day(claim: Claim) -> bool:
    """Return whether a claim's period is the time of its report: what an unsaid period means."""
    published = claim.article.published
    if not published or not claim.period:
        return False
    low, high = claim.period
    return (low is None or low - timedelta(days=2) <= published) and (
        high is None or high + timedelta(days=45) >= published
    )
