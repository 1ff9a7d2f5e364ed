"""Axes for the plots of a row: where a number or a day stands, and the ticks people count by."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import ceil

from consistency.model import Text

__all__ = ["Axis", "Tick", "day_axis", "number_axis", "scaled"]

# Values that differ by this factor would sit on top of each other at one end of a plain axis.
LOG_FROM = 10
TICKS = 6
MARGIN = 0.08
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 6)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)
EN_SCALES = ((Decimal("1E12"), "tn"), (Decimal("1E9"), "bn"), (Decimal("1E6"), "m"))
ZH_SCALES = ((Decimal("1E12"), "万亿"), (Decimal("1E8"), "亿"), (Decimal("1E4"), "万"))


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: its place from 0 to 1, and its label."""

    at: float
    label: Text


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from ``low`` to ``high``; ``log`` where each power of ten takes the same room."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    log: bool = False

    def at(self, bound: Decimal | date) -> float:
        """Return the place of a value, from 0 to 1."""
        if isinstance(bound, date):
            number = float(bound.toordinal())
        else:
            number = _power(bound) if self.log else float(bound)
        return (number - self.low) / (self.high - self.low)


def number_axis(values: Sequence[Decimal]) -> Axis:
    """Return an axis that holds the values: by powers of ten where they differ that much."""
    low, high = min(values), max(values)
    if low > 0 and high / low >= LOG_FROM:
        return _log_axis(low, high)
    room = (high - low or abs(high) or Decimal(1)) * Decimal(str(MARGIN))
    step = _step(high - low + 2 * room)
    if all(value == value.to_integral_value() for value in values):
        step = max(step, Decimal(1))  # nobody is 27.2 years old
    low, high = low - room, high + room
    first = (low / step).to_integral_value(ROUND_CEILING)
    last = (high / step).to_integral_value(ROUND_FLOOR)
    numbers = [first * step + step * i for i in range(int(last - first) + 1)]
    axis = Axis(float(low), float(high), ())
    return Axis(axis.low, axis.high, tuple(Tick(axis.at(n), scaled(n)) for n in numbers))


def day_axis(days: Sequence[date]) -> Axis:
    """Return an axis of time that holds the days."""
    low, high = min(days).toordinal(), max(days).toordinal()
    room = max((high - low) * MARGIN, 0.7)
    axis = Axis(low - room, high + room, ())
    first = date.fromordinal(max(ceil(axis.low), 1))
    last = date.fromordinal(min(int(axis.high), date.max.toordinal()))
    ticks = tuple(
        Tick(axis.at(day), label)
        for day, label in _day_ticks(first, last)
        if axis.low <= day.toordinal() <= axis.high
    )
    return Axis(axis.low, axis.high, ticks)


def scaled(number: Decimal) -> Text:
    """Return a number as a label: ``14.3 bn`` and ``143亿``, small ones with grouped digits."""
    return Text(_scaled(number, EN_SCALES, " "), _scaled(number, ZH_SCALES, ""))


def _scaled(number: Decimal, scales: Sequence[tuple[Decimal, str]], gap: str) -> str:
    for size, name in scales:
        if abs(number) >= size:
            return f"{_plain(number / size)}{gap}{name}"
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _power(number: Decimal) -> float:
    return float(number.log10())


def _log_axis(low: Decimal, high: Decimal) -> Axis:
    first, last = low.log10(), high.log10()
    room = (last - first) * Decimal(str(MARGIN))
    axis = Axis(float(first - room), float(last + room), (), log=True)
    near = range(low.adjusted() - 1, high.adjusted() + 2)
    powers = [power for power in near if axis.low <= power <= axis.high]
    every = -(-len(powers) // TICKS) or 1
    ticks = [Decimal(10) ** power for power in powers[::every]]
    return Axis(axis.low, axis.high, tuple(Tick(axis.at(n), scaled(n)) for n in ticks), log=True)


def _step(span: Decimal) -> Decimal:
    """Return the finest step of 1, 2 or 5 that gives at most ``TICKS`` ticks on the span."""
    size = Decimal(10) ** ((span / TICKS).adjusted())
    return next(size * by for by in (1, 2, 5, 10) if size * by * TICKS >= span)


def _day_ticks(first: date, last: date) -> Iterator[tuple[date, Text]]:
    span = (last - first).days
    for step in DAY_STEPS:
        if span / step <= TICKS:
            day, year = first, 0
            while day <= last:
                yield day, _day_label(day, day.year != year)
                year = day.year
                day += timedelta(days=step)
            return
    for step in MONTH_STEPS:
        if span / 30.5 / step <= TICKS:
            yield from _month_ticks(first, last, step)
            return
    step = next(step for step in YEAR_STEPS if span / 365.25 / step <= TICKS)
    for year in range(-(-first.year // step) * step, last.year + 1, step):
        if year >= 1:
            yield date(year, 1, 1), Text(str(year), f"{year}年")


def _month_ticks(first: date, last: date, step: int) -> Iterator[tuple[date, Text]]:
    month = -(-(first.year * 12 + first.month - 1) // step) * step
    while month <= last.year * 12 + last.month - 1:
        day = date(month // 12, month % 12 + 1, 1)
        yield day, Text(f"{MONTHS[day.month - 1]} {day.year}", f"{day.year}年{day.month}月")
        month += step


def _day_label(day: date, year: bool) -> Text:
    en, zh = f"{day.day} {MONTHS[day.month - 1]}", f"{day.month}月{day.day}日"
    return Text(f"{en} {day.year}", f"{day.year}年{zh}") if year else Text(en, zh)
