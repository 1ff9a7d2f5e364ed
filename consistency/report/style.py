"""How a report is to look: the one bundle of choices that every form of it takes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from consistency.model import Severity

__all__ = ["PAPER", "SEVERITIES", "Style", "at_least"]

PAPER = 100
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Style:
    """The language of messages (``zh`` or ``en``), the width in columns, and what is shown.

    ``severity`` is the lowest severity that the forms for people show; those for machines hold
    every row.  ``explained`` adds the pairs that differ and are no contradiction.
    ``fail_on`` is the lowest severity that fails the run, or ``never``.
    """

    lang: str = "en"
    width: int = 100
    colour: bool = False
    severity: Severity = "warning"
    explained: bool = False
    fail_on: str = "error"

    def on_paper(self) -> Style:
        """Return the same choices for a file: no colour, and a width that no screen decides."""
        return replace(self, colour=False, width=PAPER)


def at_least(severity: Severity, lowest: Severity) -> bool:
    """Return whether ``severity`` is as grave as ``lowest`` or graver."""
    return SEVERITIES.index(severity) <= SEVERITIES.index(lowest)
