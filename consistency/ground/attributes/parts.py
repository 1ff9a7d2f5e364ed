"""Which figure of a sentence is a part of another: 386 of the 1,428 samples, 1,428份样本中386份.

What stands right beside the whole names it, and what is said of the two is said of the part.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from consistency.ground.attributes.counted import COUNTS, Nouns
from consistency.ground.packs import BindingPack
from consistency.ground.text.frames import Frame, Near
from consistency.model import Mention

WORD = re.compile(r"[ -]?[a-z][a-z'’-]*")
OTHERS = 3.5  # the cost of what names the whole, for its part
MOST_HAN = 8  # of what a Chinese whole may count: 1,428份血液样本中386份


class Part(NamedTuple):
    """How a figure stands to its whole, or to its part where it is the whole itself (``own``).

    The whole and what names it stand between ``start`` and ``end``, ``behind`` its part or before.
    """

    own: bool
    start: int
    end: int
    behind: bool

    def tells(self, start: int, end: int) -> bool:
        """Return whether words at a place may say what the figure is.

        A whole is told by what names it alone, its part by all else sooner.
        """
        if not self.own:
            return True
        return self._names(start, end) if self.behind else start < self.end

    def _names(self, start: int, end: int) -> bool:
        return start < self.end and self.start < end

    def near(self, near: Near, frame: Frame) -> Near | None:
        """Return a trigger as it stands to the figure, or None where it tells of the other one."""
        if near.side not in ("before", "after"):
            return near
        if not self.tells(near.hit.start, near.hit.end):
            return None
        if not self.own and self._names(near.hit.start, near.hit.end):
            return replace(near, distance=near.distance + OTHERS)
        if not self.own and self.behind and near.hit.start >= self.end:
            away = frame.distance(self.end, near.hit.start)
            return replace(near, distance=away, crossed=max(0, near.crossed - 1))
        return near


class Parts:
    """The words between a part and its whole, ready to be found."""

    def __init__(self, pack: BindingPack, nouns: Nouns):
        ahead = "|".join(map(re.escape, sorted(pack.parts.en, key=len, reverse=True)))
        within = "|".join(map(re.escape, sorted(pack.parts.zh, key=len, reverse=True)))
        self._ahead = re.compile(rf" (?:{ahead}) ")
        self._within = re.compile(rf"([\u3400-\u9fff]{{0,{MOST_HAN}}}?)(?:{within})[,，]?[的有]?")
        self._nouns = nouns

    def of(self, frame: Frame, mention: Mention) -> Part | None:
        """Return how a count stands to the one before or behind it, if one is part of the other."""
        if mention.kind not in COUNTS:
            return None
        at = frame.mentions.index(mention)
        for part, whole in ((at, at + 1), (at - 1, at), (at + 1, at), (at, at - 1)):
            if min(part, whole) < 0 or max(part, whole) >= len(frame.mentions):
                continue
            first, second = frame.mentions[min(part, whole)], frame.mentions[max(part, whole)]
            if first.kind not in COUNTS or second.kind not in COUNTS:
                continue
            between = frame.span(first)[1], frame.span(second)[0]
            if part < whole and self._ahead.fullmatch(frame.folded, *between):
                start, end = frame.span(second)
                return Part(whole == at, start, self._named(frame, second, end), True)
            if whole < part and self._within.fullmatch(frame.folded, *between):
                return Part(whole == at, frame.span(first)[0], between[1], False)
        return None

    def _named(self, frame: Frame, whole: Mention, end: int) -> int:
        """Return where the noun right behind a whole ends."""
        counted = self._nouns.counted(frame, whole)
        if counted:
            return counted.end
        if whole.quantity.unit:
            return end
        word = WORD.match(frame.folded, end)
        return word.end() if word else end
