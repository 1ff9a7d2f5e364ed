"""What reading and extracting an article gave, kept so that an unchanged file is not read again.

An entry holds for one content, one path (ids and dates may come of it), one set of rules and one
version of the code and of what it stands on; the time of a file is never asked.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from consistency.cache.codec import decode, encode
from consistency.cache.salt import COMPARING, salt_of
from consistency.cache.store import DAMAGED, Store
from consistency.cache.stories import Stories
from consistency.extract.mentions import Extraction
from consistency.model import Article, Unread
from consistency.rulebook import Rulebook

__all__ = ["FOLDER", "Cache", "cache_folder"]

FOLDER = ".consistency_cache"
# A file larger than this is read record by record, and not held in memory for the cache's sake.
LARGEST = 8_000_000

Entry = list[tuple[Article | Unread, Extraction | None]]


def cache_folder(project: Path | None) -> Path:
    """Return ``CONSISTENCY_CACHE_DIR``, else the folder in the project, else in this folder."""
    given = os.environ.get("CONSISTENCY_CACHE_DIR")
    return Path(given) if given else (project or Path.cwd()) / FOLDER


class Cache:
    """Entries in a folder, one a path of an article; may be shared by any number of processes."""

    def __init__(self, folder: Path, rulebook: Rulebook):
        self.folder = folder
        self.rulebook = rulebook
        self.store = Store(folder)
        self.salt = salt_of(rulebook)
        self.hits = self.misses = 0

    @cached_property
    def stories(self) -> Stories:
        """Return the entries on what comparing the articles of a story came to."""
        return Stories(self.store, salt_of(self.rulebook, COMPARING))

    def get(self, path: str) -> tuple[str, Entry | None]:
        """Return the key of the file as it is now, and what is kept for it, if that still holds.

        The key is empty where the file cannot be kept (too large, unreadable).
        """
        key = self._key(path)
        if not key:
            return "", None
        try:
            items = self.store.get(path, key)
            if items is not None:
                entry = _entry(items)
                self.hits += 1
                return key, entry
        except DAMAGED:
            pass  # a damaged entry is no entry
        self.misses += 1
        return key, None

    def put(self, path: str, key: str, entry: Iterable[tuple[Article | Unread, Any]]) -> bool:
        """Keep what was read of a file; return False where the file changed while it was read."""
        items = [
            [encode(Unread, one)] if isinstance(one, Unread) else _pair(one, found)
            for one, found in entry
        ]
        if self._key(path) != key:
            return False
        self.store.put(path, key, items)
        return True

    def dated(self, article: Article, key: str, make: Callable[[], Extraction]) -> Extraction:
        """Return the extraction of an article whose year was told by others, made if not kept."""
        name = f"dated\0{article.id}"
        key = hashlib.sha256(f"{key}\0{article.published}".encode()).hexdigest()
        with suppress(*DAMAGED):
            kept: Extraction = decode(Extraction, self.store.get(name, key))
            return kept
        found = make()
        self.store.put(name, key, encode(Extraction, found))
        return found

    def _key(self, path: str) -> str:
        try:
            if Path(path).stat().st_size > LARGEST:
                return ""
            content = Path(path).read_bytes()
        except OSError:
            return ""
        return hashlib.sha256(
            f"{self.salt}\0{path}\0".encode("utf-8", "surrogatepass") + content
        ).hexdigest()


def _pair(article: Article, found: Extraction | None) -> list[Any]:
    return [encode(Article, article), encode(Extraction, found)]


def _entry(items: list[list[Any]]) -> Entry:
    return [
        (decode(Unread, one[0]), None)
        if len(one) == 1
        else (decode(Article, one[0]), decode(Extraction, one[1]))
        for one in items
    ]
