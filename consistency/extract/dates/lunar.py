"""The Chinese lunar calendar, 1900 to 2100: one door to the ``lunardate`` library."""

from __future__ import annotations

from datetime import timedelta

from lunardate import LunarDate

from consistency.extract.dates.calendar import NotInCalendar, Period

__all__ = ["lunar_period"]


def lunar_period(year: int, month: int, day: int = 0, leap: bool = False) -> Period:
    """Return the civil day of a lunar day, or the days of a whole lunar month when ``day`` is 0.

    NotInCalendar for a day, or a leap month, that this lunar year does not have.
    """
    try:
        first = LunarDate(year, month, day or 1, leap).to_solar_date()
    except ValueError as error:
        raise NotInCalendar(f"the lunar year {year} has no such day ({error})") from error
    if day:
        return Period(first, first, "day")
    length = 30
    try:
        LunarDate(year, month, 30, leap).to_solar_date()
    except ValueError:
        length = 29
    return Period(first, first + timedelta(days=length - 1), "month")
