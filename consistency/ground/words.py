"""English words: cut to the stem that their forms share, by Snowball's stemmer, and those that
say nothing by themselves, by spaCy's list.
"""

from __future__ import annotations

import re
import runpy
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import snowballstemmer

__all__ = ["STOP_WORDS", "WORD", "stem"]

WORD = re.compile(r"[a-z][a-z'’-]+")


def _stop_words() -> frozenset[str]:
    """Return spaCy's list, read where it stands: to import it would load all of spaCy."""
    spacy = find_spec("spacy")
    assert spacy and spacy.origin
    listed = Path(spacy.origin).parent / "lang" / "en" / "stop_words.py"
    return frozenset(runpy.run_path(str(listed))["STOP_WORDS"])


STOP_WORDS = _stop_words()


@lru_cache(maxsize=1)
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("english")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return what the forms of a lower-case English word have in common (deposits, deposited)."""
    stemmed: str = _stemmer().stemWord(word)
    return stemmed
