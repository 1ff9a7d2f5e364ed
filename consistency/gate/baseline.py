"""Today's rows taken as accepted, so that the gate speaks of new ones only."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from consistency.gate.decisions import BASELINE, Decision, Decisions, decide
from consistency.model import Findings

__all__ = ["Taken", "prune", "take"]


class Taken(NamedTuple):
    """How many rows a baseline took, how many a decision holds already, how many it leaves.

    ``left`` are the rows that somebody confirmed or asks about: no baseline accepts those.
    """

    new: int
    held: int
    left: int


def take(
    findings: Findings,
    decisions: Decisions,
    *,
    at: datetime,
    today: date,
    reason: str,
    expires_at: date | None = None,
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
                )
            )
        elif decision.settles:
            held += 1
        else:
            left += 1
    if new:
        decisions.record(*new)
    return Taken(len(new), held, left)


def prune(findings: Findings, decisions: Decisions) -> tuple[int, int]:
    """Return how many baseline records on rows that are gone were dropped, and people's ones kept.

    What a person decided is knowledge and stays until that person withdraws it.
    """
    rows = {row.fingerprint for row in findings.discrepancies}
    rows |= {one.row.fingerprint for one in findings.settled}
    gone = {name: one for name, one in decisions.load().items() if name not in rows}
    dropped = [name for name, one in gone.items() if one.reviewer == BASELINE]
    if dropped:
        decisions.withdraw(*dropped)
    return len(dropped), len(gone) - len(dropped)
