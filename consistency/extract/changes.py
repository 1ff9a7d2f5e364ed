"""Which way a figure goes, by or to, and against what: said in the same clause."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consistency.extract.packs import ChangePack
from consistency.extract.scan import alternation, behind_lookahead

__all__ = ["Change", "Changes"]

CLAUSE = re.compile(r"[，。；！？,;!?\n：:（(、]")


class Change(NamedTuple):
    """What a clause says of a figure's movement."""

    direction: Literal["up", "down"] | None
    change: Literal["by", "to"] | None
    basis: str | None


NONE = Change(None, None, None)


class Changes:
    """The words of movement of one language."""

    WINDOW = 48

    def __init__(self, pack: ChangePack):
        self.pack = pack
        self._way: dict[str, Literal["up", "down"]] = {}
        for word in pack.up:
            self._way[word] = "up"
        for word in pack.down:
            self._way[word] = "down"
        self._basis = {word: basis for basis, words in pack.basis.items() for word in words}
        latin = any(word.isascii() for word in pack.up)
        left, right = (r"(?<![A-Za-z])", r"(?![A-Za-z])") if latin else ("", "")
        self._ways = behind_lookahead(f"{left}{alternation(self._way)}{right}")
        self._bases = behind_lookahead(f"{left}{alternation(self._basis)}{right}")
        self._reach = pack.gap + max((len(word) for word in self._way), default=0)
        self._to = re.compile(rf"{left}{alternation(pack.to)}{right}")
        self._by = re.compile(rf"{left}{alternation(pack.by)}{right}")

    def around(self, text: str, start: int, end: int) -> Change:
        """Return what the clause around ``text[start:end]`` says of its movement."""
        window = text[max(0, start - self.WINDOW) : start]
        cut = 0
        for stop in CLAUSE.finditer(window):
            if not (stop.group() == "," and window[stop.end() : stop.end() + 1].isdigit()):
                cut = stop.end()
        before = window[cut:]
        direction = change = None
        every = list(self._ways.finditer(before, max(0, len(before) - self._reach)))
        last = every[-1] if every else None
        if last is not None and len(before) - last.end() <= self.pack.gap:
            direction = self._way[last.group()]
            gap = before[last.end() :]
            tail = last.group()[-1] + gap
            change = "to" if self._to.search(tail) and not self._by.search(gap) else "by"
        after = ""
        if self.pack.after:
            after = text[end : end + self.WINDOW]
            end_of = CLAUSE.search(after)
            after = after[: end_of.start()] if end_of else after
            if direction is None:
                near = self._ways.search(after, 0, 20)
                if near is not None:
                    direction, change = self._way[near.group()], "by"
        basis = None
        found = self._bases.search(before) or (self._bases.search(after) if after else None)
        if found is not None:
            basis = self._basis[found.group()]
        if direction is None and basis is None:
            return NONE
        return Change(direction, change, basis)  # type: ignore[arg-type]
