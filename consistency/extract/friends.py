"""False friends: digits that belong to a name, an address, a version, a model; passed over whole."""

from __future__ import annotations

import re

from consistency.extract.packs import FalseFriendPack
from consistency.extract.scan import alternation

__all__ = ["FalseFriends"]

GLUE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/.-@:=&?%#+[^\\")
LONGEST = 240
TOKEN = re.compile(r"[!-~]+")
LONG_RUN = 7


class FalseFriends:
    """The false friends of one language."""

    def __init__(self, pack: FalseFriendPack):
        self.pack = pack
        self._patterns = re.compile("|".join(f"(?:{p})" for p in pack.patterns) or r"(?!)")
        self._model = re.compile(pack.model_before) if pack.model_before else None
        self._not_models = frozenset(pack.model_not)

    def words(self) -> str:
        """Return the pattern of the words that are passed over."""
        plain = [word for word in self.pack.words if word not in self.pack.not_before]
        parts = [
            f"{re.escape(word)}(?![{re.escape(no)}])" if no else re.escape(word)
            for word, no in self.pack.not_before.items()
        ]
        return "(?:" + "|".join([*parts, alternation(plain)]) + ")"

    def spans(self) -> str:
        """Return further alternatives for stretches that are passed over (titles of works)."""
        return "".join(f"|{pattern}" for pattern in self.pack.spans)

    def around(self, text: str, start: int, end: int) -> int:
        """Return where a false friend around ``text[start:end]`` ends, 0 when there is none.

        Only digits that touch a letter or a sign of addresses, or that are many, are looked at.
        """
        before = text[start - 1] if start else ""
        first = text[start]
        if not (first.isdigit() or first in ".-"):
            return 0
        stop = start
        while stop < end and text[stop].isdigit():
            stop += 1
        after = text[stop] if stop < len(text) else ""
        if before not in GLUE and after not in GLUE and stop - start < LONG_RUN:
            return 0
        window = text[max(0, start - LONGEST) : start][::-1]
        left = TOKEN.match(window)
        begin = start - (left.end() if left else 0)
        right = TOKEN.match(text, start)
        limit = min(right.end() if right else end, start + LONGEST)
        for found in self._patterns.finditer(text, begin, limit):
            if found.start() <= start < found.end():
                return found.end()
            if found.start() > start:
                break
        return 0

    def names_before(self, text: str, start: int) -> bool:
        """Return whether a name stands before a bare number, which makes it part of the name."""
        if self._model is None or not start:
            return False
        found = self._model.search(text[max(0, start - 30) : start])
        return found is not None and found.group().strip(" -") not in self._not_models
