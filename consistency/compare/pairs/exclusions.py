"""What shows two claims to be of two facts, whatever else they share."""

from __future__ import annotations

from datetime import date

from consistency.model import OPEN, Claim, Quantity

COUNTED = {"count", "number"}
MONTH = 45  # days: up to here a period is the date of an event, not a stretch that is summed over
YEAR_END = 130  # days: the end of a year, as loosely as it is said
NEIGHBOURS = 1  # days
Period = tuple[date | None, date | None]


def ruled_out(a: Claim, b: Claim) -> str:
    """Return the slot that shows two claims to be of two facts, or nothing."""
    kind_a, kind_b = a.mention.kind, b.mention.kind
    bare = "number" in (kind_a, kind_b) and a.attribute == b.attribute != OPEN
    if kind_a != kind_b and not {kind_a, kind_b} <= COUNTED and not bare:
        return "kind"
    qa, qb = a.mention.quantity, b.mention.quantity
    kind_a = kind_b if kind_a == "number" else kind_a
    units_differ = qa.unit != qb.unit and qa.unit and qb.unit
    if units_differ and kind_a not in ("money", "duration", "age") and not _points(qa, qb):
        return "unit"
    if qa.per and qb.per and qa.per != qb.per:
        return "per"
    if a.period and b.period and not _same_period(a.period, b.period):
        return "period"
    if kind_a == "percentage" and qa.direction and qb.direction and qa.direction != qb.direction:
        return "direction"
    if kind_a == "age" and a.subject and b.subject and not _one_person(a, b):
        return "subject"
    return ""


def _points(a: Quantity, b: Quantity) -> bool:
    """Return whether one number stands in per cent and in points: one may be printed for both."""
    return {a.unit, b.unit} == {"%", "pp"} and a.lower == b.lower is not None


def _same_period(a: Period, b: Period) -> bool:
    """Return whether two periods overlap and neither is a mere part of a long other one."""
    if not overlap(a, b):
        return _neighbours(a, b)
    if a[1] and a[1] == b[1] and (a[1].month, a[1].day) == (12, 31):
        starts = [x for x, _ in (a, b) if x and (a[1] - x).days < YEAR_END]
        if len(starts) == 2:
            return True
    lengths = sorted((y - x).days + 1 for x, y in (a, b) if x and y)
    return len(lengths) < 2 or lengths[1] <= MONTH or lengths[1] <= 1.8 * lengths[0]


def _one_person(a: Claim, b: Claim) -> bool:
    """Return whether two ages are of one person: by name, or by a role where a name is wanting."""
    if a.subject == b.subject:
        return True
    for one, other in ((a, b), (b, a)):
        role = one.subject.removeprefix("role:")
        if role != one.subject:
            return not other.subject.startswith("role:") and f"c:{role}" in other.features
    return False


def _neighbours(a: Period, b: Period) -> bool:
    """Return whether two periods are days next to each other: one day in two zones, or misdated."""
    if not (a[0] and a[0] == a[1] and b[0] and b[0] == b[1]):
        return False
    return abs((a[0] - b[0]).days) <= NEIGHBOURS


def overlap(a: Period, b: Period) -> bool:
    """Return whether two periods have a day in common."""
    low = [x for x in (a[0], b[0]) if x]
    high = [x for x in (a[1], b[1]) if x]
    return not low or not high or max(low) <= min(high)
