"""What two numbers betray."""

from __future__ import annotations

from typing import Any

import pytest

from consistency.compare.causes import Causes
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

CAUSES = Causes(Rulebook())


def row(name: str, left: dict[str, Any], right: dict[str, Any], cause: str | None) -> Any:
    return pytest.param(left, right, cause, id=name)


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        row("billion-as-yi", {"value": "42e9"}, {"value": "4.2e9"}, "power-of-ten"),
        row("ten-thousand", {"value": "6.7e6"}, {"value": "6.7e7"}, "power-of-ten"),
        row(
            "pounds-for-euros",
            {"value": "25e6", "unit": "GBP"},
            {"value": "25e6", "unit": "EUR"},
            "wrong-currency",
        ),
        row("swapped", {"value": "446.9e8"}, {"value": "464.9e8"}, "digits-swapped"),
        row(
            "off-by-one",
            {"value": "52", "kind": "count", "unit": "person"},
            {"value": "53", "kind": "count", "unit": "person"},
            "off-by-one",
        ),
        row("dropped", {"value": "1234e6"}, {"value": "123e6"}, "digit-dropped"),
        row("mistyped", {"value": "1234e6"}, {"value": "1284e6"}, "digit-mistyped"),
        row("two-short-numbers", {"value": "143e8"}, {"value": "148e8"}, None),
        row("simply-different", {"value": "143e8"}, {"value": "290e8"}, None),
    ],
)
def test_the_cause_is_the_same_in_both_orders(
    left: dict[str, Any], right: dict[str, Any], cause: str | None
) -> None:
    a, b = claim(**left).mention, claim(**right, article="b.md").mention
    found = (CAUSES.between(a, b), CAUSES.between(b, a))
    assert [c.id if c else None for c in found] == [cause, cause]


def test_long_numbers_betray_themselves_more_than_short_ones() -> None:
    short = CAUSES.betrayal(claim("41").mention, claim("14").mention)
    long = CAUSES.betrayal(claim("61482").mention, claim("64182").mention)
    assert 0 < short < long
