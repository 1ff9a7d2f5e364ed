"""Two small reports: the contradiction is a row, its look-alike stays silent.

Each pair stands side by side, so a change that buys one with the other shows at once.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pytest

from consistency.model import Discrepancy, Findings
from consistency.pipeline import Checker
from consistency.read.articles import read_text


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker()


def compared(*texts: str, days: int = 1) -> Findings:
    """The findings over texts, each published ``days`` after the one before."""
    read = []
    for number, text in enumerate(texts):
        published = date.fromordinal(date(2025, 6, 18).toordinal() + days * number)
        article = read_text(text, path=f"{number}.md", published=published)
        read.append((article, checker().extractor.extract(article)))
    return checker().compare(read)


def rows(*texts: str, days: int = 1) -> tuple[Discrepancy, ...]:
    found = compared(*texts, days=days).discrepancies
    return tuple(row for row in found if row.severity != "info")


DEAL = "Vantel公司宣布斥资143亿美元收购数据公司Brixon 49%的股份。"
RESULT = "Vantel公司2024年营收为8.7亿美元，净利润1.2亿美元。"


@pytest.mark.parametrize(
    ("told", "other", "conflicts"),
    [
        pytest.param(DEAL, "Vantel斥资158亿美元收购Brixon 49%的股份。", 1, id="another-price"),
        pytest.param(DEAL, "Vantel斥资143.2亿美元收购Brixon 49%的股份。", 0, id="rounded"),
        pytest.param(DEAL, "Vantel斥资逾140亿美元收购Brixon 49%的股份。", 0, id="more-than"),
        pytest.param(DEAL, "Vantel斥资数十亿美元收购Brixon近半股份。", 0, id="only-a-size"),
        pytest.param(DEAL, "Vantel以14.3 billion美元收购Brixon 49%的股份。", 0, id="billion"),
        pytest.param(DEAL, "Vantel最初报价50亿美元收购Brixon 49%的股份。", 0, id="first-offer"),
        pytest.param(DEAL, "Vantel去年斥资6.5亿美元收购Lumora的股份。", 0, id="another-deal"),
        pytest.param(DEAL, "Brixon的估值达到290亿美元，Vantel持股49%。", 0, id="valuation"),
        pytest.param(DEAL, "Vantel斥资14.3亿美元收购Brixon 49%的股份。", 1, id="a-tenth"),
        pytest.param(RESULT, "Vantel公司2024年营收为7.8亿美元。", 1, id="another-sum"),
        pytest.param(RESULT, "Vantel公司2023年营收为7.6亿美元。", 0, id="another-year"),
        pytest.param(RESULT, "Vantel公司预计2025年营收达20亿美元。", 0, id="forecast"),
        pytest.param(RESULT, "Vantel公司去年定下10亿美元的营收目标。", 0, id="target"),
        pytest.param(RESULT, "Vantel公司2024年第三季度营收为2.2亿美元。", 0, id="a-quarter"),
        pytest.param(RESULT, "Lumora公司2024年营收为9.3亿美元。", 0, id="another-company"),
    ],
)
def test_a_contradiction_is_a_row_and_its_look_alike_is_none(
    told: str, other: str, conflicts: int
) -> None:
    assert len(rows(told, other)) == conflicts


def test_a_toll_that_rises_is_an_update() -> None:
    early = "花岭地震已造成9人死亡，震中在花岭县。"
    late = "花岭地震已造成13人死亡，震中在花岭县。"
    assert rows(early, late) == ()
    assert any(c.verdict.level == "update" for c in compared(early, late).explained)


def test_a_toll_that_differs_at_one_moment_is_a_row() -> None:
    one = "截至6月17日18时，花岭地震造成15人失踪，震中在花岭县。"
    other = "截至6月17日18时，花岭地震造成13人失踪，震中在花岭县。"
    assert len(rows(one, other, days=0)) == 1


def test_values_of_two_people_swapped_are_two_rows() -> None:
    one = "被告人何敏被判处罚金二百万元，被告人顾诚被判处罚金八十万元。"
    other = "被告人何敏被判处罚金八十万元，被告人顾诚被判处罚金二百万元。"
    assert len(rows(one, other)) == 2


def test_a_withdrawn_value_is_no_claim_but_names_the_cause_where_it_stays() -> None:
    corrected = "更正：此前版本误将青澜大桥总投资写为“464.9亿元”。\n\n青澜大桥总投资446.9亿元。"
    right = "青澜大桥总投资446.9亿元，全长9公里。"
    stale = "青澜大桥总投资464.9亿元，全长9公里。"
    assert rows(corrected, right) == ()
    found = rows(corrected, right, stale)
    assert [row.cause for row in found] == ["earlier-value"]


def test_an_age_row_names_what_a_birth_year_allows() -> None:
    found = rows(
        "Vantel聘请其27岁的创始人马丁·索伦（Martin Soren）。",
        "Vantel聘请其28岁的创始人马丁·索伦（Martin Soren）。马丁·索伦1997年出生。",
    )
    assert len(found) == 1
    assert "either of 27 and 28 can be right" in found[0].evidence[0].text.en


def test_the_arithmetic_picks_the_price_that_fits_the_valuation() -> None:
    found = rows(
        DEAL + "交易后Brixon的估值为292亿美元。", "Vantel斥资158亿美元收购Brixon 49%的股份。"
    )
    told = [e.text.en for row in found for e in row.evidence if e.kind == "arithmetic"]
    assert told and "143亿美元 ÷ 49% = 291.8 ↔ 292亿美元 fits" in told[0]


def test_two_readings_of_a_name_are_a_row_at_info() -> None:
    found = compared(
        DEAL + "其创始人是马丁·索伦（Martin Soren）。", DEAL + "其CEO Martin Soren（孙马丁）留任。"
    ).discrepancies
    assert [row.rule for row in found] == ["CF801"]
    assert found[0].severity == "info"


def test_the_rows_do_not_depend_on_the_order_of_the_articles() -> None:
    texts = [DEAL, "Vantel斥资158亿美元收购Brixon 49%的股份。", RESULT]
    one = compared(*texts, days=0).discrepancies
    read = []
    for number, text in reversed(list(enumerate(texts))):
        article = read_text(text, path=f"{number}.md", published=date(2025, 6, 18))
        read.append((article, checker().extractor.extract(article)))
    other = checker().compare(read).discrepancies
    assert [(r.fingerprint, r.message) for r in one] == [(r.fingerprint, r.message) for r in other]


def test_one_row_a_fact_with_three_values() -> None:
    found = rows(
        DEAL,
        "Vantel斥资158亿美元收购Brixon 49%的股份。",
        "Vantel斥资171亿美元收购Brixon 49%的股份。",
    )
    assert [len(row.values) for row in found] == [3]


def test_near_copies_are_one_origin() -> None:
    body = DEAL + "双方在周一的声明中说，交易预计在年底前完成，仍需监管部门批准，管理层不变。"
    found = rows(body, body, "Vantel斥资158亿美元收购Brixon 49%的股份。")
    copied = next(value for value in found[0].values if value.display == "143亿美元")
    assert len(copied.claims) == 2
    assert len(copied.origins) == 1


LOOT = (
    "Four men were charged over the $38.6 million burglary at the Merrow Quay vault in Port Larkin."
)
LOST = "Insurers put the loss from the burglary at the Merrow Quay vault in Port Larkin at {}."
RAIN = "A station above Merrow Quay in Port Larkin measured 118 millimetres of rain."


@pytest.mark.parametrize(
    ("told", "other", "conflicts"),
    [
        pytest.param(LOOT, LOST.format("$386 million"), 1, id="ten-times-as-much"),
        pytest.param(LOOT, LOST.format("$72 million"), 0, id="another-sum"),
        pytest.param(RAIN, "The line at Merrow Quay is 118 kilometres long.", 0, id="other-units"),
    ],
)
def test_a_value_gone_wrong_shows_that_two_attributes_are_one(
    told: str, other: str, conflicts: int
) -> None:
    """Loot and loss are two attributes, until one is ten times the other to the digit."""
    assert len(rows(told, other)) == conflicts


def test_a_cause_is_told_by_whichever_report_shows_it() -> None:
    """The first that prints a value may not say whether it is what it came to or how far it moved."""
    flat = "Corvane集团2026年资本开支45亿元。"
    to, by = (
        "Corvane集团2026年资本开支由78亿元压缩至45亿元。",
        "Corvane集团2026年资本开支压缩了45亿元。",
    )
    assert [row.cause for row in rows(flat, to, by)] == ["to-for-by"]


NAMED = (
    "Tarn Corp said revenue was $4.82bn in 2025.",
    "In 2025 revenue was $8.42bn, and Tarn Corp was pleased.",
)
UNNAMED = ("Revenue was $4.82bn in 2025, said the firm.", "In 2025 revenue came to $4.82bn.")


def test_a_row_bears_the_name_that_a_third_of_its_figures_are_of() -> None:
    """A name that only some of many reports give their figure says nothing of the row's."""
    assert [row.entity for row in rows(*NAMED, *UNNAMED)] == ["Tarn"]
    assert [row.entity for row in rows(*NAMED, *UNNAMED, *UNNAMED, UNNAMED[1])] == [""]


def test_about_a_number_is_that_number_cut_short() -> None:
    """About 34.5 stands with 34.55 against a third value, 34.9 beside it does not."""
    cut = ("Tarn Corp raised about HK$34.5bn.", "Tarn Corp raised HK$34.55bn.")
    other = "Tarn Corp raised HK$43.2bn."
    assert [len(row.values) for row in rows(*cut, other)] == [2]
    assert [len(row.values) for row in rows(cut[0], "Tarn Corp raised HK$34.9bn.", other)] == [3]
