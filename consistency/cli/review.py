"""``consistency review``: serves the page on this machine and writes decisions at once."""

from __future__ import annotations

import argparse
import sys

from consistency.cli import gating, output, status
from consistency.cli import options as shared

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency review articles/
  consistency review articles/ --port 8123 --no-browser
  consistency review draft.md --against published/

The address printed holds a token: who has it can read the articles and decide. It is served
on 127.0.0.1 only. Decisions go to .consistency/decisions.jsonl as they are made.
An article, a rule pack or a configuration that changes meanwhile is read again, and the page
offers to show what holds now; a mistake in one is named there, and the page stays as it was.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "review",
        help="decide row by row in the browser, on this machine",
        description="Checks the articles, serves the page on 127.0.0.1 and writes each decision "
        "(real, false alarm, accepted difference, needs information) at once.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared.add_paths(parser)
    group = parser.add_argument_group("server")
    group.add_argument(
        "--port", type=_port, default=0, help="port on 127.0.0.1 (default: free one)"
    )
    group.add_argument("--no-browser", action="store_true", help="only print the address")
    gating.add(parser)
    shared.add_common(parser)
    parser.set_defaults(run=run)


def _port(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not 0 <= number <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port (0 to 65535)")
    return number


def run(options: argparse.Namespace) -> int:
    """Return the exit status, once the server is stopped."""
    named = gating.named(options)
    held = shared.layer(options, named)
    from consistency.cli.reading import Reading
    from consistency.gate.decisions import Decisions
    from consistency.review.desk import Desk
    from consistency.review.serve import serve
    from consistency.review.watch import Watch, signature

    decisions = Decisions(gating.decisions_path(options, held.file))
    decisions.load()
    # Decided rows are to be seen here, and their decisions to be changed: they settle nothing.
    options.no_decisions = True
    reading = Reading(options, held)
    since = signature(named, reading.files())
    findings = reading()
    output.complain(findings.coverage.unread)

    def ready(address: str) -> None:
        print(f"{address}\ndecisions: {decisions.path}\nstop with Ctrl-C", flush=True)
        if not options.no_browser and sys.stdout.isatty():
            import webbrowser

            webbrowser.open(address)

    desk = Desk(findings, decisions, under=reading.under)
    watch = Watch(named, since, desk, reading, output.say)
    try:
        serve(desk, lambda: reading.style(desk.findings), options.port, ready, watch.look)
    except KeyboardInterrupt:
        print()
    return status.NOTHING
