"""Names that texts teach, and names that the rules know."""

from __future__ import annotations

from functools import lru_cache

import pytest

from consistency.ground.entities import Directory, learn
from consistency.ground.names import Names
from consistency.read.articles import read_text
from consistency.rulebook import Rulebook


@lru_cache(maxsize=1)
def names() -> Names:
    return Names(Rulebook())


def taught(*texts: str) -> Directory:
    return learn(names(), [(read_text(t, path=f"{n}.md"), ()) for n, t in enumerate(texts)])


def same(directory: Directory, one: str, other: str) -> bool:
    """Whether two names stand for one entity."""
    first = {entity for _, _, entity in directory.find_in(one)}
    second = {entity for _, _, entity in directory.find_in(other)}
    return bool(first) and first == second


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param(
            "公司聘请其创始人马丁·索伦（Martin Soren）领导实验室。",
            "马丁·索伦",
            "Martin Soren",
            id="gloss",
        ),
        pytest.param(
            "联合创始人兼CEO Martin Soren（孙马丁）将加入。",
            "Martin Soren",
            "孙马丁",
            id="gloss-reversed",
        ),
        pytest.param(
            "The Harbour Safety Board (HSB) opened an inquiry.",
            "Harbour Safety Board",
            "HSB",
            id="abbreviation",
        ),
        pytest.param("中国商飞（下称“商飞”）交付了飞机。", "中国商飞", "商飞", id="short-form"),
        pytest.param(
            "Captain Rosa Delmar was at the helm. Delmar, 51, survived.",
            "Rosa Delmar",
            "Delmar",
            id="surname",
        ),
        pytest.param("美联储加息。", "美联储", "Federal Reserve", id="known-to-the-rules"),
        pytest.param("微軟與輝達投資。", "微軟", "微软", id="traditional-and-simplified"),
    ],
)
def test_two_names_of_one_entity_are_joined(text: str, one: str, other: str) -> None:
    assert same(taught(text), one, other)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        pytest.param(
            "谷歌（曾是Vantel最大客户）退出。", "谷歌", "Vantel", id="a-bracket-is-no-gloss"
        ),
        pytest.param("新台北与台北 New Taipei and Taipei", "New Taipei", "Taipei", id="two-cities"),
        pytest.param("自民党获191席，公明党获24席。", "自民党", "公明党", id="two-parties"),
    ],
)
def test_two_entities_stay_apart(text: str, one: str, other: str) -> None:
    assert not same(taught(text), one, other)


def test_a_chinese_name_meets_its_spelling_in_an_english_report() -> None:
    directory = taught(
        "被告人顾诚判处有期徒刑八年。", "Sales director Gu Cheng got eight years in prison."
    )
    assert same(directory, "顾诚", "Gu Cheng")


def test_a_body_is_named_where_its_run_recurs_after_different_words() -> None:
    directory = taught("跨越海湾的白鹭洲大桥通车。市民涌上白鹭洲大桥。从白鹭洲大桥看去。")
    assert [e for _, _, e in directory.find_in("昨天的白鹭洲大桥")] == ["白鹭洲大桥"]


def test_names_do_not_depend_on_the_order_of_articles() -> None:
    texts = ["Lena Ortiz（欧蕾娜）任职。", "欧蕾娜说明情况。", "Ortiz spoke on Monday."]
    one = {e.aliases for e in taught(*texts).entities.values()}
    other = {e.aliases for e in taught(*reversed(texts)).entities.values()}
    assert one == other
