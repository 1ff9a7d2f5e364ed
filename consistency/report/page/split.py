"""A run too large for one page, cut into stories: the articles that rows tie together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from consistency.model import Article, Discrepancy, Findings
from consistency.report.page.safe import shown

__all__ = ["MOST_ROWS", "Story", "stories"]

# Rows on one page; a story with more goes on in a second part.
MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Story:
    """A part of the findings with a page of its own."""

    title: str
    part: int
    findings: Findings

    @property
    def name(self) -> str:
        """Return the title, with the part where there are several."""
        return f"{self.title} ({self.part})" if self.part else self.title


def stories(findings: Findings) -> list[Story]:
    """Return the findings by story, those with the gravest first row first, as the rows stand."""
    rows = [*findings.discrepancies, *(one.row for one in findings.settled)]
    root = _roots(rows)
    by_story: dict[str, list[Discrepancy]] = {}
    for row in rows:
        by_story.setdefault(root[_articles(row)[0].id], []).append(row)
    found = []
    for name, held in by_story.items():
        ids = {one for one, top in root.items() if top == name}
        for at in range(0, len(held), MOST_ROWS):
            part = at // MOST_ROWS + 1 if len(held) > MOST_ROWS else 0
            found.append(_story(findings, ids, held[at : at + MOST_ROWS], part))
    return found


def _story(findings: Findings, ids: set[str], rows: list[Discrepancy], part: int) -> Story:
    articles = tuple(one for one in findings.articles if one.id in ids)
    prints = {row.fingerprint for row in rows}
    first = min(articles, key=lambda one: (str(one.published or "9999"), one.id))
    return Story(
        shown(first.title or first.path),
        part,
        replace(
            findings,
            articles=articles,
            discrepancies=tuple(r for r in findings.discrepancies if r.fingerprint in prints),
            settled=tuple(s for s in findings.settled if s.row.fingerprint in prints),
            explained=tuple(
                pair
                for pair in findings.explained
                if {pair.left.article.id, pair.right.article.id} <= ids
            ),
        ),
    )


def _articles(row: Discrepancy) -> list[Article]:
    """Return the articles that a row quotes, evidence included."""
    claims = [claim for value in row.values for claim in value.claims]
    claims += [claim for one in row.evidence for claim in one.claims]
    return [claim.article for claim in claims]


def _roots(rows: Iterable[Discrepancy]) -> dict[str, str]:
    """Return for each article quoted the one its story goes by."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for row in rows:
        first, *others = (article.id for article in _articles(row))
        for other in others:
            low, high = sorted((root(first), root(other)))
            parent[high] = low
        root(first)
    return {one: root(one) for one in parent}
