"""What comparing the articles of one story came to, as plain data and back.

The data name the articles, their segments and their sentences by number: whoever reads them has
these already, and rows hold them as the same objects.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.cache.codec import Codec
from consistency.model import (
    Article,
    Claim,
    Comparison,
    Discrepancy,
    Entity,
    Segment,
    Sentence,
)

__all__ = ["Compared", "Packing"]


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of a story, its look-alikes, its names, and how much was compared."""

    discrepancies: tuple[Discrepancy, ...]
    explained: tuple[Comparison, ...]
    entities: Mapping[str, Entity]
    claims: int
    facts: int
    comparisons: int


class Packing:
    """Turns what a story came to into plain data and back; one story at a time."""

    def __init__(self) -> None:
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        number = (lambda value: self._numbers[id(value)]), (lambda at: self._objects[at])
        self._codec = Codec(dict.fromkeys((Article, Segment, Sentence, Claim), number))

    def pack(self, articles: Sequence[Article], found: Compared) -> list[Any]:
        """Return what was found of the articles as plain data."""
        self._share(articles)
        claims = [*_claims(found)]
        self._objects += claims
        self._numbers |= {id(claim): at for at, claim in enumerate(self._objects)}
        write_claim, write = self._codec.of(Claim)[0], self._codec.of(Compared)[0]
        return [[write_claim(claim) for claim in claims], write(found)]

    def unpack(self, articles: Sequence[Article], data: Sequence[Any]) -> Compared:
        """Return what was found of the articles, told by the data (DAMAGED where broken)."""
        claims, rest = data
        self._share(articles)
        read_claim, read = self._codec.of(Claim)[1], self._codec.of(Compared)[1]
        for claim in claims:
            self._objects.append(read_claim(claim))
        found: Compared = read(rest)
        return found

    def _share(self, articles: Sequence[Article]) -> None:
        self._objects = [*articles]
        for article in articles:
            self._objects += article.segments
            self._objects += article.sentences
        self._numbers = {id(one): at for at, one in enumerate(self._objects)}


def _claims(found: Compared) -> Iterator[Claim]:
    """Yield every claim that a row or a look-alike holds, once, in the order met."""
    seen: set[int] = set()
    for row in found.discrepancies:
        stated = (claim for value in row.values for claim in value.claims)
        beside = (claim for evidence in row.evidence for claim in evidence.claims)
        for claim in (*stated, *beside):
            if id(claim) not in seen:
                seen.add(id(claim))
                yield claim
    for pair in found.explained:
        for claim in (pair.left, pair.right):
            if id(claim) not in seen:
                seen.add(id(claim))
                yield claim
