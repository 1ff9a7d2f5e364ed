"""False friends: digits of a name, an address, a version, a model; passed over whole."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.extract.packs import FalseFriendPack
from consistency.extract.scan import alternation

__all__ = ["FalseFriends"]

GLUE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_/.-@:=&?%#+[^\\")
LONGEST = 240
TOKEN = re.compile(r"[!-~]+")
LONG_RUN = 7
LABELLED = re.compile(r"\s*[A-Z][a-z]{3,} [0-9]{2,}\s*")
GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


class FalseFriends:
    """The false friends of one language."""

    def __init__(
        self,
        pack: FalseFriendPack,
        currencies: Iterable[str] = (),
        scales: str = "",
        sized: Iterable[str] = (),
    ):
        self.pack = pack
        self._currencies = frozenset(currencies)
        self._sum = re.compile(rf"[0-9][0-9.,]*(?:{scales})?(?![A-Za-z0-9_])")
        self._sized_signs = frozenset(sized)
        self._sized = re.compile(
            r"[0-9]{1,3}(?:[ ,][0-9]{3})+(?![0-9])|[0-9]+\.[0-9]{2}(?![0-9])"
            rf"|[0-9][0-9.,]*[\s-]?(?:{scales})(?![A-Za-z0-9_])"
        )
        self._patterns = re.compile("|".join(f"(?:{p})" for p in pack.patterns) or r"(?!)")
        self._model = re.compile(pack.model_before) if pack.model_before else None
        self._last: tuple[str, int, int, list[tuple[int, int]]] = ("", 0, 0, [])
        self._not_models = frozenset(pack.model_not)
        joined = alternation(pack.scores)
        self._score = re.compile(
            rf"[0-9]{{1,3}}(?:{joined}[0-9]{{1,3}})+(?!(?:{joined}|[.,])?[0-9]|[%％])"
        )
        self._not_score = re.compile(rf"{alternation(pack.not_scores)}[^，。；,.;\n]{{0,6}}\Z")

    def words(self) -> str:
        """Return the pattern of the words that are passed over."""
        plain = [word for word in self.pack.words if word not in self.pack.not_before]
        # "3D" is no part of 3DKK, nor "5G" of 5GBP.
        latin = [word for word in plain if word[-1].isascii() and word[-1].isalnum()]
        plain = [word for word in plain if word not in latin]
        parts = [
            f"{re.escape(word)}(?![{re.escape(no)}])" if no else re.escape(word)
            for word, no in self.pack.not_before.items()
        ]
        if latin:
            parts.append(rf"{alternation(latin)}(?![A-Za-z])")
        if plain or not parts:
            parts.append(alternation(plain))
        return "(?:" + "|".join(parts) + ")"

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
        for begin, finish in self._spans_of(text, start):
            if begin <= start < finish:
                return 0 if self._is_sum(text[begin:start], text, start) else finish
        return 0

    def _spans_of(self, text: str, start: int) -> list[tuple[int, int]]:
        """Return the false friends' spans in the token around ``start``; kept for the next call."""
        known = self._last
        if known[0] is text and known[1] <= start < known[2]:
            return known[3]
        left = TOKEN.match(text[max(0, start - LONGEST) : start][::-1])
        before = left.end() if left else 0
        # A token without end is looked at block by block, so that time grows with its length only.
        begin = start - before if before < LONGEST else start - start % LONGEST
        right = TOKEN.match(text, start, begin + 2 * LONGEST)
        limit = right.end() if right else start + 1
        spans = [found.span() for found in self._patterns.finditer(text, begin, limit)]
        self._last = (text, start if before >= LONGEST else begin, limit, spans)
        return spans

    def _is_sum(self, sign: str, text: str, start: int) -> bool:
        """Return whether what looks like a code is a sum of money after all (RM500, R2.5bn)."""
        if sign in self._sized_signs:
            return self.sized(text, start)
        return sign in self._currencies and self._sum.match(text, start) is not None

    def sized(self, text: str, start: int) -> bool:
        """Return whether a number has a scale, groups or cents, as sums have and codes have not."""
        return self._sized.match(text, start) is not None

    def score(self, text: str, start: int) -> int:
        """Return where the result of a match or vote that begins at ``start`` ends, 0 for none."""
        found = self._score.match(text, start) if self.pack.scores else None
        if found is None or self._not_score.search(text, max(0, start - 16), start):
            return 0
        return found.end()

    def names_before(self, text: str, start: int) -> bool:
        """Return whether a name stands before a bare number, which makes it part of the name.

        No name has a number with groups of thousands: those are the votes of Okafor 209,884.
        A line that is one word and a number has a label and its value: Injured 128.
        """
        if self._model is None or not start or text[start - 1] not in " -":
            return False
        if GROUPED.match(text, start) or LABELLED.fullmatch(text):
            return False
        found = self._model.search(text[max(0, start - 30) : start])
        return found is not None and found.group().strip(" -") not in self._not_models
