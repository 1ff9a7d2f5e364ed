"""``consistency extract``: prints every figure of the articles, with its value and its place."""

from __future__ import annotations

import argparse
import sys

from consistency.cli import options as shared
from consistency.cli import output, status
from consistency.model import Unread

__all__ = ["add", "run"]

FORMS = ("table", "jsonl", "json", "csv")
EXAMPLES = """\
examples:
  consistency extract articles/
  consistency extract articles/ --format jsonl | jq 'select(.kind == "money")'
  consistency extract feed.jsonl --format csv > figures.csv
  printf '{"id": 1, "text": "斥资143亿美元"}\\n' | consistency extract - --format jsonl

A record of a JSONL file or of standard input has "text" and, if wanted, "id", "title", "date" and
"lang".  Money is in units of its currency (ISO 4217), 49 % is 49, dates are ISO days, an open end
is null; offsets count characters of the decoded file, or of the record's own field.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "extract",
        help="print the figures of the articles",
        description="Prints every amount, percentage, age, date, duration, count and measure of "
        "the articles, with its value, its unit and where it stands.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared.add_paths(parser)
    output.add_outputs(parser, FORMS)
    shared.add_allow_incomplete(parser)
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the figures printed."""
    settings = shared.layer(options, options.paths).settings
    outputs = output.destinations(options.output, options.paths)
    from consistency.face import checker
    from consistency.read.files import not_articles
    from consistency.report.figure_forms import LINES, made
    from consistency.report.figures import Figures

    figures, read = Figures(), 0
    # A form of lines is printed while it is made: an archive of any size passes through.
    head, line = LINES[options.format] if options.format in LINES and not outputs else ("", None)
    sys.stdout.write(head)
    for one in checker(settings).extract(options.paths):
        if isinstance(one, Unread):
            figures.unread.append(one)
            continue
        article, extraction = one
        read += 1
        figures.unread_figures.extend(extraction.unread)
        if line:
            sys.stdout.writelines(line(article, mention) for mention in extraction.mentions)
        else:
            figures.articles.append(article)
            figures.mentions.extend((article, mention) for mention in extraction.mentions)
    if not line:
        figures.passed_over = not_articles(path for path in options.paths if path != "-")
        screen = shared.style(options, settings, figures.articles)
        output.destinations(outputs, [article.path for article in figures.articles])
        output.deliver(
            [(path, made(form, figures, screen.on_paper())) for form, path in outputs],
            made(options.format, figures, screen),
        )
    if options.format != "table":
        output.complain(figures.unread, figures.unread_figures)
    return status.of_reading(
        figures.unread, options.paths, read, allow_incomplete=settings.allow_incomplete
    )
