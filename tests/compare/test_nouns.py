"""What two printed counts count."""

from __future__ import annotations

import pytest

from consistency.compare.pairs.nouns import CountedNouns
from consistency.compare.values.levels import Ladder
from consistency.rulebook import Rulebook
from tests.compare.claims import claim

PACK = Ladder(Rulebook()).pack
NOUNS = CountedNouns(PACK.no_counted_nouns, PACK.counted_alike)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param("650 positions", "560 jobs", 0.0, id="one-thing-by-two-nouns"),
        pytest.param("19 deaths", "21 fatalities", 0.0, id="in-the-plural"),
        pytest.param("12 passengers", "21 crew", 1.0, id="two-things"),
        pytest.param("181 Indian passengers", "169 passengers", 0.5, id="a-word-more"),
        pytest.param("about 650", "560 jobs", 0.0, id="no-noun"),
        pytest.param("three companies", "four firms", 0.0, id="a-firm-is-a-company"),
    ],
)
def test_two_counts_are_of_one_thing_or_not(one: str, other: str, apart: float) -> None:
    a = claim("1", kind="count", unit=None, text=one).mention
    b = claim("2", kind="count", unit=None, text=other).mention
    assert (NOUNS.apart(a, b), NOUNS.apart(b, a)) == (apart, apart)
