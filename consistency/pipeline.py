"""Articles in, findings out: the only file that knows every stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from consistency.cache import Cache
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
from consistency.read.articles import iter_articles, read_file, read_text
from consistency.read.assemble import with_year_near
from consistency.rulebook import Rulebook

if TYPE_CHECKING:
    from consistency.ground.claims import Grounder

Story = tuple[Article, Sequence[Mention]]
Progress = Callable[[int, str], None]


class Explanation(NamedTuple):
    """The way of a text from its article to its claims."""

    article: Article
    extraction: Extraction
    claims: tuple[Claim, ...]


class Checker:
    """Runs the stages over articles with one rulebook; may be used for many runs.

    With a cache a file that has not changed is neither read nor extracted again.
    """

    def __init__(self, rulebook: Rulebook | None = None, cache: Cache | None = None):
        self.rulebook = rulebook or Rulebook()
        self.cache = cache

    @cached_property
    def extractor(self) -> Extractor:
        """Return the extractor of the rulebook, made when first there is something to extract."""
        return Extractor(self.rulebook)

    def extract(
        self, paths: Iterable[str | Path], *, stdin: IO[str] | None = None
    ) -> Iterator[tuple[Article, Extraction] | Unread]:
        """Yield each article with its mentions, or what could not be read, in the order of ids."""
        kept: dict[str, Extraction] = {}
        for read in iter_articles(paths, stdin=stdin, read=partial(self._read, kept)):
            if isinstance(read, Unread):
                yield read
            else:
                known = kept.pop(read.id, None)
                yield read, known or self.extractor.extract(read)

    def _read(self, kept: dict[str, Extraction], path: str) -> Iterator[Article | Unread]:
        """Yield what a file holds, the extractions of its articles put into ``kept``."""
        key, entry = self.cache.get(path) if self.cache else ("", None)
        if not key or not self.cache:
            yield from read_file(path)
            return
        if entry is None:
            entry = [
                (one, None if isinstance(one, Unread) else self.extractor.extract(one))
                for one in read_file(path)
            ]
            self.cache.put(path, key, entry)
        for read, found in entry:
            if found is not None and not isinstance(read, Unread):
                kept[read.id] = found
            yield read

    @cached_property
    def grounder(self) -> Grounder:
        """Return the ground stage, made when first needed: to extract needs no linguistic layer."""
        from consistency.ground.claims import Grounder

        return Grounder(self.rulebook)

    def check(
        self,
        paths: Iterable[str | Path],
        *,
        stdin: IO[str] | None = None,
        progress: Progress | None = None,
    ) -> Findings:
        """Return what the reports under ``paths`` disagree on, and what could not be read."""
        read: list[tuple[Article, Extraction]] = []
        unread: list[Unread] = []
        for item in self.extract(paths, stdin=stdin):
            if isinstance(item, Unread):
                unread.append(item)
                continue
            read.append(item)
            if progress:
                progress(len(read), item[0].path)
        return self.compare(read, unread)

    def compare(
        self, read: Sequence[tuple[Article, Extraction]], unread: Sequence[Unread] = ()
    ) -> Findings:
        """Return the findings over articles already read and extracted."""
        # Imported here: to extract needs no linguistic layer, and should not wait for it.
        from consistency.compare.align import Aligner
        from consistency.compare.discrepancies import Rows
        from consistency.compare.levels import Ladder
        from consistency.compare.readings import readings
        from consistency.compare.stories import stories

        grounder = self.grounder
        ladder = Ladder(self.rulebook)
        moves = {rule.id: rule.moves for rule in grounder.attributes.rules.values()}
        rows = Rows(self.rulebook, ladder)
        aligner = Aligner(ladder, moves, rows.causes.betrayal)
        discrepancies: list[Discrepancy] = []
        explained: list[Comparison] = []
        entities: dict[str, Entity] = {}
        claims = facts = compared = 0
        read = self._dated(read, stories)
        for story in stories([(article, found.mentions) for article, found in read]):
            grounded = grounder.ground(story)
            alignment = aligner.align(grounded.claims, grounded.directory.entities)
            discrepancies += rows.build(
                grounded.claims,
                alignment,
                [article for article, _ in story],
                grounded.directory.entities,
            )
            discrepancies += readings(grounded.readings, grounded.directory.entities, rows.causes)
            explained += [
                Comparison(grounded.claims[p.a], grounded.claims[p.b], p.verdict, p.likeness.weight)
                for p in alignment.explained
            ]
            entities.update(grounded.directory.entities)
            claims += len(grounded.claims)
            compared += alignment.compared
            facts += alignment.facts
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

    def _dated(
        self,
        read: Sequence[tuple[Article, Extraction]],
        stories: Callable[[Sequence[Story]], list[list[Story]]],
    ) -> Sequence[tuple[Article, Extraction]]:
        """Return the articles, those whose dateline has no year dated by their story's others."""
        if all(article.published for article, _ in read):
            return read
        known: dict[str, tuple[Article, Extraction]] = {}
        for story in stories([(article, found.mentions) for article, found in read]):
            days = sorted(article.published for article, _ in story if article.published)
            for article, _ in story:
                if article.published is None and days:
                    dated = with_year_near(article, days[len(days) // 2])
                    if dated.published:
                        known[article.id] = dated, self.extractor.extract(dated)
        return [known.get(article.id, (article, found)) for article, found in read]

    def explain(
        self, text: str, published: date | None = None, lang: str | None = None
    ) -> Explanation:
        """Return the way from a text to its claims."""
        return self.explain_article(read_text(text, published=published, lang=lang))

    def explain_article(self, article: Article) -> Explanation:
        """Return the way from an article to its claims."""
        extraction = self.extractor.extract(article)
        grounded = self.grounder.ground([(article, extraction.mentions)])
        return Explanation(article, extraction, grounded.claims)


def _rank(row: Discrepancy) -> tuple[int, float, str, int, str]:
    first = row.values[0].claims[0]
    return (
        SEVERITIES.index(row.severity),
        -row.confidence,
        first.article.id,
        first.mention.start,
        row.fingerprint,
    )
