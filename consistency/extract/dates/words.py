"""Words looked up backwards from a place, in any case: since, 截至, nearly before a date."""

from __future__ import annotations

from collections.abc import Iterable

from consistency.extract.scan import ByFirst, alternation

__all__ = ["WordsBefore"]


class WordsBefore:
    """A table of words; ``match`` finds the longest that a stretch of text ends with."""

    def __init__(self, words: Iterable[str]):
        backwards = [word.lower()[::-1] for word in words]
        capital = [each[0].upper() + each[1:] for each in backwards if each[0].upper() != each[0]]
        self._words = ByFirst([*backwards, *capital], _bounded)

    def match(self, text: str) -> str | None:
        """Return the word at the end of a text, as it is written there; None where none is."""
        found = self._words.match(text[::-1], 0) if text else None
        return found.group()[::-1] if found else None


def _bounded(backwards: list[str]) -> str:
    """Return a pattern for words written backwards; a Latin one begins where no letter goes on."""
    latin = [word for word in backwards if word[-1].isascii()]
    other = [word for word in backwards if not word[-1].isascii()]
    return f"(?i:{alternation(latin)}(?![A-Za-z])|{alternation(other)})"
