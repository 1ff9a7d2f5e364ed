"""The page as HTML: everything in it, nothing asked of anywhere, no article's word as markup."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from consistency.cli import output
from consistency.model import Findings
from consistency.report.page import Pages, decided_html, page_html
from consistency.report.page.pages import LARGEST
from consistency.report.page.plot import plots
from consistency.report.page.scale import day_axis, number_axis
from consistency.report.page.split import PART_ROWS, stories
from consistency.report.style import Style

from .by_hand import CLEAN, ERROR, FINDINGS, ONE, PAID_143, PAID_148, THREE, TWO, dollars, value


class Outline(HTMLParser):
    """The elements of a page with their attributes, and its text."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for one, attributes in self.elements if one == tag]


@pytest.fixture(scope="module", params=["en", "zh"])
def page(request: pytest.FixtureRequest) -> Outline:
    return Outline(page_html(FINDINGS, Style(lang=request.param)))


def test_every_row_stands_in_the_table_made_by_the_server(page: Outline) -> None:
    """Each discrepancy of any severity is a body of the table, with both sides' sentences marked."""
    bodies = [one for one in page.of("tbody") if "data-fp" in one]
    assert [one["data-fp"] for one in bodies] == [row.fingerprint for row in FINDINGS.discrepancies]
    assert len(page.of("mark")) >= sum(len(v.claims) for v in ERROR.values)
    assert "Morningstar paid $15 billion, = a record." in page.text


def test_the_page_asks_nothing_of_anywhere(page: Outline) -> None:
    """No element loads or links to anything outside the page."""
    for tag, attributes in page.elements:
        assert not {"src", "srcset", "data", "action", "background", "style"} & attributes.keys()
        assert not [name for name in attributes if name.startswith("on")], tag
        assert (attributes.get("href") or "#").startswith("#"), tag
    assert "link" not in {tag for tag, _ in page.elements}


def test_what_was_not_read_is_said(page: Outline) -> None:
    """Unread files, unread figures and remarks stand in the page with their reasons."""
    for said in ("the front matter is not YAML", "there is no such day", "no date was found"):
        assert said in page.text


def test_markup_in_an_article_stays_text() -> None:
    """A title with a tag in it is shown as it is and makes no element."""
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'</style></script>"
    article = replace(THREE, title=evil, publisher=evil, notes=(evil,))
    findings = replace(FINDINGS, articles=(*FINDINGS.articles[:2], article))
    plain = Outline(page_html(FINDINGS, Style()))
    page = Outline(page_html(findings, Style()))
    assert len(page.elements) <= len(plain.elements) + 2
    assert not page.of("img") and len(page.of("script")) == 2
    assert "<script>alert(1)</script>" in page.text


def test_nothing_found_is_said_so() -> None:
    """A clean run has a page that says so."""
    assert "No discrepancy was found." in Outline(page_html(CLEAN, Style())).text


def test_nothing_compared_is_not_called_nothing_found() -> None:
    """Where no two figures tell of one fact the page says that, and gives no all-clear."""
    alone = replace(CLEAN, coverage=replace(CLEAN.coverage, facts=0))
    assert '<p id=rows class=none><span data-w="none compared">' in page_html(alone, Style())
    assert '<p id=rows class=none><span data-w="none">' in page_html(CLEAN, Style())


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"publisher": "财经日报", "title": "晨星入股"}, "财经日报"),
        ({"publisher": "", "title": "晨星入股"}, "晨星入股"),
        ({"publisher": "", "title": "晨" * 40}, "晨" * 15 + "…"),
        ({"publisher": "", "title": ""}, "02-second.md"),
    ],
    ids=["publisher", "title", "long title", "file"],
)
def test_a_report_goes_by_the_name_people_know_it_by(more: dict[str, str], name: str) -> None:
    """Its publisher, else its title cut to fit, else its file: a file's name may be a bare hash."""
    articles = tuple(replace(one, **more) if one is TWO else one for one in FINDINGS.articles)
    at = [one.id for one in articles].index(TWO.id) + 1
    html = page_html(replace(FINDINGS, articles=articles), Style())
    assert f"<span class=num>[{at}]</span> <bdi>{name}</bdi>" in html


def test_chinese_is_set_with_its_own_marks_and_no_space_after_them() -> None:
    """No blank stands after a full-width comma, and no ASCII comma between Chinese words."""
    html = page_html(FINDINGS, Style("zh"))
    told = Outline(re.sub(r"<(style|script)\b.*?</\1>", "", html, flags=re.DOTALL)).text
    assert "数字" in told
    assert not re.findall(r"[，；：、] ", told)


def _large(stories: int, rows: int) -> Findings:
    """Return findings of several stories that share no article, each with so many rows."""
    articles, found = [], []
    for story in range(stories):
        twins = {
            one.id: replace(one, id=f"{story}/{one.id}", title=f"story {story}")
            for one in FINDINGS.articles
        }
        articles += twins.values()
        values = tuple(
            replace(
                value,
                claims=tuple(replace(c, article=twins[c.article.id]) for c in value.claims),
            )
            for value in ERROR.values
        )
        found += [
            replace(ERROR, fingerprint=f"{story}-{n}", values=values, evidence=())
            for n in range(rows)
        ]
    return replace(FINDINGS, articles=tuple(articles), discrepancies=tuple(found), explained=())


def test_a_large_run_is_an_index_and_a_page_for_each_story(tmp_path: Path) -> None:
    """Every row stands on one page, every page is linked from the index and leads back to it."""
    made = decided_html(_large(3, 400), Style(), {})
    assert isinstance(made, Pages)
    output.write_all([(tmp_path / "report.html", made)])
    index = Outline((tmp_path / "report.html").read_text("utf-8"))
    links = [str(one["href"]) for one in index.of("a") if "stories/" in str(one.get("href"))]
    assert len(links) == 3
    rows = []
    for link in links:
        page = Outline((tmp_path / link).read_text("utf-8"))
        assert {"href": "../report.html"} in page.of("a")
        rows += [one["data-fp"] for one in page.of("tbody") if "data-fp" in one]
        assert (tmp_path / link).stat().st_size <= LARGEST
    assert sorted(map(str, rows)) == sorted(f"{s}-{n}" for s in range(3) for n in range(400))


def test_a_story_too_large_for_a_page_goes_on_in_a_second_part() -> None:
    """No page has more rows than a page holds."""
    found = stories(_large(1, PART_ROWS + 1))
    assert [len(one.findings.discrepancies) for one in found] == [PART_ROWS, 1]
    assert [one.part for one in found] == [1, 2]


@pytest.mark.parametrize(
    ("values", "labels", "log"),
    [
        (["27", "28"], ["27", "28"], False),
        (
            ["14300000000", "14800000000"],
            ["14.3 bn", "14.4 bn", "14.5 bn", "14.6 bn", "14.7 bn", "14.8 bn"],
            False,
        ),
        (["1000", "1000000"], ["1,000", "10,000", "100,000", "1 m"], True),
        (["0.5", "0.62"], ["0.5", "0.55", "0.6"], False),
        (["5", "5"], ["5"], False),
        (["-3", "4"], ["-2", "0", "2", "4"], False),
        (["0", "0"], ["0"], False),
    ],
    ids=str,
)
def test_numbers_stand_on_an_axis_of_round_ticks(
    values: list[str], labels: list[str], log: bool
) -> None:
    """Ticks are numbers people count by, all values lie within, and powers of ten take a log axis."""
    numbers = [Decimal(one) for one in values]
    axis = number_axis(numbers)
    assert [tick.label.en for tick in axis.ticks] == labels
    assert axis.log is log
    assert all(0 < axis.at(one) < 1 for one in numbers)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        (["2025-06-12", "2025-06-13"], "12 Jun 2025", "13 Jun"),
        (["2025-03-01", "2025-07-20"], "Mar 2025", "Jul 2025"),
        (["1997-01-01", "2024-12-31"], "2000", "2020"),
        (["2025-06-12", "2025-06-12"], "12 Jun 2025", "12 Jun 2025"),
    ],
    ids=str,
)
def test_days_stand_on_an_axis_of_time(days: list[str], first: str, last: str) -> None:
    """Ticks are days, months or years, as the span asks."""
    moments = [date.fromisoformat(one) for one in days]
    axis = day_axis(moments)
    assert (axis.ticks[0].label.en, axis.ticks[-1].label.en) == (first, last)
    assert all(0 < axis.at(one) < 1 for one in moments)


def test_dots_of_one_report_do_not_cover_each_other() -> None:
    """Two values near each other in one lane stand apart, so that both letters can be read."""
    near = [PAID_143[0], PAID_143[1], PAID_148[0]]
    amounts = ["14300000000", "14310000000", "15000000000"]
    values = tuple(
        value((replace(c, mention=replace(c.mention, quantity=dollars(n))),), n)
        for c, n in zip(near, amounts, strict=True)
    )
    [plot] = plots(replace(ERROR, values=values), {ONE.id: 1, TWO.id: 2}, {ONE.id: "", TWO.id: ""})
    first, second = plot.lanes[0].dots
    assert (first.letter, second.letter) == ("A", "B")
    assert abs(first.x - second.x) < 8 and abs(first.aside - second.aside) >= 12
