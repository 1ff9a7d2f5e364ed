"""Whom a figure is of, where its sentence names another or nobody."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from consistency.model import Claim
from consistency.pipeline import Checker


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker()


def claims(text: str) -> tuple[Claim, ...]:
    return checker().explain(text, published=date(2026, 2, 5)).claims


def claim(text: str, figure: str) -> Claim:
    """The claim whose figure holds ``figure``."""
    return next(c for c in claims(text) if figure in c.mention.text)


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        pytest.param(
            "Una Keane, 30, won. The 30-year-old from County Mayo took 23 seconds off it.",
            "30-year",
            "una keane",
            id="epithet",
        ),
        pytest.param(
            "Una Keane, 30, won. The 30-year-old from County Mayo took 23 seconds off it.",
            "23 seconds",
            "una keane",
            id="another-figure-of-who-has-the-epithet",
        ),
        pytest.param(
            "队长林小雨表示很开心，丈夫也在场。这名30岁的上海选手夺冠。",
            "30",
            "林小雨",
            id="epithet-zh",
        ),
        pytest.param(
            "Una Keane, 30, won. A 12-year-old from Turin came last.",
            "12-year",
            "una keane",
            id="somebody-new",
            marks=pytest.mark.xfail(reason="a first mention has no name to be of", strict=True),
        ),
        pytest.param(
            "The 22-year-old qualifier Bo Ek earned £40,000.", "22", "bo ek", id="a-name-behind"
        ),
        pytest.param(
            "Una Keane, 30, opened it. The 41-year-old bridge at Calder is closed.",
            "41",
            "calder",
            id="the-age-of-a-thing",
        ),
    ],
)
def test_an_age_is_of_the_person_spoken_of(text: str, figure: str, subject: str) -> None:
    assert claim(text, figure).subject == subject


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        pytest.param(
            "FRANKFURT, Feb 5 - Lamp maker Norvik will shed 1,400 jobs.",
            "1,400",
            "法兰克福",
            id="dateline",
        ),
        pytest.param(
            "TARNBURG, Feb 5 (Channel Wire) - Lamp maker Norvik will shed 1,400 jobs.",
            "1,400",
            "channel wire",
            id="agency",
        ),
        pytest.param(
            "BEIJING — Lamp maker Norvik will shed 1,400 jobs.", "1,400", "北京", id="undated"
        ),
        pytest.param(
            "环讯社华沙2月5日电（记者 方以宁）车灯企业将裁员1400人。",
            "1400",
            "华沙",
            id="dateline-zh",
        ),
        pytest.param("（台北5日訊）該公司將裁員1400人。", "1400", "台北", id="in-brackets"),
    ],
)
def test_a_figure_is_not_of_where_its_report_was_written(text: str, figure: str, name: str) -> None:
    found = claim(text, figure)
    assert name not in (found.subject, *found.entities, *found.context)


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        pytest.param(
            "NORVIK BANK - 1,400 jobs are to go by the end of the year.",
            "1,400",
            "norvik bank",
            id="company-before-a-dash",
        ),
        pytest.param("In Frankfurt, 1,400 jobs go.", "1,400", "法兰克福", id="a-place-of-the-news"),
        pytest.param("华沙5日裁减1400人。", "1400", "华沙", id="a-day-that-is-no-dateline"),
    ],
)
def test_a_name_at_the_head_of_a_text_that_is_no_dateline_stays(
    text: str, figure: str, name: str
) -> None:
    assert name in claim(text, figure).entities


def test_the_day_of_a_dateline_is_no_claim() -> None:
    found = claims("FRANKFURT, Feb 5 - Lamp maker Norvik will shed 1,400 jobs on March 3.")
    assert [c.mention.text for c in found] == ["1,400 jobs", "March 3"]


def test_an_age_is_not_of_the_reporter_of_a_byline() -> None:
    found = claim("环讯社华沙2月5日电（记者 方以宁）波兰把投票年龄由18岁降到16岁。", "18岁")
    assert found.subject != "role:reporter"


@pytest.mark.parametrize(
    ("text", "figure", "names"),
    [
        pytest.param(
            "In the end Una Keane has 214,306 votes and Bo Ek 209,884.",
            "214,306",
            {"una keane"},
            id="each-its-own",
        ),
        pytest.param(
            "The count of the votes is in now: Una Keane 214,306, Bo Ek 209,884, Rita Moros 12,400.",
            "209,884",
            {"bo ek"},
            id="list",
        ),
        pytest.param(
            "The count of the votes is in now: Una Keane 214,306, Bo Ek 209,884, Rita Moros 12,400.",
            "12,400",
            {"rita moros"},
            id="the-last-of-a-list",
        ),
        pytest.param(
            "It is said to have paid $3 million to Norvik and $4 million to Calder.",
            "$3 million",
            {"norvik"},
            id="a-name-behind-that-is-its-own",
        ),
    ],
)
def test_a_figure_belongs_to_the_name_that_is_its_own(
    text: str, figure: str, names: set[str]
) -> None:
    assert set(claim(text, figure).entities) == names
