"""``consistency rules``: lists the rules a row is reported by, tells one, tests a desk's packs."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cli import options as shared
from consistency.cli import output, status
from consistency.errors import InvalidSettings
from consistency.report.words import Words

if TYPE_CHECKING:
    from consistency.compare.values.causes import FindingRule

__all__ = ["add", "run_list", "run_pages", "run_show", "run_test"]

EXAMPLES = """\
examples:
  consistency rules                      the rules, by code
  consistency rules show CF101           what it finds, why it matters, how to settle it
  consistency rules test our-desk.yaml   run the examples of your own pack
  consistency rules pages docs/rules     write a page for each rule, in both languages
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "rules",
        help="list the rules, tell one, test your own",
        description="Lists the rules a row is reported by, tells one, or runs a pack's examples.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--lang", choices=("zh", "en"), help="language of the messages")
    parser.set_defaults(run=run_list)
    actions = parser.add_subparsers(metavar="ACTION", title="actions")
    listing = actions.add_parser("list", help="list the rules (the default)")
    showing = actions.add_parser("show", help="tell one rule")
    showing.add_argument("rule", metavar="CODE", help="its code (CF101) or slug")
    testing = actions.add_parser("test", help="run the examples of rule packs")
    testing.add_argument("packs", nargs="+", metavar="PACK", type=Path, help="a YAML file")
    paging = actions.add_parser("pages", help="write a page for each rule, in both languages")
    paging.add_argument("folder", metavar="FOLDER", type=Path, help="where the pages go")
    for action, run in (
        (listing, run_list),
        (showing, run_show),
        (testing, run_test),
        (paging, run_pages),
    ):
        action.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS)
        action.set_defaults(run=run)


def run_list(options: argparse.Namespace) -> int:
    """Return the exit status, the codes and names of the rules printed."""
    words = Words(options.lang or shared.chosen_language(()))
    rules = _rules()
    longest = max(len(rule.slug) for rule in rules)
    lines = [f"{one.code}  {one.slug:{longest}}  {words.of(one.name)}" for one in rules]
    output.show("\n".join(lines) + "\n")
    return status.NOTHING


def run_show(options: argparse.Namespace) -> int:
    """Return the exit status, the rule's text printed."""
    from consistency.report.rule_text import rule_plain

    words = Words(options.lang or shared.chosen_language(()))
    rules = _rules()
    rule = next((one for one in rules if options.rule in (one.code, one.slug)), None)
    if rule is None:
        raise InvalidSettings(
            f"there is no rule {options.rule}", advice="consistency rules lists them"
        )
    title = f"{rule.code} {rule.slug}: {words.of(rule.name)}"
    output.show(f"{title}\n\n{rule_plain(rule, words)}\n")
    return status.NOTHING


def run_pages(options: argparse.Namespace) -> int:
    """Return the exit status, the pages written."""
    from consistency.report.rule_pages import pages

    made = pages(_rules())
    output.write_all((options.folder / name, text) for name, text in made.items())
    output.show(f"{options.folder}: {len(made)} pages\n")
    return status.NOTHING


def run_test(options: argparse.Namespace) -> int:
    """Return 1 where an example of the packs fails, else 0; each failure is one line."""
    from consistency.examples import failures

    broken, ran = [], 0
    for pack in options.packs:
        number, found = failures(pack)
        ran += number
        broken += found
    output.show("".join(f"{line}\n" for line in broken))
    output.show(f"{ran} examples, {len(broken)} failed\n")
    return status.FOUND if broken else status.NOTHING


def _rules() -> Sequence[FindingRule]:
    from consistency.compare.values.causes import FindingPack
    from consistency.rulebook import Rulebook

    return Rulebook().pack("findings", FindingPack).findings
