"""Lengths of time with what stands around them: nearly two months, three years or more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from consistency.extract.dates.meaning import Amount
from consistency.extract.dates.pack import Pack
from consistency.extract.dates.scan import Piece
from consistency.extract.dates.words import WordsBefore
from consistency.extract.found import Found
from consistency.model import Qualifier, Quantity

__all__ = ["Hedges"]

LOOK_BACK = 16
BESIDE = frozenset({"", ",", "，", "、"})


class Hedges:
    """The words before and after an amount that bound it or say how near it is."""

    def __init__(self, packs: Iterable[Pack]):
        self._before: dict[str, str] = {}
        self._after: dict[str, str] = {}
        for pack in packs:
            for name, words in pack.file.hedges_before.items():
                self._before.update({word.lower(): name for word in words})
            for name, words in pack.file.hedges_after.items():
                self._after.update({word.lower(): name for word in words})
        self._words_before = WordsBefore(self._before)
        latin, other = _either(self._after, True), _either(self._after, False)
        self._after_pattern = re.compile(
            rf"\s?((?:{latin})(?![A-Za-z])|(?:{other}))", re.IGNORECASE
        )

    def duration(self, text: str, piece: Piece, amount: Amount) -> Found:
        """Return the mention of an amount, its ends opened as its hedges say."""
        lower, upper, qualifier = amount.lower, amount.upper, amount.qualifier
        start, end = piece.start, piece.end
        name = ""
        after = self._after_pattern.match(text, end)
        if after:
            name, end = self._after[_key(after.group(1))], after.end(1)
        else:
            low = max(0, start - LOOK_BACK)
            ahead = text[low : start - 1 if text[low:start][-1:].isspace() else start]
            before = self._words_before.match(ahead)
            if before:
                name = self._before[_key(before)]
        if name in ("below", "up_to"):
            lower, qualifier = None, name
        elif name in ("above", "at_least"):
            upper, qualifier = (None if amount.qualifier != "range" else upper), name
        elif name:
            qualifier = name
        quantity = Quantity(
            lower, upper, amount.unit, cast(Qualifier, qualifier), precision=_precision(amount)
        )
        return Found(start, end, "duration", quantity, piece.rule)

    def between(self, text: str, low: Found, high: Found) -> Found | None:
        """Return the range of two bounds beside each other (三年以上，五年以下), None of others."""
        first, last = low.quantity, high.quantity
        if first.unit != last.unit or text[low.end : high.start].strip() not in BESIDE:
            return None
        if first.lower is None or first.upper is not None or last.lower is not None:
            return None
        quantity = Quantity(first.lower, last.upper, first.unit, "range", first.precision)
        return Found(low.start, high.end, "duration", quantity, low.rule)


def _precision(amount: Amount) -> Decimal | None:
    if amount.qualifier == "vague" or amount.lower is None:
        return None
    exponent = amount.lower.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) and exponent < 0 else Decimal(1)


def _key(words: str) -> str:
    return " ".join(words.split()).lower()


def _either(words: Iterable[str], latin: bool) -> str:
    chosen = sorted((w for w in words if w[0].isascii() == latin), key=lambda w: (-len(w), w))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in chosen) or "(?!)"
