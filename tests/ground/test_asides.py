"""What a sentence says beside does not part a figure from the noun it is told of."""

from __future__ import annotations

import pytest

from consistency.folding import fold
from consistency.ground.text.asides import Asides
from consistency.rulebook import Rulebook
from tests.ground.stories import marked
from tests.ground.test_binding import row

ASIDES = Asides(Rulebook())
PASSED = [
    row("commas", "The toll, which officials feared would double, stood at [118].", "deaths"),
    row("relative", "Organic growth, the line from which currencies are cleaned away, was [9%].",
        "revenue-growth"),
    row("dashes", "The fine - the largest ever imposed on a lender - came to [€310m].", "fine"),
    row("long-dashes", "The toll — the worst since the fire of 2009 — stands at [61].", "deaths"),
    row("brackets", "Turnout (the lowest in the history of the commune) was [38.1%].", "turnout"),
    row("adverb", "Inflation, the prime minister's chief worry, already tops [3.4%].", "inflation"),
    row("list-in-it", "Revenue at the group, which owns two ferries, a hotel and a bank, was [$2bn].",
        "revenue"),
    row("figure-in-it", "Net profit, which was $3bn a year before, came to [$4bn].", "net-profit"),
    row("brackets-in-chinese", "有机增长（剔除汇率变动以及收购的影响）为[9%]。", "revenue-growth"),
    row("dashes-in-chinese", "通胀率——总理最头疼的数字——回落至[3.4%]。", "inflation"),
    row("told-in-it", "Attendance, boosted by free entry for children, reached [52,118].",
        "attendance"),
    row("inside", "Turnout, at [47.3%], was the lowest since 1974.", "turnout"),
    row("phrase-parted", "Shares, suspended since Monday, plunged [41%] on their return.",
        "price-change"),
    row("phrase-parted-by-dashes", "Passenger - and freight - numbers grew to [8.6 million].",
        "ridership"),
    row("list-of-names", "Brussels fined Kaltbau, Frigo, Toyama Reiki and Hail a total of [€647m].", "fine"),
    row("behind", "Some [19] people, most of them pupils on a school trip, were killed.", "deaths"),
]  # fmt: skip
KEPT = [
    row("a-clause-of-its-own", "Inflation was low, the banks did well, and fees rose [4%].",
        "inflation"),
    row("next-sentence-part", "The toll is not known; a fire, the second, took [12] hours.", "deaths"),
    row("phrase-not-of-it", "Shares, up from [41%] of the firm, plunged on Monday.", "price-change"),
    row("list-of-things", "It fined shops, farms, mills and inns that shared [€647m].", "fine"),
    row("a-list", "It named turnout, the weather, the roads, and [31%] of shops.", "turnout"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "attribute"), PASSED)
def test_a_figure_is_of_the_noun_before_what_is_said_beside(text: str, attribute: str) -> None:
    assert marked(text).attribute == attribute


@pytest.mark.parametrize(("text", "attribute"), KEPT)
def test_what_is_no_aside_keeps_its_distance(text: str, attribute: str) -> None:
    assert marked(text).attribute != attribute


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        pytest.param("The toll, now known, is 61.", [", now known,"], id="commas"),
        pytest.param("A (b) c (d).", ["(b)", "(d)"], id="each-bracket"),
        pytest.param("The toll - the worst - is 61.", ["- the worst -"], id="dashes"),
        pytest.param("Sales rose, profit dropped, hit by costs.", [], id="a-clause"),
        pytest.param("From 2014—2023 and 2024—2025.", [], id="a-range"),
        pytest.param("In May, the toll was 61.", [], id="an-opening"),
    ],
)
def test_what_is_said_beside_stands_between_marks(text: str, beside: list[str]) -> None:
    folded = fold(text)
    assert [folded[start:end] for start, end, _ in ASIDES.find(folded)] == beside
