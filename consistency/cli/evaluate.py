"""``consistency evaluate``."""

from __future__ import annotations

import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser("evaluate", help="to come")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Return the exit status."""
    return 2
