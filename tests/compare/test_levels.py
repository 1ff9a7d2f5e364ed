"""The ladder, level by level, at its boundaries and in both orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from consistency.compare.values.levels import Ladder
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

LADDER = Ladder(Rulebook())

M = dict[str, Any]


def rows() -> list[Any]:
    def row(name: str, left: M, right: M, level: str) -> Any:
        return pytest.param(left, right, level, id=name)

    bn = "1E8"
    return [
        row("same", {"value": "14.3e9"}, {"value": "14.3e9"}, "equal"),
        row(
            "14.3bn-is-14.25-up",
            {"value": "14.3e9", "precision": bn},
            {"value": "14.25e9", "precision": "1e7"},
            "rounded",
        ),
        row(
            "14.3bn-is-not-14.1bn",
            {"value": "14.3e9", "precision": bn},
            {"value": "14.1e9", "precision": bn},
            "contradiction",
        ),
        row(
            "29.63tn-is-296299yi",
            {"value": "29.63e12", "precision": "1e10", "unit": "CNY"},
            {"value": "296299e8", "precision": "1e8", "unit": "CNY"},
            "rounded",
        ),
        row(
            "1yi-does-not-swallow-1.4yi",
            {"value": "1e8", "precision": "1e8"},
            {"value": "1.4e8", "precision": "1e7"},
            "contradiction",
        ),
        row(
            "148-may-be-150-rounded",
            {"value": "148e8", "precision": "1e8"},
            {"value": "150e8", "precision": "1e8"},
            "loosely-rounded",
        ),
        row(
            "143-is-never-150-rounded",
            {"value": "143e8", "precision": "1e8"},
            {"value": "150e8", "precision": "1e8"},
            "contradiction",
        ),
        row(
            "143-is-not-148",
            {"value": "143e8", "precision": "1e8"},
            {"value": "148e8", "precision": "1e8"},
            "contradiction",
        ),
        row(
            "about-14bn-holds-14.3",
            {"value": "14e9", "qualifier": "about", "precision": "1e9"},
            {"value": "14.3e9", "precision": bn},
            "bounded",
        ),
        row(
            "more-than-holds-all-above",
            {
                "value": "45000",
                "upper": None,
                "qualifier": "at_least",
                "kind": "count",
                "unit": None,
            },
            {"value": "46479", "kind": "count", "unit": None, "precision": "1"},
            "bounded",
        ),
        row(
            "more-than-does-not-hold-below",
            {
                "value": "45000",
                "upper": None,
                "qualifier": "at_least",
                "kind": "count",
                "unit": None,
            },
            {"value": "41200", "kind": "count", "unit": None, "precision": "1"},
            "contradiction",
        ),
        row(
            "nearly-15-holds-14.8",
            {"value": "15e9", "qualifier": "below", "precision": "1e9"},
            {"value": "14.8e9", "precision": bn},
            "bounded",
        ),
        row(
            "nearly-15-does-not-hold-11",
            {"value": "15e9", "qualifier": "below", "precision": "1e8"},
            {"value": "11e9", "precision": "1e8"},
            "contradiction",
        ),
        row(
            "near-half-holds-49-percent",
            {"value": None, "upper": "50", "kind": "percentage", "unit": "%", "qualifier": "below"},
            {"value": "49", "kind": "percentage", "unit": "%", "precision": "1"},
            "bounded",
        ),
        row(
            "billions-hold-14.3bn-within-reach",
            {"value": "1e9", "upper": "1e10", "qualifier": "vague"},
            {"value": "14.3e9", "precision": bn},
            "size",
        ),
        row(
            "billions-do-not-hold-400bn",
            {"value": "1e9", "upper": "1e10", "qualifier": "vague"},
            {"value": "400e9", "precision": bn},
            "contradiction",
        ),
        row(
            "usd-to-hkd-at-the-days-rate",
            {"value": "444e6", "unit": "USD", "precision": "1e6"},
            {"value": "3.45e9", "unit": "HKD", "precision": "1e7"},
            "converted",
        ),
        row(
            "same-number-in-two-currencies",
            {"value": "444e6", "unit": "USD", "precision": "1e6"},
            {"value": "444e6", "unit": "HKD", "precision": "1e6"},
            "contradiction",
        ),
        row(
            "a-year-and-a-half-is-18-months",
            {"value": "1.5", "kind": "duration", "unit": "year"},
            {"value": "18", "kind": "duration", "unit": "month"},
            "equal",
        ),
        row(
            "ages-27-and-28-on-one-day",
            {"value": "27", "kind": "age", "unit": "year"},
            {"value": "28", "kind": "age", "unit": "year"},
            "contradiction",
        ),
    ]


@pytest.mark.parametrize(("left", "right", "level"), rows())
def test_the_level_that_fires_is_the_same_in_both_orders(left: M, right: M, level: str) -> None:
    a, b = claim(**left), claim(**right, article="b.md")
    assert LADDER.judge(a, b).level == level
    assert LADDER.judge(b, a).level == level


@pytest.mark.parametrize(
    ("days", "first", "second", "level"),
    [
        pytest.param(200, "19", "20", "birthday", id="one-more-half-a-year-later"),
        pytest.param(200, "20", "19", "contradiction", id="one-less-half-a-year-later"),
        pytest.param(200, "19", "22", "contradiction", id="three-more-half-a-year-later"),
        pytest.param(9, "27", "28", "contradiction", id="one-more-nine-days-later"),
    ],
)
def test_a_birthday_explains_one_year_more_and_only_later(
    days: int, first: str, second: str, level: str
) -> None:
    start = date(2025, 1, 1)
    early = claim(first, kind="age", unit="year", published=start)
    late = claim(
        second,
        kind="age",
        unit="year",
        article="b.md",
        published=date.fromordinal(start.toordinal() + days),
    )
    assert LADDER.judge(early, late).level == level
    assert LADDER.judge(late, early).level == level


@pytest.mark.parametrize(
    ("days", "age", "level"),
    [
        pytest.param(9, "28", "birthday", id="just-reached"),
        pytest.param(9, "29", "contradiction", id="two-years-more-in-nine-days"),
        pytest.param(-9, "28", "contradiction", id="reached-before-the-younger-age-was-printed"),
    ],
)
def test_an_age_just_reached_is_one_more_than_the_day_before(
    days: int, age: str, level: str
) -> None:
    start = date(2025, 6, 18)
    early = claim("27", kind="age", unit="year", published=start)
    turned = claim(
        age,
        kind="age",
        unit="year",
        article="b.md",
        published=date.fromordinal(start.toordinal() + days),
        basis=frozenset(("birthday",)),
    )
    assert LADDER.judge(early, turned).level == level
    assert LADDER.judge(turned, early).level == level


def test_a_conversion_names_its_rate_its_day_and_its_band() -> None:
    left = claim("444e6", unit="USD", precision="1e6", published=date(2025, 3, 4))
    right = claim("3.45e9", unit="HKD", precision="1e7", published=date(2025, 3, 3), article="b.md")
    told = LADDER.judge(left, right).explanation.en
    assert "1 USD = 7.7" in told and "2025-03-03" in told and "±3.5%" in told


@pytest.mark.parametrize(
    ("value", "level"),
    [
        pytest.param("3.05e8", "equal", id="meant-alike"),
        pytest.param("3.40e8", "converted", id="meant-by-the-place"),
        pytest.param("5.30e8", "contradiction", id="in-neither"),
    ],
)
def test_a_sum_whose_money_only_its_place_tells_agrees_in_any_it_may_be(
    value: str, level: str
) -> None:
    """A Hong Kong paper's 元 may be dollars or the yuan of the firm it writes about."""
    printed = claim("3.05e8", unit="CNY", precision="1e6", published=date(2026, 3, 3))
    taken = claim(value, unit="HKD", precision="1e6", published=date(2026, 3, 3), article="b.md")
    quantity = replace(taken.mention.quantity, candidates=("TWD", "HKD", "CNY"))
    taken = replace(taken, mention=replace(taken.mention, quantity=quantity))
    assert LADDER.judge(printed, taken).level == level
    assert LADDER.judge(taken, printed).level == level
