"""One step into the calendar after another: what each kind of step makes of the period so far."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from consistency.extract.dates.calendar import (
    SEASON_START,
    NotInCalendar,
    Period,
    add,
    day_of,
    month_period,
    period_of,
    year_period,
)
from consistency.extract.dates.holidays import holiday_period
from consistency.extract.dates.lunar import lunar_period
from consistency.extract.dates.meaning import Meaning, Point, Step

__all__ = ["Frame", "Unresolved", "period_of_point"]

#: How many days a candidate in another year (another month) must be nearer than the one in the
#: article's own year (month) to be taken: a December date in January is last December's.
OTHER_YEAR, OTHER_MONTH = 150, 10


#: The day of a week (from Monday, 0) whose month is the week's.
WEEK_ANCHOR = {"thursday": 3, "full": 0}


class Unresolved(Exception):
    """A relative form, and no date to count from."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a step counts from: the article's date, and which week is a month's first."""

    reference: date | None
    week_rule: str = "thursday"

    @property
    def today(self) -> date:
        """Return the article's date; Unresolved when there is none."""
        if self.reference is None:
            raise Unresolved
        return self.reference


def period_of_point(point: Meaning, frame: Frame) -> Period:
    """Return the days a point means; Unresolved when it is relative and there is no date."""
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


def _nearest(candidates: list[Period], frame: Frame, own: Period, fine: int) -> Period:
    """Return the candidate nearest to the article's date, those outside ``own`` set back."""
    today = frame.today

    def cost(each: Period) -> tuple[int, bool]:
        middle = each.first + (each.last - each.first) / 2
        outside = not own.first <= each.first <= own.last
        return abs((middle - today).days) + outside * fine, each.first > today

    return min(candidates, key=cost)


def _in_years(month: int, months: int, grain: str, now: Period | None, frame: Frame) -> Period:
    if now is not None:
        return month_period(now.first.year, month, months, grain)
    year = frame.today.year
    around = [
        month_period(each, month, months, grain)
        for each in (year, year - 1, year + 1)
        if 1 <= each <= 9998
    ]
    return _nearest(around, frame, year_period(year), OTHER_YEAR)


def _is(step: Step, now: Period | None, frame: Frame) -> Period:
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


def _day(value: int, now: Period | None, frame: Frame) -> Period:
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


def _month_day(month: int, value: int, frame: Frame) -> Period:
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


def _weekday_of_month(value: int, weekday: int, frame: Frame) -> Period:
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


def _weekday(value: int, now: Period | None, frame: Frame) -> Period:
    if now is None:
        today = frame.today
        day = today - timedelta(days=(today.weekday() - (value - 1)) % 7)
        return Period(day, day, "day")
    if now.grain == "week":
        day = now.first + timedelta(days=value - 1)
        return Period(day, day, "day")
    return now


def _iso_week(value: int, now: Period | None, frame: Frame) -> Period:
    year = now.first.year if now else frame.today.year
    if not 1 <= value <= 53:
        raise NotInCalendar(f"there is no week {value}")
    return period_of("week", add(date(year, 1, 4), "week", value - 1))


def _shift(step: Step, now: Period | None, frame: Frame) -> Period:
    base = now.first if now else frame.today
    return period_of(step.unit, add(base, _adding(step.unit), int(step.value)))


def _adding(unit: str) -> str:
    return {"weekend": "week", "workweek": "week", "season": "quarter"}.get(unit, unit)


def _latest(step: Step, now: Period | None, frame: Frame) -> Period:
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


def _nth(step: Step, now: Period | None, frame: Frame) -> Period:
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


def _units(unit: str, around: Period, frame: Frame, whole: bool = False) -> list[Period]:
    """Return the whole units of a period in order; a week belongs where the rule puts it."""
    anchor = timedelta(days=WEEK_ANCHOR[frame.week_rule])
    each = period_of(unit, around.first)
    if unit == "week" and each.first + anchor < around.first:
        each = period_of(unit, add(each.first, "week", 1))
    units: list[Period] = []
    while True:
        inside = each.first + anchor if unit == "week" and not whole else each.last
        if inside > around.last or len(units) > 400:
            return units
        units.append(each)
        each = period_of(unit, add(each.first, _adding(unit), 1))


def _first(step: Step, now: Period | None, frame: Frame) -> Period:
    around = now or period_of("year", frame.today)
    units = _units(step.unit, around, frame, whole=True)
    count = int(step.value)
    taken = units[:count] if count > 0 else units[count:]
    if not taken or len(units) < abs(count):
        raise NotInCalendar(f"the {around.grain} has no {abs(count)} {step.unit}s")
    return Period(taken[0].first, taken[-1].last, step.unit)


def _part(step: Step, now: Period | None, frame: Frame) -> Period:
    """Return the part of the period so far; its months, days or years are the language's."""
    unit = step.unit or (now.grain if now else "")
    around = now or period_of(unit, frame.today)
    if step.extra in ("before", "after") and not around.first <= frame.today <= around.last:
        return _halved(around, late=step.extra == "after")
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


def _halved(around: Period, late: bool) -> Period:
    """Return the first or last half of a period: earlier last week, later next month."""
    half = (around.last - around.first) // 2 - timedelta(days=around.grain == "week")
    if late:
        return Period(around.last - half, around.last, "part")
    return Period(around.first, around.first + half, "part")


def _window(step: Step, now: Period | None, frame: Frame) -> Period:
    """Return the running window; one of days or weeks to come begins tomorrow."""
    today = frame.today
    if step.value > 0:
        first = today + timedelta(days=int(step.extra))
        return Period(first, add(today, step.unit, step.value), step.unit)
    return Period(
        add(today, step.unit, step.value), today - timedelta(days=int(step.extra)), step.unit
    )


def _ago(step: Step, now: Period | None, frame: Frame) -> Period:
    """Return the period at a distance from the point so far, as fine as the language means it."""
    base = now.first if now else frame.today
    day = add(base, step.unit, Decimal(step.value))
    return period_of(str(step.extra or "day"), day)


def _run(step: Step, now: Period | None, frame: Frame) -> Period:
    """Return the stretch that ends with the period so far: the three months to June."""
    last = now.last if now else frame.today
    first = add(last + timedelta(days=1), step.unit, -Decimal(step.value))
    return Period(first, last, step.unit)


def _holiday(step: Step, now: Period | None, frame: Frame) -> Period:
    """Return the holiday in the year so far, else the nearest one."""
    if now is not None:
        return holiday_period(str(step.extra), now.first.year)
    year = frame.today.year
    around = [holiday_period(str(step.extra), each) for each in (year, year - 1, year + 1)]
    if step.unit == "latest":
        return max((each for each in around if each.last < frame.today), key=lambda e: e.first)
    if step.unit == "coming":
        return min((each for each in around if each.first > frame.today), key=lambda e: e.first)
    return _nearest(around, frame, year_period(year), OTHER_YEAR)


def _lunar(step: Step, now: Period | None, frame: Frame) -> Period:
    year = now.first.year if now else frame.today.year
    return lunar_period(year, int(step.value), int(step.extra), leap=step.unit == "leap")


STEPS = {
    "is": _is, "shift": _shift, "latest": _latest, "coming": _latest, "nth": _nth,
    "first": _first, "part": _part, "window": _window, "ago": _ago, "lunar": _lunar,
    "holiday": _holiday, "run": _run,
}  # fmt: skip
