"""A fraction of something is a share of it, and is compared with one in per cent."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consistency.compare.values.levels import Ladder
from consistency.rulebook import Rulebook
from tests.ground.stories import marked

SHARES = [
    pytest.param("[A third] of the staff left the bank.", "layoff-share", "33", id="a-third"),
    pytest.param("[三分之一]的客房空着。", "vacancy-rate", "33", id="in-chinese"),
    pytest.param("[Two-thirds] of the votes were his.", "vote-share", "67", id="two-thirds"),
    pytest.param("Sales fell by [a third] to $3m.", "revenue-growth", "33", id="a-fall"),
]


@pytest.mark.parametrize(("text", "attribute", "percent"), SHARES)
def test_a_fraction_is_a_share(text: str, attribute: str, percent: str) -> None:
    claim = marked(text)
    told = claim.mention
    assert (told.kind, told.quantity.unit, told.quantity.lower) == (
        "percentage",
        "%",
        Decimal(percent),
    )
    assert claim.attribute == attribute


@pytest.mark.parametrize("text", ["The index stood at [0.36].", "It weighs [1.5] on the scale."])
def test_a_decimal_number_is_none(text: str) -> None:
    assert marked(text).mention.kind == "number"


@pytest.mark.parametrize(
    ("fraction", "percent", "agrees"),
    [
        pytest.param("[A third] of the staff left.", "[33.3%] of the staff left.", True, id="33.3"),
        pytest.param("[A third] of the staff left.", "[31.4%] of the staff left.", True, id="31.4"),
        pytest.param("[A third] of the staff left.", "[28%] of the staff left.", False, id="28"),
        pytest.param("[四分之一]的员工离职。", "[24.6%]的员工离职。", True, id="24.6"),
        pytest.param("[四分之一]的员工离职。", "[29%]的员工离职。", False, id="29"),
        pytest.param("Nearly [a third] left.", "[31.4%] left.", True, id="nearly-a-third"),
    ],
)
def test_a_fraction_is_as_coarse_as_it_sounds(fraction: str, percent: str, agrees: bool) -> None:
    """A third may be 31.4%, and is not 28%."""
    ladder = Ladder(Rulebook())
    assert ladder.judge(marked(fraction), marked(percent)).agrees is agrees
