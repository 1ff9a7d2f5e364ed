"""Which other figures of two reports are of the size of one of a pair, and who else tells it."""

from __future__ import annotations

import pytest

from consistency.compare.pairs.sizes import Sizes
from tests.compare.claims import claim


def told(article: str, *printed: str, **slots: str) -> list:
    """Return the claims of an article, one for each number, of one unit."""
    return [claim(one, article=article, **slots) for one in printed]


@pytest.mark.parametrize(
    ("first", "second", "others"),
    [
        pytest.param(["27"], ["28"], 0, id="nothing-else"),
        pytest.param(["27", "27.5"], ["28"], 1, id="one-as-near"),
        pytest.param(["27", "300"], ["28", "0.4"], 0, id="of-another-size"),
        pytest.param(["27", "28.5", "29"], ["28", "26"], 3, id="on-both-sides"),
        pytest.param(["27", "29"], ["28", "29"], 0, id="what-both-tell-is-paired-already"),
        pytest.param(["27", "27"], ["28"], 0, id="told-twice-is-one-value"),
        pytest.param(["10", "30"], ["20"], 1, id="as-far-off-below-as-above"),
        pytest.param(["10", "70"], ["400"], 0, id="farther-than-four-times-tells-nothing"),
        pytest.param(["0", "5"], ["28"], 0, id="nought-has-no-size"),
    ],
)
def test_figures_as_near_in_size_may_be_the_counterpart(
    first: list[str], second: list[str], others: int
) -> None:
    a, b = told("a.md", *first), told("b.md", *second)
    sizes = Sizes([*a, *b])
    assert sizes.others(a[0], b[0]) == sizes.others(b[0], a[0]) == others


def test_money_is_not_of_the_size_of_people() -> None:
    a, b = told("a.md", "27", unit="USD"), told("b.md", "28", unit="USD")
    sizes = Sizes([*a, *b, *told("a.md", "28.5", kind="count", unit="person")])
    assert sizes.others(a[0], b[0]) == 0


@pytest.mark.parametrize(
    ("third", "told_there"),
    [
        pytest.param(["27"], True, id="has-one-of-them"),
        pytest.param(["27", "28"], False, id="has-both"),
        pytest.param(["29"], False, id="has-neither"),
    ],
)
def test_what_a_third_report_tells(third: list[str], told_there: bool) -> None:
    a, b = told("a.md", "27"), told("b.md", "28")
    sizes = Sizes([*a, *b, *told("c.md", *third)])
    assert sizes.told_by_a_third(a[0], b[0]) is told_there
