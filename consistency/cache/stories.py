"""What comparing the articles of one story came to, kept for just these articles as they are."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from consistency.cache.packing import Compared, Packing
from consistency.cache.store import DAMAGED, Store
from consistency.model import Article

__all__ = ["Stories"]


class Stories:
    """Entries by the ids of a story's articles."""

    def __init__(self, store: Store, salt: str):
        self.store = store
        self.salt = salt
        self.hits = self.misses = 0
        self._packing = Packing()

    def get(self, articles: Sequence[Article], keys: Sequence[str]) -> Compared | None:
        """Return what is kept for the articles, whose contents the keys stand for."""
        try:
            data = self.store.get(_name(articles), self._key(articles, keys))
            if data is not None:
                found = self._packing.unpack(articles, data)
                self.hits += 1
                return found
        except DAMAGED:
            pass  # a damaged entry is no entry
        self.misses += 1
        return None

    def put(self, articles: Sequence[Article], keys: Sequence[str], found: Compared) -> None:
        """Keep what was found of the articles."""
        data = self._packing.pack(articles, found)
        self.store.put(_name(articles), self._key(articles, keys), data)

    def _key(self, articles: Sequence[Article], keys: Sequence[str]) -> str:
        digest = hashlib.sha256(self.salt.encode())
        for article, key in zip(articles, keys, strict=True):
            # A year that the story's other articles gave is not in the content.
            told = f"\0{key}\0{article.id}\0{article.published}\0{article.published_at}"
            digest.update(told.encode("utf-8", "surrogatepass"))
        return digest.hexdigest()


def _name(articles: Sequence[Article]) -> str:
    return "story\0" + "\0".join(article.id for article in articles)
