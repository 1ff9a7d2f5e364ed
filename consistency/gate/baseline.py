"""Today's rows taken as accepted, so that the gate speaks of new ones only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from consistency.gate.decisions import BASELINE, Decision, Decisions, decide
from consistency.model import Findings

__all__ = ["Pruned", "Taken", "prune", "take"]


class Taken(NamedTuple):
    """How many rows a baseline took, how many a decision holds already, how many it leaves.

    ``left`` are the rows that somebody confirmed or asks about: no baseline accepts those.
    """

    new: int
    held: int
    left: int


class Pruned(NamedTuple):
    """What became of the records on rows that the articles do not have.

    ``dropped`` are of the baseline, ``kept`` by people; ``elsewhere`` is how many of the baseline
    were taken over more than was read, by what that was.
    """

    dropped: int
    kept: int
    elsewhere: dict[str, int]


def take(
    findings: Findings,
    decisions: Decisions,
    *,
    at: datetime,
    today: date,
    reason: str,
    expires_at: date | None = None,
    scope: str = "",
) -> Taken:
    """Return what was taken; records that stand and hold are not touched, so the file is calm."""
    known = decisions.load()
    new: list[Decision] = []
    held = left = 0
    for row in findings.discrepancies:
        decision = known.get(row.fingerprint)
        if decision is None or (decision.settles and decision.expired(today)):
            new.append(
                decide(
                    row,
                    "accepted_difference",
                    at=at,
                    reason=reason,
                    reviewer=BASELINE,
                    expires_at=expires_at,
                    scope=scope,
                )
            )
        elif decision.settles:
            held += 1
        else:
            left += 1
    if new:
        decisions.record(*new)
    return Taken(len(new), held, left)


def prune(findings: Findings, decisions: Decisions, covered: Callable[[str], bool]) -> Pruned:
    """Return what was dropped of the baseline, and what was kept though its row is not there.

    ``covered`` tells whether all of a record's scope was read: only then is its row gone.  What a
    person decided is knowledge and stays until that person withdraws it.
    """
    rows = {row.fingerprint for row in findings.discrepancies}
    rows |= {one.row.fingerprint for one in findings.settled}
    gone = [one for name, one in decisions.load().items() if name not in rows]
    taken = [one for one in gone if one.reviewer == BASELINE]
    read = {scope: covered(scope) for scope in {one.scope for one in taken}}
    dropped = [one.fingerprint for one in taken if read[one.scope]]
    if dropped:
        decisions.withdraw(*dropped)
    elsewhere = Counter(one.scope for one in taken if not read[one.scope])
    return Pruned(len(dropped), len(gone) - len(taken), dict(sorted(elsewhere.items())))
