"""Names and figures told in a row: Tate and Okafor won 12 and 7 seats, each name has its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from consistency.ground.packs import Phrases
from consistency.ground.text.frames import Frame, Marked, of_a_kind

REACH = 16.0  # the cost up to which a list of figures goes with a list of names
STOP = re.compile(r"[;!?；。！？]|\.(?:\s|$)")

Span = tuple[int, int]


class Lists:
    """The words that join what stands in a list, ready to be read between names and figures."""

    def __init__(self, joins: Phrases):
        words = "|".join([*map(re.escape, joins.zh), *(_whole(word) for word in joins.en)])
        self._join = re.compile(rf"(?=.*(?:{words}))(?:\s|{words}|\bthe\b)+")

    def joint(self, frame: Frame, names: Sequence[Marked]) -> list[tuple[Marked, ...]]:
        """Return the lists of two or more names in a sentence."""
        return [
            tuple(names[at] for at in run)
            for run in self._runs(frame, [(start, end) for start, end, _ in names])
        ]

    def paired(
        self, frame: Frame, joint: Sequence[tuple[Marked, ...]]
    ) -> Mapping[tuple[str, int], str]:
        """Return the name of each figure in a list that is as long as the list of names beside it.

        The keys are the kind of a figure and where it begins in its segment.
        """
        found: dict[tuple[str, int], str] = {}
        for kind in dict.fromkeys(of_a_kind(mention) for mention in frame.mentions):
            alike = [mention for mention in frame.mentions if of_a_kind(mention) == kind]
            spans = [frame.span(mention) for mention in alike]
            for run in self._runs(frame, spans):
                for names in joint:
                    if len(names) == len(run) and _beside(frame, names, spans, run):
                        for at, (_, _, entity) in zip(run, names, strict=True):
                            found[alike[at].kind, alike[at].clean_start] = entity
                        break
        return found

    def _runs(self, frame: Frame, spans: Sequence[Span]) -> Iterator[list[int]]:
        """Yield the numbers of the spans that are joined one to the next, two at the least."""
        run = [0] if spans else []
        for (at, left), (_, right) in pairwise(enumerate(spans)):
            if not (left[1] <= right[0] and self._join.fullmatch(frame.folded, left[1], right[0])):
                if len(run) > 1:
                    yield run
                run = []
            run.append(at + 1)
        if len(run) > 1:
            yield run


def _whole(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isalpha() else re.escape(word)


def _beside(
    frame: Frame, names: Sequence[Marked], spans: Sequence[Span], run: Sequence[int]
) -> bool:
    """Return whether a list of figures stands near one of names with no such figure between."""
    first, last = spans[run[0]][0], spans[run[-1]][1]
    start, end = names[0][0], names[-1][1]
    low, high = (end, first) if end <= first else (last, start)
    if low > high or frame.distance(low, high) > REACH or STOP.search(frame.folded, low, high):
        return False
    return not any(low <= one and other <= high for one, other in spans)
