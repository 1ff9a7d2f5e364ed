"""What comparing the articles of one story came to, kept for just these articles as they are.

An entry names its articles, their segments and their sentences by number: they are there already,
and rows hold them as the same objects.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consistency.cache.codec import Codec
from consistency.cache.store import DAMAGED, Store
from consistency.model import (
    Article,
    Claim,
    Comparison,
    Discrepancy,
    Entity,
    Segment,
    Sentence,
)

__all__ = ["Compared", "Stories"]


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of a story, its look-alikes, its names, and how much was compared."""

    discrepancies: tuple[Discrepancy, ...]
    explained: tuple[Comparison, ...]
    entities: Mapping[str, Entity]
    claims: int
    facts: int
    comparisons: int


class Stories:
    """Entries by the ids of a story's articles."""

    def __init__(self, store: Store, salt: str):
        self.store = store
        self.salt = salt
        self.hits = self.misses = 0
        self._objects: list[Any] = []
        self._numbers: dict[int, int] = {}
        number = (lambda value: self._numbers[id(value)]), (lambda at: self._objects[at])
        self._codec = Codec(dict.fromkeys((Article, Segment, Sentence, Claim), number))

    def get(self, articles: Sequence[Article], keys: Sequence[str]) -> Compared | None:
        """Return what is kept for the articles, whose contents the keys stand for."""
        try:
            data = self.store.get(_name(articles), self._key(articles, keys))
            if data is not None:
                found = self._read(articles, *data)
                self.hits += 1
                return found
        except DAMAGED:
            pass  # a damaged entry is no entry
        self.misses += 1
        return None

    def put(self, articles: Sequence[Article], keys: Sequence[str], found: Compared) -> None:
        """Keep what was found of the articles."""
        self._share(articles)
        claims = [*_claims(found)]
        self._objects += claims
        self._numbers |= {id(claim): at for at, claim in enumerate(self._objects)}
        write_claim, write = self._codec.of(Claim)[0], self._codec.of(Compared)[0]
        data = [[write_claim(claim) for claim in claims], write(found)]
        self.store.put(_name(articles), self._key(articles, keys), data)

    def _key(self, articles: Sequence[Article], keys: Sequence[str]) -> str:
        digest = hashlib.sha256(self.salt.encode())
        for article, key in zip(articles, keys, strict=True):
            # A year that the story's other articles gave is not in the content.
            told = f"\0{key}\0{article.id}\0{article.published}\0{article.published_at}"
            digest.update(told.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    def _share(self, articles: Sequence[Article]) -> None:
        self._objects = [*articles]
        for article in articles:
            self._objects += article.segments
            self._objects += article.sentences
        self._numbers = {id(one): at for at, one in enumerate(self._objects)}

    def _read(self, articles: Sequence[Article], claims: list[Any], rest: list[Any]) -> Compared:
        self._share(articles)
        read_claim, read = self._codec.of(Claim)[1], self._codec.of(Compared)[1]
        for claim in claims:
            self._objects.append(read_claim(claim))
        found: Compared = read(rest)
        return found


def _name(articles: Sequence[Article]) -> str:
    return "story\0" + "\0".join(article.id for article in articles)


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
