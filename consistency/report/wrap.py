"""Text laid out in columns of a terminal, where a Chinese character is two columns wide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wcwidth import wcswidth

__all__ = ["plain", "width", "wrapped"]

# Controls (an escape sequence of an article must not reach the terminal) and the marks that
# would turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BROKEN = re.compile("[\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_OPENING = "“‘（《〈「『【〔([{"
_CLOSING = "”’）》〉」』】〕)]}，。、；：！？,.;:!?%％…"
_WIDE = (
    "\u2e80-\u303f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"
)
# What may not be broken: a word, or a wide character, with the brackets and stops that cling to it.
_PIECE = re.compile(
    rf"[ ]*(?:[{re.escape(_OPENING)}]*(?:[{_WIDE}\U00020000-\U0003ffff]|[^\s{_WIDE}]+)"
    rf"[{re.escape(_CLOSING)}]*|\S)"
)


def plain(text: str) -> str:
    """Return the text on one line, without control characters or marks of direction."""
    whole = _BROKEN.sub("\ufffd", text.replace("\x1b", "␛"))
    return _SPACES.sub(" ", _UNSEEN.sub("", whole)).strip()


def width(text: str) -> int:
    """Return the number of columns that the text takes."""
    return max(wcswidth(text), 0)


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Return the text in lines of at most ``columns``; those after the first begin with ``indent``.

    Breaks between words and between Chinese characters, but not before a closing mark or after an
    opening one; a word longer than a line is cut.
    """
    lines: list[str] = []
    line = ""
    for piece in _pieces(text, max(columns - width(indent), 2)):
        if line and width(line + piece) > columns:
            lines.append(line)
            line = indent + piece.lstrip(" ")
        else:
            line += piece
    return [*lines, line] if line.strip() or not lines else lines


def _pieces(text: str, columns: int) -> Iterator[str]:
    for found in _PIECE.finditer(text):
        piece = found[0]
        while width(piece.lstrip(" ")) > columns:
            # A sign may take no column of its own behind another: what counts is the whole.
            too_far = (at for at in range(2, len(piece) + 1) if width(piece[:at]) > columns)
            cut = next(too_far, len(piece) + 1) - 1
            yield piece[:cut]
            piece = piece[cut:]
        yield piece
