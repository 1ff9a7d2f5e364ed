"""Which figures of a sentence go on from another: what is said of the first goes for them too.

The first was fined 3bn, the second 2bn; 标准版21.59万元，Pro版24.59万元; 误写为47亿，应为74亿.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from consistency.ground.attributes.counted import Nouns
from consistency.ground.packs import BindingPack
from consistency.ground.text.frames import Frame, Marked, of_a_kind
from consistency.ground.text.language import Hit
from consistency.model import Mention

KINDS = {"money", "count", "number", "measure", "percentage", "duration"}
BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
QUOTES = re.compile(r"[\"“”'‘’「」『』*_]")
ENDED = re.compile(r"\s*(?:$|[,，、;；.。!！?？)）]|and\b|while\b)")
CAPITAL = re.compile(r"[A-Z]")
HAN = re.compile(r"[\u3400-\u9fff]")
LATIN = re.compile(r"[a-z][a-z’'-]*")
MOST_HAN, MOST_WORDS = 5, 2  # what a name may have beside it, or be where it is not known


class Continuations:
    """The small words that join figures told one after the other, ready to be read between two."""

    def __init__(self, pack: BindingPack, nouns: Nouns):
        self._joined = re.compile(_any((*pack.joined.zh, *pack.joined.en)))
        self._corrected = re.compile(_any((*pack.corrected.zh, *pack.corrected.en)))
        self._opens = re.compile(
            rf"\s*(?:[,，、;；]|{_any((*pack.continuing.zh, *pack.continuing.en))})"
        )
        self._nouns = nouns

    def of(
        self, frame: Frame, names: Sequence[Marked], triggers: Sequence[Hit] = ()
    ) -> Iterator[tuple[int, int]]:
        """Yield the places of each figure that goes on from another one, and of that one."""
        ends: dict[int, int] = {}
        for hit in triggers:
            ends[hit.start] = max(hit.end, ends.get(hit.start, 0))
        beside = [match.span() for match in BRACKETS.finditer(frame.folded)]
        plain = [
            at
            for at, mention in enumerate(frame.mentions)
            if mention.kind != "date" and not _within(frame.span(mention), beside)
        ]
        for before, at in pairwise(plain):
            one, other = frame.mentions[before], frame.mentions[at]
            if (
                _alike(one, other)
                and self._bare(frame, other)
                and self._joins(frame, names, one, other, ends)
            ):
                yield at, before

    def _bare(self, frame: Frame, mention: Mention) -> bool:
        """Return whether nothing behind a figure says of it what it is."""
        if mention.kind in ("count", "number") and self._nouns.counted(frame, mention):
            return False
        end = frame.span(mention)[1]
        bracket = BRACKETS.match(frame.folded, end + (frame.folded[end : end + 1] == " "))
        return ENDED.match(frame.folded, bracket.end() if bracket else end) is not None

    def _joins(
        self,
        frame: Frame,
        names: Sequence[Marked],
        one: Mention,
        other: Mention,
        triggers: Mapping[int, int],
    ) -> bool:
        """Return whether no more stands between two figures than whose the second is.

        What is said right behind the first of what it is (43.7% of the vote) goes for both.
        """
        low, high = frame.span(one)[1], frame.span(other)[0]
        told_by = triggers.get(low + (frame.folded[low : low + 1] == " "), low)
        low = told_by if told_by <= high else low
        cut = [(start, end) for start, end, _ in names]
        cut += [frame.span(mention) for mention in frame.mentions if mention.kind == "date"]
        told = frame.text[low:high]
        named = False
        between = list(frame.folded[low:high])
        for start, end in cut:
            if low <= start and end <= high:
                named = True
                between[start - low : end - low] = " " * (end - start)
        text = QUOTES.sub(
            "", BRACKETS.sub(lambda found: " " * len(found.group()), "".join(between))
        )
        if self._corrected.search(text):
            return True
        opened = self._opens.match(text)
        if opened is None:
            return False
        rest = self._joined.sub(" ", text[opened.end() :])
        words, han = len(LATIN.findall(rest)), len(HAN.findall(rest))
        if named or CAPITAL.search(told):
            return words <= MOST_WORDS and han <= MOST_HAN
        return not words and not han


def _any(words: Iterable[str]) -> str:
    """Return the pattern of any of the words, the longest first, Latin ones whole."""
    longest = sorted(words, key=len, reverse=True)
    return "|".join(rf"\b{re.escape(w)}\b" if w.isascii() else re.escape(w) for w in longest)


def _alike(one: Mention, other: Mention) -> bool:
    """Return whether the second of two figures may be a value of what the first is of."""
    units = one.quantity.unit, other.quantity.unit
    return (
        of_a_kind(one) in KINDS
        and of_a_kind(one) == of_a_kind(other)
        and (units[0] == units[1] or other.quantity.unit is None)
        and one.quantity.per == other.quantity.per
    )


def _within(span: tuple[int, int], parts: Sequence[tuple[int, int]]) -> bool:
    return any(low < span[0] and span[1] < high for low, high in parts)
