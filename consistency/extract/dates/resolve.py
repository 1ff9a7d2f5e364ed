"""From the meaning of a date form and the article's date to a closed interval of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import takewhile

from consistency.extract.dates.calendar import NotInCalendar, Period, add, period_of
from consistency.extract.dates.meaning import (
    NARRATIVE,
    Bound,
    Clock,
    Meaning,
    Point,
    Range,
    Step,
    rank,
)
from consistency.extract.dates.steps import Frame, Unresolved, period_of_point
from consistency.model import Qualifier, Quantity

__all__ = ["NO_DATE", "quantity_of"]

NO_DATE = "relative; the article has no date"
FROM_ARTICLE = "counted from the article's date"
IN_A_YEAR = frozenset({"half", "quarter", "season", "month"})


def quantity_of(meaning: Meaning, reference: date | None, week_rule: str = "thursday") -> Quantity:
    """Return the days a date form means for an article of the date ``reference``.

    Without a reference a relative form has no ends and says so in its notes.  NotInCalendar, with
    the reason, for a form that names no day.  ``week_rule`` says which week is a month's first:
    ``thursday``, the one with its first Thursday (ISO 8601), or ``full``, the first from Monday.
    """
    frame = Frame(reference, week_rule)
    notes: tuple[str, ...] = ()
    basis: str | None = None
    if isinstance(meaning, Clock):
        day = reference
        extra = () if day else (NO_DATE,)
        return Quantity(day, day, grain="time", notes=meaning.notes + extra)
    inner = meaning.point if isinstance(meaning, Bound) else meaning
    vague = False
    for point in (inner.start, inner.end) if isinstance(inner, Range) else (inner,):
        if isinstance(point, Point):
            notes += point.notes
            vague |= point.vague
            basis = basis or point.basis
    notes = tuple(FROM_ARTICLE if note == NARRATIVE else note for note in notes)
    qualifier: Qualifier = "about" if vague else "exact"
    if isinstance(inner, Point) and not inner.steps:
        return Quantity(None, None, grain="year", basis=basis, notes=notes)
    try:
        period = _range(inner, frame) if isinstance(inner, Range) else period_of_point(inner, frame)
    except Unresolved:
        return Quantity(None, None, qualifier=qualifier, basis=basis, notes=(*notes, NO_DATE))
    if isinstance(inner, Range):
        qualifier = "range"
    if isinstance(meaning, Bound):
        period, qualifier = _bounded(_side(meaning, period), period)
    return Quantity(
        period.lower, period.upper, qualifier=qualifier, grain=period.grain, basis=basis,
        notes=notes,
    )  # fmt: skip


def _side(bound: Bound, period: Period) -> str:
    """Return the side of a bound; before the end of 2025 means until that end."""
    point = bound.point
    last = point.steps[-1] if isinstance(point, Point) and point.steps else None
    if bound.side == "before" and last and last.op == "part" and period.upper is not None:
        whole = period_of("month" if period.grain == "day" else "year", period.upper)
        if period.upper == whole.upper and period.lower != whole.lower:
            return "until"
    return bound.side


def _bounded(side: str, period: Period) -> tuple[Period, Qualifier]:
    """Return the period open to one side; "after a day" may still be later on that day."""
    if side == "since":
        return Period(period.lower, None, period.grain), "at_least"
    if side == "after":
        day = period.last if period.lower == period.upper else period.last + timedelta(days=1)
        return Period(day, None, period.grain), "above"
    if side == "before":
        return Period(None, period.first - timedelta(days=1), period.grain), "below"
    if side == "by":
        return period, "up_to"
    return Period(None, period.upper, period.grain), "up_to"


def _range(both: Range, frame: Frame) -> Period:
    """Return from the start's first to the end's last day, each lending the other what it lacks."""
    start, end = _shared(both.start, both.end)
    unit = "month" if both.end.steps[0].unit == "day" else "year"
    first = period_of_point(start, frame)
    if first.lower is not None and end.steps[0].op == "is" and rank(end.steps[0]) > 2:
        last = period_of_point(end, replace(frame, reference=first.lower))
        if last.upper is not None and last.upper < first.lower:
            if unit == "month" and end.steps[0].unit != "day":
                last = Period(last.lower, add(last.last, unit, 1), last.grain)
            elif end.steps[0].unit != "weekday":
                last = period_of_point(end, replace(frame, reference=add(first.lower, unit, 1)))
            else:
                last = Period(last.lower, last.last + timedelta(days=7), last.grain)
        elif (
            end.steps[0].unit in ("month", "quarter", "half")
            and last.upper is not None
            and ((last.upper - first.lower).days > 365)
        ):
            last = period_of_point(end, replace(frame, reference=add(last.upper, "year", -1)))
    else:
        last = period_of_point(end, frame)
    if end.steps[-1].op == "part" and end.steps[-1].extra == "start" and last.lower:
        last = Period(last.lower, last.lower, "day")  # from 2007 to the start of 2008
    if first.lower and last.upper and last.upper < first.lower and _yearless(start):
        # From November to date: the November before.
        first = period_of_point(start, replace(frame, reference=add(first.lower, "year", -1)))
    if first.lower and last.upper and last.upper < first.lower:
        if (first.first.year, first.first.month) != (last.last.year, last.last.month):
            raise NotInCalendar("the range ends before it begins")
        last = Period(last.lower, add(last.last, "month", 1), last.grain)
    return Period(first.lower, last.upper, last.grain if first.grain == last.grain else "day")


def _yearless(point: Point) -> bool:
    """Return whether a point is told from the month on, so that its year was guessed."""
    return bool(point.steps) and point.steps[0].op == "is" and point.steps[0].unit in IN_A_YEAR


def _shared(start: Point, end: Point) -> tuple[Point, Point]:
    """Return the two points with the coarser fields that stand on one side only on both."""
    if not start.steps or not end.steps or end.steps[0].op in ("shift", "ago", "window"):
        return start, end
    ranks = {rank(step) for step in end.steps}
    lead = [s for s in start.steps if rank(s) < min(ranks) and s.op in ("is", "shift")]
    if lead and min(ranks) <= max(rank(s) for s in start.steps):
        return start, replace(end, steps=(*lead, *end.steps))
    tail = [*takewhile(lambda step: rank(step) < rank(start.steps[0]), end.steps)]
    if tail and start.steps[0].op in ("is", "part"):
        if not _ordered(start.steps, end.steps[len(tail) :]):
            tail = _one_earlier(tail)
        return replace(start, steps=(*tail, *start.steps)), end
    return start, end


def _one_earlier(steps: list[Step]) -> list[Step]:
    """Return the steps to the year or month before: the 30th to the 2nd of January."""
    *coarse, last = steps
    if last.op != "is" or last.unit not in ("year", "month"):
        return steps
    if last.unit == "month" and last.value == 1:
        before = _one_earlier(coarse) if coarse else []
        return [*before, replace(last, value=12)]
    return [*coarse, replace(last, value=last.value - 1)]


def _ordered(start: tuple[Step, ...], end: tuple[Step, ...]) -> bool:
    """Return whether the fields of the start come before those of the end, the coarsest first."""
    for a, b in zip(start, end, strict=False):
        if a.op != "is" or b.op != "is" or a.unit != b.unit:
            return True
        if a.value != b.value:
            return a.value < b.value
    return True
