"""Triggers that have a side, or a gap for the figure: sold at |, | a share, axed | flights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from consistency.folding import fold
from consistency.ground.packs import Around, AttributeRule
from consistency.ground.text.frames import Frame, Near
from consistency.ground.text.language import PhraseIndex
from consistency.model import Article, Mention, MentionKind, Segment

GAP = 3.0  # what words in two places are surer than words in one
FIELD = 4.0  # what words are surer in a story all of whose reports are of their field
WANTED = 1.5  # what they are less sure for needing one
MOSTLY = 0.5  # of so many reports on a story is of a field
LONGEST, PER_LETTER = 6.0, 0.6
SIDES = ("before", "after", "then")
CELLS = frozenset(("money", "measure", "count", "duration", "multiple"))


class Met(NamedTuple):
    """A rule whose words stand around a figure: the words, how near and long, and where."""

    rule: AttributeRule
    words: str
    nearness: float
    spans: tuple[tuple[int, int], ...]
    sure: bool  # not of a field that few reports of the story speak of

    def holds(self, near: Near) -> bool:
        """Return whether a trigger is part of these words: the jobs of those that are shed."""
        if near.side == "head" or not self.sure:
            return False
        return any(low <= near.hit.start and near.hit.end <= high for low, high in self.spans)


class Fields:
    """What the reports of a story are of: the words of a field (``of``) that stand in any of them.

    Reports of one event leave out what they all know, so what one says counts for each; the more
    of them say it the more it counts.
    """

    def __init__(self, index: PhraseIndex, articles: Iterable[Article]):
        self._index = index
        self._articles = tuple(articles)
        self._met: Mapping[int, frozenset[str]] | None = None  # read when first asked for

    def share(self, number: int) -> float:
        """Return the share of a story's reports in which the words of a trigger's field stand."""
        if self._met is None:
            met: defaultdict[int, set[str]] = defaultdict(set)
            for article in self._articles:
                for n in self._find(article):
                    met[n].add(article.id)
            self._met = {n: frozenset(ids) for n, ids in met.items()}
        return len(self._met.get(number, ())) / len(self._articles)

    def _find(self, article: Article) -> Iterator[int]:
        for text in (article.title, *(segment.text for segment in article.segments)):
            for hit in self._index.find_all(fold(text)):
                yield from map(int, hit.keys)


class AroundIndex:
    """The ``around`` triggers of all attributes, ready to be met beside a figure."""

    def __init__(self, rules: Iterable[AttributeRule]):
        self._around: list[tuple[AttributeRule, Around]] = [
            (rule, around) for rule in rules for around in rule.around
        ]
        phrases: dict[str, tuple[str, ...]] = {}
        for at, (_, around) in enumerate(self._around):
            sides = ((side, getattr(around, side)) for side in SIDES)
            phrases.update({f"{at} {side}": words for side, words in sides if words})
        self._index = PhraseIndex(phrases)
        # What heads a table says its words on no side: those that need but one are met there.
        self._one_sided = [
            sum(bool(getattr(around, side)) for side in SIDES) == 1 for _, around in self._around
        ]
        self._field = PhraseIndex({f"{at}": a.of for at, (_, a) in enumerate(self._around) if a.of})
        self._reach = max((a.reach * (2 if a.then else 1) for _, a in self._around), default=0.0)

    def fields(self, articles: Iterable[Article]) -> Fields:
        """Return what the reports of a story are of, to be asked for when their figures are."""
        return Fields(self._field, articles)

    def near(self, frame: Frame, mention: Mention, fields: Fields) -> Iterator[Met]:
        """Yield the rules whose words stand where they should beside a figure."""
        met: defaultdict[int, defaultdict[str, list[Near]]] = defaultdict(lambda: defaultdict(list))
        hits = frame.phrases("around", self._index)
        for near in frame.near(mention, self._index.find_all, hits, self._reach):
            # A noun that was read with its number stands behind it.
            side = "before" if near.side == "before" else "after"
            for key in () if near.crossed else near.hit.keys:
                number, _, wanted = key.partition(" ")
                rightly = (wanted == "before") == (side == "before")
                if self._one_sided[int(number)] if near.side == "head" else rightly:
                    met[int(number)][wanted].append(near)
        for at, found in met.items():
            rule, around = self._around[at]
            if not of_kinds(around.kinds or rule.kinds, mention, frame.segment):
                continue
            share = fields.share(at) if around.of else 0.0
            if around.of and not share:
                continue
            words = _told(frame, around, found)
            if words:
                surer = (GAP if len(words) > 1 else 0.0) + (
                    FIELD * share - WANTED if around.of else 0.0
                )
                phrase = " … ".join(near.hit.phrase for near in words)
                spans = tuple((near.hit.start, near.hit.end) for near in words)
                yield Met(
                    rule, phrase, _nearness(words) + surer, spans, not around.of or share >= MOSTLY
                )


def of_kinds(kinds: Collection[MentionKind], mention: Mention, segment: Segment) -> bool:
    """Return whether a figure is of one of the kinds; a bare cell may be of any but dates."""
    bare = mention.kind == "number" and segment.cell is not None
    return mention.kind in kinds or (bare and not CELLS.isdisjoint(kinds))


def _told(frame: Frame, around: Around, found: Mapping[str, Sequence[Near]]) -> tuple[Near, ...]:
    """Return the nearest words of each side a figure needs, in order; none where one lacks."""
    words: list[Near] = []
    for side in SIDES:
        if not getattr(around, side):
            continue
        near = found.get(side, ())
        if side == "then" and words:
            near = _behind(frame, words[-1], near)
        within = [one for one in near if one.distance <= around.reach]
        if not within:
            return ()
        words.append(max(within, key=lambda one: _nearness([one])))
    return tuple(words)


def _behind(frame: Frame, first: Near, found: Iterable[Near]) -> list[Near]:
    """Return the words behind others, with their distance from those."""
    end = first.hit.end
    return [
        replace(near, distance=frame.distance(end, near.hit.start))
        for near in found
        if near.hit.start >= end
    ]


def _nearness(words: Sequence[Near]) -> float:
    """Return what words weigh by their length and by their distance."""
    length = sum(_letters(one.hit.phrase) for one in words)
    return min(length, LONGEST) * PER_LETTER - sum(one.distance for one in words)


def _letters(phrase: str) -> float:
    return len(phrase) / 3 if phrase.isascii() else float(len(phrase))
