"""Articles in, mentions out: every figure where it stands, and the forms that could not be read."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from consistency.extract.accounting import below_zero
from consistency.extract.dates.finder import DateFinder
from consistency.extract.figures import Figures
from consistency.extract.found import Found
from consistency.extract.sums import from_article, from_sentence
from consistency.extract.tables import from_head
from consistency.model import Article, Mention, Segment, Sentence, Unread
from consistency.rulebook import Rulebook

__all__ = ["Extraction", "Extractor", "merged"]


@dataclass(frozen=True, slots=True)
class Extraction:
    """The mentions of an article in order of place, and what was recognised but not read."""

    mentions: tuple[Mention, ...]
    unread: tuple[Unread, ...]


PLAIN = re.compile(r"[0-9０-９.,，．-]+")
HEDGED = frozenset(("at_least", "above", "up_to", "below"))
# Where two figures share text the longer one holds; between equals the more telling kind.
RANK = {
    "date": 10,
    "duration": 8,
    "age": 7,
    "money": 6,
    "percentage": 5,
    "multiple": 4,
    "measure": 3,
    "count": 2,
    "ordinal": 1,
    "number": 0,
}


def merged(text: str, *finds: Iterable[Found]) -> list[Found]:
    """Return the figures of several finders in order of place, overlaps settled."""
    every = [found for one in finds for found in one]
    if len(every) < 2:
        return every
    every.sort(key=lambda found: (found.start, -found.end))
    kept: list[Found] = []
    for found in every:
        while kept and kept[-1].end > found.start:
            last = kept[-1]
            if _weight(text, found) <= _weight(text, last):
                break
            kept.pop()
        else:
            kept.append(found)
    return kept


def _weight(text: str, found: Found) -> tuple[int, int]:
    """Return how much a figure counts against one that shares text with it.

    Digits without a unit count nothing: any reading that says more of them is better.
    """
    length = found.end - found.start
    if found.kind == "number" and not found.unread:
        # "Three quarters" is a part, "3 quarters" a length of time.
        spelt = not text[found.start].isdigit() or "/" in text[found.start : found.end]
        if found.rule.endswith(".fraction") and spelt:
            return length, RANK["duration"] + 1
        # "Every year" before a bare number is more often a date's: 每年6月.
        # A hedge before one (less than 5 years) is the length of time's too.
        hedged = found.quantity.qualifier in HEDGED and not found.rule.endswith(".scaled")
        if found.quantity.per or hedged or PLAIN.fullmatch(text, found.start, found.end):
            length = 0
    return length, RANK[found.kind]


class Extractor:
    """Finds the figures of articles, by the lexicon of each segment's language."""

    def __init__(self, rulebook: Rulebook):
        self.rulebook = rulebook
        self._figures: dict[str, Figures] = {}
        self._dates = DateFinder(rulebook)

    def figures(self, lang: str) -> Figures:
        """Return the finder for a language tag; a language without a lexicon is read as English."""
        known = self._figures.get(lang)
        if known is None:
            base = lang.split("-")[0]
            known = Figures(
                self.rulebook, base if self.rulebook.has(f"lexicon/{base}/numerals") else "en", lang
            )
            self._figures[lang] = known
        return known

    def extract(self, article: Article) -> Extraction:
        """Return the figures of an article; references are left out, they are no claims."""
        mentions: list[Mention] = []
        unread: list[Unread] = []
        by_segment: dict[int, list[Sentence]] = {}
        for sentence in article.sentences:
            by_segment.setdefault(sentence.segment, []).append(sentence)
        reference = article.published_at or article.published
        told = False  # whether the article has named a day before
        for segment in article.segments:
            if segment.kind == "reference" or not segment.text:
                continue
            sentences = by_segment.get(segment.index, [])
            every = self.find(
                segment.text, segment.lang or article.lang, reference, segment, sentences, told
            )
            starts = [sentence.start for sentence in sentences] if every else []
            for found in every:
                told = told or (found.kind == "date" and found.quantity.lower is not None)
                start, end = segment.raw_span(found.start, found.end)
                if found.unread:
                    line, _ = article.place(segment, start)
                    surface = segment.text[found.start : found.end]
                    unread.append(Unread(article.path, found.unread, line, surface[:80]))
                    continue
                at = bisect_right(starts, found.start) - 1
                mentions.append(
                    Mention(
                        article.id,
                        segment.index,
                        sentences[max(at, 0)].index if sentences else -1,
                        start,
                        end,
                        found.start,
                        found.end,
                        segment.text[found.start : found.end],
                        found.kind,
                        found.quantity,
                        found.rule,
                    )
                )
        return Extraction(tuple(from_article(mentions, article.region)), tuple(unread))

    def find(
        self,
        text: str,
        lang: str,
        reference: date | None = None,
        segment: Segment | None = None,
        sentences: Sequence[Sentence] = (),
        told: bool = False,
    ) -> list[Found]:
        """Return the figures of one text in order; ``told`` when a day was named before it."""
        figures = self.figures(lang)
        found = figures.find(text)
        dates = self._dates.find(text, lang, reference, told_before=told)
        if dates and found:  # 6.4% | more than a year earlier: by how much, and not since when
            ends = {one.end for one in found if one.kind == "percentage"}
            dates = [
                one
                for one in dates
                if one.start - 1 not in ends or not figures.changes.held(text, one.start)
            ]
        if dates or len(found) > 1:
            found = merged(text, found, dates)
        if not found:
            return found
        if segment is not None and segment.cell is not None:
            found = from_head(found, segment.cell, figures)
            found = below_zero(found, text, segment.cell, figures)
        return from_sentence(found, sentences)
