"""From the meaning of a date form and the article's date to a closed interval of days."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from consistency.extract.calendar import (
    SEASON_START,
    NotInCalendar,
    Period,
    add,
    day_of,
    month_period,
    period_of,
    year_period,
)
from consistency.extract.dates_meaning import Bound, Clock, Meaning, Point, Range, Step, rank
from consistency.extract.holidays import holiday_period
from consistency.extract.lunar import lunar_period
from consistency.model import Qualifier, Quantity

__all__ = ["NO_DATE", "quantity_of"]

NO_DATE = "relative; the article has no date"
#: How many days a candidate in another year (another month) must be nearer than the one in the
#: article's own year (month) to be taken: a December date in January is last December's.
OTHER_YEAR, OTHER_MONTH = 120, 10


#: The day of a week (from Monday, 0) whose month is the week's.
WEEK_ANCHOR = {"thursday": 3, "full": 0}


class Unresolved(Exception):
    """A relative form, and no date to count from."""


@dataclass(frozen=True, slots=True)
class _Frame:
    reference: date | None
    week_rule: str = "thursday"

    @property
    def today(self) -> date:
        if self.reference is None:
            raise Unresolved
        return self.reference


def quantity_of(meaning: Meaning, reference: date | None, week_rule: str = "thursday") -> Quantity:
    """Return the days a date form means for an article of the date ``reference``.

    Without a reference a relative form has no ends and says so in its notes.  NotInCalendar, with
    the reason, for a form that names no day.  ``week_rule`` says which week is a month's first:
    ``thursday``, the one with its first Thursday (ISO 8601), or ``full``, the first from Monday.
    """
    frame = _Frame(reference, week_rule)
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
    qualifier: Qualifier = "about" if vague else "exact"
    if isinstance(inner, Point) and not inner.steps:
        return Quantity(None, None, grain="year", basis=basis, notes=notes)
    try:
        period = _range(inner, frame) if isinstance(inner, Range) else _point(inner, frame)
    except Unresolved:
        return Quantity(None, None, qualifier=qualifier, basis=basis, notes=(*notes, NO_DATE))
    if isinstance(inner, Range):
        qualifier = "range"
    if isinstance(meaning, Bound):
        period, qualifier = _bounded(meaning.side, period)
    return Quantity(
        period.lower, period.upper, qualifier=qualifier, grain=period.grain, basis=basis,
        notes=notes,
    )  # fmt: skip


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


def _point(point: Meaning, frame: _Frame) -> Period:
    if not isinstance(point, Point):
        raise NotInCalendar("not a day")
    now: Period | None = None
    steps = point.steps
    if len(steps) > 1 and [(s.op, s.unit) for s in steps[:2]] == [("is", "month"), ("is", "day")]:
        now, steps = _month_day(int(steps[0].value), int(steps[1].value), frame), steps[2:]
    if len(steps) > 1 and [(s.op, s.unit) for s in steps[:2]] == [("is", "day"), ("is", "weekday")]:
        now, steps = _weekday_of_month(int(steps[0].value), int(steps[1].value), frame), steps[2:]
    for step in steps:
        now = STEPS[step.op](step, now, frame)
    if now is None:
        raise NotInCalendar("not a day")
    return now


def _range(both: Range, frame: _Frame) -> Period:
    """Return from the start's first to the end's last day, each lending the other what it lacks."""
    start, end = _shared(both.start, both.end)
    first = _point(start, frame)
    if first.lower is not None and end.steps[0].op == "is" and rank(end.steps[0]) > 2:
        last = _point(end, replace(frame, reference=first.lower))
        if last.upper is not None and last.upper < first.lower:
            unit = "month" if end.steps[0].unit == "day" else "year"
            if end.steps[0].unit != "weekday":
                last = _point(end, replace(frame, reference=add(first.lower, unit, 1)))
            else:
                last = Period(last.lower, last.last + timedelta(days=7), last.grain)
        elif end.steps[0].unit in ("month", "quarter", "half") and last.upper is not None and (
            (last.upper - first.lower).days > 365
        ):
            last = _point(end, replace(frame, reference=add(last.upper, "year", -1)))
    else:
        last = _point(end, frame)
    if first.lower and last.upper and last.upper < first.lower:
        if (first.first.year, first.first.month) != (last.last.year, last.last.month):
            raise NotInCalendar("the range ends before it begins")
        last = Period(last.lower, add(last.last, "month", 1), last.grain)
    return Period(first.lower, last.upper, last.grain if first.grain == last.grain else "day")


def _shared(start: Point, end: Point) -> tuple[Point, Point]:
    """Return the two points with the coarser fields that stand on one side only on both."""
    if not start.steps or not end.steps or end.steps[0].op in ("shift", "ago", "window"):
        return start, end
    ranks = {rank(step) for step in end.steps}
    lead = [s for s in start.steps if rank(s) < min(ranks) and s.op in ("is", "shift")]
    if lead and min(ranks) <= max(rank(s) for s in start.steps):
        return start, replace(end, steps=(*lead, *end.steps))
    tail = [s for s in end.steps if rank(s) < rank(start.steps[0])]
    if tail and start.steps[0].op in ("is", "part"):
        first = replace(start, steps=(*tail, *start.steps))
        ordered = all(
            a.value <= b.value
            for a, b in zip(start.steps, end.steps[len(tail):], strict=False)
            if a.op == b.op == "is" and a.unit == b.unit
        )
        if not ordered and tail[-1].op == "is" and tail[-1].unit == "year":
            earlier = replace(tail[-1], value=tail[-1].value - 1)
            first = replace(start, steps=(*tail[:-1], earlier, *start.steps))
        return first, end
    return start, end


def _nearest(candidates: list[Period], frame: _Frame, own: Period, fine: int) -> Period:
    """Return the candidate nearest to the article's date, those outside ``own`` set back."""
    today = frame.today

    def cost(each: Period) -> tuple[int, bool]:
        middle = each.first + (each.last - each.first) / 2
        outside = not own.first <= each.first <= own.last
        return abs((middle - today).days) + outside * fine, each.first > today

    return min(candidates, key=cost)


def _in_years(month: int, months: int, grain: str, now: Period | None, frame: _Frame) -> Period:
    if now is not None:
        return month_period(now.first.year, month, months, grain)
    year = frame.today.year
    around = [
        month_period(each, month, months, grain)
        for each in (year, year - 1, year + 1)
        if 1 <= each <= 9998
    ]
    return _nearest(around, frame, year_period(year), OTHER_YEAR)


def _is(step: Step, now: Period | None, frame: _Frame) -> Period:
    unit, value = step.unit, int(step.value)
    if unit == "century":
        if value < 1:
            raise NotInCalendar("there is no such century")
        return year_period(max(1, (value - 1) * 100), 100 if value > 1 else 99, "century")
    if unit == "decade":
        if value < 100:
            century = now.first.year // 100 * 100 if now else 2000 if value < 30 else 1900
            value += century
        return year_period(value, 10, "decade")
    if unit == "year":
        return year_period(value, int(step.extra) or 1)
    if unit in ("half", "quarter", "season", "month"):
        top, size = {"half": (2, 6), "quarter": (4, 3), "season": (4, 3), "month": (12, 1)}[unit]
        if not 1 <= value <= top:
            raise NotInCalendar(f"there is no {unit} {value}")
        month = SEASON_START[value] if unit == "season" else (value - 1) * size + 1
        grain = "quarter" if unit == "season" else unit
        return _in_years(month, size, grain, now, frame)
    if unit == "day":
        return _day(value, now, frame)
    if unit == "weekday":
        return _weekday(value, now, frame)
    if unit == "week":
        return _iso_week(value, now, frame)
    raise NotInCalendar(f"no such unit: {unit}")


def _day(value: int, now: Period | None, frame: _Frame) -> Period:
    if not 1 <= value <= 31:
        raise NotInCalendar(f"there is no day {value}")
    if now is not None:
        day = day_of(now.first.year, now.first.month, value)
        return Period(day, day, "day")
    own = period_of("month", frame.today)
    around = []
    for shift in (0, -1, 1, -2, 2):
        month = period_of("month", add(own.first, "month", shift))
        if value <= month.last.day:
            day = month.first + timedelta(days=value - 1)
            around.append(Period(day, day, "day"))
    return _nearest(around, frame, own, OTHER_MONTH)


def _month_day(month: int, value: int, frame: _Frame) -> Period:
    """Return the nearest day of that month and number; 29 February looks for its leap year."""
    if not 1 <= month <= 12:
        raise NotInCalendar(f"there is no month {month}")
    most = 29 if month == 2 else monthrange(2024, month)[1]
    if not 1 <= value <= most:
        raise NotInCalendar(f"month {month} has no day {value}")
    year = frame.today.year
    around = []
    for each in range(max(1, year - 8), min(9999, year + 2)):
        near = abs(each - year) < 2 or (month, value) == (2, 29)
        if near and value <= monthrange(each, month)[1]:
            day = date(each, month, value)
            around.append(Period(day, day, "day"))
    return _nearest(around, frame, year_period(year), OTHER_YEAR)


def _weekday_of_month(value: int, weekday: int, frame: _Frame) -> Period:
    """Return the nearest day of that number on that weekday, of this or a neighbouring month."""
    own = period_of("month", frame.today)
    around = []
    for shift in range(-12, 13):
        month = period_of("month", add(own.first, "month", shift))
        if 1 <= value <= month.last.day:
            day = month.first + timedelta(days=value - 1)
            if day.isoweekday() == weekday:
                around.append(Period(day, day, "day"))
    if not around:
        raise NotInCalendar(f"no day {value} is on that weekday")
    return _nearest(around, frame, own, OTHER_MONTH)


def _weekday(value: int, now: Period | None, frame: _Frame) -> Period:
    if now is None:
        today = frame.today
        day = today - timedelta(days=(today.weekday() - (value - 1)) % 7)
        return Period(day, day, "day")
    if now.grain == "week":
        day = now.first + timedelta(days=value - 1)
        return Period(day, day, "day")
    return now


def _iso_week(value: int, now: Period | None, frame: _Frame) -> Period:
    year = now.first.year if now else frame.today.year
    if not 1 <= value <= 53:
        raise NotInCalendar(f"there is no week {value}")
    return period_of("week", add(date(year, 1, 4), "week", value - 1))


def _shift(step: Step, now: Period | None, frame: _Frame) -> Period:
    base = now.first if now else frame.today
    return period_of(step.unit, add(base, _adding(step.unit), int(step.value)))


def _adding(unit: str) -> str:
    return {"weekend": "week", "workweek": "week", "season": "quarter"}.get(unit, unit)


def _latest(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the weekday, month or season of that number next before (``coming``: after) today."""
    sign = 1 if step.op == "coming" else -1
    today = now.first if now else frame.today
    value = int(step.value)
    if step.unit == "weekday":
        away = ((value - 1 - today.weekday()) * sign) % 7 or 7
        day = today + timedelta(days=sign * away)
        return Period(day, day, "day")
    if step.unit == "season":
        start = period_of("season", today).first
        while True:
            start = add(start, "quarter", sign)
            if start.month == SEASON_START[value]:
                return period_of("season", start)
    away = ((value - today.month) * sign) % 12 or 12
    return period_of("month", add(period_of("month", today).first, "month", sign * away))


def _nth(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the nth week, weekday, day, month … of the period, from its end when negative."""
    around = now or period_of("month" if step.unit in ("week", "weekday") else "year", frame.today)
    count = int(step.value)
    if step.unit == "weekday":
        return _nth_weekday(around, count, int(step.extra))
    units = _units(step.unit, around, frame)
    index = count - 1 if count > 0 else count
    if not -len(units) <= index < len(units):
        raise NotInCalendar(f"the {around.grain} has no {step.unit} {count}")
    return units[index]


def _nth_weekday(around: Period, count: int, weekday: int) -> Period:
    edge = around.first if count > 0 else around.last
    sign = 1 if count > 0 else -1
    away = ((weekday - 1 - edge.weekday()) * sign) % 7 + 7 * (abs(count) - 1)
    day = edge + timedelta(days=sign * away)
    if not around.first <= day <= around.last:
        raise NotInCalendar(f"the {around.grain} has no such weekday")
    return Period(day, day, "day")


def _units(unit: str, around: Period, frame: _Frame, whole: bool = False) -> list[Period]:
    """Return the whole units of a period in order; a week belongs where the rule puts it."""
    first = period_of(unit, around.first)
    if unit == "week":
        if first.first + timedelta(days=WEEK_ANCHOR[frame.week_rule]) < around.first:
            first = period_of(unit, add(first.first, "week", 1))
    units: list[Period] = []
    week = unit == "week" and not whole
    each = first
    while True:
        inside = each.first + timedelta(days=WEEK_ANCHOR[frame.week_rule]) if week else each.last
        if inside > around.last or len(units) > 400:
            return units
        units.append(each)
        each = period_of(unit, add(each.first, _adding(unit), 1))


def _first(step: Step, now: Period | None, frame: _Frame) -> Period:
    around = now or period_of("year", frame.today)
    units = _units(step.unit, around, frame, whole=True)
    count = int(step.value)
    taken = units[:count] if count > 0 else units[count:]
    if not taken or len(units) < abs(count):
        raise NotInCalendar(f"the {around.grain} has no {abs(count)} {step.unit}s")
    return Period(taken[0].first, taken[-1].last, step.unit)


def _part(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the part of the period so far; its months, days or years are the language's."""
    unit = step.unit or (now.grain if now else "")
    around = now or period_of(unit, frame.today)
    if step.extra == "before":
        return Period(around.first, max(around.first, frame.today - timedelta(days=1)), "part")
    if step.extra == "after":
        return Period(max(around.first, frame.today), around.last, "part")
    for name, low, high in step.spans:
        if name == around.grain:
            if name in ("decade", "century"):
                base = around.first.year // 10 * 10
                return year_period(base + low, high - low + 1)
            if name in ("year", "half", "quarter"):
                lower = month_period(around.first.year, around.first.month + low - 1)
                upper = month_period(around.first.year, around.first.month + high - 1)
                return Period(lower.first, upper.last, "month")
            upper_day = min(around.last, around.first + timedelta(days=high - 1))
            return Period(around.first + timedelta(days=low - 1), upper_day, "day")
    return around


def _window(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the running window; one of days or weeks to come begins tomorrow."""
    today = frame.today
    if step.value > 0:
        first = today + timedelta(days=int(step.extra))
        return Period(first, add(today, step.unit, step.value), step.unit)
    return Period(add(today, step.unit, step.value), today - timedelta(days=int(step.extra)),
                  step.unit)


def _ago(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the period at a distance from the point so far, as fine as the language means it."""
    base = now.first if now else frame.today
    day = add(base, step.unit, Decimal(step.value))
    return period_of(str(step.extra or "day"), day)


def _holiday(step: Step, now: Period | None, frame: _Frame) -> Period:
    """Return the holiday in the year so far, else the nearest one."""
    if now is not None:
        return holiday_period(str(step.extra), now.first.year)
    year = frame.today.year
    around = [holiday_period(str(step.extra), each) for each in (year, year - 1, year + 1)]
    return _nearest(around, frame, year_period(year), OTHER_YEAR)


def _lunar(step: Step, now: Period | None, frame: _Frame) -> Period:
    year = now.first.year if now else frame.today.year
    return lunar_period(year, int(step.value), int(step.extra), leap=step.unit == "leap")


STEPS = {
    "is": _is, "shift": _shift, "latest": _latest, "coming": _latest, "nth": _nth,
    "first": _first, "part": _part, "window": _window, "ago": _ago, "lunar": _lunar,
    "holiday": _holiday,
}  # fmt: skip
