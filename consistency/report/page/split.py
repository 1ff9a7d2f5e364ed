"""A run too large for one page, cut into stories: the articles that rows tie together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from consistency.model import Article, Comparison, Discrepancy, Findings
from consistency.report.page.safe import shown

__all__ = ["MOST_ROWS", "PART_ROWS", "Story", "stories"]

# So many rows are tried on one page; in a page of its own a story with more than half of that
# goes on in a second part, so that none grows past what a browser opens at once.
MOST_ROWS = 1_000
PART_ROWS = MOST_ROWS // 2


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
    articles: dict[str, list[Article]] = {}
    for article in findings.articles:
        articles.setdefault(root.get(article.id, ""), []).append(article)
    pairs: dict[str, list[Comparison]] = {}
    for pair in findings.explained:
        left, right = root.get(pair.left.article.id), root.get(pair.right.article.id)
        if left and left == right:
            pairs.setdefault(left, []).append(pair)
    settled = {id(one.row): one for one in findings.settled}
    found = []
    for name, held in by_story.items():
        first = min(articles[name], key=lambda one: (str(one.published or "9999"), one.id))
        for at in range(0, len(held), PART_ROWS):
            part = held[at : at + PART_ROWS]
            own = replace(
                findings,
                articles=tuple(articles[name]),
                discrepancies=tuple(row for row in part if id(row) not in settled),
                settled=tuple(settled[id(row)] for row in part if id(row) in settled),
                explained=tuple(pairs.get(name, ())),
            )
            number = at // PART_ROWS + 1 if len(held) > PART_ROWS else 0
            found.append(Story(shown(first.title or first.path), number, own))
    return found


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
