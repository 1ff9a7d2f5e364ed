"""``consistency evaluate``: prints precision and recall on events with hand-made gold."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cli import options as shared
from consistency.cli import output, status

if TYPE_CHECKING:
    from consistency.evaluate import Score

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency evaluate fixtures/*
  consistency evaluate fixtures/* --show      also what was missed, what was wrong, and the rules
                                              that fired on one event alone
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "evaluate",
        help="print precision and recall on folders with gold.json",
        description="Checks each folder's articles/ and holds the rows of severity error and "
        "warning against its gold.json.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("paths", nargs="+", metavar="FOLDER", help="gold.json beside articles/")
    parser.add_argument(
        "--show", action="store_true", help="list what was missed and what is wrong"
    )
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the scores printed."""
    settings = shared.layer(options, options.paths).settings
    from consistency import evaluate
    from consistency.face import checker

    pipeline = checker(settings)
    # A folder that cannot be scored (a README beside the events) is an error only when named alone.
    folders = [Path(path) for path in options.paths if Path(path).is_dir()] or [
        Path(path) for path in options.paths
    ]
    runs = [(folder.name, *evaluate.evaluate(folder, pipeline)) for folder in folders]
    scores = [score for _, score, _ in runs]
    text = _table([*scores, evaluate.total(scores)])
    if options.show:
        text += "".join(_details(score) for score in scores)
        if len(runs) > 1:
            alone = evaluate.suspects((event, findings) for event, _, findings in runs)
            text += "".join(
                f"fired on one event alone: {rule} ({event})\n" for rule, event in alone
            )
    output.show(text)
    unread = [one for _, _, findings in runs for one in findings.coverage.unread]
    output.complain(unread)
    return status.FAILED if unread else status.NOTHING


def _table(scores: Sequence[Score]) -> str:
    from consistency.report.table import ruled

    head = ("event", "conflicts", "found", "right", "wrong", "precision", "recall", "F1")
    body = [
        [
            one.event,
            str(one.conflicts),
            str(one.found),
            str(one.right),
            str(len(one.wrong)),
            f"{one.precision:.3f}" if one.right or one.wrong else "–",
            f"{one.recall:.3f}" if one.conflicts else "–",
            f"{one.f1:.3f}" if one.conflicts else "–",
        ]
        for one in scores
    ]
    return ruled(head, body, range(1, len(head))) + "\n"


def _details(score: Score) -> str:
    lines = [
        f"missed {score.event} {one.id} ({one.kind}): {one.attribute}: "
        + " / ".join(side[0].quote for side in one.sides)
        for one in score.missed
    ]
    for wrong in score.wrong:
        first = [value.claims[0] for value in (wrong.left, wrong.right)]
        places = " / ".join(
            f"{Path(claim.article.path).name}:{claim.line} {claim.mention.text!r}"
            for claim in first
        )
        known = ", ".join(wrong.known) or "not in gold"
        lines.append(f"wrong  {score.event} {wrong.row.attribute}: {places} [{known}]")
    return "".join(f"{line}\n" for line in lines)
