"""``consistency explain``: shows the way from a text to its claims, with the rules that fired."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from consistency.cli import options as shared
from consistency.cli import output, status
from consistency.errors import InvalidSettings, UnreadableArticle
from consistency.model import Article, Unread
from consistency.places import is_file

if TYPE_CHECKING:
    from consistency.pipeline import Read

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency explain articles/a.md:12          the figures on line 12
  consistency explain articles/a.md             those of the whole article
  consistency explain articles/a.md:12 --among articles/   as check reads it there
  consistency explain feed.jsonl#r3:1           line 1 of the record with the id r3
  consistency explain "Meta斥资143亿美元收购Scale AI 49%股份" --date 2025-06-13
"""
_PLACE = re.compile(r"(?P<path>.+?)(?:#(?P<record>[^#]+?))?(?::(?P<line>\d+))?", re.DOTALL)


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "explain",
        help="show the way from a text to its claims",
        description="Shows each figure of a text or of a line: the value read and by which rule, "
        "then the claim made of it: of whom, what, which part, when, on whose word.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("text", metavar="FILE:LINE|TEXT", help="a line of an article, or a text")
    parser.add_argument(
        "--date",
        type=shared.day,
        metavar="YYYY-MM-DD",
        help="the day a TEXT was published: what 'yesterday' and 'this year' count from",
    )
    parser.add_argument(
        "--among",
        nargs="+",
        metavar="PATH",
        help="the other reports: the text is read as check reads it among them",
    )
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the explanation printed."""
    path, record, line = _place(options.text)
    settings = shared.layer(options, [path or "-"]).settings
    from consistency.face import checker
    from consistency.report.explanation import explanation_text

    pipeline = checker(settings)
    among = _others(pipeline.extract(options.among or ()))
    if path is None:
        found = [pipeline.explain(options.text, options.date, among=among)]
    else:
        if options.date:
            raise InvalidSettings("--date is for a TEXT; an article has its own date", path=path)
        articles = _articles(pipeline.extract([path]), path, record, line)
        found = [pipeline.explain_article(article, among) for article in articles]
    style = shared.style(options, settings, [one.article for one in found])
    texts = [
        explanation_text(
            one.article, one.extraction.mentions, one.extraction.unread, one.claims, style, line
        )
        for one in found
    ]
    output.show("\n".join(texts))
    return status.NOTHING


def _others(read: Iterable[Read | Unread]) -> list[Read]:
    """Return the other reports; an error for one that can't be read."""
    found = []
    for one in read:
        if isinstance(one, Unread):
            raise UnreadableArticle(one.reason, path=one.path, line=one.line, advice=one.advice)
        found.append(one)
    return found


def _place(text: str) -> tuple[str | None, str | None, int | None]:
    """Return path, record and line where ``text`` names a file, else three times None."""
    found = _PLACE.fullmatch(text)
    if found and "\n" not in text and len(text) < 4096:
        path, record, line = found["path"], found["record"], found["line"]
        number = int(line) if line else None
        if is_file(text):
            return text, None, None
        if is_file(path):
            return path, record, number
        if re.search(r"\.(md|markdown|txt|html?|jsonl|ndjson)$", path, re.IGNORECASE):
            raise UnreadableArticle("no such file", path=path, advice="check the path")
    return None, None, None


def _articles(
    read: Iterable[tuple[Article, object] | Unread],
    path: str,
    record: str | None,
    line: int | None,
) -> list[Article]:
    """Return the article, or the records, that are meant; an error where there are none."""
    articles = []
    for one in read:
        if isinstance(one, Unread):
            raise UnreadableArticle(one.reason, path=one.path, line=one.line, advice=one.advice)
        articles.append(one[0])
    ids = [str(article.record) for article in articles if article.record is not None]
    if record is not None:
        articles = [article for article in articles if article.record == record]
        if not articles:
            known = f"its records are {', '.join(ids[:5])}" if ids else "it has no records"
            raise InvalidSettings(f"there is no record {record}", path=path, advice=known)
    elif line is not None and len(articles) > 1:
        raise InvalidSettings(
            f"there are {len(articles)} records here, each with its own lines",
            path=path,
            advice=f"say which, as {path}#{ids[0]}:{line}",
        )
    return articles
