"""Triggers that have a side, or a gap for the figure: sold at |, | a share, axed | flights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from consistency.ground.frames import Frame, Near
from consistency.ground.language import PhraseIndex
from consistency.ground.packs import Around, AttributeRule
from consistency.model import Mention

GAP = 3.0  # what words on both sides of a figure are surer than words on one
LONGEST, PER_LETTER = 6.0, 0.6


class Met(NamedTuple):
    """A rule whose words stand around a figure: the words, how near and long, and where."""

    rule: AttributeRule
    words: str
    nearness: float
    spans: tuple[tuple[int, int], ...]

    def holds(self, near: Near) -> bool:
        """Return whether a trigger is part of these words: the jobs of those that are shed."""
        if near.side == "head":
            return False
        return any(low <= near.hit.start and near.hit.end <= high for low, high in self.spans)


class AroundIndex:
    """The ``around`` triggers of all attributes, ready to be met beside a figure."""

    def __init__(self, rules: Iterable[AttributeRule]):
        self._rules: list[AttributeRule] = []
        self._around: list[Around] = []
        phrases: dict[str, tuple[str, ...]] = {}
        for rule in rules:
            for around in rule.around:
                at = len(self._rules)
                sides = {"before": around.before, "after": around.after}
                self._rules.append(rule)
                self._around.append(around)
                phrases.update({f"{at} {side}": words for side, words in sides.items() if words})
        self._index = PhraseIndex(phrases)
        self._reach = max((around.reach for around in self._around), default=0.0)

    def near(self, frame: Frame, mention: Mention) -> Iterator[Met]:
        """Yield the rules whose words stand where they should beside a figure."""
        met: defaultdict[int, dict[str, Near]] = defaultdict(dict)
        hits = frame.phrases("around", self._index)
        for near in frame.near(mention, self._index.find_all, hits, self._reach):
            # A noun that was read with its number stands behind it.
            side = "after" if near.side == "inside" else near.side
            for key in () if near.crossed else near.hit.keys:
                at, _, wanted = key.partition(" ")
                if side != wanted or near.distance > self._around[int(at)].reach:
                    continue
                known = met[int(at)].get(side)
                if known is None or _nearness([near]) > _nearness([known]):
                    met[int(at)][side] = near
        for found, sides in met.items():
            around = self._around[found]
            if mention.kind not in (around.kinds or self._rules[found].kinds):
                continue
            if bool(around.before) == ("before" in sides) and bool(around.after) == (
                "after" in sides
            ):
                pair = [sides[side] for side in ("before", "after") if side in sides]
                gap = GAP if len(pair) == 2 else 0.0
                words = " … ".join(near.hit.phrase for near in pair)
                spans = tuple((near.hit.start, near.hit.end) for near in pair)
                yield Met(self._rules[found], words, _nearness(pair) + gap, spans)


def _nearness(pair: Iterable[Near]) -> float:
    """Return what words weigh by their length and by their distance."""
    near = tuple(pair)
    length = sum(_letters(one.hit.phrase) for one in near)
    return min(length, LONGEST) * PER_LETTER - sum(one.distance for one in near)


def _letters(phrase: str) -> float:
    return len(phrase) / 3 if phrase.isascii() else float(len(phrase))
