"""Pages: what is the article, and what stands around it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consistency.read.html import read_page

PAGE = """<!DOCTYPE html>
<html lang="en"><head><title>Deal closed - The Paper</title>
<meta property="article:published_time" content="2025-06-14T18:10:00+01:00">
<meta property="og:site_name" content="The Paper">
<script>var price = 143;</script><style>p{margin:5px}</style></head>
<body><nav><a href="/">Home</a> 24 new</nav>
<main><div class="crumb"><a href="/">News</a> &gt; <a href="/b">Business</a></div>
<h1>Deal closed at $14.3&nbsp;billion</h1>
<p>The <b>$14.3</b>
billion deal<sup><a href="#fn1">[1]</a></sup> gives a stake of 49&#37;.</p>
<aside class="infobox"><table><caption>The deal (US$ billion)</caption>
<tr><th>Item</th><th>2024</th><th>2025</th></tr>
<tr><td>Price<td>1.0<td>14.3</table></aside>
<aside><h3>Most read</h3><ol><li>Shares fall 7%</li></ol></aside>
<figure><img alt="x"><figcaption>One of 49 desks.</figcaption></figure>
<p class="rel">Related: <a href="/x">Bid of $5bn refused</a> | <a href="/y">Rival pays $6bn</a></p>
<ol class="footnotes"><li id="fn1">Filing, 12 June 2025, <a href="https://example.org/f">company site</a>. <a href="#r1">↩</a></li></ol>
</main><footer>1,204 comments</footer></body></html>
"""


def test_the_article_is_read_and_the_page_around_it_is_not(read: Any) -> None:
    """Main text, caption and table are segments; navigation, related stories and counts are not."""
    article = read(PAGE, "page.html")
    assert [(s.kind, s.text) for s in article.segments] == [
        ("title", "Deal closed at $14.3\u00a0billion"),
        ("lead", "The $14.3\nbillion deal gives a stake of 49%."),
        ("caption", "The deal (US$ billion)"),
        ("table cell", "Item"),
        ("table cell", "2024"),
        ("table cell", "2025"),
        ("table cell", "Price"),
        ("table cell", "1.0"),
        ("table cell", "14.3"),
        ("caption", "One of 49 desks."),
        ("reference", "Filing, 12 June 2025, company site."),
    ]
    cell = article.segments[8].cell
    assert (cell.row_head, cell.column_head, cell.caption) == (
        "Price",
        "2025",
        "The deal (US$ billion)",
    )
    assert (article.published, article.publisher) == (date(2025, 6, 14), "The Paper")
    assert article.sentences[1].footnotes == ("1",)
    assert article.sources["1"].published == date(2025, 6, 12)
    assert any("left out" in note for note in article.notes)


def test_offsets_of_a_page_are_exact(read: Any) -> None:
    """Every clean character leads to the same raw one, an entity to its first letter."""
    article = read(PAGE, "page.html")
    for segment in article.segments:
        for position, character in enumerate(segment.text):
            raw = segment.raw(position)
            start, end = segment.raw_span(position, position + 1)
            assert article.text[raw] == character or article.text[start:end].startswith("&")
    percent = article.segments[1]
    at = percent.text.index("49%")
    assert article.text[slice(*percent.raw_span(at, at + 3))] == "49&#37;"


LABELS = [
    pytest.param(
        '<section><time datetime="2024-10-28T17:42">17:42</time><p>A</p></section>',
        "2024-10-28T17:42",
        id="time-element",
    ),
    pytest.param("<div><b>Sun 20:00</b><p>A</p></div>", "2024-10-27T20:00", id="weekday"),
    pytest.param("<h3>14:31</h3><p>A</p>", "2024-10-28T14:31", id="heading"),
    pytest.param("<p><b>4.05pm</b> A</p>", "2024-10-28T16:05", id="bold-in-paragraph"),
    pytest.param("<p>周日 下午3:10 — A</p>", "2024-10-27T15:10", id="chinese"),
]


@pytest.mark.parametrize(("entry", "stamp"), LABELS)
def test_the_time_of_an_entry_is_its_stamp(read: Any, entry: str, stamp: str) -> None:
    """The words of a live-blog entry carry its time, and the clock is no part of them."""
    page = f'<html><head><meta name="date" content="2024-10-28T23:00+09:00"></head><body><h1>Live</h1>{entry}<div><b>09:00</b><p>B</p></div></body></html>'
    article = read(page, "live.html")
    zone = timezone(timedelta(hours=9))
    (segment,) = [s for s in article.segments if s.text == "A"]
    assert segment.stamp == datetime.fromisoformat(stamp).replace(tzinfo=zone)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<table>",
                "<tr>",
                "<td>",
                "</table>",
                "<li>",
                "<ul>",
                "5亿",
                "a &amp; b",
                " \n",
                "<!--",
                "-->",
                "<",
                '<a href="',
                "<div class=rel>",
                "</div>",
                "<time>14:31</time>",
                "<h2>",
                "<script>",
                "<br>",
                "&#x4e2d;",
            ]
        ),
        max_size=40,
    )
)
def test_any_page_is_read_without_a_fault_and_maps_back(parts: list[str]) -> None:
    """However broken the markup, blocks lead back to the raw text."""
    raw = "".join(parts)
    _, blocks = read_page(raw)
    for block in (block for block in blocks if not block.breaks):
        runs = block.clean.runs
        ends = [run.clean for run in runs[1:]] + [len(block.clean.text)]
        for run, end in zip(runs, ends, strict=True):
            if run.step == 1:
                assert raw[run.raw : run.raw + end - run.clean] == block.clean.text[run.clean : end]
