"""Bytes in, text out: UTF-8 and UTF-16 as they say themselves, older codings where sure."""

from __future__ import annotations

import codecs
import re

from consistency.errors import UnreadableArticle

__all__ = ["decode"]

DECLARED = re.compile(
    rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]+)|encoding\s*=\s*[\"']([A-Za-z0-9_\-]+)", re.I
)
SURE = 0.9
ADVICE = "save it as UTF-8"
MARKS = "，。、：；？！（）《》〈〉“”‘’「」『』【】—…·　％－～０１２３４５６７８９￥"


def decode(content: bytes, path: str, *, page: bool = False) -> tuple[str, tuple[str, ...]]:
    """Return the text of a file without its byte order mark, and notes on how it was told.

    Raises UnreadableArticle for a binary file and where no coding is sure.
    """
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16"), ("read as UTF-16, as its byte order mark says",)
        except UnicodeDecodeError:
            raise UnreadableArticle("it is not valid UTF-16", path=path, advice=ADVICE) from None
    if b"\x00" in content:
        raise UnreadableArticle(
            "it is a binary file, not text",
            path=path,
            advice="convert it to text, Markdown or HTML",
        )
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
    if page and (found := DECLARED.search(content[:2048])):
        name = (found[1] or found[2]).decode("ascii").lower()
        coding = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
        try:
            if codecs.lookup(coding).name not in ("utf-8", "utf-16", "utf-7"):
                return content.decode(coding), (f"read as {name}, as the page says",)
        except (LookupError, UnicodeDecodeError, ValueError):
            pass
    control = sum(content.count(bytes([code])) for code in (*range(1, 9), *range(14, 32)))
    if control * 50 > len(content):
        raise UnreadableArticle(
            "it is a binary file, not text",
            path=path,
            advice="convert it to text, Markdown or HTML",
        )
    likely = sorted(
        (
            (share, coding)
            for coding in ("gb18030", "big5hkscs")
            if (share := _share(content, coding))
        ),
        reverse=True,
    )
    if likely and likely[0][0] >= SURE and (len(likely) < 2 or likely[0][0] > likely[1][0]):
        coding = likely[0][1]
        shown = {"gb18030": "GB 18030", "big5hkscs": "Big5"}[coding]
        return content.decode(coding), (f"it is not UTF-8; read as {shown}",)
    if text := _western(content):
        return text, ("it is not UTF-8; read as Windows-1252",)
    raise UnreadableArticle(
        "its coding is neither UTF-8 nor one that can be told", path=path, line=line, advice=ADVICE
    )


def _share(content: bytes, coding: str) -> float:
    """Return the share of everyday Chinese characters and marks among those not ASCII."""
    try:
        text = content.decode(coding)
    except UnicodeDecodeError:
        return 0.0
    others = [character for character in text if not character.isascii()]
    if not others:
        return 0.0
    level = {"gb18030": ("gb2312", 0xB0, 0xD7), "big5hkscs": ("big5", 0xA4, 0xC6)}[coding]
    everyday = 0
    for character in others:
        if character in MARKS:
            everyday += 1
            continue
        try:
            lead = character.encode(level[0])[0]
        except UnicodeEncodeError:
            continue
        everyday += level[1] <= lead <= level[2]
    return everyday / len(others)


def _western(content: bytes) -> str:
    """Return the text in Windows-1252 where it is plainly English with curly quotes, else empty."""
    high = [byte for byte in content if byte >= 0x80]
    usual = set("€‘’“”–—…•£©®°·½éèêëáàâäãåçñóòôöõúùûüíìîïßÉÖÜÄ\u00a0²³×")
    if not high or len(high) * 8 > len(content):
        return ""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return ""
    return text if all(c.isascii() or c in usual for c in text) else ""
