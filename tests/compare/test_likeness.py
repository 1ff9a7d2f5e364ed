"""What the names of two reports say for and against one fact."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pytest

from consistency.compare.pairs.likeness import standings_apart
from consistency.pipeline import Checker
from consistency.read.articles import read_text
from tests.compare.claims import claim


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker()


def evidence(one: str, other: str) -> Mapping[str, float]:
    """The evidence for the first figures of two reports."""
    articles = [read_text(text, path=f"{n}.md") for n, text in enumerate((one, other))]
    read = [(article, checker().extractor.extract(article).mentions) for article in articles]
    grounded = checker().grounder.ground(read)
    claims = grounded.claims
    weigher = checker().comparer.aligner.weigher(claims, grounded.directory.entities)
    first = {claim.article.id: claim for claim in reversed(claims)}
    return weigher.evidence(*(first[article.id] for article in articles))


@pytest.mark.parametrize(
    ("one", "other", "strange"),
    [
        pytest.param(
            "China's new probe has brought home 82 grams of dust.",
            "十二日称得的结果，样品重82克。",
            0,
            id="at-home",
        ),
        pytest.param(
            "Peru's new probe has brought home 82 grams of dust.",
            "十二日称得的结果，样品重82克。",
            1,
            id="abroad",
        ),
        pytest.param(
            "China's new probe has brought home 82 grams of dust.",
            "The scales settled at 82 grams on Friday.",
            1,
            id="in-another-language",
        ),
    ],
)
def test_a_country_goes_unsaid_in_the_reports_of_its_own(
    one: str, other: str, strange: int
) -> None:
    found = evidence(one, other)
    said = {key: n for key, n in found.items() if key.startswith("named in one report only")}
    assert sum(said.values()) == strange


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        pytest.param(
            "It will cost $26,500 a year in Spain.",
            "The drug will cost $28,200 a year.",
            set(),
            id="where-left-unsaid",
        ),
        pytest.param("该药在西班牙售价2.65万美元。", "该药售价2.82万美元。", set(), id="zh"),
        pytest.param(
            "It will cost $26,500 a year in Spain.",
            "It will cost $28,200 a year in Peru.",
            {"names differ", "named in one report only", "nothing named in common"},
            id="two-places",
        ),
        pytest.param(
            "Spain's economy grew by 2%.",
            "The economy grew by 3%.",
            {"named in one report only"},
            id="a-place-whose-it-is",
        ),
    ],
)
def test_where_it_is_speaks_against_a_pair_only_if_both_say_where(
    one: str, other: str, against: set[str]
) -> None:
    found = evidence(one, other)
    names = {"names differ", "named in one report only", "nothing named in common"}
    assert {key for key in names if found.get(key)} == against


def test_one_age_then_is_not_another_age_then() -> None:
    """A person has one age now, but was of every age before, each at another event."""
    now = evidence("陈明，30岁，现居杭州。", "陈明，31岁，现居杭州。")
    assert now["age of one person"] == 1.0
    then = evidence("陈明，19岁时创办公司。", "陈明，24岁时创办公司。")
    assert then["subject"] == 1.0
    assert "age of one person" not in then


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        pytest.param(
            "The firm plans to run 40 shops.", "The firm expects 50 shops.", 0, id="both-ahead"
        ),
        pytest.param(
            "The firm plans to run 40 shops.", "The firm opened 50 shops.", 1, id="one-ahead"
        ),
        pytest.param(
            "The firm has a target of 40 shops.", "The firm expects 50 shops.", 1, id="a-target"
        ),
    ],
)
def test_what_is_not_yet_so_is_one_standing_by_whatever_name(
    one: str, other: str, apart: float
) -> None:
    assert evidence(one, other)["status"] == apart


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        pytest.param(
            "The club of Tarn Rewards has 6 million members, Tarn said at its Tarn Rewards Fair.",
            "It is the loss of Tarn that 6 million members had to bear.",
            1.0,
            id="names-that-go-on-from-one-another",
        ),
        pytest.param(
            "The club of Tarn Rewards has 6 million members, as Tarn Foods and Tarn Air do.",
            "It is the loss of Tarn that 6 million members had to bear.",
            0.0,
            id="several-longer-names",
        ),
    ],
)
def test_a_short_form_is_its_one_longer_name(one: str, other: str, named: float) -> None:
    assert evidence(one, other).get("names", 0.0) == named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param(
            "截至15日18时，地震已造成19人遇难。",
            "截至15日傍晚6时，地震共造成21人遇难。",
            1,
            id="one-hour",
        ),
        pytest.param(
            "截至15日18时，地震已造成19人遇难。",
            "截至15日20时，地震共造成21人遇难。",
            0,
            id="another",
        ),
        pytest.param("地震已造成19人遇难。", "地震共造成21人遇难。", 0, id="unsaid"),
    ],
)
def test_figures_as_of_one_moment_are_the_likelier_of_one_fact(
    one: str, other: str, same: int
) -> None:
    head = "---\ntitle: 地震\ndate: 2025-06-16\n---\n\n"
    said = evidence(head + one, head + other)
    assert said.get("same moment", 0) == same


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        pytest.param("The bridge is {} metres long.", False, id="any-thing-has-a-length"),
        pytest.param("The deal is worth ${} million.", True, id="a-deal-has-one-price"),
    ],
)
def test_the_one_figure_of_a_report_is_the_fact_unless_it_may_be_of_many_a_thing(
    text: str, alone: bool
) -> None:
    articles = [read_text(text.format(n), path=f"{n}.md") for n in (612, 680)]
    read = [(article, checker().extractor.extract(article).mentions) for article in articles]
    grounded = checker().grounder.ground(read)
    one, other = grounded.claims
    weigher = checker().comparer.aligner.weigher(grounded.claims, grounded.directory.entities)
    assert one.attribute == other.attribute != "open"
    assert weigher.alone(one, other) is alone


@pytest.mark.parametrize(
    ("one", "other", "named"),
    [
        pytest.param(
            "It took 6 million euros in Peru.",
            "It spent 6 million euros in Peru.",
            0.5,
            id="a-place",
        ),
        pytest.param(
            "It took 6 million euros from Ada Quill.",
            "It lent 6 million euros to Ada Quill.",
            1.0,
            id="a-person",
        ),
    ],
)
def test_a_place_in_common_says_less_than_a_person(one: str, other: str, named: float) -> None:
    assert evidence(one, other).get("names", 0.0) == named


@pytest.mark.parametrize(
    ("start", "end", "ahead"),
    [
        pytest.param(date(2026, 3, 3), date(2027, 3, 3), True, id="from-today"),
        pytest.param(date(2026, 7, 1), None, True, id="from-a-day-ahead"),
        pytest.param(None, date(2026, 7, 1), True, id="until-a-day-ahead"),
        pytest.param(date(2026, 3, 3), date(2026, 3, 3), False, id="today"),
        pytest.param(date(2026, 1, 1), date(2026, 12, 31), False, id="this-year"),
        pytest.param(date(2025, 1, 1), date(2025, 12, 31), False, id="last-year"),
    ],
)
def test_what_lies_ahead_of_its_report_is_a_forecast_unsaid(
    start: date | None, end: date | None, ahead: bool
) -> None:
    told = claim("40", published=date(2026, 3, 3), period=(start, end))
    said = claim("50", published=date(2026, 3, 3), status=frozenset(("forecast",)))
    assert (standings_apart(told, said, ()) == frozenset()) is ahead
