"""Articles in, findings out: the only file that knows every stage."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from consistency.cache import Cache
from consistency.cache.packing import Compared, Packing
from consistency.extract.mentions import Extraction, Extractor
from consistency.model import (
    SEVERITIES,
    Article,
    Claim,
    Comparison,
    Coverage,
    Discrepancy,
    Entity,
    Findings,
    Mention,
    Unread,
)
from consistency.read.articles import iter_articles, not_articles, read_file, read_text
from consistency.read.assemble import with_year_near
from consistency.read.limits import Limits
from consistency.rulebook import Rulebook
from consistency.workers import in_order, processes

if TYPE_CHECKING:
    from consistency.ground.claims import Grounder

Story = tuple[Article, Sequence[Mention]]
Read = tuple[Article, Extraction]
Keys = dict[str, str]  # by the path of a file, what its content is known by in a cache
Progress = Callable[[int, str], None]


class Explanation(NamedTuple):
    """The way of a text from its article to its claims."""

    article: Article
    extraction: Extraction
    claims: tuple[Claim, ...]


class Comparer:
    """Grounds and compares the articles of one story at a time."""

    def __init__(self, rulebook: Rulebook, grounder: Grounder):
        # Imported here: a run all of whose stories are kept should not wait for it.
        from consistency.compare.discrepancies import Rows
        from consistency.compare.pairs.align import Aligner
        from consistency.compare.pairs.natures import natures_of
        from consistency.compare.readings import readings
        from consistency.compare.values.levels import Ladder
        from consistency.compare.workings.rows import Workings, broken, told

        self.grounder = grounder
        ladder = Ladder(rulebook)
        rules = grounder.attributes.rules.values()
        self.rows = Rows(rulebook, ladder)
        self.aligner = Aligner(ladder, self.rows.causes, natures_of(rules))
        self.readings = readings
        self.workings = Workings(rulebook)
        self.told, self.broken = told, broken

    def compare(self, story: Sequence[Story]) -> Compared:
        """Return what the articles of a story come to."""
        grounded = self.grounder.ground(story)
        claims, entities = grounded.claims, grounded.directory.entities
        alignment = self.aligner.align(claims, entities)
        rows = self.rows.build(claims, alignment, [article for article, _ in story], entities)
        workings, causes = self.workings.find(claims), self.rows.causes
        return Compared(
            (
                *self.told(rows, workings),
                *self.readings(grounded.readings, entities, causes),
                *self.broken(workings, rows, entities, causes),
            ),
            tuple(
                Comparison(claims[p.a], claims[p.b], p.verdict, p.likeness.weight)
                for p in alignment.explained
            ),
            entities,
            claims=len(claims),
            facts=alignment.facts,
            comparisons=alignment.compared,
        )


class Checker:
    """Runs the stages over articles with one rulebook; may be used for many runs.

    With a cache a file that has not changed is neither read nor extracted again, and a story none
    of whose articles has changed is not compared again.
    """

    def __init__(
        self,
        rulebook: Rulebook | None = None,
        cache: Cache | None = None,
        limits: Limits | None = None,
    ):
        self.rulebook = rulebook or Rulebook()
        self.cache = cache
        self.limits = limits or Limits()

    @cached_property
    def extractor(self) -> Extractor:
        """Return the extractor of the rulebook, made when first there is something to extract."""
        return Extractor(self.rulebook)

    def extract(
        self, paths: Iterable[str | Path], *, stdin: IO[str] | None = None
    ) -> Iterator[tuple[Article, Extraction] | Unread]:
        """Yield each article with its mentions, or what could not be read, in the order of ids."""
        yield from self._extract(paths, stdin, {})

    def _extract(
        self, paths: Iterable[str | Path], stdin: IO[str] | None, keys: Keys
    ) -> Iterator[tuple[Article, Extraction] | Unread]:
        kept: dict[str, Extraction] = {}
        for read in iter_articles(paths, stdin=stdin, read=partial(self._read, kept, keys)):
            if isinstance(read, Unread):
                yield read
            elif long := self.limits.long(read):
                yield long
            else:
                found = kept.pop(read.id, None) or self.extractor.extract(read)
                yield self.limits.dense(read, len(found.mentions)) or (read, found)

    def _read(
        self, kept: dict[str, Extraction], keys: Keys, path: str
    ) -> Iterator[Article | Unread]:
        """Yield what a file holds, the extractions of its articles put into ``kept``."""
        key, entry = self.cache.get(path) if self.cache else ("", None)
        if not key or not self.cache:
            yield from read_file(path)
            return
        whole = True
        if entry is None:
            fresh = list(read_file(path))
            if any(not isinstance(one, Unread) and self.limits.long(one) for one in fresh):
                yield from fresh  # what is too long is not worth its keep
                return
            entry = [
                (one, None if isinstance(one, Unread) else self.extractor.extract(one))
                for one in fresh
            ]
            whole = self.cache.put(path, key, entry)
        if whole:
            keys[path] = key
        for read, found in entry:
            if found is not None and not isinstance(read, Unread):
                kept[read.id] = found
            yield read

    @cached_property
    def grounder(self) -> Grounder:
        """Return the ground stage, made when first needed: to extract needs no linguistic layer."""
        from consistency.ground.claims import Grounder

        return Grounder(self.rulebook)

    @cached_property
    def comparer(self) -> Comparer:
        """Return what compares a story, made when first a story is not kept from an earlier run."""
        return Comparer(self.rulebook, self.grounder)

    def check(
        self,
        paths: Iterable[str | Path],
        *,
        stdin: IO[str] | None = None,
        progress: Progress | None = None,
    ) -> Findings:
        """Return what the reports under ``paths`` disagree on, and what could not be read."""
        listed = [str(path) for path in paths]
        read: list[Read] = []
        unread: list[Unread] = []
        keys: Keys = {}
        for item in self._extract(listed, stdin, keys):
            if isinstance(item, Unread):
                unread.append(item)
                continue
            read.append(item)
            if progress:
                progress(len(read), item[0].path)
        found = self._compare(read, unread, keys)
        passed = tuple(not_articles(path for path in listed if path != "-"))
        return replace(found, coverage=replace(found.coverage, passed_over=passed))

    def compare(self, read: Sequence[Read], unread: Sequence[Unread] = ()) -> Findings:
        """Return the findings over articles already read and extracted."""
        return self._compare(read, unread, {})

    def _compare(self, read: Sequence[Read], unread: Sequence[Unread], keys: Keys) -> Findings:
        # Imported here: to extract should not wait for what only a comparison needs.
        from consistency.compare.stories import stories

        discrepancies: list[Discrepancy] = []
        explained: list[Comparison] = []
        entities: dict[str, Entity] = {}
        claims = facts = compared = 0
        read = self.dated(read, stories, keys)
        told = stories([(article, found.mentions) for article, found in read])
        for found in self._stories(told, keys):
            discrepancies += found.discrepancies
            explained += found.explained
            entities.update(found.entities)
            claims += found.claims
            compared += found.comparisons
            facts += found.facts
        articles = tuple(article for article, _ in read)
        return Findings(
            articles,
            entities,
            tuple(sorted(discrepancies, key=_rank)),
            tuple(explained),
            Coverage(
                articles=len({article.path for article in articles}),
                records=len(articles),
                unread=tuple(unread),
                unread_figures=tuple(u for _, found in read for u in found.unread),
                mentions=sum(len(found.mentions) for _, found in read),
                claims=claims,
                facts=facts,
                comparisons=compared,
            ),
        )

    def _stories(self, told: Sequence[Sequence[Story]], keys: Keys) -> Iterator[Compared]:
        """Yield what the articles of each story come to, from the cache where it has that.

        Many new ones are shared out among processes.
        """
        kept = [self._kept(story, keys) for story in told]
        new = [story for story, found in zip(told, kept, strict=True) if found is None]
        fresh = self._new(new, processes(sum(map(len, new))))
        for story, found in zip(told, kept, strict=True):
            if found is None:
                found = next(fresh)
                if self.cache and (contents := _contents(story, keys)):
                    self.cache.stories.put(_articles(story), contents, found)
            yield found

    def _kept(self, story: Sequence[Story], keys: Keys) -> Compared | None:
        contents = _contents(story, keys) if self.cache else None
        return (
            self.cache.stories.get(_articles(story), contents) if self.cache and contents else None
        )

    def _new(self, told: Sequence[Sequence[Story]], among: int) -> Iterator[Compared]:
        """Yield what comparing the stories gives, done by so many processes."""
        if among == 1:
            yield from map(self.comparer.compare, told)
        elif told:
            compare, packing = self.comparer.compare, Packing()

            def packed(number: int) -> list[Any]:
                return packing.pack(_articles(told[number]), compare(told[number]))

            found = in_order(packed, len(told), among)
            for story, data in zip(told, found, strict=True):
                yield packing.unpack(_articles(story), data)

    def dated(
        self,
        read: Sequence[Read],
        stories: Callable[[Sequence[Story]], list[list[Story]]],
        keys: Keys,
    ) -> Sequence[Read]:
        """Return the articles, those whose dateline has no year dated by their story's others."""
        if all(article.published for article, _ in read):
            return read
        known: dict[str, Read] = {}
        for story in stories([(article, found.mentions) for article, found in read]):
            days = sorted(article.published for article, _ in story if article.published)
            for article, _ in story:
                if article.published is None and days:
                    dated = with_year_near(article, days[len(days) // 2])
                    if dated.published:
                        known[article.id] = dated, self._extracted(dated, keys)
        return [known.get(article.id, (article, found)) for article, found in read]

    def _extracted(self, dated: Article, keys: Keys) -> Extraction:
        key = keys.get(dated.path)
        if not self.cache or not key:
            return self.extractor.extract(dated)
        return self.cache.dated(dated, key, lambda: self.extractor.extract(dated))

    def explain(
        self,
        text: str,
        published: date | None = None,
        lang: str | None = None,
        among: Sequence[Read] = (),
    ) -> Explanation:
        """Return the way from a text to its claims, as read ``among`` its story's others."""
        return self.explain_article(read_text(text, published=published, lang=lang), among)

    def explain_article(self, article: Article, among: Sequence[Read] = ()) -> Explanation:
        """Return the way from an article to its claims, as read with its story's others ``among``.

        What other reports tell (who somebody is, what the story is of) helps to read one.
        """
        from consistency.compare.stories import stories

        extraction = self.extractor.extract(article)
        own = _file(article)
        read = [(article, extraction.mentions)]
        read += [(other, found.mentions) for other, found in among if _file(other) != own]
        story = next(s for s in stories(read) if any(one is article for one, _ in s))
        claims = self.grounder.ground(story).claims
        return Explanation(
            article, extraction, tuple(claim for claim in claims if claim.article is article)
        )


def _file(article: Article) -> tuple[str, str | None]:
    """Return by what a report is known whatever way its path is written."""
    return os.path.realpath(article.path), article.record


def _articles(story: Sequence[Story]) -> list[Article]:
    return [article for article, _ in story]


def _contents(story: Sequence[Story], keys: Keys) -> list[str] | None:
    """Return what the articles' files are known by in a cache, if all of them are."""
    contents = [keys.get(article.path, "") for article, _ in story]
    return contents if all(contents) else None


def _rank(row: Discrepancy) -> tuple[int, float, str, int, str]:
    first = row.values[0].claims[0]
    return (
        SEVERITIES.index(row.severity),
        -row.confidence,
        first.article.id,
        first.mention.start,
        row.fingerprint,
    )
