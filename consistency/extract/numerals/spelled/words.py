"""The words of spelled numerals: what each may do, and the patterns of a run of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from consistency.extract.numerals.arabic import ARABIC, arabic
from consistency.extract.numerals.numeral import ONE, NumeralPack
from consistency.extract.scan import alternation

__all__ = ["Vocabulary", "Word"]

ZERO = Decimal(0)


class Word(NamedTuple):
    """One word of a numeral and where it ends; ``kind`` says what it may do."""

    kind: str
    value: Decimal
    precision: Decimal
    start: int
    end: int
    text: str


class Vocabulary:
    """The number words of a language by what they may do: unit, ten, scale, part, …"""

    def __init__(self, pack: NumeralPack):
        self.pack = pack
        self.words: dict[str, tuple[str, Decimal]] = {}
        for word, number in pack.fractions.items():
            plural = any(word.endswith(ending) for ending in pack.plurals)
            self.words[word] = ("parts" if plural else "part", Decimal(number))
            if number != 2:
                for ending in pack.plurals:
                    self.words[word + ending] = ("parts", Decimal(number))
        for word, number in pack.ordinals.items():
            if word not in self.words:
                self.words[word] = ("nth", Decimal(number))
        for word in pack.half:
            self.words[word] = ("half", Decimal(2))
        for word, digit in pack.digits.items():
            kind = "ten" if digit >= 20 else "unit"
            self.words[word] = (kind, Decimal(digit))
        for word, unit in pack.units.items():
            self.words[word] = ("hundred", Decimal(unit))
        for word, scale in pack.scales.items():
            for ending in ("", *pack.plurals):
                self.words[word + ending] = ("scale", scale)
        for word, dozen in pack.dozens.items():
            self.words[word] = ("dozen", Decimal(dozen))
        for word in pack.zero:
            self.words.setdefault(word, ("zero", ZERO))
        for kind, words in (("point", pack.point), ("and", pack.joiners), ("a", pack.articles)):
            self.words.update(dict.fromkeys(words, (kind, ONE)))
        self.zero = frozenset(pack.zero)
        loose = {*pack.joiners, *pack.point, *pack.articles}
        starts = [
            word
            for word in self.words
            if word not in loose and self.words[word][0] not in ("parts", "zero", "nth")
        ]
        bound = r"(?![A-Za-z])"
        gap = r"(?:\s+|\s?[-\u2010\u2011\u2013\u2014]\s?)"
        word = rf"(?i:{alternation(self.words)}){bound}"
        abbreviation = rf"(?:{alternation(pack.abbreviations)})(?![A-Za-z0-9])"
        signs = [w for w in pack.negative if not w.isalpha()]
        spelled_signs = [w for w in pack.negative if w.isalpha()]
        # A dash with a blank behind is punctuation, except where nothing stands before it.
        sign = rf"(?:(?<![0-9%A-Za-z)]){alternation(signs)}(?!\s)|\A{alternation(signs)}\s(?=[0-9])"
        sign += rf"|(?<![A-Za-z])(?i:{alternation(spelled_signs)})\s+)"
        article = rf"(?i:{alternation(pack.articles)})\s+"
        point = rf"(?i:{alternation(pack.point)})\s+"
        sized = alternation([*pack.units, *pack.scales, *pack.dozens])
        few = rf"(?i:{alternation(pack.few)})\s+(?i:{sized}){bound}"
        size = rf"(?i:{alternation(pack.sizes)}){bound}"
        sizes = rf"(?:{few}|{size}(?:\s+(?i:{alternation(pack.of)})\s+{size})*)"
        ordinal = rf"(?i:{alternation(pack.ordinals)}){bound}"
        tens = alternation([w for w, d in pack.digits.items() if d >= 20])
        opening = rf"(?<![A-Za-z])(?:{article}|{point})?(?i:{alternation(starts)}){bound}"
        numbered = rf"(?<![A-Za-z0-9])[0-9]{{1,3}}(?:,[0-9]{{3}})*(?:st|nd|rd|th){bound}"
        glued = rf"(?<![A-Za-z])(?i:{tens}){ordinal}"
        self.run = (
            rf"(?:{numbered}|{glued}|(?<![A-Za-z])(?:{sizes}|{ordinal})"
            rf"|(?:{sign})?(?:{ARABIC}(?:\s?{abbreviation})?|{opening})"
            rf"(?:{gap}(?:(?i:{alternation(pack.of)})\s+(?={article}))?(?:{word}|{ordinal}|{ARABIC})){{0,40}})"
        )
        self.sizes = re.compile(sizes)
        self.numbered = re.compile(numbered)
        self.glued = re.compile(rf"(?P<ten>(?i:{tens}))(?P<one>{ordinal})")
        self.size = {word.lower(): value for word, value in pack.sizes.items()}
        self._token = re.compile(
            rf"(?P<gap>{gap}(?:(?i:{alternation(pack.of)})\s+(?={article}))?)?(?:(?P<literal>{ARABIC})|(?P<short>(?<=[0-9])\s?{abbreviation})"
            rf"|(?P<word>(?<![A-Za-z])(?:{word}|{ordinal})))"
        )
        self.prefix = re.compile(sign)

    def split(self, surface: str, start: int) -> list[Word]:
        """Return the words of the surface, in order, up to the first that is none."""
        words: list[Word] = []
        at = start
        while len(words) < 64:
            found = self._token.match(surface, at)
            if not found or (not words and found.group("gap")):
                break
            text = found.group(found.lastgroup or 0).strip()
            begin = found.start(found.lastgroup or 0)
            at = found.end()
            if found.lastgroup == "literal":
                read = arabic(text)
                if read is None:
                    break
                words.append(Word("literal", read[0], read[1], begin, at, text))
            elif found.lastgroup == "short":
                words.append(Word("short", self.pack.abbreviations[text], ONE, begin, at, text))
            else:
                kind, value = self.words[text.lower()]
                words.append(Word(kind, value, ONE, begin, at, text.lower()))
        return words
