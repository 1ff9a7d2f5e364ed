"""What a date form means before the article's date is known: steps from coarse to fine."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = [
    "NARRATIVE",
    "Amount",
    "Bound",
    "Clock",
    "Meaning",
    "Point",
    "Range",
    "Step",
    "composed",
    "rank",
]

RANKS = {
    "century": 0, "decade": 1, "year": 2, "era": 2, "half": 3, "quarter": 4, "season": 4,
    "month": 5, "fortnight": 6, "week": 6, "workweek": 6, "weekend": 7, "day": 8, "workday": 8,
    "weekday": 9,
}  # fmt: skip
#: The note of a form that counts from the day the text speaks of (two days later).
NARRATIVE = "counted from another day of the text"
Spans = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step into the calendar.

    ``is`` a field's value; ``shift`` by whole calendar units from the article's date; ``latest``
    and ``coming`` month or weekday of that number; ``nth`` unit in the period so far (negative:
    from its end); ``first`` so many units of it; ``part`` of it (``spans`` tell which months, days
    or years of which unit); ``window`` running from or to the article's date; ``ago``, a distance
    from the point so far; ``run``, the stretch of that length that ends with the point so far;
    ``lunar`` month or day; ``holiday``, by its rule.
    """

    op: str
    unit: str
    value: int | Decimal = 0
    extra: int | Decimal | str = 0
    spans: Spans = ()


@dataclass(frozen=True, slots=True)
class Point:
    """A day or a calendar period, by steps; ``notes`` and ``clock`` are kept with the value."""

    steps: tuple[Step, ...]
    notes: tuple[str, ...] = ()
    vague: bool = False
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, which falls on the day beside it or on the article's."""

    notes: tuple[str, ...]
    relative: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """From one point to another, both inclusive."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Bound:
    """An interval with one open end: ``since``, ``after``, ``before`` or ``until`` a point."""

    side: str
    point: Point | Range


@dataclass(frozen=True, slots=True)
class Amount:
    """A length of time: its ends, its unit, how sure."""

    lower: Decimal | None
    upper: Decimal | None
    unit: str
    qualifier: str = "exact"


Meaning = Point | Range | Bound | Amount | Clock


def rank(step: Step) -> float:
    """Return how fine a step is; a part of a unit is finer than that unit."""
    return RANKS.get(step.unit, 8) + (0.5 if step.op == "part" else 0)


def composed(coarse: Point, fine: Point) -> Point | None:
    """Return ``fine`` inside ``coarse`` (4月 in 今年), or None where that says nothing."""
    if not coarse.steps or not fine.steps:
        return None
    last, first = coarse.steps[-1], fine.steps[0]
    if last.op in ("window", "ago", "first") or first.op in ("shift", "window", "ago"):
        return None
    same_day = last.unit == "day" and first.unit == "weekday" and first.op == "is"
    if first.op in ("latest", "coming") and not same_day:
        return None
    any_part = last.op == "is" and first.op == "part" and not first.unit
    if not (rank(last) < rank(first) or any_part):
        return None
    if first.unit == "day" and first.op == "is" and last.unit not in ("month",):
        return None
    if first.unit == "weekday" and first.op == "is" and last.unit not in ("week", "day"):
        return None
    if first.op == "part" and first.unit and first.unit != last.unit:
        return None
    if first.unit == "decade" and last.unit != "century":
        return None
    return Point(
        coarse.steps + fine.steps,
        coarse.notes + fine.notes,
        coarse.vague or fine.vague,
        fine.basis or coarse.basis,
    )
