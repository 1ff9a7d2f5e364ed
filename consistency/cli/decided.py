"""The decisions that a report shows beside its rows."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from consistency.cli import gating

__all__ = ["decided_records"]


def decided_records(
    options: argparse.Namespace, config: Path | None
) -> dict[str, Mapping[str, object]]:
    """Return the record of each decision of the run's file, by fingerprint.

    None with ``--no-decisions``.  Raises InvalidDecisions.
    """
    if options.no_decisions:
        return {}
    from consistency.gate.decisions import Decisions

    decisions = Decisions(gating.decisions_path(options, config)).load()
    return {one: decision.record() for one, decision in decisions.items()}
