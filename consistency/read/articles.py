"""Paths in, articles out, one by one and in an order that does not depend on the arguments'."""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any

from consistency.errors import UnreadableArticle
from consistency.model import Article, Unread
from consistency.places import remedy, why
from consistency.read.assemble import assemble
from consistency.read.decode import decode
from consistency.read.files import FORMS, PAGES, RECORDS, find_files, not_articles
from consistency.read.front_matter import read_front_matter, read_head
from consistency.read.html import read_page
from consistency.read.language import declared, region_of
from consistency.read.markdown import scan
from consistency.read.records import read_records

__all__ = ["find_files", "iter_articles", "not_articles", "read_file", "read_text"]

PAGE = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])",
    re.I | re.S,
)


def iter_articles(
    paths: Iterable[str | Path],
    *,
    stdin: IO[str] | None = None,
    read: Callable[[str], Iterable[Article | Unread]] | None = None,
) -> Iterator[Article | Unread]:
    """Yield each article of files and folders, and an Unread for each that cannot be read.

    ``-`` reads JSONL records from ``stdin`` (default: standard input).  The order is that of the
    articles' ids; a file that two arguments name, or that has another's bytes, is read once.
    ``read`` stands in for ``read_file``, as a cache does.
    Nothing a file may hold raises.
    """
    wanted = [str(path) for path in paths]
    files, unread = find_files(path for path in wanted if path != "-")
    missing = {entry.path: entry for entry in unread}
    copies = _copies(files)
    twins: dict[str, list[str]] = {}
    for copy, first in copies.items():
        twins.setdefault(first, []).append(copy)
    if "-" in wanted:
        records = iter(read_records(stdin or _standard_input(), "-"))
        advice = 'give one JSON object a line, with at least "text"'
        yield next(records, Unread("-", "standard input holds no record", advice=advice))
        yield from records
    for path in sorted({*files, *missing}):
        if path in missing:
            yield missing[path]
        elif path not in copies:
            for article in (read or read_file)(path):
                if isinstance(article, Article) and (same := twins.get(path)):
                    note = f"the same file also stands as {', '.join(same)}; it was read once"
                    article = replace(article, notes=(*article.notes, note))
                yield article


def _standard_input() -> IO[str]:
    if sys.stdin is None:  # closed by who started us
        return io.StringIO()
    return io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace", newline="\n")


def _copies(files: list[str]) -> dict[str, str]:
    """Return the files that have the bytes of another one, with that one's path."""
    sizes: dict[int, list[str]] = {}
    for path in files:
        try:
            sizes.setdefault(Path(path).stat().st_size, []).append(path)
        except (OSError, ValueError):
            continue
    copies: dict[str, str] = {}
    for size, same in sizes.items():
        if len(same) < 2 or not size:
            continue
        first: dict[bytes, str] = {}
        for path in same:
            try:
                with Path(path).open("rb") as file:
                    digest = hashlib.file_digest(file, "sha256").digest()
            except OSError:
                continue
            if digest in first:
                copies[path] = first[digest]
            else:
                first[digest] = path
    return copies


def read_file(path: str) -> Iterator[Article | Unread]:
    """Yield the article of a file, or those of its records, or why it cannot be read."""
    try:
        suffix = Path(path).suffix.lower()
        if suffix in RECORDS:
            yield from _record_file(path)
            return
        content = Path(path).read_bytes()
        text, notes = decode(content, path, page=suffix in PAGES)
        if not text.strip("\ufeff \t\r\n\u3000"):
            yield Unread(path, "the file is empty", advice="remove it or put the article in")
            return
        if suffix not in FORMS and text.lstrip().startswith("{") and _is_record(text):
            yield from read_records(_record_lines(text), path, name=path)
            return
        page = suffix in PAGES or PAGE.match(text[:4000]) is not None
        article = _read_page(text, path) if page else read_text(text, path=path)
        if not article.segments:
            yield Unread(path, "no text was found in it", advice="check that it holds an article")
            return
        yield replace(article, notes=(*notes, *article.notes)) if notes else article
    except UnreadableArticle as error:
        yield Unread(path, error.reason, error.line, advice=error.advice)
    except OSError as error:
        yield Unread(path, f"it cannot be read: {why(error)}", advice=remedy(error))


def _record_file(path: str) -> Iterator[Article | Unread]:
    """Yield the records of a JSONL file, one line at a time."""
    found = False
    with Path(path).open("rb") as file:
        start = file.read(2)
    if start in (b"\xff\xfe", b"\xfe\xff"):
        text, _ = decode(Path(path).read_bytes(), path)
        lines: Iterable[str] = text.split("\n")
    else:
        lines = _decoded_lines(path)
    for article in read_records(lines, path, name=path):
        found = True
        yield article
    if not found:
        yield Unread(path, "the file is empty", advice="remove it or put records in")


def _decoded_lines(path: str) -> Iterator[str]:
    with Path(path).open("rb") as file:
        for line in file:
            try:
                yield line.decode("utf-8-sig")
            except UnicodeDecodeError:
                yield decode(line, path)[0]


def _is_record(text: str) -> bool:
    try:
        return isinstance(json.loads(_record_lines(text)[0]), dict)
    except ValueError:
        return False


def _record_lines(text: str) -> list[str]:
    try:
        loaded: Any = json.loads(text)
    except ValueError:
        return text.split("\n")
    return [json.dumps(loaded, ensure_ascii=False)]


def _read_page(text: str, path: str) -> Article:
    head, blocks = read_page(text)
    return assemble(path, text, head, blocks, name=path)


def read_text(
    text: str,
    *,
    path: str = "<text>",
    published: date | datetime | None = None,
    lang: str | None = None,
) -> Article:
    """Return the article that a Markdown or plain text is, front matter and all.

    ``published`` and ``lang`` hold where the text does not say itself.  Raises UnreadableArticle
    where the front matter is broken.
    """
    front = read_front_matter(text, path)
    head = read_head(text, front)
    if not head.lang:
        head.lang, head.region = declared(lang or ""), region_of(lang or "")
    if head.published is None and published is not None:
        moment = published if isinstance(published, datetime) else None
        head.published = moment.date() if moment else published
        head.published_at, head.published_from = moment, "given"
    blocks, struck = scan(text, front.body)
    for at in struck[:1]:
        line = text.count("\n", 0, at) + 1
        head.notes.append(f"line {line}: struck-out words were not read ({len(struck)} in all)")
    name = path if path != "<text>" else ""
    return assemble(path, text, head, blocks, name=name)
