"""What two numbers betray."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from consistency.compare.values.causes import TAKEN, Causes
from consistency.compare.values.levels import Ladder
from consistency.extract.mentions import Extractor
from consistency.model import Mention
from consistency.read.articles import read_text
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

CAUSES = Causes(Rulebook())
EXTRACTOR = Extractor(Rulebook())


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
        row("swapped-far-apart", {"value": "61482"}, {"value": "64182"}, "digits-swapped"),
        row("digits-in-a-wilder-order", {"value": "412e6"}, {"value": "124e6"}, None),
        row("swapped-and-of-another-size", {"value": "312e3"}, {"value": "1.32e6"}, None),
        row(
            "off-by-one",
            {"value": "52", "kind": "count", "unit": "person"},
            {"value": "53", "kind": "count", "unit": "person"},
            "off-by-one",
        ),
        row("dropped", {"value": "1234e6"}, {"value": "123e6"}, "digit-dropped"),
        row("mistyped", {"value": "1234e6"}, {"value": "1284e6"}, "digit-mistyped"),
        row(
            "percent-for-points",
            {"value": "5.1", "kind": "percentage", "unit": "%"},
            {"value": "5.1", "kind": "percentage", "unit": "pp"},
            "percent-for-points",
        ),
        row(
            "other-points",
            {"value": "5.1", "kind": "percentage", "unit": "%"},
            {"value": "4.8", "kind": "percentage", "unit": "pp"},
            None,
        ),
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


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        pytest.param("3 May 2024", "March 5, 2024", "day-and-month-swapped", id="the-american-way"),
        pytest.param("3 May 2024", "March 6, 2024", None, id="another-day"),
        pytest.param("in 1988", "in 1998", "year-mistyped", id="a-decade"),
        pytest.param("in 2023", "in 2024", None, id="the-next-year"),
        pytest.param("3 October 2021", "13 October 2021", "day-mistyped", id="a-digit-dropped"),
        pytest.param("3 October 2021", "4 October 2021", None, id="the-next-day"),
        pytest.param("3 October 2021", "13 November 2021", None, id="another-month"),
    ],
)
def test_what_two_dates_betray(left: str, right: str, cause: str | None) -> None:
    """A date gone wrong in print looks like the right one; two dates seldom do."""
    a, b = (figure(text, "date") for text in (left, right))
    found = (CAUSES.between(a, b), CAUSES.between(b, a))
    assert [c.id if c else None for c in found] == [cause, cause]


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        pytest.param(
            "支出降至45亿元。",
            "It cut spending by 4.5 billion yuan.",
            "contradiction",
            id="to-for-by",
        ),
        pytest.param(
            "支出降至45亿元。", "It cut spending to 4.5 billion yuan.", "equal", id="both-to"
        ),
        pytest.param(
            "支出为45亿元。", "It cut spending by 4.5 billion yuan.", "equal", id="unsaid"
        ),
    ],
)
def test_one_number_as_what_it_came_to_and_by_how_much_is_a_contradiction(
    left: str, right: str, verdict: str
) -> None:
    """“To” and “by” before one number cannot both be right; a number without either may be."""
    a, b = figure(left, "money"), figure(right, "money")
    sides = [replace(claim("1", article=name), mention=m) for name, m in (("a", a), ("b", b))]
    assert Ladder(Rulebook()).judge(*sides).level == verdict


def figure(text: str, kind: str) -> Mention:
    """Return the figure of a kind that a text holds."""
    found = EXTRACTOR.extract(read_text(text)).mentions
    return next(mention for mention in found if mention.kind == kind)


def test_long_numbers_betray_themselves_more_than_short_ones() -> None:
    short = CAUSES.betrayal(claim("41").mention, claim("14").mention)
    long = CAUSES.betrayal(claim("61482").mention, claim("64182").mention)
    assert 0 < short < long


@pytest.mark.parametrize(
    ("notes", "betrays"),
    [
        pytest.param((), True, id="both-printed"),
        pytest.param(("元 taken as TWD",), False, id="one-taken-to-be"),
    ],
)
def test_a_currency_that_nobody_printed_is_no_mistaken_one(
    notes: tuple[str, ...], betrays: bool
) -> None:
    left = claim("349e6", unit="CNY", precision="1e6").mention
    right = claim("349e6", unit="TWD", precision="1e6", article="b.md").mention
    right = replace(right, quantity=replace(right.quantity, notes=notes))
    assert (CAUSES.betrayal(left, right) > 0, CAUSES.betrayal(right, left) > 0) == (betrays,) * 2


def test_the_reader_of_figures_notes_a_currency_that_nobody_printed() -> None:
    (one,) = EXTRACTOR.extract(read_text("淨損3.49億元。", path="a.md")).mentions
    assert any(TAKEN in note for note in one.quantity.notes)


@pytest.mark.parametrize(
    ("left", "right", "kind", "cause"),
    [
        pytest.param("for 12 weeks", "for 12 months", "duration", "wrong-unit", id="weeks-months"),
        pytest.param("9,200 hectares", "9,200 acres", "measure", "wrong-unit", id="hectares-acres"),
        pytest.param("9,200 hectares", "22,700 acres", "measure", None, id="converted"),
        pytest.param("12 weeks", "13 months", "duration", None, id="other-numbers"),
        pytest.param("5 km", "5000 m", "measure", None, id="one-length"),
    ],
)
def test_one_number_in_two_units_betrays_itself(
    left: str, right: str, kind: str, cause: str | None
) -> None:
    """A number kept while its unit changed is one of the two gone wrong, however far the values."""
    a, b = figure(left, kind), figure(right, kind)
    found = (CAUSES.between(a, b), CAUSES.between(b, a))
    assert [c.id if c else None for c in found] == [cause, cause]


@pytest.mark.parametrize(
    ("left", "right", "cause"),
    [
        pytest.param("DKK 5,284 million", "$5.28 billion", "wrong-currency", id="rounded"),
        pytest.param("DKK 5,284 million", "$5.3 billion", None, id="two-digits-meet-by-chance"),
        pytest.param("DKK 5,284 million", "$5.31 billion", None, id="another-number"),
    ],
)
def test_a_rounded_number_in_another_currency_is_the_same_number(
    left: str, right: str, cause: str | None
) -> None:
    """Rounding does not hide that the currency was changed and the number kept."""
    a, b = figure(left, "money"), figure(right, "money")
    found = (CAUSES.between(a, b), CAUSES.between(b, a))
    assert [c.id if c else None for c in found] == [cause, cause]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        pytest.param("Sales (-6.2%)", "Sales fell 6.2%", "equal", id="a-sign-and-a-word"),
        pytest.param("Sales (-6.2%)", "Sales fell 6.8%", "contradiction", id="another-fall"),
        pytest.param("Sales (-6.2%)", "Sales rose 6.2%", "contradiction", id="a-rise"),
    ],
)
def test_a_share_below_zero_says_how_far_it_fell(left: str, right: str, level: str) -> None:
    """A minus sign and a word of falling say one thing."""
    a, b = figure(left, "percentage"), figure(right, "percentage")
    sides = [replace(claim("1", article=name), mention=m) for name, m in (("a", a), ("b", b))]
    assert Ladder(Rulebook()).judge(*sides).level == level


@pytest.mark.parametrize(
    ("left", "right", "betrays"),
    [
        pytest.param("2999", "3999", False, id="prices"),
        pytest.param("2947", "3947", True, id="no-prices"),
        pytest.param("34990", "3499", True, id="a-scale-misread"),
    ],
)
def test_nines_at_the_end_of_prices_tell_little(left: str, right: str, betrays: bool) -> None:
    """Shops price by nines: 2,999 and 3,999 are two prices, 2,947 and 3,947 a slip."""
    one, other = claim(left).mention, claim(right).mention
    assert (CAUSES.betrayal(one, other) >= 1) is betrays
