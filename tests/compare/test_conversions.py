"""Sums converted and still printed with the currency they were converted from."""

from __future__ import annotations

from datetime import date

import pytest

from consistency.compare.values.causes import Causes
from consistency.compare.values.conversions import Conversions
from consistency.compare.values.levels import Ladder
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

RULEBOOK = Rulebook()
CONVERSIONS = Conversions(Ladder(RULEBOOK), Causes(RULEBOOK))
DAY = date(2024, 6, 18)  # 1 USD = 7.81 HKD = 7.26 CNY


@pytest.mark.parametrize(
    ("one", "other", "unit", "told"),
    [
        pytest.param("3455e6", "442.5e6", "HKD", True, id="the-dollar-sum-marked-as-hong-kong"),
        pytest.param("442.5e6", "3211e6", "USD", True, id="the-yuan-sum-marked-as-dollars"),
        pytest.param("3455e6", "461e6", "HKD", False, id="off-the-day's-rate"),
        pytest.param("34e8", "4.4e8", "HKD", False, id="two-digits-meet-by-chance"),
        pytest.param("3455e6", "3455e6", "HKD", False, id="one-sum"),
        pytest.param("0", "442.5e6", "HKD", False, id="nothing-is-no-sum"),
    ],
)
def test_a_sum_converted_and_not_marked_so_betrays_itself(
    one: str, other: str, unit: str, told: bool
) -> None:
    for x, y in ((one, other), (other, one)):
        a, b = claim(x, unit=unit, published=DAY), claim(y, unit=unit, published=DAY)
        assert (CONVERSIONS.mislabelled(a, b) is not None) == told


def test_nothing_is_said_of_two_currencies_of_other_kinds_or_without_a_day() -> None:
    sums = [claim("3455e6", unit="HKD", published=DAY), claim("442.5e6", unit="USD", published=DAY)]
    counts = [claim(v, kind="count", unit="unit", published=DAY) for v in ("3455e6", "442.5e6")]
    undated = [claim(v, unit="HKD", published=None) for v in ("3455e6", "442.5e6")]
    for a, b in (sums, counts, undated):
        assert CONVERSIONS.mislabelled(a, b) is None


def test_the_cause_names_both_currencies() -> None:
    values = ("3455e6", "442.5e6")
    a, b = (claim(value, unit="HKD", published=DAY) for value in values)
    found = CONVERSIONS.mislabelled(a, b)
    assert found and found.cause.id == "converted-not-marked"
    assert "USD" in found.cause.text.en and "HKD" in found.cause.text.zh
