"""The arguments of the gate, and what it leaves of the findings."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cli.progress import Progress
from consistency.errors import InvalidSettings

if TYPE_CHECKING:
    from consistency.model import Findings
    from consistency.pipeline import Checker
    from consistency.rulebook import Rulebook
    from consistency.settings import Layer

__all__ = [
    "add",
    "add_cache",
    "add_decisions",
    "checker",
    "decided",
    "decisions_path",
    "finder",
    "findings",
    "named",
]


def add(parser: argparse.ArgumentParser) -> None:
    """Add which rows count: decisions, changed files, drafts against sources."""
    group = parser.add_argument_group("which rows count")
    add_decisions(group)
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--diff-base",
        metavar="REF",
        help="read everything, report only rows that touch an article changed since REF (git)",
    )
    which.add_argument(
        "--against",
        action="append",
        default=[],
        metavar="PATH",
        help="hold the articles against those of this file or folder, and place each row on "
        "the article's side (may be given again)",
    )
    add_cache(parser)


def add_cache(parser: argparse.ArgumentParser) -> None:
    """Add whether what was read is kept."""
    parser.add_argument(
        "--no-cache",
        action="store_true",
        help="read every article anew (else unchanged ones come from .consistency_cache/, or "
        "CONSISTENCY_CACHE_DIR)",
    )


def checker(options: argparse.Namespace, held: Layer) -> Checker:
    """Return the pipeline of a run, with its cache unless the options refuse one."""
    from consistency import face
    from consistency.cache import cache_folder
    from consistency.gate.home import project

    if options.no_cache:
        return face.checker(held.settings)
    return face.checker(held.settings, cache_folder(project(options.paths, held.file)))


def add_decisions(group: argparse._ArgumentGroup, *, switch: bool = True) -> None:
    """Add where the decisions are, and a switch to do without them."""
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--decisions",
        type=Path,
        metavar="FILE",
        help="decisions and baseline (default: the nearest .consistency/decisions.jsonl)",
    )
    if switch:
        which.add_argument(
            "--no-decisions", action="store_true", help="report rows that were decided as well"
        )


def decisions_path(options: argparse.Namespace, config: Path | None) -> Path:
    """Return the file of decisions of a run."""
    from consistency.gate.home import decisions_file

    given: Path | None = options.decisions
    if given is not None and not given.is_file() and options.command != "baseline":
        raise InvalidSettings("there is no such file", path=str(given), advice="check --decisions")
    return given if given is not None else decisions_file(options.paths, config)


def decided(options: argparse.Namespace, config: Path | None) -> dict[str, Mapping[str, object]]:
    """Return the record of each decision of the run's file, by fingerprint, for the reports.

    Without any with ``--no-decisions``.  Raises InvalidDecisions.
    """
    if options.no_decisions:
        return {}
    from consistency.gate.decisions import Decisions

    decisions = Decisions(decisions_path(options, config)).load()
    return {one: decision.record() for one, decision in decisions.items()}


def named(options: argparse.Namespace) -> list[str]:
    """Return every path to read: the articles, and what they are held against."""
    return [*options.paths, *options.against]


def findings(options: argparse.Namespace, held: Layer) -> Findings:
    """Return what a run finds, as the gate leaves it, a line on standard error while it reads."""
    return finder(options, held)()


def finder(options: argparse.Namespace, held: Layer) -> Callable[[], Findings]:
    """Return what finds, any number of times, under the rules as they are now."""
    check = checker(options, held)

    def find() -> Findings:
        gate = _gated(options, check.rulebook, held.file)
        with Progress(sys.stderr) as progress:
            return gate(check.check(named(options), progress=progress.step))

    return find


def _gated(
    options: argparse.Namespace, rulebook: Rulebook, config: Path | None
) -> Callable[[Findings], Findings]:
    """Return the gate that the options describe; mistakes in them show before anything is read."""
    from consistency.gate.changes import articles_in, changed_files
    from consistency.gate.clock import today
    from consistency.gate.codes import codes
    from consistency.gate.decisions import Decisions
    from consistency.gate.settle import focus, settle_decisions, settle_suppressions
    from consistency.read.files import find_files

    decisions = None if options.no_decisions else Decisions(decisions_path(options, config))
    if decisions:
        decisions.load()
    changed = (
        changed_files(options.diff_base, options.paths) if options.diff_base is not None else None
    )
    drafts = options.paths if options.against else None

    def gate(findings: Findings) -> Findings:
        found = settle_suppressions(findings, codes(rulebook), today())
        if decisions:
            found = settle_decisions(found, decisions, today())
        if changed is not None:
            found = focus(found, articles_in(changed, found.articles))
        if drafts is not None:
            files = [Path(one) for one in find_files(p for p in drafts if p != "-")[0]]
            ids = articles_in(files, found.articles)
            ids |= {one.id for one in found.articles if one.path == "-" and "-" in drafts}
            found = focus(found, ids)
        return found

    return gate
