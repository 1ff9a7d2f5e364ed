"""Words: the stem English ones share (the door to Snowball), and what is more than small ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

MORE = re.compile(r"[a-z]{4}|[\u3400-\u9fff]{2}")  # what is no small word
WORD = re.compile(r"[a-z][a-z'’-]+")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a lower-case English word have in common (deposits, deposited)."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed


def says_more(text: str, told: Iterable[tuple[int, int]]) -> bool:
    """Return whether a text holds more than the parts ``told``, small words and marks apart."""
    left = list(text)
    for start, end in told:
        left[start:end] = " " * len(left[start:end])
    return MORE.search("".join(left)) is not None
