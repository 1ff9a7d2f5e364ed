"""The numbers inside dates and durations: years as they are said, and amounts of time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from consistency.extract.numerals.languages import numerals_of
from consistency.extract.numerals.numeral import NumeralPack, Numerals
from consistency.rulebook import Rulebook

__all__ = ["Number", "NumberReader"]

PLAIN = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
WORDS = re.compile(r"[^\W\d_]+|\d+")
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Number:
    """A number read: its two ends and how sure it is."""

    lower: Decimal
    upper: Decimal
    qualifier: str = "exact"


class NumberReader:
    """Reads the numbers of one language."""

    def __init__(self, rulebook: Rulebook, language: str):
        self.vague: dict[str, tuple[int, int]] = {}
        self.pack: NumeralPack | None = None
        self.numerals: Numerals | None = None
        if language and rulebook.has(f"lexicon/{language}/numerals"):
            self.pack = rulebook.pack(f"lexicon/{language}/numerals", NumeralPack)
            self.numerals = numerals_of(rulebook, language)
        self.amount = lru_cache(4096)(self._amount)
        self.whole = lru_cache(4096)(self._whole)

    def _amount(self, text: str) -> Number | None:
        """Return an amount (三, 2.5, 数十, twenty-one, a few), None when ``text`` is none."""
        text = " ".join(text.split()).lower()
        if text in self.vague:
            low, high = self.vague[text]
            return Number(Decimal(low), Decimal(high), "exact" if low == high else "vague")
        if PLAIN.fullmatch(text):
            if len(text) > MAX_DIGITS:
                return None
            value = Decimal(text.replace(",", "").replace("，", "").replace("．", "."))
            return Number(value, value)
        if self.numerals is None:
            return None
        read = self.numerals.read(text)
        if read is None or read.end != len(text):
            whole = self.whole(text)
            return None if whole is None else Number(Decimal(whole), Decimal(whole))
        return Number(read.lower, read.lower if read.upper is None else read.upper, read.qualifier)

    def _whole(self, text: str) -> int | None:
        """Return a whole number as dates say it: 二〇二五, nineteen ninety six, twenty ten."""
        text = text.strip().lower()
        if text.isdecimal():
            return int(text) if len(text) <= MAX_DIGITS else None
        pack = self.pack
        if pack is None:
            return None
        words = list(text) if pack.system == "chained" else WORDS.findall(text)
        words = [word for word in words if word not in pack.joiners and not word.isspace()]
        row = [pack.digits.get(word, 10) for word in words]
        if pack.system == "chained" and all(digit < 10 for digit in row):
            return int("".join(map(str, row))) if len(row) <= MAX_DIGITS else None
        return self._composed(words, pack)

    def _composed(self, words: list[str], pack: NumeralPack) -> int | None:
        total, current, touched = 0, 0, False
        for word in words:
            scale = pack.units.get(word) or int(pack.scales.get(word, 0))
            if scale >= 1000:
                total, current = total + max(current, 0 if total else 1) * scale, 0
            elif scale:
                tail = current % 10 if scale == 10 else current
                current = current - tail + (tail or 1) * scale
            else:
                value = int(word) if word.isdecimal() else pack.digits.get(word, -1)
                value = 0 if word in pack.zero else pack.ordinals.get(word, value)
                if value < 0:
                    return None
                if value == 0 and touched and 10 <= current < 100:
                    current *= 100
                elif value >= 10 and current % 100:
                    current = current * 100 + value
                else:
                    current += value
            touched = True
            if total + current > 10**12:
                return None
        return total + current if touched else None
