"""Which line breaks of a text are wrapped lines, and which end a paragraph."""

from __future__ import annotations

import re
from itertools import pairwise

from consistency.read.clean import WIDE

__all__ = ["is_blank", "line_width", "unwrapped"]

LONG = 132
NARROW = 36
GOES_ON = re.compile(
    r"[，、,（(“「《—]$"
    r"|\b(?:a|about|an|and|at|by|for|from|in|nearly|of|on|or|over|some|than|that|the|to|until|with)$"
)
SPLIT_FIGURE = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿萬億兆][百千万亿萬億兆元美港欧日人名岁歲%％年月个個]"
)


def is_blank(text: str, line: tuple[int, int]) -> bool:
    """Return whether a line holds white space alone."""
    return not text[line[0] : line[1]].strip(" \t\r\x0b\x0c\x00\u3000\u00a0\ufeff")


def _width(text: str) -> int:
    return len(text) + len(WIDE.findall(text))


def line_width(text: str, lines: list[tuple[int, int]]) -> int:
    """Return the width the whole text is wrapped at, 0 where it is not wrapped.

    It is the widest line of the groups of three lines and more; a text with a longer line
    outside of links and tables was never wrapped.
    """
    widest = group = 0
    for line in lines:
        if is_blank(text, line):
            group = 0
            continue
        group += 1
        words = text[line[0] : min(line[1], line[0] + 4 * LONG)]
        if "http" in words or words.startswith(("|", ">", "#", "[")):
            continue
        width = _width(words)
        if width > LONG:
            return 0
        if group >= 3:
            widest = max(widest, width)
    return widest


def unwrapped(text: str, lines: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
    """Return the stretches that successive lines make: wrapped lines as one, others alone."""
    if len(lines) < 2:
        return lines
    joined = [lines[0]]
    widest = width
    if len(lines) >= 4 and widest:
        widest = min(widest, max(_width(text[slice(*line)]) for line in lines))
    for above, line in pairwise(lines):
        if _wrapped(text[slice(*above)], text[slice(*line)].lstrip(), widest):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def _wrapped(above: str, line: str, widest: int) -> bool:
    """Return whether a line goes on where the line above it ends.

    It does where the line above breaks off (at a comma, inside a figure, before a small letter),
    and where its first word would not have fitted above in the width the text is wrapped at.
    """
    if above.endswith(("  ", "\\")):
        return False
    if line[:1].islower() or GOES_ON.search(above) or SPLIT_FIGURE.search(above[-1:] + line[:1]):
        return True
    if widest < NARROW or len(above) > LONG:
        return False
    wide = WIDE.match(line)
    word = 8 if wide else len(line.split(maxsplit=1)[0]) + 1
    return _width(above) + word > widest
