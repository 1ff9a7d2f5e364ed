"""The days of feasts and holidays, by the rule that a pack writes for each."""

from __future__ import annotations

from datetime import date, timedelta

from consistency.extract.dates.calendar import NotInCalendar, Period, day_of, month_period
from consistency.extract.dates.lunar import lunar_period

__all__ = ["holiday_period"]


def holiday_period(rule: str, year: int) -> Period:
    """Return the holiday of a year by its rule.

    ``day 12 25``; ``lunar 1 15`` (``lunar 13 0`` is the eve of the lunar new year that follows);
    ``weekday 11 4 4``, the fourth Thursday of November (-1 the last), ``weekday 11 4 4 1`` the day
    after it; ``easter -2``, so many days from Easter Sunday.  NotInCalendar for a rule or a year
    outside the calendar.
    """
    kind, *rest = rule.split()
    values = [int(each) for each in rest]
    if kind == "day":
        day = day_of(year, values[0], values[1])
    elif kind == "lunar":
        if values == [13, 0]:
            day = lunar_period(year + 1, 1, 1).first - timedelta(days=1)
        else:
            day = lunar_period(year, values[0], values[1]).first
    elif kind == "weekday":
        day = _nth_weekday(year, *values)
    elif kind == "easter":
        day = _easter(year) + timedelta(days=values[0])
    else:
        raise NotInCalendar(f"no such kind of holiday: {kind}")
    return Period(day, day, "day")


def _nth_weekday(year: int, month: int, count: int, weekday: int, after: int = 0) -> date:
    whole = month_period(year, month)
    if count > 0:
        away = (weekday - whole.first.isoweekday()) % 7 + 7 * (count - 1)
        return whole.first + timedelta(days=away + after)
    back = (whole.last.isoweekday() - weekday) % 7
    return whole.last - timedelta(days=back - after)


def _easter(year: int) -> date:
    """Return Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * weekday) // 451
    month, day = divmod(h + weekday - 7 * m + 114, 31)
    return day_of(year, month, day + 1)
