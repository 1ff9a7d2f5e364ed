"""One-line examples of every kind of figure in both languages, and what looks like one and is none."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest

from consistency.extract.figures import Figures
from consistency.rulebook import Rulebook
from tests.extract.rows import rows, shown


@cache
def figures(tag: str) -> Figures:
    return Figures(Rulebook(), tag.split("-")[0], tag)


ROWS = [
    pytest.param(tag, text, want, id=f"{tag}-{text}")
    for tag, name in (("zh-Hans", "figures_zh.txt"), ("en", "figures_en.txt"))
    for text, want in rows(name)
]


@pytest.mark.parametrize(("tag", "text", "want"), ROWS)
def test_a_row_is_read_as_it_says(tag, text, want):
    assert shown(figures(tag).find(text)) == want


def test_there_are_at_least_350_rows_and_none_twice():
    texts = [(tag, text) for tag, text, _ in (row.values for row in ROWS)]
    assert len(texts) >= 350
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        pytest.param("6ft 4in", "0.0254", id="an-inch"),
        pytest.param("58ft 5.25in", "0.000254", id="a-hundredth-of-an-inch"),
        pytest.param("6'4\"", "0.0254", id="marks"),
        pytest.param("58'5.25\"", "0.000254", id="marks-with-a-decimal"),
    ],
)
def test_a_measure_in_two_steps_is_as_fine_as_its_second(text: str, precision: str) -> None:
    """58ft 5.25in is not an inch coarse: in metres it prints as 17.81."""
    (found,) = figures("en").find(text)
    assert found.quantity.precision == Decimal(precision)
