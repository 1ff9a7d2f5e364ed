"""The figures of an extraction in every form that ``consistency extract`` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.model import Article, Mention, Unread
from consistency.report.json_text import dumps
from consistency.report.machine import csv_line
from consistency.report.records import MENTION_COLUMNS, extract_record, mention_record
from consistency.report.style import Style

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMS", "LINES", "Figures", "made"]


@dataclass
class Figures:
    """What an extraction found: the articles, their mentions, and what could not be read.

    Iterating gives each mention with the article it stands in, in the order of the text.
    """

    articles: list[Article] = field(default_factory=list)
    mentions: list[tuple[Article, Mention]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unread_figures: list[Unread] = field(default_factory=list)

    def __len__(self) -> int:
        """Return the number of mentions."""
        return len(self.mentions)

    def __iter__(self) -> Iterator[tuple[Article, Mention]]:
        """Yield each mention with its article."""
        return iter(self.mentions)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas table of one line a mention; columns as in ``--format csv``."""
        from consistency.report.frames import mentions_frame

        return mentions_frame(self.mentions)


def jsonl_line(article: Article, mention: Mention) -> str:
    """Return one mention as a line of JSON."""
    return dumps(mention_record(article, mention)) + "\n"


def csv_row(article: Article, mention: Mention) -> str:
    """Return one mention as a line of CSV."""
    record = mention_record(article, mention)
    return csv_line(record[name] for name in MENTION_COLUMNS)


# The forms that can be printed line by line while the articles are read: the head, and a line.
LINES: dict[str, tuple[str, Callable[[Article, Mention], str]]] = {
    "jsonl": ("", jsonl_line),
    "csv": (csv_line(MENTION_COLUMNS), csv_row),
}
FORMS = ("table", "json", *LINES)


def made(form: str, figures: Figures, style: Style) -> str:
    """Return the figures in the form named, one of ``FORMS``."""
    if form in LINES:
        head, line = LINES[form]
        return head + "".join(line(*pair) for pair in figures.mentions)
    if form == "json":
        records = (mention_record(*pair) for pair in figures.mentions)
        whole = extract_record(figures.articles, records, figures.unread, figures.unread_figures)
        return dumps(whole, indent=2) + "\n"
    from consistency.report.table import extract_table

    return extract_table(figures, style)
