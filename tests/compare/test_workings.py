"""Figures of one report that depend on each other: told where they do not fit, silent elsewhere."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from consistency.compare.workings.arithmetic import FORMULAS
from consistency.compare.workings.checks import DependencePack
from consistency.compare.workings.rows import Workings
from consistency.ground.attributes.index import AttributeIndex
from consistency.pipeline import Checker
from consistency.rulebook import Rulebook
from tests.gate.desk import check


@cache
def checker() -> Checker:
    return Checker()


@cache
def workings() -> Workings:
    return Workings(Rulebook())


def outcome(text: str) -> list[tuple[str, bool]]:
    """Return each check that a text gives rise to and whether it holds."""
    claims = checker().explain(text, date(2025, 6, 18)).claims
    return [(one.check, one.holds) for one in workings().find(claims)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("营收由33.1亿元增至38.7亿元，增长16.9%。", ("change", True), id="zh-by"),
        pytest.param("营收由33.1亿元增至38.7亿元，增长19.6%。", ("change", False), id="zh-swapped"),
        pytest.param("營收由33.1億元增至38.7億元，增長19.6%。", ("change", False), id="hant"),
        pytest.param(
            "Sales rose 21% to $56.0 million from $50.0 million.",
            ("change", False),
            id="en-to-from",
        ),
        pytest.param(
            "Sales rose 12% to $56.0 million from $50.0 million.", ("change", True), id="en-holds"
        ),
        pytest.param("失业率从5.1%升至5.4%，上升0.5个百分点。", ("change", False), id="zh-points"),
        pytest.param(
            "The rate fell from 7.25% to 6.75%, down 0.5 percentage points.",
            ("change", True),
            id="en-points",
        ),
        pytest.param("船上有旅客312人和船员9人，共321人。", ("parts", True), id="zh-parts"),
        pytest.param("船上有旅客312人和船员9人，共331人。", ("parts", False), id="zh-parts-out"),
        pytest.param(
            "There were 312 passengers and nine crew, 331 people in all.",
            ("parts", False),
            id="en-parts-out",
        ),
        pytest.param("裁员1400人，占员工总数14000人的10%。", ("share", True), id="zh-share"),
        pytest.param("裁员1400人，占员工总数14000人的12%。", ("share", False), id="zh-share-out"),
        pytest.param(
            "It cut 650 jobs, or 4% of its workforce of 16,200 people.",
            ("share", True),
            id="en-share",
        ),
        pytest.param(
            "It cut 650 jobs, or 8% of its workforce of 16,200 people.",
            ("share", False),
            id="en-share-out",
        ),
        pytest.param("每人发放3万元，400人共发放1200万元。", ("each", True), id="zh-each"),
        pytest.param("每人发放3万元，400人共发放1500万元。", ("each", False), id="zh-each-out"),
    ],
)
def test_figures_of_a_sentence_that_depend_on_each_other_are_held_together(
    text: str, told: tuple[str, bool]
) -> None:
    assert outcome(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "The dividend rose from 20 cents to 22 cents while revenue rose 5%.",
            id="another-clause",
        ),
        pytest.param("营收由33.1亿元增至38.7亿元，市场份额升至19.6%。", id="a-level-and-no-change"),
        pytest.param("2019年至2024年，营收增长19.6%，达38.7亿元。", id="years-are-no-values"),
        pytest.param("营收由约33亿元增至近39亿元，增长19.6%。", id="hedged"),
        pytest.param("营收由33.1亿元增至38.7亿美元，增长19.6%。", id="two-currencies"),
        pytest.param("营收38.7亿元，增长19.6%；净利润由3.1亿元增至3.3亿元。", id="behind-a-stop"),
        pytest.param("事故造成12人死亡和30人受伤，共有5人失踪。", id="less-than-a-part"),
        pytest.param(
            "It cut up to 650 jobs, or 8% of its workforce of 16,200 people.", id="a-bound"
        ),
        pytest.param("每人发放3万元，400户共发放1500万元。", id="households-are-no-heads"),
    ],
)
def test_figures_that_do_not_depend_on_each_other_are_let_be(text: str) -> None:
    assert outcome(text) == []


TABLE = """---
title: 席位
date: 2025-06-18
---

| 党派 | 席位 |
| --- | --- |
{rows}
"""


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            "| 甲党 | 104 |\n| 乙党 | 19 |\n| 合计 | 123 |", [("total", True)], id="holds"
        ),
        pytest.param("| 甲党 | 104 |\n| 乙党 | 19 |\n| 合计 | 132 |", [("total", False)], id="out"),
        pytest.param(
            "| North | 104 |\n| South | 19 |\n| Total | 132 |", [("total", False)], id="english"
        ),
        pytest.param(
            "| 甲党 | 104 |\n| 其中女性 | 19 |\n| 合计 | 104 |", [], id="a-part-of-a-part"
        ),
        pytest.param("| 甲党 | 104 |\n| 乙党 | 19 |\n| 丙党 | 132 |", [], id="no-total"),
        pytest.param("| 甲党 | 约104 |\n| 乙党 | 19 |\n| 合计 | 132 |", [], id="hedged"),
    ],
)
def test_a_table_is_held_against_its_row_of_totals(rows: str, told: list[tuple[str, bool]]) -> None:
    assert outcome(TABLE.format(rows=rows)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("周雨彤（27岁）说，周雨彤出生于1998年3月2日。", [("birth", True)], id="holds"),
        pytest.param("周雨彤（25岁）说，周雨彤出生于1998年3月2日。", [("birth", False)], id="out"),
        pytest.param(
            "Ada Quill was born on March 2, 1998. Ada Quill, 25, won.", [("birth", False)], id="en"
        ),
        pytest.param(
            "Ada Quill was born in 1998. Ada Quill, 26, won.", [("birth", True)], id="year"
        ),
        pytest.param("Ada Quill was born in 1998. Bo Frith, 41, won.", [], id="two-people"),
    ],
)
def test_an_age_is_held_against_the_birth_of_who_is_so_old(
    text: str, told: list[tuple[str, bool]]
) -> None:
    assert outcome(text) == told


def test_figures_that_do_not_fit_are_a_row_at_info_with_the_working(tmp_path: Path) -> None:
    """The row names its rule and shows what follows from the figures; nothing fails on it."""
    text = "营收由33.1亿元增至38.7亿元，增长19.6%。"
    (tmp_path / "a.md").write_text(f"---\ntitle: 年报\ndate: 2025-06-18\n---\n\n{text}\n")
    (row,) = check(tmp_path).discrepancies
    assert (row.rule, row.severity, len(row.values)) == ("CF701", "info", 3)
    assert row.message.zh == "由此至彼的变动：33.1亿元 → 38.7亿元，变动为16.9%；文中为19.6%"
    assert row.message.en.endswith("33.1亿元 → 38.7亿元 is a change of 16.9%; printed: 19.6%")


def test_a_row_on_figures_that_fit_others_says_so(tmp_path: Path) -> None:
    """Of two values the one that follows from its report's other figures is the likelier."""
    for name, text in (
        ("a", "远山智能去年营收由33.1亿元增至38.7亿元，增长16.9%。"),
        ("b", "远山智能去年营收为37.8亿元。"),
    ):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: 年报\ndate: 2025-06-18\n---\n\n{text}\n")
    (row,) = [row for row in check(tmp_path).discrepancies if row.severity != "info"]
    assert any(one.kind == "arithmetic" and one.text.zh.endswith("相符") for one in row.evidence)


def test_a_birth_is_told_once_in_the_row_of_the_ages(tmp_path: Path) -> None:
    """The row on two ages says what the birth allows; no second row and no second word of it."""
    said = "歌手周雨彤（{}岁）周三在白鹭洲获得金筝奖，奖金35.6万元。{}"
    for name, age, born in (("a", 27, "周雨彤出生于1998年3月2日。"), ("b", 25, "")):
        head = "---\ntitle: 歌手周雨彤获奖\ndate: 2025-06-18\n---\n\n"
        (tmp_path / f"{name}.md").write_text(head + said.format(age, born))
    (row,) = check(tmp_path).discrepancies
    assert [one.kind for one in row.evidence] == ["birth"]


def test_every_relation_is_on_attributes_there_are() -> None:
    """A relation on an attribute that no pack has would never be looked at."""
    rulebook = Rulebook()
    pack, known = rulebook.pack("relations", DependencePack), AttributeIndex(rulebook).rules
    used = {name for one in pack.relations for name in (one.result, *one.of)}
    assert used | {pack.checks.birth.birth, pack.checks.birth.age} <= known.keys()
    assert {one.formula for one in pack.relations} <= FORMULAS.keys()
