"""A stretch of raw Markdown in, its clean text out: markers dropped, every offset kept."""

from __future__ import annotations

import re
from collections.abc import Iterable

from consistency.read.clean import Clean, Cleaner

__all__ = ["clean_inline", "clean_spans", "mask_comments"]

# A character that never stands in text: comments are blanked with it, at the same length.
BLANK = "\x00"
SPECIAL = re.compile(r"[\r\n\\&!\[<*_~`\x00]")
URL = r"\((?:[^()\s]|\([^()\s]{0,500}\)){0,3000}+(?:\s+[\"'(][^\n]{0,300}?[\"')])?\)"
TOKEN = re.compile(
    r"(?P<line>[ \t]*+\r?\n[ \t]*+(?:>[ \t]?)*+)"
    r"|\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    rf"|(?P<image>!\[[^\[\]\n]{{0,500}}\]{URL})"
    r"|\[\^(?P<mark>[^\]\s]{1,64})\](?!:)"
    rf"|\[(?P<link>(?:[^\[\]]|\[[^\[\]]{{0,100}}\]){{1,1000}}+)\]{URL}"
    r"|\[(?P<named>(?!\d{1,3}\])[^\[\]^\n]{1,300})\]\[[^\[\]\n]{0,100}\]"
    r"|<(?P<auto>https?://[^<>\s]{1,2000})>"
    r"|(?P<tag></?[A-Za-z][^<>]{0,2000}>)"
    r"|(?P<blank>\x00+)"
    r"|~~(?P<struck>(?=[^\s~])[^~\n]{1,500})~~"
    r"|(?P<bold>\*{2,3}|(?<![A-Za-z0-9_])__(?=[^\s_])|(?<=[^\s_])__(?![A-Za-z0-9_]))"
    r"|(?:(?<![0-9A-Za-z*])|(?<!\*)(?=\*[^\x00-\x7f]))\*(?P<star>(?=[^\s*])[^*\n]{1,500}(?<!\s))"
    r"\*(?:(?![0-9A-Za-z*])|(?<=[^\x00-\x7f]\*)(?!\*))"
    r"|(?:(?<![0-9A-Za-z_])|(?<!_)(?=_[^\x00-\x7f]))_(?P<under>(?=[^\s_])[^_\n]{1,500}(?<!\s))"
    r"_(?:(?![0-9A-Za-z_])|(?<=[^\x00-\x7f]_)(?!_))"
    r"|(?P<code>`+)"
)
COMMENT = re.compile(r"<!--.*?-->", re.S)
NUMBERED = re.compile(r"\[(\d{1,3})\](?!\()")


def mask_comments(text: str) -> str:
    """Return the text with HTML comments blanked at the same length, line breaks kept."""
    if "<!--" not in text or "-->" not in text:
        return text
    last = text.rindex("-->") + 3
    masked = COMMENT.sub(lambda found: re.sub(r"[^\r\n]", BLANK, found[0]), text[:last])
    return masked + text[last:]


def clean_inline(
    text: str,
    start: int,
    end: int,
    *,
    numbered: frozenset[str] = frozenset(),
    struck: list[int] | None = None,
) -> Clean:
    """Return the clean text of the raw stretch ``start:end``.

    ``numbered`` are the labels that a bare ``[1]`` may refer to.  The offsets of struck-out words,
    which are withdrawn and so not read, are added to ``struck``.
    """
    return clean_spans(text, [(start, end)], numbered=numbered, struck=struck)


def clean_spans(
    text: str,
    spans: Iterable[tuple[int, int]],
    *,
    numbered: frozenset[str] = frozenset(),
    struck: list[int] | None = None,
) -> Clean:
    """Return one clean text of several raw stretches, what lies between them left out."""
    cleaner = Cleaner(text)
    for start, end in spans:
        _clean(cleaner, start, end, numbered, struck)
    return cleaner.clean()


def _clean(
    cleaner: Cleaner, start: int, end: int, numbered: frozenset[str], struck: list[int] | None
) -> None:
    text = cleaner.raw
    if not SPECIAL.search(text, start, end):
        cleaner.keep(start, end)
        return
    at = start
    for found in TOKEN.finditer(text, start, end):
        if found.start() < at:
            continue
        _keep(cleaner, at, found.start(), numbered)
        at = found.end()
        match found.lastgroup:
            case "line":
                following = text[at] if at < end else " "
                cleaner.join(text.index("\n", found.start()), following)
            case "escape":
                cleaner.keep(found.start() + 1, at)
            case "entity":
                cleaner.entity(found.start(), at)
            case "mark":
                cleaner.mark(found["mark"])
            case "link" | "named" | "star" | "under" as group:
                _clean(cleaner, *found.span(group), numbered, struck)
            case "auto":
                cleaner.keep(*found.span("auto"))
            case "tag" if found["tag"][:3].lower() == "<br":
                cleaner.put("\n", found.start(), at)
            case "struck":
                if struck is not None:
                    struck.append(found.start())
            case _:
                pass
    _keep(cleaner, at, end, numbered)


def _keep(cleaner: Cleaner, start: int, end: int, numbered: frozenset[str]) -> None:
    """Keep plain text, taking out the bare marks ``[1]`` that have a source."""
    if numbered and "[" in cleaner.raw[start:end]:
        for found in NUMBERED.finditer(cleaner.raw, start, end):
            if found[1] in numbered:
                cleaner.keep(start, found.start())
                cleaner.mark(found[1])
                start = found.end()
    cleaner.keep(start, end)
