"""The errors a user can cause, one tree; the command line shows each as one line.

ConsistencyError
├── UnreadableArticle   a path, file or record that cannot be read as an article
├── InvalidRules        a mistake in a rule pack
├── InvalidSettings     a mistake in a configuration file or an option
└── InvalidDecisions    a mistake in a decisions or baseline file
"""

from __future__ import annotations


class ConsistencyError(Exception):
    """What is wrong, where, and what to do about it."""

    def __init__(self, reason: str, *, path: str = "", line: int | None = None, advice: str = ""):
        self.reason = reason
        self.path = path
        self.line = line
        self.advice = advice
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return ``path:line: what is wrong; what to do``."""
        where = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return f"{where}{self.reason}" + (f"; {self.advice}" if self.advice else "")


class UnreadableArticle(ConsistencyError):
    """A path, file or record that cannot be read as an article."""


class InvalidRules(ConsistencyError):
    """A mistake in a rule pack."""


class InvalidSettings(ConsistencyError):
    """A mistake in a configuration file or an option."""


class InvalidDecisions(ConsistencyError):
    """A mistake in a decisions or baseline file."""
