"""What lets two values that differ be true of one fact after all."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from consistency.compare.pairs.explanations import Explanations
from consistency.compare.pairs.natures import Nature
from tests.compare.claims import claim

DAILY = {"closing-price": Nature(moves="daily")}
EXPLAINED = Explanations((), DAILY, lambda a, b: 0.0)
BETRAYED = Explanations((), DAILY, lambda a, b: 2.0)
DAY = date(2025, 6, 18)
PERIOD = (DAY, DAY)


@pytest.mark.parametrize(
    ("first", "second", "level"),
    [
        pytest.param({}, {"as_of": datetime(2025, 6, 19, 16)}, "another-day", id="the-day-after"),
        pytest.param({}, {"as_of": datetime(2025, 6, 18, 21)}, None, id="the-same-day"),
        pytest.param({}, {"as_of": datetime(2025, 6, 19, 6)}, None, id="a-morning-paper"),
        pytest.param(
            {}, {"as_of": datetime(2025, 6, 19, 16), "period": PERIOD}, None, id="yesterday-said"
        ),
        pytest.param(
            {"period": PERIOD},
            {"as_of": datetime(2025, 6, 18, 21), "period": (date(2025, 6, 17),) * 2},
            "another-day",
            id="the-day-before-said",
        ),
        pytest.param(
            {"period": (date(2025, 1, 1), DAY)},
            {"as_of": datetime(2025, 6, 19, 16)},
            None,
            id="of-a-longer-time",
        ),
        pytest.param({}, {"as_of": None}, None, id="no-date"),
    ],
)
def test_a_figure_of_a_trading_day_is_another_on_another_day(
    first: dict[str, Any], second: dict[str, Any], level: str | None
) -> None:
    a = claim("38.7", unit="HKD", attribute="closing-price", **first)
    b = claim("36.9", unit="HKD", attribute="closing-price", article="b.md", **second)
    for one, other in ((a, b), (b, a)):
        told = EXPLAINED.explanation(one, other)
        assert (told.level if told else None) == level


def test_digits_that_betray_a_slip_are_no_other_day() -> None:
    late: dict[str, Any] = {"as_of": datetime(2025, 6, 19, 16), "article": "b.md"}
    a = claim("38.7", unit="HKD", attribute="closing-price")
    b = claim("37.8", unit="HKD", attribute="closing-price", **late)
    assert BETRAYED.explanation(a, b) is None


def test_a_figure_of_no_trading_day_is_not_explained_by_the_day() -> None:
    late: dict[str, Any] = {"as_of": datetime(2025, 6, 19, 16), "article": "b.md"}
    a, b = claim("38.7", attribute="deal-price"), claim("36.9", attribute="deal-price", **late)
    assert EXPLAINED.explanation(a, b) is None
