"""The arguments that several commands share, and the settings they come to."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.model import Article
from consistency.report.style import PAPER, Style

if TYPE_CHECKING:
    from consistency.settings import Layer, Settings

__all__ = [
    "add_allow_incomplete",
    "add_common",
    "add_paths",
    "chosen_language",
    "day",
    "layer",
    "style",
]


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Add the articles: files, folders, or standard input."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="an article, a folder of articles, or - for JSONL records on standard input",
    )


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add what every command that reads articles takes: configuration, rules, language."""
    group = parser.add_argument_group("settings")
    which = group.add_mutually_exclusive_group()
    which.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="configuration (default: the nearest consistency.toml, or [tool.consistency] in a "
        "pyproject.toml, upwards from the articles)",
    )
    which.add_argument("--no-config", action="store_true", help="use no configuration file")
    group.add_argument(
        "--rules",
        action="append",
        type=Path,
        metavar="PACK",
        help="a rule pack of your own (may be given again)",
    )
    group.add_argument("--lang", choices=("zh", "en"), help="language of the messages")
    group.add_argument("--no-color", action="store_true", help="no colour, even on a terminal")


def add_allow_incomplete(
    group: argparse._ActionsContainer,
    told: str = "an article that cannot be read does not make the exit status 2",
) -> None:
    """Add whether a run may go on without the articles that cannot be read."""
    group.add_argument("--allow-incomplete", action="store_true", default=None, help=told)


def day(text: str) -> date:
    """Return the day that an argument names; an ArgumentTypeError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2025-06-13") from error


def layer(options: argparse.Namespace, paths: Iterable[str]) -> Layer:
    """Return the settings for a run on ``paths``: those of its configuration, under its options."""
    from consistency import settings

    held = (
        settings.Layer(settings.Settings())
        if options.no_config
        else settings.for_paths(paths, options.config)
    )
    given = {name: getattr(options, name, None) for name in settings.Settings.model_fields}
    given["rules"] = held.settings.rules + tuple(options.rules) if options.rules else None
    return held.override(given, "command line")


def style(options: argparse.Namespace, settings: Settings, articles: Iterable[Article]) -> Style:
    """Return how the report is to look on this standard output."""
    terminal = sys.stdout.isatty()
    return Style(
        lang=settings.lang or chosen_language(articles),
        width=shutil.get_terminal_size((PAPER, 24)).columns,
        colour=terminal
        and not options.no_color
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb",
        severity=settings.severity,
        explained=getattr(options, "show_explained", False),
        fail_on=settings.fail_on,
    )


def chosen_language(articles: Iterable[Article]) -> str:
    """Return ``zh`` or ``en``: what the locale names, else the language of most articles."""
    locale = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    if locale[:2] in ("zh", "en"):
        return locale[:2]
    tally = Counter(article.lang.startswith("zh") for article in articles)
    return "zh" if tally[True] > tally[False] else "en"
