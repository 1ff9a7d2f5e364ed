"""The slots of a figure, filled from its sentence and from what stands above it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import pytest

from consistency.model import Claim
from consistency.pipeline import Checker


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker()


def claim(text: str, figure: str) -> Claim:
    """The claim whose figure is printed as ``figure`` (or holds it)."""
    found = checker().explain(text, published=date(2025, 6, 18)).claims
    return next(c for c in found if figure in c.mention.text)


@pytest.mark.parametrize(
    ("text", "figure", "slot", "value"),
    [
        pytest.param(
            "报价从最初的50亿美元推高至143亿美元。",
            "50亿",
            "status",
            "first-offer",
            id="first-offer",
        ),
        pytest.param("公司定下10亿美元的营收目标。", "10亿", "status", "target", id="target"),
        pytest.param("公司预计今年营收将达20亿美元。", "20亿", "status", "forecast", id="forecast"),
        pytest.param("工业增加值同比增长6.1%。", "6.1", "basis", "year-on-year", id="year-on-year"),
        pytest.param("公司完成30亿美元的G轮融资。", "30亿", "scope", "round g", id="round"),
        pytest.param(
            "It closed a $30bn Series G round.", "30bn", "scope", "round g", id="round-en"
        ),
    ],
)
def test_a_cue_fills_its_slot(text: str, figure: str, slot: str, value: str) -> None:
    assert value in getattr(claim(text, figure), slot)


@pytest.mark.parametrize(
    ("text", "figure", "cue"),
    [
        pytest.param(
            "营收为8.7亿美元，并预计今年将达到20亿美元。", "8.7亿", "forecast", id="across-a-comma"
        ),
        pytest.param(
            "报价从最初的50亿美元推高至143亿美元。", "143亿", "first-offer", id="nearer-to-another"
        ),
    ],
)
def test_a_cue_of_another_figure_does_not(text: str, figure: str, cue: str) -> None:
    assert cue not in claim(text, figure).status


@pytest.mark.parametrize(
    ("text", "figure", "period"),
    [
        pytest.param(
            "从2023年的7.6亿美元到2024年的8.7亿美元。", "7.6亿", 2023, id="the-nearest-year"
        ),
        pytest.param("从2023年的7.6亿美元到2024年的8.7亿美元。", "8.7亿", 2024, id="and-the-other"),
        pytest.param("Hazard cost €115m in 2019.", "115m", 2019, id="the-year-behind"),
        pytest.param(
            "1999年的地震震动全岛。当年那场灾难造成2415人遇难。",
            "2415",
            1999,
            id="said-in-the-sentence-before",
        ),
    ],
)
def test_a_period_is_the_nearest_date(text: str, figure: str, period: int) -> None:
    found = claim(text, figure).period
    assert found is not None and found[0] is not None and found[0].year == period


@pytest.mark.parametrize(
    ("text", "figure", "subject"),
    [
        pytest.param(
            "聘请其年仅28岁的创始人马丁·索伦（Martin Soren）。",
            "28",
            "martin soren",
            id="name-behind",
        ),
        pytest.param(
            "Rosa Delmar, a 40-year-old British citizen, walked out.",
            "40",
            "rosa delmar",
            id="apposition",
        ),
        pytest.param(
            "33岁的女教师在楼内遇难。", "33", "role:teacher", id="a-role-where-no-name-is"
        ),
    ],
)
def test_an_age_is_of_the_person_beside_it(text: str, figure: str, subject: str) -> None:
    assert claim(text, figure).subject == subject


def test_the_latter_stands_for_the_last_name_said() -> None:
    text = "外界常拿Vantel和Brixon相比。后者估值8300亿美元。"
    assert "brixon" in claim(text, "8300亿").entities


def test_a_date_that_only_says_as_of_when_is_no_event() -> None:
    found = (
        checker().explain("截至7月3日15时，累计驶过30.5万车次。", published=date(2025, 7, 4)).claims
    )
    assert all(c.mention.kind != "date" for c in found)


def test_a_table_cell_takes_its_attribute_from_its_heads() -> None:
    table = (
        "| 项目 | 总投资（亿元） | 主塔高（米） |\n|---|---:|---:|\n| 白鹭大桥 | 446.9 | 270 |\n"
    )
    found: dict[str, Any] = {
        c.mention.text: c.attribute
        for c in checker().explain(table, published=date(2025, 7, 4)).claims
    }
    assert found["446.9"] == "project-cost"
    assert found["270"] == "height"


HEADED = """| 车型 | 召回数量 |
| --- | --- |
| Model Q5 | 61280 |
| Model Q7 | 25140 |

Model Q5与Model Q7同时上市。
"""


def test_a_figure_of_a_table_belongs_to_the_name_that_heads_its_row() -> None:
    assert [claim(HEADED, figure).subject for figure in ("61280", "25140")] == [
        "model q5",
        "model q7",
    ]


@pytest.mark.parametrize(
    ("text", "figure", "change"),
    [
        pytest.param("The economy grew 1.4% last year.", "1.4%", None, id="growth-is-a-change"),
        pytest.param("今年经济增长预测下调至1.4%。", "1.4%", None, id="growth-cut-to"),
        pytest.param("The jobless rate rose to 5.4%.", "5.4%", "to", id="a-level-is-none"),
    ],
)
def test_a_figure_that_is_itself_a_change_came_to_nothing(
    text: str, figure: str, change: str | None
) -> None:
    assert claim(text, figure).mention.quantity.change == change


@pytest.mark.parametrize(
    ("text", "day"),
    [
        pytest.param("昨日港股焦点是雪山集团。该股收报[262港元]。", 17, id="the-day-it-opens-with"),
        pytest.param(
            "昨日港股焦点是雪山集团。\n\n该股收报[262港元]。", None, id="another-paragraph"
        ),
        pytest.param(
            "分析师谈起雪山集团昨日的表现。该股收报[262港元]。", None, id="a-day-in-passing"
        ),
        pytest.param("昨日港股焦点是雪山集团。公司募资[2.62亿港元]。", None, id="no-daily-figure"),
        pytest.param("昨日焦点是雪山集团。该股16日收报[262港元]。", 16, id="a-day-of-its-own"),
    ],
)
def test_a_daily_figure_is_of_the_day_its_paragraph_opens_with(text: str, day: int | None) -> None:
    """The report is of 18 June 2025."""
    figure = text[text.index("[") + 1 : text.index("]")]
    found = claim(text.replace("[", "").replace("]", ""), figure)
    assert found.period == (day and (date(2025, 6, day), date(2025, 6, day)))
