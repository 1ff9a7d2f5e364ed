"""The page as HTML: everything in it, nothing asked of anywhere, no article's word as markup."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from consistency.report.page import page_html
from consistency.report.style import Style

from .by_hand import CLEAN, ERROR, FINDINGS, THREE


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
    """A clean run has a page that says so, and no script."""
    page = Outline(page_html(CLEAN, Style()))
    assert "No discrepancy was found." in page.text
    assert not page.of("script")
