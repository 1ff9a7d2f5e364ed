"""JSONL in, one article a record out; a broken line is named and the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from consistency.model import Article, Unread
from consistency.read.assemble import assemble
from consistency.read.blocks import Head
from consistency.read.dates import parse_date
from consistency.read.inline import clean_inline
from consistency.read.language import declared, region_of
from consistency.read.markdown import scan

__all__ = ["read_records"]

ADVICE = (
    'each line must be an object such as {"id": "1", "title": "…", "date": "2025-06-12", '
    '"text": "…"}'
)


def read_records(lines: Iterable[str], path: str, *, name: str = "") -> Iterator[Article | Unread]:
    """Yield the article of each line, an Unread at path:line for each that cannot be read."""
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip(" \t\r\n\ufeff"):
            continue
        try:
            record = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            deep = isinstance(error, RecursionError)
            reason = getattr(error, "msg", "nested too deeply" if deep else "a number is too long")
            yield Unread(path, f"the record is not valid JSON: {reason}", number, advice=ADVICE)
            continue
        problem = _problem(record)
        if problem:
            yield Unread(path, problem, number, advice=ADVICE)
            continue
        yield _article(record, path, number, name, seen)


def _problem(record: Any) -> str:
    if not isinstance(record, dict):
        return "the record is not an object"
    if "text" not in record:
        return "the record has no “text”"
    if not isinstance(record["text"], str):
        return "the record's “text” is not a string"
    if not record["text"].strip():
        return "the record's “text” is empty"
    return ""


def _sound(text: str) -> str:
    """Return the text with halves of surrogate pairs, which no file can hold, made U+FFFD."""
    return "".join("\ufffd" if 0xD800 <= ord(c) <= 0xDFFF else c for c in text)


def _words(value: Any) -> str:
    if isinstance(value, list):
        value = next((entry for entry in value if isinstance(entry, str)), "")
    if isinstance(value, bool) or value is None or isinstance(value, dict):
        return ""
    text = str(value)
    return text if text.isascii() else _sound(text)


def _article(record: dict[str, Any], path: str, number: int, name: str, seen: set[str]) -> Article:
    text = record["text"] if record["text"].isascii() else _sound(record["text"])
    identity = _words(record.get("id")).strip()
    title = _words(record.get("title"))
    lang = _words(record.get("lang"))
    head = Head(lang=declared(lang), region=region_of(lang), title_field="title")
    if not isinstance(record.get("title", ""), str):
        head.notes.append(f"line {number}: “title” is not a string; read as “{title[:40]}”")
    head.title = clean_inline(title, 0, len(title)) if title.strip() else None
    if written := _words(record.get("date")).strip():
        if when := parse_date(written):
            head.published, head.published_at = when.day, when.at
            head.published_from = "record"
        else:
            head.notes.append(
                f"line {number}: date “{written[:40]}” is no date that can be told; not used"
            )
    key = f"{path}#{identity or number}"
    if key in seen:
        head.notes.append(
            f"line {number}: the id “{identity}” was used before; the line is added to it"
        )
        key = f"{key}@{number}"
    seen.add(key)
    blocks, struck = scan(text)
    if struck:
        head.notes.append("struck-out words were not read")
    return assemble(
        path,
        text,
        head,
        blocks,
        name=name,
        identity=key,
        record=identity or None,
        fields={"title": title, "text": text} if title else {"text": text},
    )
