"""What two printed counts count: the noun in them, and nouns by which one thing is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from consistency.compare.pairs.exclusions import COUNTED
from consistency.model import Mention

WORD = re.compile(r"[a-z]{3,}")


class CountedNouns:
    """The words that name nothing counted, and the nouns that count alike."""

    def __init__(self, none: Iterable[str] = (), alike: Iterable[Sequence[str]] = ()):
        self._none = frozenset(none)
        self._first = {noun: group[0] for group in alike for noun in group}

    def apart(self, a: Mention, b: Mention) -> float:
        """Return how far two counted nouns differ: 1 wholly, a half by a word more on a side."""
        if a.kind not in COUNTED:
            return 0.0
        one, other = self._in(a.text), self._in(b.text)
        if not one or not other or one == other:
            return 0.0
        return 0.5 if one & other else 1.0

    def _in(self, text: str) -> set[str]:
        """Return the words of a printed count that name what is counted: 181 Indian passengers."""
        words = (word for word in WORD.findall(text.lower()) if word not in self._none)
        return {self._first.get(noun, noun) for noun in map(_singular, words)}


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-2] if word.endswith("sses") else word.rstrip("s") if word != "works" else word
