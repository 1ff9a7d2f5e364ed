"""Figures that may be one gone wrong are met by a trace that they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consistency.compare.pairs.lookalikes import TELLING, Lookalikes
from consistency.compare.values.causes import Causes
from consistency.model import Claim, Mention, Quantity
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

CAUSES = Causes(Rulebook())


def number(value: str, **slots: str) -> Claim:
    return claim(value, kind=slots.pop("kind", "count"), unit=slots.pop("unit", "person"), **slots)


def day(told: date, grain: str = "day") -> Claim:
    made = claim("1", kind="date", unit=None)
    quantity = Quantity(told, told, grain=grain)
    return replace(made, mention=replace(made.mention, quantity=quantity))


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        pytest.param(number("67"), number("670"), True, id="a-factor-of-ten"),
        pytest.param(number("61482"), number("64182"), True, id="two-digits-swapped"),
        pytest.param(number("5418"), number("5478"), True, id="one-digit-of-four"),
        pytest.param(number("418"), number("478"), False, id="one-digit-of-three"),
        pytest.param(number("7"), number("70"), False, id="a-digit-alone"),
        pytest.param(number("418"), number("418"), False, id="one-value"),
        pytest.param(
            number("35", kind="money", unit="USD"),
            number("35", kind="money", unit="EUR"),
            True,
            id="another-currency",
        ),
        pytest.param(
            number("25", kind="duration", unit="decade"),
            number("25", kind="duration", unit="year"),
            True,
            id="decades-for-years",
        ),
        pytest.param(
            number("128", kind="duration", unit="week"),
            number("128", kind="duration", unit="month"),
            True,
            id="weeks-for-months",
        ),
        pytest.param(
            number("5284", kind="money", unit="DKK", precision="1"),
            number("528", kind="money", unit="USD", precision="1"),
            False,
            id="another-scale-and-currency",
        ),
        pytest.param(
            number("5284", kind="money", unit="DKK", precision="1"),
            number("5280", kind="money", unit="USD", precision="10"),
            True,
            id="another-currency-rounded",
        ),
        pytest.param(day(date(2025, 3, 5)), day(date(2025, 5, 3)), True, id="day-for-month"),
        pytest.param(day(date(2015, 3, 5)), day(date(2025, 3, 5)), True, id="a-digit-of-the-year"),
        pytest.param(day(date(2024, 3, 5)), day(date(2025, 3, 5)), False, id="the-year-before"),
    ],
)
def test_a_slip_leaves_a_trace(left: Claim, right: Claim, alike: bool) -> None:
    """What tells of a slip is found from either side, and nothing else is."""
    both = Lookalikes(CAUSES, [left, right])
    assert (both.alike(0, 1), bool(both.near(0) and both.alike(0, 1))) == (alike, alike)


UNITS = ("USD", "EUR", "person", "year", "decade", "month", "%", "pp", None)
NUMBERS = st.one_of(
    st.integers(0, 12000), st.sampled_from((418, 481, 4180, 5418, 5478, 45418)), st.integers(9, 99)
)


@st.composite
def mentions(draw: st.DrawFn) -> Mention:
    """A number with a unit and a scale, or a day."""
    made = claim("1").mention
    if draw(st.booleans()):
        told = draw(st.dates(date(2019, 1, 1), date(2026, 12, 31)))
        quantity = Quantity(told, told, grain=draw(st.sampled_from(("day", "year"))))
        return replace(made, kind="date", quantity=quantity)
    value = Decimal(draw(NUMBERS)).scaleb(draw(st.integers(-1, 2)))
    unit, change = draw(st.sampled_from(UNITS)), draw(st.sampled_from(("to", "by", None)))
    kind = draw(st.sampled_from(("money", "count", "number", "percentage", "duration", "measure")))
    step = draw(st.sampled_from((None, Decimal(1), Decimal(10))))
    quantity = Quantity(value, value, unit, "exact", step, change=change)
    return replace(made, kind=kind, text=f"{value:f} {unit}", quantity=quantity)


@given(mentions(), mentions())
def test_no_slip_is_overlooked(left: Mention, right: Mention) -> None:
    """Two figures that betray each other are alike, and each is found near the other."""
    told = [replace(claim("1"), mention=one) for one in (left, right)]
    both = Lookalikes(CAUSES, told)
    assert both.alike(0, 1) == (CAUSES.betrayal(left, right) >= TELLING)
    assert both.near(0) == [1] or not both.alike(0, 1)
