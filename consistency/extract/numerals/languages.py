"""The numerals of each language, put together as its pack says.

What a language's digits, units and scales are is in ``lexicon/<language>/numerals.yaml``; the two
ways in which languages put them together are in ``chained`` (三万五) and ``spelled``
(thirty-five thousand).
"""

from __future__ import annotations

from functools import lru_cache

from consistency.extract.numerals.chained.reader import Chained
from consistency.extract.numerals.numeral import NumeralPack, Numerals
from consistency.extract.numerals.spelled.reader import Spelled
from consistency.rulebook import Rulebook

__all__ = ["numerals_of"]


def numerals_of(rulebook: Rulebook, lang: str) -> Numerals:
    """Return the numerals of a language by its pack; raises InvalidRules for a mistake in it."""
    pack = rulebook.pack(f"lexicon/{lang}/numerals", NumeralPack)
    made: Numerals = Chained(pack) if pack.system == "chained" else Spelled(pack)
    made.read = lru_cache(maxsize=8192)(made.read)  # type: ignore[method-assign]
    return made
