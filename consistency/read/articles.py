"""Paths in, articles out, one by one and in an order that does not depend on the arguments'."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from consistency.errors import UnreadableArticle
from consistency.model import Article, Unread
from consistency.read.assemble import assemble
from consistency.read.front_matter import read_front_matter, read_head
from consistency.read.language import declared
from consistency.read.markdown import scan

__all__ = ["find_files", "iter_articles", "read_text"]

TEXTS = frozenset({".md", ".markdown", ".txt"})
PAGES = frozenset({".html", ".htm"})
RECORDS = frozenset({".jsonl", ".ndjson"})


def find_files(paths: Iterable[str | Path]) -> tuple[list[str], list[Unread]]:
    """Return the files to read, sorted, and the paths that cannot be.

    Folders are walked; in a folder only article forms count, a file named itself always does.
    """
    files: set[str] = set()
    unread: list[Unread] = []
    for path in sorted({str(path) for path in paths} - {"-"}):
        if os.path.isdir(path):
            inside = {
                os.path.join(folder, name)
                for folder, _, names in os.walk(path)
                for name in names
                if os.path.splitext(name)[1].lower() in TEXTS | PAGES | RECORDS
            }
            if not inside:
                unread.append(Unread(path, "no article in this folder"))
            files |= inside
        elif os.path.exists(path):
            files.add(path)
        else:
            unread.append(Unread(path, "no such file or folder", advice="check the path"))
    return sorted({_identity(file) for file in files}), unread


def _identity(path: str) -> str:
    return Path(os.path.relpath(path)).as_posix()


def iter_articles(
    paths: Iterable[str | Path], *, stdin: TextIO | None = None
) -> Iterator[Article | Unread]:
    """Yield each article of the paths, and an Unread for each that cannot be read."""
    files, unread = find_files(paths)
    yield from unread
    for file in files:
        try:
            yield read_text(Path(file).read_text("utf-8-sig"), path=file)
        except UnreadableArticle as error:
            yield Unread(file, error.reason, error.line, advice=error.advice)
        except (OSError, UnicodeDecodeError) as error:
            yield Unread(file, str(error))


def read_text(
    text: str, *, path: str = "<text>", published: object = None, lang: str | None = None
) -> Article:
    """Return the article a Markdown or plain text is."""
    front = read_front_matter(text, path)
    head = read_head(text, front)
    head.lang = declared(lang or "") or head.lang
    blocks, _ = scan(text, front.body)
    return assemble(path, text, head, blocks, name=path)
