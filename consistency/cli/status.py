"""The exit statuses, and which of them a check ends with."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.model import Findings, Unread
from consistency.places import is_file, real
from consistency.report.style import at_least

__all__ = ["FAILED", "FOUND", "INTERRUPTED", "NOTHING", "of_findings", "of_reading"]

NOTHING, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130


def of_reading(
    unread: Iterable[Unread], named: Iterable[str], read: int, *, allow_incomplete: bool
) -> int:
    """Return 2 where something was not read, else 0.

    ``allow_incomplete`` forgives an article that cannot be read, but not a path that holds none at
    all (it is most likely mistyped), nor a run that read nothing.
    """
    unread = tuple(unread)
    if not unread and read:
        return NOTHING
    empty = {real(path) for path in named if path != "-" and not is_file(path)}
    hopeless = any(real(one.path) in empty for one in unread)
    return NOTHING if allow_incomplete and read and not hopeless else FAILED


def of_findings(
    findings: Findings, named: Iterable[str], *, fail_on: str, allow_incomplete: bool
) -> int:
    """Return 2 where something was not read, else 1 for a row or notice at or above ``fail_on``."""
    coverage = findings.coverage
    reading = of_reading(
        coverage.unread, named, coverage.articles, allow_incomplete=allow_incomplete
    )
    if reading != NOTHING:
        return reading
    grave = [row.severity for row in findings.discrepancies]
    grave += [one.severity for one in findings.notices]
    if any(at_least(one, fail_on) for one in grave):
        return FOUND
    return NOTHING
