"""Text folded for matching: traditional to simplified, full-width to ASCII, upper to lower case.

Folding keeps the length, so a position in folded text is a position in the text.
"""

from __future__ import annotations

from functools import lru_cache

import opencc

WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
QUOTES = str.maketrans("’‘", "''")


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` simplified, half-width and lower-case, every character in its old place."""
    plain = text.translate(WIDE).translate(QUOTES)
    if not plain.isascii():
        plain = simplify(plain)
    lower = plain.lower()
    return lower if len(lower) == len(plain) else "".join(c.lower()[:1] or c for c in plain)


def simplify(text: str) -> str:
    """Return ``text`` in simplified characters, of the same length."""
    converted: str = _converter().convert(text)
    if len(converted) == len(text):
        return converted
    return "".join(_single(character) for character in text)


@lru_cache(maxsize=16384)
def _single(character: str) -> str:
    converted: str = _converter().convert(character)
    return converted if len(converted) == 1 else character
