"""The figures of an extraction in every form that ``consistency extract`` prints."""

from __future__ import annotations

from collections.abc import Callable

from consistency.model import Article, Mention
from consistency.report.figures import Figures
from consistency.report.json_text import dumps
from consistency.report.machine import csv_line
from consistency.report.records import MENTION_COLUMNS, extract_record, mention_record
from consistency.report.style import Style

__all__ = ["LINES", "made"]


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


def made(form: str, figures: Figures, style: Style) -> str:
    """Return the figures in the form named, ``table``, ``json`` or one of ``LINES``."""
    if form in LINES:
        head, line = LINES[form]
        return head + "".join(line(*pair) for pair in figures.mentions)
    if form == "json":
        records = (mention_record(*pair) for pair in figures.mentions)
        whole = extract_record(figures, records)
        return dumps(whole, indent=2) + "\n"
    from consistency.report.table import extract_table

    return extract_table(figures, style)
