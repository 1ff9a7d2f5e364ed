"""The signs of chained numerals: the pattern of a run of them, and a run as tokens."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from consistency.extract.numerals.arabic import ARABIC, arabic, plain
from consistency.extract.numerals.numeral import ONE, NumeralPack
from consistency.extract.scan import alternation

__all__ = ["Signs", "Token"]


class Token(NamedTuple):
    """One sign of a numeral; ``kind``: digit, unit, scale, literal, point, vague, more, half."""

    kind: str
    value: Decimal
    text: str
    precision: Decimal
    end: int


class Signs:
    """What each sign says; ``run`` is the pattern of a numeral, ``prefix`` that of a minus."""

    def __init__(self, pack: NumeralPack):
        self._abbreviations = pack.abbreviations
        self._signs: dict[str, tuple[str, Decimal]] = {}
        for kind, signs in (("digit", pack.digits), ("unit", pack.units), ("scale", pack.scales)):
            for sign, value in signs.items():
                self._signs[sign] = (kind, Decimal(value))
        for kind, words in (
            ("point", pack.point),
            ("vague", pack.vague),
            ("more", pack.more),
            ("half", pack.half),
            ("leap", pack.leap),
        ):
            self._signs.update(dict.fromkeys(words, (kind, ONE / 2)))
        starting = alternation(
            s for s, (kind, _) in self._signs.items() if kind not in ("point", "more", "leap")
        )
        abbreviation = alternation(pack.abbreviations)
        words = [word for word in pack.negative if word.isalpha()]
        marks = [word for word in pack.negative if not word.isalpha()]
        # A dash with a blank behind is punctuation, except where nothing stands before it.
        sign = rf"(?:{alternation(words)}\s?|(?<![0-9０-９%％A-Za-z)]){alternation(marks)}(?!\s)"
        sign += rf"|\A{alternation(marks)}\s(?=[0-9]))"
        multipliers = alternation([*pack.units, *pack.scales])
        if pack.leap:
            no = f"(?<![{pack.leap_not_after}])" if pack.leap_not_after else ""
            starting = f"(?:{starting}|{no}{alternation(pack.leap)}(?={multipliers}))"
        going_on = [s for s, (kind, _) in self._signs.items() if kind not in ("leap", "half")]
        guarded = [f"{s}(?![{no}])" for s, no in pack.not_before.items()]
        for s, only in pack.only_before.items():
            heads = "".join(sorted(pair[0] for pair in pack.pairs if pair[1:] == s))
            either = rf"|(?<=[{heads}]){s}(?!{alternation(pack.pair_not_before)})" if heads else ""
            guarded.append(f"{s}(?=[{only}]){either}")
        free = alternation(s for s in going_on if s not in {**pack.not_before, **pack.only_before})
        following = "(?:" + "|".join([free, *guarded]) + ")"
        opening = "".join(word[-1] for word in (*pack.units, *pack.scales, *pack.point, *pack.zero))
        # A blank may stand between signs, never two; Arabic digits go on only behind a multiplier.
        self.run = (
            rf"{sign}?(?:{ARABIC}(?:\s?{abbreviation}(?![A-Za-z0-9]))?|{starting})"
            rf"(?:\s?{following}|(?<=[{opening}])\s?{ARABIC}){{0,48}}"
        )
        self._token = re.compile(
            rf"\s*(?:(?P<literal>{ARABIC})|(?P<short>(?<=[0-9０-９])\s?{abbreviation}(?![A-Za-z0-9]))"
            rf"|(?P<sign>{alternation(self._signs)}))"
        )
        self.prefix = re.compile(sign)

    def tokens(self, surface: str, start: int) -> list[Token]:
        """Return the signs of the surface, in order, up to the first that is none."""
        tokens: list[Token] = []
        at = start
        while len(tokens) < 64:
            found = self._token.match(surface, at)
            if not found:
                break
            at = found.end()
            text = found.group().strip()
            if found.lastgroup == "literal":
                read = arabic(text)
                if read is None:
                    break
                tokens.append(Token("literal", read[0], plain(text), read[1], at))
            elif found.lastgroup == "short":
                tokens.append(Token("scale", self._abbreviations[text], text, ONE, at))
            else:
                kind, value = self._signs[text]
                tokens.append(Token(kind, value, text, ONE, at))
        return tokens
