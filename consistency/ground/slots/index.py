"""Which part, of what standing, how counted, of which time: the cues that bear on a figure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

import regex

from consistency.ground.attributes.comparands import Comparand
from consistency.ground.packs import SeriesPack
from consistency.ground.slots.cues import CueIndex, dated, slot_of
from consistency.ground.text.frames import Frame, Marked, Near
from consistency.ground.text.language import Hit
from consistency.model import Mention, Segment
from consistency.rulebook import Rulebook

BEFORE = {"status": 8.0, "basis": 6.0, "scope": 5.0}  # further off a cue governs something else
AFTER = 2.9  # less than a comma
HEAD = 4.0
SECONDS = 1.0  # a desk's pattern may not hold up the run
PERIOD_REACH = 14.0
PERIOD_CROSSING = 3.0
OPENING = 4  # a date that opens the sentence governs all of it

Interval = tuple[date | None, date | None]


class Slots(NamedTuple):
    """The cues bound to one figure, and the phrases that told them."""

    status: frozenset[str]
    basis: frozenset[str]
    scope: frozenset[str]
    rules: tuple[str, ...]


class SlotIndex:
    """The cues of the slots status, basis and scope, ready to be bound."""

    def __init__(self, rulebook: Rulebook):
        self.cues = CueIndex(rulebook)
        pack = rulebook.pack("series", SeriesPack)
        self.series = [(rule.id, regex.compile(rule.pattern)) for rule in pack.patterns]
        self.numerals = pack.numerals

    def hits(self, frame: Frame, names: Sequence[tuple[int, int, str]] = ()) -> list[Hit]:
        """Return the cues in a sentence; part of a name tells nothing."""
        return [hit for hit in self.cues.find(frame.folded) if not _in_name(hit, names)]

    def bind(
        self,
        frame: Frame,
        mention: Mention,
        hits: Sequence[Hit],
        attribute: str = "",
        heads: Sequence[Mention] = (),
    ) -> Slots:
        """Return the cues that bear on ``mention``: near it and nearer to no other figure.

        ``heads`` are the figures in the heads of its table cell.
        """
        best: dict[str, Near] = {}
        for near in frame.near(mention, self.cues.find, hits):
            if near.crossed or not _nearest(frame, mention, near):
                continue
            for key in near.hit.keys:
                if not _reaches(near, slot_of(key)):
                    continue
                if not self.cues.bears(key, near, mention, attribute):
                    continue
                if self.cues.cues[key].timed and dated(frame, near, heads):
                    continue
                if key not in best or near.distance < best[key].distance:
                    best[key] = near
        found: dict[str, set[str]] = {"status": set(), "basis": set(), "scope": set()}
        rules = []
        for key, near in best.items():
            rivals = self.cues.rivals(key)
            if any(rival in best and best[rival].distance < near.distance for rival in rivals):
                continue
            slot, _, cue = key.partition(":")
            found[slot].add(cue)
            rules.append(f"{key} “{near.hit.phrase}”")
        found["scope"].update(self._series(frame, mention))
        found["basis"].update(self.cues.read(mention.quantity))
        return Slots(
            frozenset(found["status"]),
            frozenset(found["basis"]),
            frozenset(found["scope"]),
            tuple(rules),
        )

    def _series(self, frame: Frame, mention: Mention) -> Iterator[str]:
        """Yield which of a series (round G, the 50th) a figure is of: the nearest in its clause."""
        low, high = frame.span(mention)
        for name, pattern in self.series:
            best: tuple[float, str] | None = None
            for start, end, which in frame.once(pattern.pattern, partial(_matches, frame, pattern)):
                away = frame.distance(end, low) if end <= low else frame.distance(high, start)
                if away <= BEFORE["scope"] and (best is None or away < best[0]):
                    best = (away, which)
            if best:
                yield f"{name} {_number(best[1], self.numerals)}"


def _number(text: str, numerals: Mapping[str, int]) -> str:
    """Return a member of a series as one way of writing it: 五十 is 50, III is 3, G is g."""
    if text in numerals:
        return str(numerals[text])
    if not all(sign in numerals for sign in text):
        return text
    total = digit = 0
    for sign in text:
        worth = numerals[sign]
        if worth < 10:
            digit = worth
        else:
            total, digit = total + max(digit, 1) * worth, 0
    return str(total + digit)


def _matches(frame: Frame, pattern: regex.Pattern[str]) -> list[Marked]:
    found = pattern.finditer(frame.folded, timeout=SECONDS)
    return [(*match.span(), match.group(1)) for match in found]


def _in_name(hit: Hit, names: Sequence[tuple[int, int, str]]) -> bool:
    size = hit.end - hit.start
    return any(
        start <= hit.start and hit.end <= end and size < end - start for start, end, _ in names
    )


def _reaches(near: Near, slot: str) -> bool:
    if near.side == "head":
        return near.distance <= HEAD
    return near.distance <= (AFTER if near.side == "after" else BEFORE[slot])


def _nearest(frame: Frame, mention: Mention, near: Near) -> bool:
    """Return whether no other figure of the kind stands much nearer to the cue than this one."""
    if near.side in ("head", "inside"):
        return True
    for other in frame.mentions:
        if other is mention or other.kind != mention.kind:
            continue
        start, end = frame.span(other)
        away = (
            frame.distance(near.hit.end, start)
            if near.hit.end <= start
            else frame.distance(end, near.hit.start)
        )
        if away < near.distance:
            return False
    return True


def period_of(
    frame: Frame,
    mention: Mention,
    heads: Sequence[Mention],
    comparands: Sequence[Comparand] = (),
) -> Interval | None:
    """Return the time a figure is of: the nearest date of its sentence or its table heads.

    Where it is held against another figure, each has its own dates.
    """
    if mention.kind in ("date", "age"):
        return None
    best: tuple[float, Interval] | None = None
    low, high = frame.span(mention)
    dates = [other for other in _dates(frame.mentions) if not _beside(frame, mention, other)]
    if comparands:
        dates = list(_own_dates(frame, dates, frame.mentions.index(mention), comparands))
    for other in dates:
        start, end = frame.span(other)
        cost = frame.distance(end, low) if end <= low else frame.distance(high, start) + 2.0
        if start >= high and cost > AFTER + 2.0:
            continue
        between = frame.crossed(mention, start, end)
        cost += PERIOD_CROSSING * between
        if cost <= PERIOD_REACH and (best is None or cost < best[0]):
            best = (cost, _interval(other))
    if best is None:
        for other in _dates(heads):
            return _interval(other)
        for other in dates:
            if frame.span(other)[1] <= low and frame.span(other)[0] <= OPENING:
                return _interval(other)
    return best[1] if best else None


def opening_day(frame: Frame, dated: Mention) -> Interval | None:
    """Return the day a sentence opens with, if it does: what its paragraph tells next is of it.

    Yesterday the shares made their debut. They opened at HK$262.
    """
    opens = frame.span(dated)[0] <= OPENING and dated.quantity.grain in ("day", "time")
    return _interval(dated) if opens else None


def _beside(frame: Frame, mention: Mention, dated: Mention) -> bool:
    """Return whether a date in brackets is that of a figure there: 41,387 (38,750 in 2019)."""
    aside = frame.aside(frame.span(dated)[1])
    if not aside or not aside.gloss or aside is frame.aside(frame.span(mention)[1]):
        return False
    return any(
        other.kind not in ("date", "ordinal") and frame.aside(frame.span(other)[1]) is aside
        for other in frame.mentions
    )


def _own_dates(
    frame: Frame, dates: Sequence[Mention], at: int, comparands: Sequence[Comparand]
) -> Iterator[Mention]:
    """Yield the dates that the figure at a place may be of, whatever it is held against."""
    held = any(c.base == at for c in comparands)
    for other in dates:
        start, end = frame.span(other)
        inside = [c.base for c in comparands if c.start <= start and end <= c.end]
        if at in inside if held else not inside:
            yield other


def _dates(mentions: Sequence[Mention]) -> Iterator[Mention]:
    for mention in mentions:
        quantity = mention.quantity
        if (
            mention.kind == "date"
            and quantity.grain != "time"
            and (quantity.lower or quantity.upper)
        ):
            yield mention


def _interval(mention: Mention) -> Interval:
    low, high = mention.quantity.lower, mention.quantity.upper
    return (
        low if isinstance(low, date) else None,
        high if isinstance(high, date) else None,
    )


def head_mentions(segment: Segment, by_text: dict[tuple[int, str], list[Mention]]) -> list[Mention]:
    """Return the figures in the heads of a table cell."""
    cell = segment.cell
    if not cell:
        return []
    return [
        *by_text.get((cell.table, cell.column_head), ()),
        *by_text.get((cell.table, cell.row_head), ()),
    ]
