"""Which figure of a sentence another one is held against: from 18 to 28, 52 as against 41.

The two are of one attribute and of two times: a date that stands with the one is not the other's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from consistency.ground.packs import BindingPack
from consistency.ground.text.asides import Aside
from consistency.ground.text.frames import Frame, Marked, of_a_kind
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.ground.text.words import says_more
from consistency.model import Mention

KINDS = {"money", "count", "number", "measure", "percentage", "multiple", "duration"}
REACH = 6.0  # the cost of the words that may stand between the word of comparison and its figure
APART = 8.0  # the cost of those between the two figures
STOP = re.compile(r"[;；。!?！？]")
NEXT = 1.0  # the cost of what may stand between a figure and the brackets behind it
CLAUSE = re.compile(r"[,，;；。:：!?！？]")
OWN_DATE = re.compile(r" ?(?:\(|（)?(?:in|for|at|on|during|of)?(?: the)? ?")


class Comparand(NamedTuple):
    """A figure another is held against, by their places among the figures of a sentence.

    ``start`` and ``end`` are where it stands with the word of comparison and its own date.
    """

    base: int
    main: int
    start: int
    end: int


class Comparands:
    """The words of comparison, ready to be found in sentences."""

    def __init__(self, pack: BindingPack):
        self._words = PhraseIndex(
            {
                "compared": (*pack.compared.zh, *pack.compared.en),
                "started": (*pack.started.zh, *pack.started.en),
            }
        )
        self._reached = frozenset((*pack.reached.zh, *pack.reached.en))

    def of(self, frame: Frame) -> tuple[Comparand, ...]:
        """Return the figures of a sentence that others are held against."""
        if len([m for m in frame.mentions if m.kind in KINDS]) < 2:
            return ()
        return tuple(self._found(frame, self._words.find(frame.folded)))

    def _found(self, frame: Frame, hits: Sequence[Hit]) -> Iterator[Comparand]:
        taken: set[int] = set()
        for hit in hits:
            base = self._base(frame, hit)
            if base is None or base in taken:
                continue
            main = self._main(frame, base, hit)
            if main is not None:
                taken.add(base)
                yield Comparand(base, main, hit.start, _own_end(frame, base))
        for aside in frame.asides:
            held = self._beside(frame, aside, hits) if aside.gloss else None
            if held is not None and held.base not in taken:
                yield held

    def _beside(self, frame: Frame, aside: Aside, hits: Sequence[Hit]) -> Comparand | None:
        """Return the earlier value that stands in brackets behind a figure: 41,387 (2019: 38,750).

        It is alone there but for when it was, or a word of comparison.
        """
        inside = [
            at
            for at, mention in enumerate(frame.mentions)
            if aside.start < frame.span(mention)[0] and frame.span(mention)[1] < aside.end
        ]
        bases = [at for at in inside if frame.mentions[at].kind in KINDS]
        main = inside[0] - 1 if len(bases) == 1 else -1
        if main < 0 or not _alike(frame.mentions[main], frame.mentions[bases[0]]):
            return None
        told = [frame.span(frame.mentions[at]) for at in inside]
        told += [(hit.start, hit.end) for hit in hits if aside.start < hit.start < aside.end]
        behind = frame.distance(frame.span(frame.mentions[main])[1], aside.start)
        if len(told) < 2 or behind > NEXT:
            return None
        beside = [(start - aside.start, end - aside.start) for start, end in told]
        if says_more(frame.folded[aside.start : aside.end], beside):
            return None
        return Comparand(bases[0], main, aside.start, aside.end)

    def _base(self, frame: Frame, hit: Hit) -> int | None:
        """Return the figure right behind a word of comparison, one that tells no movement."""
        for at, mention in enumerate(frame.mentions):
            low, _ = frame.span(mention)
            if mention.kind not in KINDS or low < hit.end:
                continue
            near = frame.distance(hit.end, low) <= REACH
            plain = not CLAUSE.search(frame.folded[hit.end : low])
            return at if near and plain and not mention.quantity.direction else None
        return None

    def _main(self, frame: Frame, base: int, hit: Hit) -> int | None:
        """Return the figure that the base is held against: the one before, or from … to."""
        if "started" in hit.keys and (led := self._led(frame, base)) is not None:
            return led
        if "compared" not in hit.keys:
            return None
        for at in range(base - 1, -1, -1):
            if not _alike(frame.mentions[at], frame.mentions[base]):
                continue
            _, end = frame.span(frame.mentions[at])
            plain = not STOP.search(frame.folded[end : hit.start])
            near = end <= hit.start and frame.distance(end, hit.start) <= APART
            # 30 people from 12 countries: two counts that nothing moves are held apart
            moved = "started" not in hit.keys or frame.mentions[at].quantity.direction
            sure = moved or of_a_kind(frame.mentions[at]) != "count"
            return at if near and plain and sure else None
        return None

    def _led(self, frame: Frame, base: int) -> int | None:
        """Return the figure that a change from the base came to."""
        for at in range(base + 1, len(frame.mentions)):
            if not _alike(frame.mentions[at], frame.mentions[base]):
                continue
            _, end = frame.span(frame.mentions[base])
            start, _ = frame.span(frame.mentions[at])
            if STOP.search(frame.folded[end:start]) or frame.distance(end, start) > APART:
                return None
            to = frame.mentions[at].quantity.change == "to" or self._leads(frame, start)
            return at if to else None
        return None

    def _leads(self, frame: Frame, start: int) -> bool:
        """Return whether a word of what a value came to stands right before a figure."""
        before = frame.folded[max(0, start - 24) : start].rstrip()
        return any(
            before.endswith(word) and (not word.isascii() or before.endswith(f" {word}"))
            for word in self._reached
        )


def apart(names: Sequence[Marked], comparands: Sequence[Comparand], at: int) -> list[Marked]:
    """Return the names of a sentence, less those of what a figure of it is held against."""
    parts = [(held.start, held.end) for held in comparands if held.main == at]
    return [name for name in names if not any(low <= name[0] < high for low, high in parts)]


def _alike(one: Mention, other: Mention) -> bool:
    """Return whether two figures may be values of one attribute: of one kind and unit."""
    units = {one.quantity.unit, other.quantity.unit}
    return of_a_kind(one) == of_a_kind(other) and (len(units) == 1 or None in units)


def _own_end(frame: Frame, base: int) -> int:
    """Return where the base ends with the date that stands right behind it."""
    _, end = frame.span(frame.mentions[base])
    for other in frame.mentions[base + 1 :]:
        start, after = frame.span(other)
        if other.kind == "date" and start >= end and OWN_DATE.fullmatch(frame.folded, end, start):
            return after
    return end
