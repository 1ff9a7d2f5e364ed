"""What each piece of evidence that two claims are of one fact weighs, and what it all comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from consistency.rulebook import Strict


class Likeness(NamedTuple):
    """The weight in favour of one fact, and what spoke for and against it."""

    weight: float
    reasons: tuple[tuple[str, float], ...]


class Weights(Strict):
    """What each piece of evidence weighs in favour of one fact, and from where a pair counts."""

    evidence: dict[str, float]
    cues: dict[str, float]
    expected: tuple[str, ...]
    words_cap: float
    unsaid_at_home: dict[str, tuple[str, ...]]
    gap_days: int
    likely: float
    agree: float
    agree_particular: float
    conflict: float

    def cue(self, slot: str, cue: str) -> float:
        """Return what a cue that only one side has weighs, relative to others of its slot."""
        return self.cues.get(f"{slot}:{cue}", 1.0)

    def sum_up(self, evidence: Mapping[str, float]) -> Likeness:
        """Return the weight of all evidence, each piece with what it weighs."""
        reasons = tuple(
            (name, amount * self.evidence[name])
            for name, amount in evidence.items()
            if amount and name in self.evidence
        )
        return Likeness(sum(weight for _, weight in reasons), reasons)
