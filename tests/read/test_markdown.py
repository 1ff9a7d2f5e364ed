"""Markdown and plain text: blocks, clean text, trails, stamps, sources."""

from __future__ import annotations

import gc
import time
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.read.articles import read_text
from consistency.read.assemble import with_year_near

from .conftest import assert_runs

CLEAN = [
    pytest.param("花了**143亿**美元。", "花了143亿美元。", id="bold"),
    pytest.param("花了[143亿](http://a.b/c_(d)_e)美元。", "花了143亿美元。", id="link"),
    pytest.param("花了143亿[^1]美元。\n\n[^1]: 甲", "花了143亿美元。", id="footnote"),
    pytest.param("Meta_“招聘式”_的__重点__与*斜体*。", "Meta“招聘式”的重点与斜体。", id="emphasis"),
    pytest.param(
        "snake_case, 5*3, 3 * 4, 3~5亿", "snake_case, 5*3, 3 * 4, 3~5亿", id="no-emphasis"
    ),
    pytest.param("A &amp; B, 5&nbsp;%, &#165;300", "A & B, 5\u00a0%, ¥300", id="entities"),
    pytest.param("价`143`亿，<b>5</b>亿<br/>", "价143亿，5亿", id="code-and-tags"),
    pytest.param("甲<!-- 旧价5亿 -->乙5亿。", "甲乙5亿。", id="comment"),
    pytest.param("1\\. 不是列表 5\\*3", "1. 不是列表 5*3", id="escape"),
    pytest.param(
        "收购价是143亿\n美元，次日公布。", "收购价是143亿美元，次日公布。", id="figure-across-lines"
    ),
    pytest.param(
        "The price was $14.3\nbillion.", "The price was $14.3\nbillion.", id="wrapped-english"
    ),
    pytest.param("![图](a.png)说明5亿。", "说明5亿。", id="inline-image"),
    pytest.param("见[全文][1a]，5亿。", "见全文，5亿。", id="reference-link"),
]


@pytest.mark.parametrize(("raw", "clean"), CLEAN)
def test_clean_text_has_no_markup(raw: str, clean: str) -> None:
    """The first segment reads like this, and leads back to the raw text."""
    article = read_text("# 标题\n\n" + raw)
    assert article.segments[1].text == clean
    for segment in article.segments:
        assert_runs(article, segment)


def test_struck_out_words_are_not_read_and_said() -> None:
    """A withdrawn figure is no claim, and a note says where it stood."""
    article = read_text("# 标题\n\n总价~~464.9~~446.9亿元。")
    assert article.segments[1].text == "总价446.9亿元。"
    assert any("line 3" in note and "struck-out" in note for note in article.notes)


def test_blocks_are_told_apart() -> None:
    """Lead, heading, paragraph, quote, list, table with its unit, caption and reference."""
    article = read_text(
        "---\ntitle: 甲\n---\n> 导语5亿。\n\n正文6亿。[^a]\n\n## 小标题\n\n> 引语。\n\n- 一项7亿\n- 二项\n\n"
        "单位：亿元\n\n| 项目 | 2024 |\n|---|---:|\n| 总价 | 8 |\n\n![图说9人](a.png)\n\n"
        "## 参考资料\n\n[^a]: 题目·出版者（2025/6/25）·检索日期2025/6/26\n"
    )
    assert [(s.kind, s.text) for s in article.segments] == [
        ("title", "甲"),
        ("lead", "导语5亿。"),
        ("paragraph", "正文6亿。"),
        ("heading", "小标题"),
        ("quote", "引语。"),
        ("list", "一项7亿"),
        ("list", "二项"),
        ("caption", "单位：亿元"),
        ("table cell", "项目"),
        ("table cell", "2024"),
        ("table cell", "总价"),
        ("table cell", "8"),
        ("caption", "图说9人"),
        ("reference", "参考资料"),
        ("reference", "题目·出版者（2025/6/25）·检索日期2025/6/26"),
    ]
    cell = article.segments[11].cell
    assert cell and (cell.row_head, cell.column_head, cell.caption) == (
        "总价",
        "2024",
        "单位：亿元",
    )
    assert article.segments[5].trail == ("小标题",)
    assert article.sentences[2].footnotes == ("a",)
    source = article.sources["a"]
    assert (source.title, source.publisher, source.published) == (
        "题目",
        "出版者",
        date(2025, 6, 25),
    )


SOURCES = [
    pytest.param(
        "Report (2025/06/17). [Report | x](https://a.b/c). Geo Pulse. Retrieved 2025/06/18.",
        ("Report | x", "Geo Pulse", "https://a.b/c", date(2025, 6, 17)),
        id="english",
    ),
    pytest.param(
        "某报（2025/6/8）。[大注](https://a.b)。某通讯社。检索日期2025/6/13。",
        ("大注", "某通讯社", "https://a.b", date(2025, 6, 8)),
        id="chinese-link",
    ),
    pytest.param(
        "统计局（2024/4/16）。运行情况。检索日期2024/4/17。",
        ("运行情况", "统计局", "", date(2024, 4, 16)),
        id="publisher-first",
    ),
    pytest.param(
        "[大注](https://a.b)·智库·王 某（2025/6/24）·检索日期2025/6/25",
        ("大注", "智库", "https://a.b", date(2025, 6, 24)),
        id="dotted-link",
    ),
    pytest.param(
        "题目 Inc. 行情·新浪（2025/6/25）·检索日期2025/6/25",
        ("题目 Inc. 行情", "新浪", "", date(2025, 6, 25)),
        id="dotted-with-stop",
    ),
]


@pytest.mark.parametrize(("line", "parts"), SOURCES)
def test_a_source_is_read_from_its_definition(line: str, parts: tuple[object, ...]) -> None:
    """Title, publisher, address and day of the source; the day of retrieval does not count."""
    source = read_text(f"正文。[^1]\n\n## 引用\n[^1]: {line}\n").sources["1"]
    assert (source.title, source.publisher, source.url, source.published) == parts


def test_a_footnote_that_explains_is_text() -> None:
    """A note with figures and no source is a paragraph, a citation is a reference."""
    article = read_text(
        "正文。[^1][^2]\n\n[^1]: 若全部兑现，总额为133.9万元。\n[^2]: 公告，2023年6月7日。\n"
    )
    assert [s.kind for s in article.segments] == ["lead", "paragraph", "reference"]
    assert article.sentences[0].footnotes == ("1", "2")


def test_bare_numbers_in_brackets_are_marks_where_a_list_defines_them() -> None:
    """[1] is a footnote when a line [1] … defines it, in plain text too."""
    article = read_text(
        "交易额143亿美元[1]。另有5亿[2]。\n\n参考资料：\n[1] 路透社，https://a.b/c\n[2] 新华社\n"
    )
    assert article.segments[0].text == "交易额143亿美元。另有5亿。"
    assert [s.footnotes for s in article.sentences[:2]] == [("1",), ("2",)]
    assert {s.kind for s in article.segments[1:]} == {"reference"}
    assert article.sources["1"].url == "https://a.b/c"


def test_a_table_written_in_html_is_read() -> None:
    """Its cells have their heads, and lead back to the raw text."""
    article = read_text(
        "# 甲\n\n<table><tr><td>项目</td><td>金额</td></tr>\n<tr><td>总价</td><td>143亿</td></tr></table>\n\n正文5亿。"
    )
    cell = article.segments[4]
    assert (
        cell.text == "143亿"
        and cell.cell
        and (cell.cell.row_head, cell.cell.column_head) == ("总价", "金额")
    )
    assert (
        article.text[cell.raw(0) : cell.raw(0) + 3] == "143"
        and article.segments[5].text == "正文5亿。"
    )


def test_items_of_a_digest_have_their_own_trail() -> None:
    """Bold words, brackets and numbers that open items tell which item a sentence is in."""
    article = read_text(
        "---\ntitle: 早报\n---\n**汇率。** 升1%。\n\n**航运。** 79人。\n\n又有3人。\n\n**足球。** 5年。\n"
    )
    assert [s.trail for s in article.segments[1:]] == [("汇率",), ("航运",), ("航运",), ("足球",)]
    article = read_text("【裁员】甲裁500人。\n\n【财报】乙赚5亿。\n")
    assert [s.trail for s in article.segments] == [("裁员",), ("财报",)]
    article = read_text("■ 甲裁员\n甲裁500人，占一成。\n\n■ 乙盈利\n乙赚5亿，创新高。\n")
    assert (article.title, article.segments[1].trail) == ("", ("甲裁员",))
    article = read_text("---\ntitle: 十则\n---\n一、**日本** 215席。\n\n二、伊朗死4人。\n")
    assert [s.trail for s in article.segments[1:]] == [("日本",), ("二、",)]


def test_a_single_bold_opening_is_no_item() -> None:
    """One bold dateline or phrase does not make a digest."""
    article = read_text("---\ntitle: T\n---\n**Prices.** Up 1%.\n\nElse.\n")
    assert {s.trail for s in article.segments} == {()}


def test_a_live_blog_in_markdown_has_stamps() -> None:
    """Bold labels with day and time, or bare clocks set off by a dash, are stamps."""
    article = read_text(
        "---\ntitle: T\ndate: 2023-03-13T09:00:00-04:00\n---\n**Friday 10 March, 20:40** — A.\n\n**Saturday 11 March, 10:20** — B.\n"
    )
    zone = article.published_at.tzinfo if article.published_at else None
    assert [s.stamp for s in article.segments[1:]] == [
        datetime(2023, 3, 10, 20, 40, tzinfo=zone),
        datetime(2023, 3, 11, 10, 20, tzinfo=zone),
    ]
    article = read_text("10:05 — A.\n\n14:31 — B.\n", published=date(2024, 5, 3))
    assert [(s.text, s.stamp) for s in article.segments] == [
        ("A.", datetime(2024, 5, 3, 10, 5)),
        ("B.", datetime(2024, 5, 3, 14, 31)),
    ]


DATELINES = [
    pytest.param("AHMEDABAD, June 12, 2025 - A jet fell.", date(2025, 6, 12), id="english"),
    pytest.param(
        "标题\n\n（新华社北京2024年4月16日电）国家统计局公布。", date(2024, 4, 16), id="xinhua"
    ),
    pytest.param("标题\n2024年7月16日\n\n正文公布。", date(2024, 7, 16), id="line-below-title"),
    pytest.param(
        "【總整理】\n中華民國113年4月13日　下午3時\n\n正文公布。", date(2024, 4, 13), id="minguo"
    ),
    pytest.param(
        "SHOW\nRecorded 20 July 2023. Transcript.\n\nHOST: Hello.", date(2023, 7, 20), id="recorded"
    ),
    pytest.param(
        "Head\n\n(Syndicated) March 28, 2023\n\nText.", date(2023, 3, 28), id="syndicated"
    ),
    pytest.param(
        "MADRID, June 14 - A signing until\nJune 30, 2029, they said.", None, id="no-year"
    ),
    pytest.param(
        "A player has signed and will stay until June 30, 2029.", None, id="a-date-in-a-sentence"
    ),
]


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_a_date_is_taken_from_a_dateline_only_where_certain(text: str, day: date | None) -> None:
    """The day of the dateline or date line, None with a note where no year is printed."""
    article = read_text(text)
    assert article.published == day
    assert bool(day) or any("date of this article is not known" in note for note in article.notes)


def test_a_dateline_without_a_year_takes_the_one_nearest_to_the_other_reports() -> None:
    """Told when the other reports were published, a wire copy is dated; a dated article is not."""
    wire = read_text("标题\n\n新华社广州12月30日电　通道30日建成开通，全长24公里，总投资446亿元。")
    dated = with_year_near(wire, date(2025, 1, 2))
    assert (dated.published, dated.published_from) == (date(2024, 12, 30), "dateline")
    assert not any("not known" in note for note in dated.notes) and dated.notes
    assert with_year_near(dated, date(2020, 1, 1)) is dated


def test_a_date_in_the_name_of_a_file_counts(read: Any) -> None:
    """The last resort is a full date in the file's name."""
    article = read("花了5亿。", "20240403-quake.txt")
    assert (article.published, article.published_from) == (date(2024, 4, 3), "file name")


LANGUAGES = [
    ("这家公司说，价格是5亿。", "zh-Hans"),
    ("這家公司說，價格是5億。", "zh-Hant"),
    ("The price is 5.", "en"),
    ("価格は5億円です。", "ja"),
    ("5 %", "und"),
]


@pytest.mark.parametrize(("text", "lang"), LANGUAGES)
def test_the_language_is_told_by_the_characters(text: str, lang: str) -> None:
    """Simplified, traditional, English and Japanese are told apart."""
    assert read_text(text).lang == lang


MARKUP = st.lists(
    st.sampled_from(
        [
            "**",
            "_",
            "*",
            "[",
            "](http://a.b)",
            "[^1]",
            "`",
            "~~",
            "> ",
            "- ",
            "# ",
            "|",
            "|-|\n",
            "\n",
            "\r\n",
            "\n\n",
            "5亿",
            "a b",
            "&amp;",
            "<b>",
            "<!-- x -->",
            "\\",
            "一、",
            "14:31 — ",
            "---\n",
            "title: x\n",
            "【",
            "】",
            "。",
            "”",
            "$1.5",
            " ",
        ]
    ),
    max_size=30,
)


@settings(max_examples=300, deadline=None)
@given(MARKUP)
def test_any_text_is_read_and_maps_back(parts: list[str]) -> None:
    """However odd the markup, every run leads to the same characters."""
    from consistency.errors import UnreadableArticle

    try:
        article = read_text("".join(parts))
    except UnreadableArticle:
        return
    for segment in article.segments:
        assert_runs(article, segment)
    for sentence in article.sentences:
        segment = article.segments[sentence.segment]
        assert segment.text[sentence.start : sentence.end] == sentence.text


HOSTILE = [
    "公司以143亿美元收购，",
    "。”",
    "*a",
    "_a ",
    "[a](",
    "~~a",
    "> a\n",
    "文[^1]。",
    "【",
    "<a ",
    "<!--",
    ".",
    "1",
    "|",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    """Four times the text takes well below sixteen times as long."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        took = []
        for _ in range(
            2
        ):  # the better of two: a collection of all that other tests left is no time
            gc.collect()
            start = time.process_time()
            read_text(text)
            took.append(time.process_time() - start)
        return min(took)

    small, large = seconds(60_000), seconds(240_000)
    assert large < 10 * small + 0.3
