"""How a report is to look: the one bundle of choices that every form of it takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consistency.model import SEVERITIES, Severity

__all__ = ["PAPER", "Style", "at_least"]

PAPER = 100


@dataclass(frozen=True, slots=True)
class Style:
    """The language of messages (``zh`` or ``en``), the width in columns, and what is shown.

    ``severity`` is the lowest severity that the forms for people show; those for machines hold
    every row.  ``explained`` adds the pairs that differ and are no contradiction.
    ``fail_on`` is the lowest severity that fails the run, or ``never``.
    """

    lang: str = "en"
    width: int = PAPER
    colour: bool = False
    severity: Severity = "warning"
    explained: bool = False
    fail_on: str = "error"

    def on_paper(self) -> Style:
        """Return the same choices for a file: no colour, and a width that no screen decides."""
        return replace(self, colour=False, width=PAPER)


def at_least(severity: Severity, lowest: str) -> bool:
    """Return whether ``severity`` is as grave as ``lowest`` or graver; nothing is for ``never``."""
    return lowest in SEVERITIES and SEVERITIES.index(severity) <= SEVERITIES.index(lowest)
