"""The day's exchange rate between two currencies, with the day it is of.

Rates are the European Central Bank's daily reference rates as shipped by CurrencyConverter, with a
small dated table for the New Taiwan dollar, which the ECB does not quote.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

# Average of the year, New Taiwan dollars for one US dollar (Central Bank of the Republic of China).
TWD_PER_USD = {
    2015: "31.90", 2016: "32.32", 2017: "30.44", 2018: "30.16", 2019: "30.93", 2020: "29.58",
    2021: "28.02", 2022: "29.81", 2023: "31.16", 2024: "32.11", 2025: "31.30", 2026: "31.50",
}  # fmt: skip


class Rate(NamedTuple):
    """How many units of the second currency one unit of the first buys, and on which day."""

    value: Decimal
    day: date


class Rates:
    """Exchange rates by day; None where no rate is known near that day."""

    def __init__(self, reach_days: int = 45):
        self.reach = timedelta(days=reach_days)

    @cached_property
    def _converter(self) -> Any:
        from currency_converter import CurrencyConverter

        return CurrencyConverter(
            fallback_on_missing_rate=True, fallback_on_wrong_date=True, decimal=True
        )

    def rate(self, source: str, target: str, day: date | None) -> Rate | None:
        """Return the rate of the nearest working day, or None: unknown currency or day."""
        if day is None:
            return None
        return self._rate(source, target, day)

    @lru_cache(maxsize=4096)  # noqa: B019 - one Rates lives as long as the run
    def _rate(self, source: str, target: str, day: date) -> Rate | None:
        left, right = self._usd(source, day), self._usd(target, day)
        if left is None or right is None:
            return None
        return Rate(left.value / right.value, left.day)

    def _usd(self, currency: str, day: date) -> Rate | None:
        """Return how many US dollars one unit of ``currency`` bought."""
        if currency == "USD":
            return Rate(Decimal(1), day)
        if currency == "TWD":
            per = TWD_PER_USD.get(day.year)
            return Rate(1 / Decimal(per), day) if per else None
        converter = self._converter
        if currency not in converter.currencies:
            return None
        bounds = converter.bounds[currency]
        if day > bounds.last_date + self.reach or day < bounds.first_date:
            return None
        near = min(max(day, bounds.first_date), bounds.last_date)
        return Rate(Decimal(converter.convert(Decimal(1), currency, "USD", date=near)), near)
