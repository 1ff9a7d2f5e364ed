"""Which way a figure goes, by or to, and against what: said in the same clause."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from consistency.extract.packs import ChangePack
from consistency.extract.scan import alternation

__all__ = ["Change", "Changes"]

CLAUSE = re.compile(r"[，。；！？,;!?\n：:（(、]|\.(?=\s)")
#: All up to the last sign that ends a clause; a comma inside a number ends none.
CLAUSES = re.compile(r".*(?:[，。；！？;!?\n：:（(、]|,(?!\d))", re.DOTALL)


class Change(NamedTuple):
    """What a clause says of a figure's movement."""

    direction: Literal["up", "down"] | None
    change: Literal["by", "to"] | None
    basis: str | None


NONE = Change(None, None, None)


class Changes:
    """The words of movement of one language."""

    WINDOW = 48
    NEAR = 24

    def __init__(self, pack: ChangePack):
        self.pack = pack
        # Words that hold a word of movement and are none (降雨量).
        self._way: dict[str, Literal["up", "down"] | None] = dict.fromkeys(pack.neither)
        for word in pack.up:
            self._way[word] = "up"
        for word in pack.down:
            self._way[word] = "down"
        self._basis = {word: basis for basis, words in pack.basis.items() for word in words}
        latin = any(word.isascii() for word in pack.up)
        left, right = (r"(?<![A-Za-z])", r"(?![A-Za-z])") if latin else ("", "")
        self._ways = re.compile(f"{left}{alternation(self._way)}{right}")
        self._bases = re.compile(f"{left}{alternation(self._basis)}{right}")
        self._reach = pack.gap + max((len(word) for word in self._way), default=0)
        by = alternation(pack.by) if pack.by else "(?!)"
        self._above = re.compile(rf"\s?{alternation(pack.above)}{right}")
        self._below = re.compile(rf"\s?{alternation(pack.below)}{right}")
        self._off = re.compile(rf"\s?{alternation(pack.off)}{right}")
        self._led = re.compile(rf"{left}(?P<way>{alternation(self._way)}){right}(?:\s|{by})*\Z")
        self._to = re.compile(rf"{left}{alternation(pack.to)}{right}")
        self._by = re.compile(rf"{left}{alternation(pack.by)}{right}")

    @staticmethod
    def _last(pattern: re.Pattern[str], text: str) -> int:
        """Return where the last match begins, below zero when there is none."""
        return max((found.start() for found in pattern.finditer(text)), default=-1)

    def leads(self, text: str, start: int) -> bool:
        """Return whether a word of movement stands right before ``start`` (rose by |)."""
        found = self._led.search(text, max(0, start - self.NEAR), start)
        return found is not None and self._way[found.group("way")] is not None

    def held(self, text: str, at: int) -> bool:
        """Return whether words that hold a figure against another begin at ``at`` (| less than)."""
        return bool(self._above.match(text, at) or self._below.match(text, at))

    def around(self, text: str, start: int, end: int) -> Change:
        """Return what the clause around ``text[start:end]`` says of its movement."""
        window = text[max(0, start - self.WINDOW) : start]
        ended = CLAUSES.match(window)
        before = window[ended.end() :] if ended else window
        direction = change = None
        ways = self._ways.finditer(before, max(0, len(before) - self._reach))
        every = [found for found in ways if self._way[found.group()]]
        last = every[-1] if every else None
        if last is not None and len(before) - last.end() <= self.pack.gap:
            direction = self._way[last.group()]
            gap = before[last.end() :]
            tail = last.group()[-1] + gap
            change = "to" if self._last(self._to, tail) - 1 > self._last(self._by, gap) else "by"
        after = ""
        if self.pack.after:
            after = text[end : end + self.WINDOW]
            end_of = CLAUSE.search(after)
            after = after[: end_of.start()] if end_of else after
            if self._above.match(after):
                direction, change = "up", "by"
            elif self._below.match(after) or (direction is None and self._off.match(after)):
                direction, change = "down", "by"
            if direction is None:
                near = self._ways.search(after, 0, 20)
                if near is not None and self._way[near.group()]:
                    direction, change = self._way[near.group()], "by"
        basis = None
        found = self._bases.search(before) or (self._bases.search(after) if after else None)
        if found is not None:
            basis = self._basis[found.group()]
        if direction is None and basis is None:
            return NONE
        return Change(direction, change, basis)  # type: ignore[arg-type]
