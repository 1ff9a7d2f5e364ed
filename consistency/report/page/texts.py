"""The articles as they stand in the page: block by block, with the figures of the rows marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consistency.model import Article, Claim, Findings, Segment
from consistency.report.page.safe import shown

__all__ = ["ArticleText", "Block", "fitting", "texts"]

# All texts together, and each, in characters: beyond, a place is given as path:line instead.
ALL, EACH = 600_000, 150_000


@dataclass(frozen=True, slots=True)
class Block:
    """A block of an article: its line, and its text cut at the marked figures."""

    index: int
    kind: str
    line: int
    lang: str
    parts: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article with its anchor in the page."""

    at: str
    number: int
    title: str
    lang: str
    blocks: tuple[Block, ...]


def fitting(findings: Findings) -> frozenset[str]:
    """Return the ids of the articles whose text is to stand in the page: those rows quote."""
    room, chosen = ALL, set()
    quoted = {claim.article.id for claim in _claims(findings)}
    for article in findings.articles:
        size = sum(len(segment.text) for segment in article.segments)
        if article.id in quoted and size <= min(EACH, room):
            room -= size
            chosen.add(article.id)
    return frozenset(chosen)


def texts(findings: Findings, chosen: frozenset[str]) -> list[ArticleText]:
    """Return the chosen articles, under the numbers that they have in the findings."""
    marks: dict[str, list[Claim]] = {}
    for claim in _claims(findings):
        marks.setdefault(claim.article.id, []).append(claim)
    return [
        ArticleText(
            f"a{number}",
            number,
            shown(article.title or article.path),
            article.lang,
            tuple(_blocks(article, marks.get(article.id, []))),
        )
        for number, article in enumerate(findings.articles, 1)
        if article.id in chosen
    ]


def _claims(findings: Findings) -> Iterable[Claim]:
    rows = (*findings.discrepancies, *(one.row for one in findings.settled))
    return (claim for row in rows for value in row.values for claim in value.claims)


def _blocks(article: Article, claims: Sequence[Claim]) -> Iterable[Block]:
    for segment in article.segments:
        here = {
            (claim.mention.clean_start, claim.mention.clean_end)
            for claim in claims
            if claim.segment.index == segment.index
        }
        line = article.place(segment, segment.raw(0))[0] if segment.runs else 1
        kind = segment.kind.replace(" ", "-")
        yield Block(segment.index, kind, line, segment.lang, tuple(_parts(segment, sorted(here))))


def _parts(segment: Segment, spans: Sequence[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    at = 0
    for start, end in spans:
        if start < at:
            continue
        yield shown(segment.text[at:start]), False
        yield shown(segment.text[start:end]), True
        at = end
    yield shown(segment.text[at:]), False
