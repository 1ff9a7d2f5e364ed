"""Days, weeks, months, quarters and years as closed intervals of days, and steps between them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

__all__ = ["NotInCalendar", "Period", "add", "month_period", "period_of", "year_period"]

FIRST_YEAR, LAST_YEAR = 1, 9999
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
SEASON_START = {1: 3, 2: 6, 3: 9, 4: 12}


class NotInCalendar(Exception):
    """A form that was recognised but names no day; the message says why."""


@dataclass(frozen=True, slots=True)
class Period:
    """A closed interval of days and the unit it was named by; an open end is None."""

    lower: date | None
    upper: date | None
    grain: str

    @property
    def first(self) -> date:
        """Return the first day; NotInCalendar when the period has no beginning."""
        if self.lower is None:
            raise NotInCalendar("the period has no beginning")
        return self.lower

    @property
    def last(self) -> date:
        """Return the last day; NotInCalendar when the period has no end."""
        if self.upper is None:
            raise NotInCalendar("the period has no end")
        return self.upper


def day_of(year: int, month: int, day: int) -> date:
    """Return the day; NotInCalendar with the reason when there is none such."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotInCalendar(f"the year {year} is outside the years 1 to 9999")
    if not 1 <= month <= 12:
        raise NotInCalendar(f"there is no month {month}")
    if not 1 <= day <= monthrange(year, month)[1]:
        raise NotInCalendar(f"{year}-{month:02} has no day {day}")
    return date(year, month, day)


def month_period(year: int, month: int, months: int = 1, grain: str = "month") -> Period:
    """Return ``months`` months from ``month`` (which may run past 12 or below 1)."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    end = month + months - 1
    end_year, end_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    lower = day_of(year, month, 1)
    if not FIRST_YEAR <= end_year <= LAST_YEAR:
        raise NotInCalendar(f"the year {end_year} is outside the years 1 to 9999")
    return Period(lower, date(end_year, end_month, monthrange(end_year, end_month)[1]), grain)


def year_period(year: int, years: int = 1, grain: str = "year") -> Period:
    """Return ``years`` calendar years from ``year``."""
    return month_period(year, 1, 12 * years, grain)


def add(day: date, unit: str, count: Decimal | int) -> date:
    """Return ``day`` moved by ``count`` units; a half year is six months, a half month 15 days.

    The day is kept to the month's last where the month is shorter.  NotInCalendar past year 9999.
    """
    try:
        if unit in DAYS:
            return day + timedelta(days=int(count * DAYS[unit]))
        if unit == "workday":
            return _add_workdays(day, int(count))
        if unit not in MONTHS:
            return day
        exact = Decimal(count) * MONTHS[unit]
        months = int(exact)
        rest = int((exact - months) * 30)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise NotInCalendar(f"the year {year} is outside the years 1 to 9999")
        kept = min(day.day, monthrange(year, month + 1)[1])
        return date(year, month + 1, kept) + timedelta(days=rest)
    except OverflowError as error:
        raise NotInCalendar("the day is outside the years 1 to 9999") from error


def _add_workdays(day: date, count: int) -> date:
    step = 1 if count > 0 else -1
    weeks, rest = divmod(abs(count), 5)
    day += timedelta(days=7 * weeks * step)
    while rest:
        day += timedelta(days=step)
        rest -= day.weekday() < 5
    return day


def period_of(unit: str, day: date) -> Period:
    """Return the calendar unit that holds ``day``: weeks from Monday, decades from a year in 0."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return _days(monday, 7, "week")
    if unit == "weekend":
        return _days(day + timedelta(days=5 - day.weekday()), 2, "day")
    if unit == "long weekend":
        return _long_weekend(day)
    if unit == "workweek":
        return _days(day - timedelta(days=day.weekday()), 5, "week")
    if unit == "fortnight":
        return _days(day - timedelta(days=day.weekday()), 14, "week")
    if unit == "month":
        return month_period(day.year, day.month)
    if unit == "quarter":
        return month_period(day.year, (day.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "half":
        return month_period(day.year, (day.month - 1) // 6 * 6 + 1, 6, "half")
    if unit == "season":
        start = (day.month // 3 * 3) or 12
        return month_period(day.year - (day.month < 3), start, 3, "quarter")
    if unit == "year":
        return year_period(day.year)
    if unit == "decade":
        return year_period(max(1, day.year // 10 * 10), 10, "decade")
    if unit == "century":
        return year_period(max(1, day.year // 100 * 100), 100, "century")
    return Period(day, day, "day")


def _long_weekend(day: date) -> Period:
    """Return the Saturday and Sunday nearest to a holiday with the days up to it."""
    weekday = day.weekday()
    saturday = day + timedelta(days=(5 - weekday) if weekday > 2 else -(weekday + 2))
    sunday = saturday + timedelta(days=1)
    first, last = min(saturday, day), max(sunday, day)
    return Period(first, last, "day")


def _days(first: date, count: int, grain: str) -> Period:
    try:
        return Period(first, first + timedelta(days=count - 1), grain)
    except OverflowError as error:
        raise NotInCalendar("the day is outside the years 1 to 9999") from error
