"""``consistency report``: writes the page an editor opens, and the tables of the desk."""

from __future__ import annotations

import argparse
from pathlib import Path

from consistency.cli import gating, output, status
from consistency.cli import options as shared
from consistency.report.forms import FORMS, maker

__all__ = ["add", "run"]

DEFAULT = ("html", Path("consistency-report.html"))
EXAMPLES = """\
examples:
  consistency report articles/ --output html=report.html
  consistency report articles/ --output html=report.html --output xlsx=report.xlsx
  consistency report articles/ --lang zh

exit status:
  0  the report is written, whatever it says
  2  something named was not read (see --allow-incomplete), or the report could not be made
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "report",
        help="write one HTML page for editors (or XLSX, CSV, Markdown, …)",
        description="Reads the articles, compares them, and writes a page that opens in any "
        "browser, asks nothing of any network, and reads with scripts and styles blocked.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared.add_paths(parser)
    group = parser.add_argument_group("output")
    output.add_files(
        group, FORMS, f"write {', '.join(FORMS)} to a file; default: html=consistency-report.html"
    )
    shared.add_allow_incomplete(group)
    gating.add(parser)
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the reports written."""
    named = gating.named(options)
    held = shared.layer(options, named)
    outputs = output.destinations(options.output or [DEFAULT], named)
    findings = gating.findings(options, held)
    output.destinations(outputs, [article.path for article in findings.articles])
    style = shared.style(options, held.settings, findings.articles).on_paper()
    decided = gating.decided(options, held.file)
    output.write_all([(path, maker(form, decided)(findings, style)) for form, path in outputs])
    for form, path in outputs:
        print(f"{form}: {path}")
    output.complain(findings.coverage.unread)
    return status.of_findings(
        findings, named, fail_on="never", allow_incomplete=held.settings.allow_incomplete
    )
