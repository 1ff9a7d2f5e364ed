"""Front matter as people write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

ZONE = timezone(timedelta(hours=8))
TITLES = [
    pytest.param("title: 标题", "标题", id="plain"),
    pytest.param('title: "标题"', "标题", id="double-quoted"),
    pytest.param("title: 'It''s 5%'", "It's 5%", id="single-quoted"),
    pytest.param('title: "A \\"b\\" c"', 'A "b" c', id="escaped"),
    pytest.param("title: Deal: the price", "Deal: the price", id="colon"),
    pytest.param("title: “引号”后面：还有", "“引号”后面：还有", id="full-width-colon"),
    pytest.param("title: '引'号 后", "'引'号 后", id="quote-inside"),
    pytest.param("title: @某人 说", "@某人 说", id="at-sign"),
    pytest.param("title: 1984", "1984", id="number"),
    pytest.param("title: no", "no", id="boolean-word"),
    pytest.param("title: 010", "010", id="octal"),
    pytest.param("title: 标题  # 备注", "标题", id="comment"),
    pytest.param("title: [甲, 乙]", "甲", id="flow-list"),
    pytest.param("title:\n  - 甲\n  - 乙", "甲", id="list"),
    pytest.param("title: >\n  folded\n  text", "folded\ntext", id="folded"),
    pytest.param("title: |\n  literal", "literal", id="literal"),
    pytest.param("title：全角冒号", "全角冒号", id="full-width-key-colon"),
    pytest.param("Title: Upper", "Upper", id="upper-key"),
    pytest.param("title: \t标题", "标题", id="tab"),
]
DATES = [
    pytest.param("2024-10-28", date(2024, 10, 28), None, id="day"),
    pytest.param(
        "2024-10-28T12:00:00+08:00",
        date(2024, 10, 28),
        datetime(2024, 10, 28, 12, tzinfo=ZONE),
        id="iso-zone",
    ),
    pytest.param(
        "2024-10-28 12:00:00 +0800",
        date(2024, 10, 28),
        datetime(2024, 10, 28, 12, tzinfo=ZONE),
        id="hugo",
    ),
    pytest.param("2024-10-28 12:00", date(2024, 10, 28), datetime(2024, 10, 28, 12), id="no-zone"),
    pytest.param(
        "'2024-10-28T23:30:00Z'",
        date(2024, 10, 28),
        datetime(2024, 10, 28, 23, 30, tzinfo=UTC),
        id="zulu",
    ),
    pytest.param("2024/10/28", date(2024, 10, 28), None, id="slashes"),
    pytest.param(
        "2024年10月28日 08:05", date(2024, 10, 28), datetime(2024, 10, 28, 8, 5), id="chinese"
    ),
    pytest.param("20241028", date(2024, 10, 28), None, id="compact"),
    pytest.param("October 28, 2024", date(2024, 10, 28), None, id="american"),
    pytest.param("28 Oct 2024", date(2024, 10, 28), None, id="british"),
    pytest.param(
        "Mon, 28 Oct 2024 12:00:00 GMT",
        date(2024, 10, 28),
        datetime(2024, 10, 28, 12, tzinfo=UTC),
        id="rfc-2822",
    ),
    pytest.param("28/10/2024", date(2024, 10, 28), None, id="day-first-certain"),
    pytest.param("民國113年10月28日", date(2024, 10, 28), None, id="minguo"),
]


@pytest.mark.parametrize(("line", "title"), TITLES)
def test_a_title_is_read_as_it_was_meant(read: Any, line: str, title: str) -> None:
    """Quoted or not, with colons, lists or numbers: the title is the text that was written."""
    article = read(f"---\n{line}\ndate: 2024-10-28\n---\n正文。\n")
    assert article.title == title
    assert article.published == date(2024, 10, 28)


@pytest.mark.parametrize(("line", "title"), TITLES)
def test_a_title_maps_to_its_raw_offsets(read: Any, line: str, title: str) -> None:
    """The title's segment leads back to where the title stands in the file, under CRLF and BOM too."""
    text = f"---\n{line}\ndate: 2024-10-28\n---\n正文。\n"
    for content in (text, text.replace("\n", "\r\n"), "\ufeff" + text):
        article = read(content)
        segment = article.segments[0]
        assert segment.kind == "title" and segment.text == title
        for position, character in enumerate(segment.text):
            assert article.text[segment.raw(position)] == character


@pytest.mark.parametrize(("written", "day", "moment"), DATES)
def test_a_date_is_read_in_the_usual_forms(
    read: Any, written: str, day: date, moment: datetime | None
) -> None:
    """The day is as printed, the moment aware when a zone was."""
    article = read(f"---\ntitle: 标题\ndate: {written}\n---\n正文。\n")
    assert (article.published, article.published_at) == (day, moment)
    assert article.published_from == "front matter"


@pytest.mark.parametrize("written", ["06/07/2024", "last Tuesday", "2024-13-45", "soon"])
def test_a_date_that_cannot_be_told_is_named_and_not_used(read: Any, written: str) -> None:
    """An ambiguous or impossible date leaves the day unknown, and a note says so with its line."""
    article = read(f"---\ntitle: 标题\ndate: {written}\n---\n正文。\n")
    assert article.published is None
    assert any(written in note and "line 3" in note for note in article.notes)


def test_summary_and_publisher_are_read(read: Any) -> None:
    """A summary is a segment of its own; the publisher is the article's."""
    article = read("---\ntitle: 甲\nsummary: 花了5亿元。\nsource: 某报\n---\n正文。\n")
    assert [(s.kind, s.text) for s in article.segments[:2]] == [
        ("title", "甲"),
        ("summary", "花了5亿元。"),
    ]
    assert article.publisher == "某报"


def test_broken_front_matter_is_an_error_at_its_line(refuse: Any) -> None:
    """What cannot be told is refused, naming the line."""
    unread = refuse("---\ntitle: [甲, 乙\n  x: [\n---\n正文。\n")
    assert unread.path == "report.md" and unread.line in (2, 3)
    assert "front matter" in unread.reason and unread.advice


def test_front_matter_that_is_mended_is_noted(read: Any) -> None:
    """A colon in a plain title is accepted with a note."""
    article = read("---\ntitle: Deal: the price\n---\nBody.\n")
    assert any("not valid YAML" in note for note in article.notes)


def test_a_missing_second_fence_is_taken_at_the_first_empty_line(read: Any) -> None:
    """A front matter never closed ends at the first empty line, and a note says so."""
    article = read("---\ntitle: 甲\ndate: 2024-10-28\n\n正文花了5亿。\n")
    assert article.title == "甲" and article.segments[-1].text == "正文花了5亿。"
    assert any("not closed" in note for note in article.notes)


def test_a_rule_at_the_top_is_no_front_matter(read: Any) -> None:
    """A text that opens with a rule keeps all its words."""
    article = read("---\n\n正文花了5亿元，并不是元数据。\n\n---\n\n完了吗？没有。\n")
    assert [s.text for s in article.segments] == ["正文花了5亿元，并不是元数据。", "完了吗？没有。"]


def test_toml_and_bare_headers_are_read(read: Any) -> None:
    """Hugo's +++ and a header without fences give title and date too."""
    for text in (
        '+++\ntitle = "甲"\ndate = 2024-01-02\n+++\n正文。',
        "Title: 甲\nDate: 2024-01-02\n\n正文。",
    ):
        article = read(text)
        assert (article.title, article.published) == ("甲", date(2024, 1, 2))
        assert article.segments[-1].text == "正文。"
