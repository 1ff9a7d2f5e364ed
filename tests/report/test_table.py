"""The terminal table: it fits, its columns align, and other people's words are only words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from consistency.model import Coverage, Text, Unread
from consistency.report.coverage import check_coverage
from consistency.report.figure_forms import made
from consistency.report.figures import Figures
from consistency.report.markdown import check_markdown
from consistency.report.rows import marked, voices
from consistency.report.style import Style
from consistency.report.table import check_table
from consistency.report.words import Words
from consistency.report.wrap import plain, width, wrapped
from tests.report.by_hand import (
    ERROR,
    FINDINGS,
    ONE,
    PAID_143,
    TWO,
    article,
    claim,
    dollars,
    row,
    value,
)


@pytest.mark.parametrize("columns", [80, 100, 120, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_fits_and_aligns(columns: int, lang: str) -> None:
    """No line of the table is wider than the terminal, and all are equally wide."""
    text = check_table(FINDINGS, Style(lang, columns, severity="info"))
    lines = [line for line in text.splitlines() if line.startswith(("┌", "│", "├", "└"))]
    assert len({width(line) for line in lines}) == 1
    assert width(lines[0]) <= columns


@given(some.text(), some.integers(4, 60))
@example("0" * 12 + "\U00011630", 4)  # a vowel sign that takes no column behind a letter
def test_wrapping_loses_nothing(text: str, columns: int) -> None:
    """Wrapped lines fit the column, and together they are the text, spaces aside."""
    clean = plain(text)
    lines = wrapped(clean, columns)
    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == clean.replace(" ", "")


def test_no_line_begins_with_a_closing_mark() -> None:
    """A line breaks before the character that a closing mark clings to."""
    lines = wrapped("斥资一百四十三亿美元，收购远山。", 20)
    assert lines == ["斥资一百四十三亿美", "元，收购远山。"]


def test_an_escape_sequence_is_shown_not_obeyed() -> None:
    """Controls and marks of direction in an article do not reach the terminal."""
    assert plain("a\x1b[31mb\u202ec\u200b\n d\x07") == "a␛[31mbc d"


def test_colour_is_only_where_it_is_asked_for() -> None:
    """Without colour there is no escape sequence at all."""
    assert "\x1b" not in check_table(FINDINGS, Style("zh", 80))
    assert "\x1b[1;31m错误" in check_table(FINDINGS, Style("zh", 80, colour=True))


def test_places_are_grouped_and_bold_is_told() -> None:
    """One report's places stand together, with the lines, and say where the figure is bold."""
    (voice,) = voices(ERROR.values[0], Words("zh"))
    assert voice.places == ("标题第1行", "导语第3行（粗体）", "正文第5行")
    assert voice.sources == ("路透社",)


def test_many_lines_of_one_kind_are_one_place() -> None:
    """Two lines of the body are named together."""
    long = article(
        "a.md", [("title", "t"), ("paragraph", "付143亿美元"), ("paragraph", "是143亿美元")]
    )
    claims = tuple(claim(long, index, "143亿美元", dollars("1.43E+10")) for index in (1, 2))
    found = row("error", "CF101", (value(claims, "143亿美元"), value(PAID_143, "x")))
    text = check_table(replace(FINDINGS, articles=(long, ONE), discrepancies=(found,)), Style("en"))
    assert "body lines 3 and 5" in text


def test_the_last_line_names_what_was_not_read() -> None:
    """The last line says what was read, what not and why, and how much was compared."""
    last = check_table(FINDINGS, Style("en")).splitlines()[-1]
    assert last == (
        "Read 3 articles (1 without a date); 2 not read (desk/broken.md:3: the front matter is not "
        "YAML; desk/photo.txt: this is no text); 1 figure without a readable value; 9 figures, 6 "
        "claims, 4 facts compared; 1 error, 1 warning, 1 info, 1 pair explained (see them with "
        "--severity info, --show-explained)."
    )


def test_many_unread_are_counted_in_the_last_line() -> None:
    """Past five unread files the last line counts the rest; the list above names them all."""
    unread = tuple(Unread(f"{number}.md", "broken") for number in range(8))
    findings = replace(FINDINGS, coverage=Coverage(0, 0, unread, (), 0, 0, 0, 0))
    assert "8 not read" in check_coverage(findings, Style("en"))
    assert "and 3 more, listed above" in check_coverage(findings, Style("en"))
    assert "7.md: broken" in check_table(findings, Style("en"))


def test_remarks_do_not_bury_the_rows() -> None:
    """Past twenty remarks the rest is counted, and the JSON holds them all."""
    articles = tuple(replace(ONE, id=str(n), notes=(f"note {n}",)) for n in range(25))
    text = check_table(replace(FINDINGS, articles=articles, discrepancies=()), Style("en"))
    assert "note 19" in text
    assert "note 20" not in text
    assert "… and 5 more: see --format json" in text


def test_a_report_without_a_named_fact_shows_the_message() -> None:
    """A row with neither entity nor attribute is told by its message."""
    bare = replace(ERROR, entity="", attribute_name=Text("", ""))
    text = check_table(replace(FINDINGS, discrepancies=(bare,)), Style("en", 200))
    assert "The reports differ on the price" in text


def test_the_figure_is_marked_in_its_sentence() -> None:
    """The sentence comes in three parts, the figure in the middle."""
    assert marked(PAID_143[1]) == ("据路透社报道，晨星以", "143亿美元", "入股远山智能。")


def test_markdown_shows_words_as_they_are() -> None:
    """Markup, mentions and pipes of an article are words in the Markdown report."""
    evil = article(
        "e.md", [("title", "t"), ("paragraph", "<img src=x> @all [a](b) | *5* 143亿美元")]
    )
    held = claim(evil, 1, "143亿美元", dollars("1.43E+10"))
    found = row("error", "CF101", (value((held,), "a|b"), value(PAID_143, "x")))
    text = check_markdown(
        replace(FINDINGS, articles=(evil, ONE), discrepancies=(found,)), Style("en")
    )
    assert "&lt;img src=x&gt; &#64;all \\[a\\](b) \\| \\*5\\* <b>143亿美元</b>" in text
    assert "<b>a\\|b</b>" in text


def test_the_table_of_figures_tells_value_and_place() -> None:
    """Each figure is a line: where, what kind, its words, its value with grouped digits."""
    figures = Figures([ONE, TWO], [(one.article, one.mention) for one in PAID_143])
    lines = made("table", figures, Style("en", 120)).splitlines()
    assert lines[0].startswith("desk/01-first.md · 2025-06-13")
    assert lines[4].split() == [
        "1",
        "(headline)",
        "money",
        "143亿美元",
        "14,300,000,000",
        "USD",
        "exact",
    ]
    assert "no figure" in lines
    assert lines[-1] == "Read 2 articles; nothing left unread; 3 figures."
