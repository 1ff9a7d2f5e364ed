"""``consistency baseline``: takes today's rows as accepted, or drops those that are gone."""

from __future__ import annotations

import argparse
import sys

from consistency.cli import gating, output, status
from consistency.cli import options as shared
from consistency.cli.progress import Progress
from consistency.errors import InvalidDecisions
from consistency.read.files import DOCUMENT
from consistency.report.words import Words

__all__ = ["add", "run"]

EXAMPLES = """\
examples:
  consistency baseline articles/                          accept what is there today
  consistency baseline articles/ --expires 2027-01-31     … until that day
  consistency baseline articles/ --prune                  drop what is no longer there

The records stand with the editors' decisions in .consistency/decisions.jsonl; commit that file.
A row that somebody confirmed, or asks about, is not accepted.  --prune takes nothing new, and on
a part of what a baseline was taken over it drops nothing of that.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "baseline",
        help="take today's rows as accepted, so that only new ones count",
        description="Records every row of today as an accepted difference, so that check speaks of "
        "new ones only; --prune drops the records whose rows are gone.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    shared.add_paths(parser)
    group = parser.add_argument_group("baseline")
    group.add_argument(
        "--prune",
        action="store_true",
        help="drop records whose rows are gone; name again what they were taken over",
    )
    group.add_argument("--reason", default="", help="why the rows are accepted")
    group.add_argument(
        "--expires", type=shared.day, metavar="DAY", help="the last day it holds, as 2027-01-31"
    )
    shared.add_allow_incomplete(group, "take what could be read where an article cannot")
    gating.add_decisions(parser.add_argument_group("where"), switch=False)
    gating.add_cache(parser)
    shared.add_common(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status, the file of decisions changed and one line said about it."""
    held = shared.layer(options, options.paths)
    from consistency.gate.baseline import prune, take
    from consistency.gate.clock import now, today
    from consistency.gate.codes import codes
    from consistency.gate.decisions import Decisions
    from consistency.gate.scope import covered, scope_of, shown
    from consistency.gate.settle import settle_suppressions

    decisions = Decisions(gating.decisions_path(options, held.file))
    decisions.load()
    check = gating.checker(options, held)
    with Progress(sys.stderr) as progress:
        findings = check.check(options.paths, progress=progress.step)
    findings = settle_suppressions(findings, codes(check.rulebook), today())
    words = Words(held.settings.lang or shared.chosen_language(findings.articles))
    coverage = findings.coverage
    output.complain(coverage.unread)
    # What an article says that cannot be read today nobody knows: none of its rows is gone.
    articles = [one for one in coverage.unread if one.reason != DOCUMENT]
    reading = status.of_reading(
        coverage.unread,
        options.paths,
        coverage.articles,
        allow_incomplete=held.settings.allow_incomplete and not (options.prune and articles),
    )
    if reading != status.NOTHING:
        raise InvalidDecisions(
            "not every article was read: the baseline stays as it is",
            path=str(decisions.path),
            advice="mend the articles named above, or take them out of the folder"
            if options.prune and articles
            else "mend the articles named above, or pass --allow-incomplete",
        )
    if options.prune:
        done = prune(
            findings, decisions, lambda scope: covered(scope, options.paths, decisions.path)
        )
        parts = [
            words.say(f"{done.dropped} dropped", f"清除{done.dropped}条"),
            words.say(
                f"{done.kept} by people on rows that these articles do not have kept",
                f"另有{done.kept}条人工裁定在这些报道中没有对应条目，予以保留",
            ),
        ]
        parts += [
            words.say(
                f"{number} kept that were taken over {shown(scope, decisions.path)}, "
                "of which not all was named",
                f"另有{number}条取自{shown(scope, decisions.path)}，此次未将其全部指明，予以保留",
            )
            for scope, number in done.elsewhere.items()
        ]
        said = words.say(", ", "；").join(parts)
    else:
        reason = options.reason or words.say("baseline", "基线")
        new, known, left = take(
            findings,
            decisions,
            at=now(),
            today=today(),
            reason=reason,
            expires_at=options.expires,
            scope=scope_of(options.paths, decisions.path),
        )
        said = words.say(
            f"{new} taken, {known} accepted before, {left} confirmed or open and left",
            f"新收入{new}条，此前已接受{known}条，已确认或待查而不收入{left}条",
        )
    output.show(f"{decisions.path.as_posix()}: {said}\n")
    return status.NOTHING
