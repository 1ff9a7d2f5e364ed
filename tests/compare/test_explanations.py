"""What lets two values that differ be true of one fact after all."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from consistency.compare.pairs.explanations import Explanations
from consistency.compare.pairs.natures import Nature
from consistency.model import Attribution
from tests.compare.claims import claim
from tests.compare.test_causes import CAUSES

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


@pytest.mark.parametrize(
    ("earlier", "later", "dated", "level"),
    [
        pytest.param("4830", "48300", True, None, id="ten-times-to-the-digit-is-a-slip"),
        pytest.param("61482", "64182", True, None, id="five-digits-in-another-order-are-a-slip"),
        pytest.param("4830", "48300", False, None, id="a-slip-whenever-it-was-told"),
        pytest.param("4830", "5170", True, "update", id="it-rose"),
        pytest.param("4830", "5170", False, "update", id="it-rose-and-one-has-no-date"),
        pytest.param("200", "2000", True, "update", id="round-numbers-betray-nothing"),
        pytest.param("1248", "1258", True, "update", id="ten-more-is-one-digit-and-no-slip"),
        pytest.param("142", "124", True, None, id="it-never-falls"),
    ],
)
def test_a_figure_that_rises_is_updated_unless_it_slipped(
    earlier: str, later: str, dated: bool, level: str | None
) -> None:
    """What grows from day to day is no conflict; four digits and ten times them are one."""
    rising = Explanations((), {"evacuated": Nature(moves="rises")}, CAUSES.betrayal)
    late: dict[str, Any] = {"as_of": datetime(2025, 6, 20, 16) if dated else None}
    people: dict[str, Any] = {"attribute": "evacuated", "kind": "count", "unit": "person"}
    a, b = claim(earlier, **people), claim(later, article="b.md", **people, **late)
    for one, other in ((a, b), (b, a)):
        told = rising.explanation(one, other)
        assert (told.level if told else None) == level


def said_by(name: str) -> Attribution:
    return Attribution("speaker", name, name)


@pytest.mark.parametrize(
    ("first", "second", "betrayal", "level"),
    [
        pytest.param(None, None, 0.0, "observer", id="each-report-counts-for-itself"),
        pytest.param(None, None, 3.0, None, id="digits-swapped-and-nobody-named"),
        pytest.param(said_by("police"), None, 3.0, None, id="digits-swapped-and-one-named"),
        pytest.param(
            said_by("police"),
            said_by("organisers"),
            3.0,
            "observer",
            id="two-named-whatever-digits",
        ),
        pytest.param(said_by("police"), said_by("police"), 0.0, None, id="one-observer"),
    ],
)
def test_observers_differ_unless_the_digits_betray_one_gone_wrong(
    first: Attribution | None, second: Attribution | None, betrayal: float, level: str | None
) -> None:
    explained = Explanations(("attendance",), {}, lambda a, b: betrayal)
    crowd: dict[str, Any] = {"kind": "count", "unit": "person", "attribute": "attendance"}
    a = claim("61482", attribution=first, **crowd)
    b = claim("64182", attribution=second, article="b.md", **crowd)
    for one, other in ((a, b), (b, a)):
        told = explained.explanation(one, other)
        assert (told.level if told else None) == level
