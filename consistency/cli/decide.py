"""``consistency decide``: takes in the decisions that a page on disk exported."""

from __future__ import annotations

import argparse
from pathlib import Path

from consistency.cli import status
from consistency.errors import InvalidDecisions
from consistency.places import remedy, why

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency decide ~/Downloads/decisions.jsonl
  consistency decide mine.jsonl hers.jsonl --into desk/.consistency/decisions.jsonl

Of two decisions on one row the later one holds. The file is written whole or not at all.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "decide",
        help="take in decisions saved from a page",
        description="Merges decisions saved from the HTML page into .consistency/decisions.jsonl.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a file saved from it")
    parser.add_argument(
        "--into",
        type=Path,
        metavar="FILE",
        help="decisions to merge them into (default: the nearest .consistency/decisions.jsonl)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the decisions taken in."""
    from consistency.gate.decisions import Decision, Decisions, read_decisions
    from consistency.gate.home import decisions_file

    taken: list[Decision] = []
    for file in options.files:
        try:
            taken += read_decisions(file.read_text(encoding="utf-8-sig"), str(file))
        except (OSError, UnicodeDecodeError) as error:
            raise InvalidDecisions(
                f"cannot be read: {why(error)}", path=str(file), advice=remedy(error)
            ) from error
    home: Path = options.into or decisions_file(["."], None)
    decisions = Decisions(home)
    before = decisions.load()
    after = decisions.merge(taken)
    new = sum(one not in before for one in after)
    changed = sum(before[one] != after[one] for one in before)
    older = len({one.fingerprint for one in taken}) - new - changed
    print(f"{home}: {new} new, {changed} changed, {older} already there or older")
    return status.NOTHING
