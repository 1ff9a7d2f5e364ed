"""``consistency check``: prints the table of what the articles tell in ways that cannot be true."""

from __future__ import annotations

import argparse

from consistency.cli import gating, output, status
from consistency.cli import options as shared
from consistency.model import SEVERITIES
from consistency.report.forms import FORMS, maker

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency check articles/
  consistency check articles/ --severity info --show-explained
  consistency check a.md b.html feed.jsonl --format markdown
  consistency check articles/ --output json=report.json --output csv=report.csv
  consistency check articles/ --fail-on warning --allow-incomplete
  consistency check articles/ --diff-base origin/main --format github
  consistency check draft.md --against sources/

exit status:
  0  no discrepancy at or above --fail-on
  1  at least one
  2  something named was not read (see --allow-incomplete), or the run could not be made
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "check",
        help="compare the articles and print the table of discrepancies",
        description="Reads the articles, compares the figures that are about one fact, across and "
        "within articles, and prints one row for each fact told in ways that cannot all be true.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared.add_paths(parser)
    output.add_outputs(parser, FORMS)
    shown = parser.add_argument_group("what is shown, and what fails")
    shown.add_argument(
        "--severity",
        choices=SEVERITIES,
        help="lowest severity shown in tables and Markdown (default: warning; JSON holds all)",
    )
    shown.add_argument(
        "--show-explained",
        action="store_true",
        help="also show the figures that differ and are no contradiction, and why",
    )
    shown.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        help="lowest severity for exit status 1 (default: error)",
    )
    shared.add_allow_incomplete(shown)
    gating.add(parser)
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the reports written."""
    held = shared.layer(options, gating.named(options))
    settings = held.settings
    outputs = output.destinations(options.output, gating.named(options))
    findings = gating.findings(options, held)
    inputs = [article.path for article in findings.articles]
    output.destinations(outputs, inputs)
    screen = shared.style(options, settings, findings.articles)
    filed = screen.on_paper()
    decided = gating.decided(options, held.file)
    output.deliver(
        [(path, maker(form, decided)(findings, filed)) for form, path in outputs],
        maker(options.format, decided)(findings, screen),
    )
    return status.of_findings(
        findings,
        gating.named(options),
        fail_on=settings.fail_on,
        allow_incomplete=settings.allow_incomplete,
    )
