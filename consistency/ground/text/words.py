"""English words, cut to the stem that their forms share: the door to Snowball's stemmer."""

from __future__ import annotations

import re
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z][a-z'’-]+")


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a lower-case English word have in common (deposits, deposited)."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed
