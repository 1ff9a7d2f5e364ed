"""Where a text says who wrote it, where and when: FRANKFURT, Feb 5 -, 环讯社广州6月30日电."""

from __future__ import annotations

from typing import NamedTuple

import regex

from consistency.ground.packs import NamePack
from consistency.model import Mention, Segment
from consistency.rulebook import Rulebook

SECONDS = 1.0  # what a pattern of a desk may take of a text


class Byline(NamedTuple):
    """Where a dateline or a byline stands; without a day only a place in it is none of the news."""

    start: int
    end: int
    undated: bool


class Bylines:
    """Finds the datelines and bylines of texts."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("names", NamePack)
        self._opening = regex.compile("|".join(f"(?:{one})" for one in pack.datelines))
        self._anywhere = regex.compile("|".join(f"(?:{one})" for one in pack.bylines))

    def find(self, segment: Segment) -> tuple[Byline, ...]:
        """Return the dateline that opens a segment and the bylines in it."""
        text = segment.text
        found = [Byline(*m.span(), False) for m in self._anywhere.finditer(text, timeout=SECONDS)]
        opening = self._opening.match(text, timeout=SECONDS)
        if opening:
            found.append(Byline(*opening.span(), opening["undated"] is not None))
        return tuple(found)


def told(bylines: tuple[Byline, ...], start: int, end: int, kind: str) -> bool:
    """Return whether a name of a kind belongs to the news and not to a dateline or a byline."""
    return not any(
        one.start <= start and end <= one.end and (kind == "place" or not one.undated)
        for one in bylines
    )


def dated(bylines: tuple[Byline, ...], mention: Mention) -> bool:
    """Return whether a figure is but the day a report is of."""
    return mention.kind == "date" and any(
        one.start <= mention.clean_start and mention.clean_end <= one.end for one in bylines
    )
