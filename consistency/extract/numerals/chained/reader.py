"""Numerals chained from digits and multipliers without blanks: 三万五, 1亿2500万, 二〇二五, 数十亿.

A numeral is read by its largest scale: what stands before it is multiplied, what stands behind is
added.  A lone digit behind a multiplier counts in tenths of it (三万五 is 35,000).
"""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.chained.approximate import Approximate
from consistency.extract.numerals.chained.place_value import PlaceValue
from consistency.extract.numerals.chained.precision import made
from consistency.extract.numerals.chained.signs import Signs, Token
from consistency.extract.numerals.numeral import ONE, Numeral, NumeralPack

__all__ = ["Chained"]

TEN = Decimal(10)


class Chained:
    """The numerals of a language that chains digits and multipliers."""

    def __init__(self, pack: NumeralPack):
        self.pack = pack
        self._signs = Signs(pack)
        self.run = self._signs.run
        self._values = PlaceValue(pack.zero)
        self._approximate = Approximate(pack, self._values)
        self._zero = frozenset(pack.zero)
        self._company = frozenset(pack.company)
        self._money_only = frozenset(pack.money_only)

    def value(self, surface: str) -> Decimal | None:
        """Return the exact value of the whole of ``surface``; None when it is not one number."""
        found = self.read(surface)
        if found is None or found.end != len(surface) or found.lower != found.upper:
            return None
        return found.lower

    def read(self, surface: str) -> Numeral | None:
        """Return what the longest beginning of ``surface`` means; None when it is no numeral."""
        start = 0
        negative = self._signs.prefix.match(surface)
        if negative:
            start = negative.end()
        tokens = self._signs.tokens(surface, start)
        while tokens:
            found = self._evaluate(tokens)
            if found is not None:
                if negative and found.upper is not None:
                    return found._replace(lower=-found.upper, upper=-found.lower)
                return found
            tokens = tokens[:-1]
        return None

    def _evaluate(self, tokens: list[Token]) -> Numeral | None:
        """Return the value of the tokens as one numeral, None when they are not one."""
        first, last = tokens[0], tokens[-1]
        if first.kind in ("point", "more") or last.kind in ("point", "leap"):
            return None
        if len(tokens) == 1:
            return self._single(first)
        if first.kind == "leap":
            rest = self._evaluate(tokens[1:])
            if rest is None or not rest.bare:
                return None
            return rest._replace(leap=True, upper=None, qualifier="at_least")
        found = self._several(tokens)
        if found is not None and tokens[-1].text in self._money_only:
            return found._replace(money_only=True)
        return found

    def _several(self, tokens: list[Token]) -> Numeral | None:
        """Return the value of a numeral of several signs, None when they are not one."""
        if tokens[0].text in self._zero and tokens[1].kind in ("unit", "scale"):
            return None
        kinds = [token.kind for token in tokens]
        if "half" in kinds:
            return None
        if "more" in kinds:
            return self._approximate.more(tokens, kinds)
        if "vague" in kinds:
            return self._approximate.vague(tokens, kinds)
        pair = self._approximate.pair(tokens)
        if pair is not None:
            return pair
        value = self._values.number(tokens)
        return None if value is None else made(tokens, value, value, "exact")

    def _single(self, token: Token) -> Numeral | None:
        """Return the value of a numeral of one sign."""
        if token.text in self._company:
            return None
        if token.kind == "vague":
            return Numeral(ONE, TEN, None, "vague", ONE, ONE, True, False, token.end, "vague")
        if token.kind == "half":
            value = ONE / 2
            return Numeral(
                value, value, value / 5, "exact", ONE, ONE, True, False, token.end, "half"
            )
        if token.kind == "scale" or (token.kind == "unit" and token.value != TEN):
            value = token.value
            return Numeral(value, value * 10, None, "vague", value, value, True, True, token.end)
        return Numeral(
            token.value,
            token.value,
            token.precision,
            "exact",
            ONE,
            ONE,
            token.kind != "literal",
            False,
            token.end,
        )
