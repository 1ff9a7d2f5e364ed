"""The front matter of a file: its values with their raw offsets, and where the body begins."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from frontmatter.default_handlers import YAMLHandler

from consistency.errors import UnreadableArticle
from consistency.parsed import refuse_bombs
from consistency.read.blocks import Head
from consistency.read.clean import Clean
from consistency.read.dates import parse_date
from consistency.read.inline import clean_inline, clean_spans
from consistency.read.language import declared, region_of

__all__ = ["FrontMatter", "read_front_matter", "read_head"]

FENCE = re.compile(r"---[ \t]*\r?\n")
CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.M)
KEY = re.compile(
    r"(?P<key>[\w\u4e00-\u9fff][\w\u4e00-\u9fff .-]{0,40}?)[ \t]*(?::(?=[ \t\r\n]|$)|：)[ \t]*"
)
TOML = re.compile(r"\+\+\+[ \t]*\r?\n(.*?)^\+\+\+[ \t]*\r?$", re.S | re.M)
TITLES = ("title", "headline", "标题", "標題")
SUMMARIES = (
    "summary",
    "description",
    "excerpt",
    "abstract",
    "subtitle",
    "standfirst",
    "dek",
    "摘要",
    "概要",
    "导语",
    "導語",
)
DATES = (
    "date",
    "published",
    "pubdate",
    "publish_date",
    "published_at",
    "publishdate",
    "date_published",
    "datepublished",
    "publication_date",
    "created",
    "created_at",
    "time",
    "日期",
    "发布时间",
    "發布時間",
    "发布日期",
    "時間",
    "时间",
    "lastmod",
    "updated",
    "last_modified_at",
    "modified",
)
PUBLISHERS = (
    "publisher",
    "source",
    "media",
    "site",
    "site_name",
    "outlet",
    "来源",
    "來源",
    "出处",
    "媒体",
    "媒體",
)
LANGUAGES = ("lang", "language", "locale")
KNOWN = frozenset((*TITLES, *SUMMARIES, *DATES, *PUBLISHERS, *LANGUAGES, "tags", "author", "draft"))
# Lines that are YAML beyond doubt: a key with a quoted or plain value, or an item of a list.
PLAIN = r"(?:\"[^\"\\\n]*+\"|\w(?:[^\n:#]|:(?=[^\s])|(?<=\S)#)*+)"
SIMPLE = re.compile(rf"(?:(?:[A-Za-z_][\w-]*+:(?: {PLAIN})?|  - {PLAIN})[ \t]*+\r?\n)*+")
BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?[ \t]*(?:#[^\n]*)?\r?(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Field:
    """A top-level key: the 1-based line it is on, and the raw span of its value."""

    line: int
    start: int
    end: int


@dataclass(slots=True)
class FrontMatter:
    """The fields of a front matter and the offset of the body after it."""

    body: int = 0
    fields: dict[str, Field] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_front_matter(text: str, path: str) -> FrontMatter:
    """Return the front matter of a text (none: no fields, body at 0).

    Raises UnreadableArticle at path:line where it is broken beyond what was clearly meant.
    """
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if opened := FENCE.match(text, start):
        closed = CLOSE.search(text, opened.end())
        if closed and _is_mapping(text[opened.end() : closed.start()]):
            front = _fields(text, opened.end(), closed.start())
            front.body = closed.end()
            _validate(text, opened.end(), closed.start(), front, path)
            return front
        if not closed:
            return _unclosed(text, opened.end(), path)
        return FrontMatter()
    if found := TOML.match(text, start):
        return _toml(text, found, path)
    return _headers(text, start)


def _is_mapping(block: str) -> bool:
    lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
    return not lines or KEY.match(lines[0]) is not None


def _fields(text: str, start: int, end: int) -> FrontMatter:
    front = FrontMatter()
    line = text.count("\n", 0, start)
    last: tuple[str, int, int] | None = None
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line += 1
        if found := KEY.match(text, at, stop):
            if last:
                front.fields[last[0]] = Field(last[1], last[2], at)
            last = (found["key"].lower(), line, found.end())
        at = stop + 1
    if last:
        front.fields[last[0]] = Field(last[1], last[2], end)
    return front


def _validate(text: str, start: int, end: int, front: FrontMatter, path: str) -> None:
    """Hold the block to YAML; accept what was clearly meant, raise where it was not."""
    block = text[start:end]
    if SIMPLE.fullmatch(block):
        return
    reason, line = _yaml_error(block)
    if not reason:
        return
    if not _yaml_error(_repaired(block))[0]:
        front.notes.append(
            f"line {text.count(chr(10), 0, start) + line}: the front matter is not valid YAML "
            f"({reason}); read as it was clearly meant"
        )
        return
    raise UnreadableArticle(
        f"the front matter is not valid YAML: {reason}",
        path=path,
        line=text.count("\n", 0, start) + line,
        advice="put the value in quotes, or mend the lines between the two ---",
    )


def _yaml_error(block: str) -> tuple[str, int]:
    try:
        refuse_bombs(block)  # deep enough, it would bring the loader down and us with it
        loaded = YAMLHandler().load(block)
    except Exception as error:  # PyYAML also lets ValueError and others through for odd dates
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        return str(reason), (mark.line if mark else 0) + 1
    return ("", 0) if loaded is None or isinstance(loaded, dict) else ("no key: value lines", 1)


def _repaired(block: str) -> str:
    """Return the block with one-line plain values in quotes and tabs as spaces."""
    lines = []
    for line in block.splitlines():
        found = KEY.match(line)
        value = line[found.end() :].strip() if found else ""
        whole = value[:1] in "\"'" and len(value) > 1 and value[-1:] == value[:1]
        if found and value and not whole and value[0] not in "|>[{#":
            quoted = value.replace("'", "''")
            line = f"{found['key']}: '{quoted}'"
        elif found and (whole or "：" in found[0]):
            inner = value[1:-1].replace("'", "''") if whole else value
            line = f"{found['key']}: '{inner}'" if value else f"{found['key']}:"
        lines.append(line.replace("\t", "  "))
    return "\n".join(lines)


def _unclosed(text: str, start: int, path: str) -> FrontMatter:
    """Return the front matter of a text whose second ``---`` is missing."""
    blank = re.compile(r"^[ \t]*\r?$", re.M).search(text, start)
    end = blank.start() if blank else len(text)
    front = _fields(text, start, end)
    if not KNOWN & front.fields.keys():
        return FrontMatter()
    if not blank:
        raise UnreadableArticle(
            "the front matter is never closed",
            path=path,
            line=1,
            advice="put a line --- between the front matter and the text",
        )
    front.body = end
    front.notes.append(
        "the front matter is not closed by ---; it was taken to end at the first empty line"
    )
    return front


def _headers(text: str, start: int) -> FrontMatter:
    """Return the header of a text that opens with ``Title: …`` lines without a fence."""
    first = KEY.match(text, start, min(len(text), start + 80))
    if not first or first["key"].lower() not in KNOWN:
        return FrontMatter()
    blank = re.compile(r"^[ \t]*\r?$", re.M).search(text, start)
    end = blank.start() if blank else len(text)
    if not blank or end - start > 4000:
        return FrontMatter()
    front = _fields(text, start, end)
    lines = [line for line in text[start:end].splitlines() if line.strip()]
    if len(front.fields) < len(lines) or not set(TITLES + DATES) & front.fields.keys():
        return FrontMatter()
    front.body = end
    return front


def _toml(text: str, found: re.Match[str], path: str) -> FrontMatter:
    front = FrontMatter(body=found.end())
    line = text.count("\n", 0, found.start(1))
    for number, entry in enumerate(re.finditer(r"[^\n]*\n?", found[1]), 1):
        pair = re.match(r"([\w-]+)[ \t]*=[ \t]*(.*?)[ \t]*\r?\n?$", entry[0])
        if pair:
            base = found.start(1) + entry.start()
            front.fields[pair[1].lower()] = Field(
                line + number, base + pair.start(2), base + pair.end(2)
            )
    del path
    return front


def values(text: str, place: Field) -> list[tuple[int, int]]:
    """Return the raw spans of a field's value without its quotes: one, or a list's items."""
    start, end = place.start, place.end
    if scalar := BLOCK_SCALAR.match(text, start, end):
        return [_trim(text, scalar.end(), end)]
    start, end = _trim(text, start, end)
    if text[start:end].startswith("[") and text[start:end].endswith("]"):
        items = re.finditer(
            r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|[^,\[\]]+", text[start + 1 : end - 1]
        )
        spans = [_trim(text, start + 1 + i.start(), start + 1 + i.end()) for i in items]
        return [_unquote(text, *span) for span in spans if span[0] < span[1]]
    if re.match(r"-[ \t]", text[start:end]):
        items = re.finditer(r"^[ \t]*-[ \t]+([^\n]*)", text[start:end], re.M)
        spans = [_trim(text, start + i.start(1), start + i.end(1)) for i in items]
        return [_unquote(text, *span) for span in spans if span[0] < span[1]]
    if text[start:end] in ("~", "null", "Null", "NULL", '""', "''"):
        return []
    return [_unquote(text, start, end)] if start < end else []


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _unquote(text: str, start: int, end: int) -> tuple[int, int]:
    quote = text[start : start + 1]
    if quote and quote in "\"'":
        closing = end - 1
        if closing > start and text[closing] == quote:
            return start + 1, closing
        last = text.rfind(quote, start + 1, end)
        if last > start and text[last + 1 : end].lstrip().startswith("#"):
            return start + 1, last
    elif comment := re.search(r"[ \t]#", text[start:end]):
        return _trim(text, start, start + comment.start())
    return start, end


def _clean(text: str, span: tuple[int, int]) -> Clean:
    start, end = span
    doubled = text[start - 1 : start] == "'" == text[end : end + 1]
    if not doubled or "''" not in text[start:end]:
        return clean_inline(text, start, end)
    # Inside single quotes YAML writes an apostrophe twice.
    spans = []
    while (at := text.find("''", start, end)) >= 0:
        spans.append((start, at + 1))
        start = at + 2
    return clean_spans(text, [*spans, (start, end)])


def read_head(text: str, front: FrontMatter) -> Head:
    """Return what the front matter says: title, summaries, date, publisher, language."""
    head = Head(notes=list(front.notes))
    for key in TITLES:
        if place := front.fields.get(key):
            spans = values(text, place)
            if len(spans) > 1:
                head.notes.append(
                    f"line {place.line}: {key} is a list; its first entry is the title"
                )
                head.summaries.extend(_clean(text, span) for span in spans[1:])
            if spans and head.title is None:
                head.title = _clean(text, spans[0])
    for key in SUMMARIES:
        if place := front.fields.get(key):
            head.summaries.extend(
                clean for span in values(text, place) if (clean := _clean(text, span)).text
            )
    _read_date(text, front, head)
    for key in PUBLISHERS:
        if (place := front.fields.get(key)) and not head.publisher:
            head.publisher = "".join(text[a:b] for a, b in values(text, place)[:1])
    for key in LANGUAGES:
        if (place := front.fields.get(key)) and not head.lang:
            told = "".join(text[a:b] for a, b in values(text, place)[:1])
            head.lang, head.region = declared(told), region_of(told)
    return head


def _read_date(text: str, front: FrontMatter, head: Head) -> None:
    for key in DATES:
        place = front.fields.get(key)
        spans = values(text, place) if place else []
        if not place or not spans:
            continue
        words = text[slice(*spans[0])]
        if when := parse_date(words):
            head.published, head.published_at = when.day, when.at
            head.published_from = "front matter"
            return
        head.notes.append(
            f"line {place.line}: {key} “{words[:40]}” is no date that can be told; not used"
        )
