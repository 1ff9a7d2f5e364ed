"""What a sentence says beside: a part between brackets, dashes, or commas before a verb.

"Turnout, the lowest ever, was 38%" is about turnout as closely as "Turnout was 38%".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from consistency.ground.packs import AsidePack
from consistency.rulebook import Rulebook

BRACKETS = re.compile(r"\([^()]{1,200}\)")
DASH = re.compile(r"(?<!\d)(?:——|[—―])(?!\d)|(?<=\s)(?:–|--?)(?=\s)")
STOPS = re.compile(r"[;；。!?]|\.(?=\s)")
COMMA = re.compile(r",(?=[\s'\"“”])")
WORD = re.compile(r"[a-z][a-z'-]*")
LONGEST = 200  # letters; what is longer is the sentence itself


class Aside(NamedTuple):
    """A part of a sentence that says something beside, its marks among it."""

    start: int
    end: int
    gloss: bool = False  # in brackets: told of what is right before it


class Asides:
    """Finds what the sentences of reports say beside."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("asides", AsidePack)
        adverbs = "|".join(map(re.escape, pack.adverbs))
        self._verbs = frozenset(pack.predicates)
        verbs = "|".join(map(re.escape, pack.predicates))
        self._predicate = re.compile(rf"[\s'\"“”]+(?:(?:{adverbs}|[a-z]+ly)\s+)?(?:{verbs})\b")
        self._relative = re.compile(rf"\b(?:{'|'.join(pack.relatives)})\b")
        self._openers = frozenset(pack.openers)

    def find(self, folded: str) -> list[Aside]:
        """Return what folded text says beside, in order, none inside another."""
        found: list[Aside] = []
        for aside in sorted((*_bracketed(folded), *_dashed(folded), *self._commas(folded))):
            if not found or aside.start >= found[-1].end:
                found.append(aside)
        return found

    def _commas(self, folded: str) -> Iterator[Aside]:
        """Yield what stands between a noun and its verb, the last comma right before the verb."""
        commas = [match.start() for match in COMMA.finditer(folded)]
        stops = [match.start() for match in STOPS.finditer(folded)]
        first = 0
        for at, last in enumerate(commas):
            if not self._predicate.match(folded, last + 1):
                continue
            begins = max((stop for stop in stops if stop < last), default=-1)
            before = [comma for comma in commas[first:at] if comma > begins]
            start = self._opened(folded, [*before, last])
            if start is not None and last - start <= LONGEST:
                yield Aside(start, last + 1)
                first = at + 1

    def _opened(self, folded: str, commas: Sequence[int]) -> int | None:
        """Return the comma with which opens what the last one closes, if it is no clause itself."""
        parts = list(pairwise(commas))
        for start, end in reversed(parts):
            if self._relative.search(folded, start, end):
                return start
        if not parts:
            return None
        start, end = parts[-1]
        words = WORD.findall(folded, start, end)
        finite = words[:1] and words[0] not in self._openers and self._verbs.intersection(words)
        return None if finite else start


def _bracketed(folded: str) -> Iterator[Aside]:
    for match in BRACKETS.finditer(folded):
        yield Aside(*match.span(), gloss=True)


def _dashed(folded: str) -> Iterator[Aside]:
    """Yield what stands between the first and the second dash of a clause, the third and fourth."""
    stops = [-1, *(match.start() for match in STOPS.finditer(folded)), len(folded)]
    for begins, ends in pairwise(stops):
        dashes = list(DASH.finditer(folded, begins + 1, ends))
        for opens, closes in zip(dashes[::2], dashes[1::2], strict=False):
            start, end = opens.start(), closes.end()
            if folded[:start].strip() and 1 < closes.start() - opens.end() <= LONGEST:
                yield Aside(start, end)
