"""One sentence as the ground stage works on it: its figures, its phrases, how far apart they are.

A table cell has no sentence around it; its heads and its caption stand in for one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from consistency.folding import fold
from consistency.ground.text.asides import Aside, Asides
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.model import Article, Mention, Segment, Sentence

HAN_COST = 0.5
WORD_COST = 1.0
COSTS = {
    "，": 3.0, ",": 3.0, "、": 1.5, "；": 9.0, ";": 9.0, "：": 0.5, ":": 0.5, "（": 2.0, "(": 2.0,
    "）": 1.0, ")": 1.0, "。": 12.0, "!": 12.0, "?": 12.0, "！": 12.0, "？": 12.0, "\n": 8.0,
    "—": 2.5, "–": 2.0, "|": 6.0,
}  # fmt: skip
# Three names or more in a row say who, whatever their number: fined A, B and C a total of 3bn.
NAME = r"[A-Z][\w.&’'-]*(?: (?:of |de |the )?[A-Z][\w.&’'-]*){0,4}"
NAME_LIST = re.compile(rf"{NAME}(?:, {NAME}){{1,20}},? (?:and|&) {NAME}")
ABBREVIATED = re.compile(r"(?:^|[\s.])[a-z]{1,3}$")
# No sentence of a report holds more figures: one that does (a list, noise set as one sentence) is
# worked on in parts, since each figure is held against all others of its sentence.
MOST = 60
CELL_DISTANCE = {"column": 0.8, "row": 1.2, "caption": 3.5, "trail": 7.0}

Find = Callable[[str], Sequence[Hit]]
Marked = tuple[int, int, str]  # a part of a sentence and what it stands for
Places = tuple[list[int], list[int]]  # where figures start, and where they end
PASSED = 1.0  # the cost of what is said beside, for what stands around it
LEAVING = 2.0  # the cost of a phrase that is said beside, for a figure that is not


@dataclass(frozen=True, slots=True)
class Near:
    """A phrase near a figure: its keys, how far (in word costs), which side, how it was met."""

    hit: Hit
    distance: float
    side: str
    crossed: int


class Frame:
    """A sentence that holds figures, folded, with the cost of the way between any two places."""

    def __init__(
        self,
        article: Article,
        segment: Segment,
        sentence: Sentence,
        mentions: Sequence[Mention],
        asides: Asides,
        part: tuple[int, int] | None = None,
    ):
        self.article = article
        self.segment = segment
        self.sentence = sentence
        self.mentions = tuple(mentions)
        self.start, self.end = part or (sentence.start, sentence.end)
        self.text = segment.text[self.start : self.end]
        self.folded = fold(self.text)
        self.asides = asides.find(self.folded)
        self._asides_end = [aside.end for aside in self.asides]
        self._costs = tuple(accumulate(_without_lists(self.text, self.folded), initial=0.0))
        self._passing = tuple(accumulate(self._passed_by(), initial=0.0))
        self._told = list(self._not_beside())
        self._heads = tuple(self._head_texts())
        self._once: dict[str, list[Marked]] = {}
        self._phrases: dict[str, list[Hit]] = {}
        self._plain: defaultdict[str, Places] = defaultdict(lambda: ([], []))
        self._beside: defaultdict[str, Places] = defaultdict(lambda: ([], []))
        for one in self.mentions:
            low, high = self.span(one)
            starts, ends = (self._beside if self.aside(high) else self._plain)[of_a_kind(one)]
            starts.append(low)
            ends.append(high)

    def span(self, mention: Mention) -> tuple[int, int]:
        """Return a mention's span in the sentence, which may have been cut within it."""
        low, high = mention.clean_start - self.start, mention.clean_end - self.start
        return max(low, 0), min(high, len(self.text))

    def distance(self, left: int, right: int) -> float:
        """Return the cost of the text between two positions, what is said beside passed by."""
        if left > right:
            left, right = right, left
        if not self.asides:
            return self._passed(left, right)
        first, last = self.aside(left), self.aside(right)
        if first is last:
            return self._costs[right] - self._costs[left] if first else self._passed(left, right)
        cost = 0.0
        if first:
            cost += self._costs[first.end] - self._costs[left]
            left = first.end
        if last:
            cost += self._costs[right] - self._costs[last.start]
            right = last.start
        return cost + self._passed(left, right)

    def aside(self, at: int) -> Aside | None:
        """Return what is said beside in which a position stands."""
        found = bisect_left(self._asides_end, at)
        if found == len(self.asides) or not self.asides[found].start < at < self.asides[found].end:
            return None
        return self.asides[found]

    def _passed(self, left: int, right: int) -> float:
        return self._passing[right] - self._passing[left]

    def _passed_by(self) -> Iterator[float]:
        """Yield the cost of each character for what stands around the asides."""
        at = 0
        for aside in self.asides:
            yield from self._each(at, aside.start)
            yield min(PASSED, self._costs[aside.end] - self._costs[aside.start])
            yield from (0.0 for _ in range(aside.end - aside.start - 1))
            at = aside.end
        yield from self._each(at, len(self.folded))

    def _not_beside(self) -> Iterator[int]:
        """Yield the place of each character that is not said beside, and of no space twice."""
        at = 0
        for aside in self.asides:
            yield from range(at, aside.start)
            double = self.folded[aside.start - 1 : aside.start] == " "
            at = aside.end + (double and self.folded[aside.end : aside.end + 1] == " ")
        yield from range(at, len(self.folded))

    def _each(self, start: int, end: int) -> Iterator[float]:
        costs = self._costs[start : end + 1]
        return (after - before for before, after in pairwise(costs))

    def _leaving(self, hit: Hit, mention: Mention) -> float:
        """Return the cost of a phrase that is said beside for a figure that is not."""
        aside = self.asides and self.aside(hit.end)
        if not aside or aside.gloss or aside is self.aside(self.span(mention)[1]):
            return 0.0
        return LEAVING

    def crossed(self, mention: Mention, start: int, end: int) -> int:
        """Return how many other figures of the mention's kind stand between it and a span."""
        low, high = self.span(mention)
        left, right = (end, low) if end <= low else (high, start)
        kind = of_a_kind(mention)
        number = _between(self._plain[kind], left, right)
        if not self.asides:
            return number
        first, last = self.aside(left), self.aside(right)
        for aside in (first, last if last is not first else None):
            if aside:
                within = max(left, aside.start), min(right, aside.end)
                number += _between(self._beside[kind], *within)
        return number

    def within(self, mention: Mention, reach: float) -> tuple[int, int]:
        """Return the part of the sentence that is no further than ``reach`` from a mention."""
        low, high = self.span(mention)
        return (
            bisect_left(self._passing, self._passing[low] - reach),
            bisect_right(self._passing, self._passing[high] + reach) - 1,
        )

    def once(self, name: str, make: Callable[[], list[Marked]]) -> list[Marked]:
        """Return what ``make`` finds in the sentence, looked for once for all its figures."""
        if name not in self._once:
            self._once[name] = make()
        return self._once[name]

    def phrases(self, name: str, index: PhraseIndex) -> list[Hit]:
        """Return the phrases of an index in the sentence, looked for once for all its figures."""
        if name not in self._phrases:
            self._phrases[name] = self.find(index)
        return self._phrases[name]

    def find(self, index: PhraseIndex) -> list[Hit]:
        """Return the phrases in the sentence, those too that are parted by what is said beside."""
        found = index.find_all(self.folded)
        if not self.asides:
            return found
        places = self._told
        parted = (
            hit._replace(start=places[hit.start], end=places[hit.end - 1] + 1)
            for hit in index.find_all("".join(self.folded[at] for at in places))
        )
        return sorted((*found, *filter(_parted, parted)), key=lambda hit: (hit.start, -hit.end))

    def near(
        self, mention: Mention, find: Find, hits: Sequence[Hit], reach: float = inf
    ) -> Iterator[Near]:
        """Yield the phrases around a mention, those beyond ``reach`` left out.

        For a table cell those that ``find`` finds in its heads are among them.
        """
        low, high = self.span(mention)
        first, last = self.within(mention, reach)
        for hit in hits:
            if hit.end < first or hit.start > last:
                continue
            if hit.end <= low:
                yield Near(
                    hit,
                    self.distance(hit.end, low) + self._leaving(hit, mention),
                    "before",
                    self.crossed(mention, hit.start, hit.end),
                )
            elif hit.start >= high:
                yield Near(
                    hit,
                    self.distance(high, hit.start) + self._leaving(hit, mention),
                    "after",
                    self.crossed(mention, hit.start, hit.end),
                )
            elif not _parted(hit):  # or the figure is what is said beside
                yield Near(hit, 0.0, "inside", 0)
        for text, distance in self._heads:
            for hit in find(text):
                yield Near(hit, distance, "head", 0)

    def _head_texts(self) -> Iterator[tuple[str, float]]:
        cell = self.segment.cell
        if cell:
            yield fold(cell.column_head), CELL_DISTANCE["column"]
            yield fold(cell.row_head), CELL_DISTANCE["row"]
            yield fold(cell.caption), CELL_DISTANCE["caption"]
        if self.segment.trail:
            yield fold(self.segment.trail[-1]), CELL_DISTANCE["trail"]

    @property
    def heads(self) -> tuple[tuple[str, float], ...]:
        """Return the texts that head this sentence (table heads, heading) with their distance."""
        return self._heads


def _costs(folded: str) -> Iterator[float]:
    """Yield the cost of each character: a Han character, a word at its first letter, a mark."""
    previous = " "
    for place, character in enumerate(folded):
        cost = COSTS.get(character, 0.0)
        following = folded[place + 1 : place + 2]
        if character in ".," and previous.isdigit() and following.isdigit():
            cost = 0.0
        elif character == ".":
            cost = 0.0 if ABBREVIATED.search(folded, max(0, place - 4), place) else 12.0
        elif "㐀" <= character <= "鿿":
            cost = HAN_COST
        elif character.isalnum() and not previous.isalnum():
            cost = WORD_COST
        yield cost
        previous = character


def _without_lists(text: str, folded: str) -> list[float]:
    """Return the cost of each character, a list of names as dear as its first one."""
    costs = list(_costs(folded))
    for names in NAME_LIST.finditer(text):
        rest = text.index(",", *names.span())
        costs[rest : names.end()] = [0.0] * (names.end() - rest)
    return costs


def _parted(hit: Hit) -> bool:
    """Return whether a phrase is parted by what is said beside."""
    return hit.end - hit.start > len(hit.phrase)


def of_a_kind(mention: Mention) -> str:
    """Return the kind by which figures stand in each other's way: a bare number counts too."""
    return "count" if mention.kind == "number" else mention.kind


def _between(places: Places, left: int, right: int) -> int:
    """Return how many figures stand wholly between two positions."""
    starts, ends = places
    return max(0, bisect_right(ends, right) - bisect_left(starts, left))


def frames(article: Article, mentions: Sequence[Mention], asides: Asides) -> Iterator[Frame]:
    """Yield a frame for every sentence of ``article`` that holds a figure, in order."""
    by_sentence: defaultdict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    segments = {segment.index: segment for segment in article.segments}
    sentences = {sentence.index: sentence for sentence in article.sentences}
    for index in sorted(by_sentence):
        sentence = sentences[index]
        figures = sorted(by_sentence[index], key=lambda mention: mention.clean_start)
        segment = segments[sentence.segment]
        for at in range(0, len(figures), MOST):
            part, after = figures[at : at + MOST], figures[at + MOST : at + MOST + 1]
            start = part[0].clean_start if at else sentence.start
            end = after[0].clean_start if after else sentence.end
            yield Frame(article, segment, sentence, part, asides, (start, end))
