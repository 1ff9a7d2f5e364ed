"""Chained numerals that leave a digit open: 八九亿, 十五六, 数十亿, 十几, 3500多万."""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.chained.place_value import PlaceValue
from consistency.extract.numerals.chained.precision import made
from consistency.extract.numerals.chained.signs import Token
from consistency.extract.numerals.numeral import ONE, Numeral, NumeralPack

__all__ = ["Approximate"]

ZERO = Decimal(0)
TEN = Decimal(10)


class Approximate:
    """Reads two neighbouring digits, an open digit, "and some" as intervals."""

    def __init__(self, pack: NumeralPack, values: PlaceValue):
        self._values = values
        self._pairs = frozenset(pack.pairs)
        self._more_alone = frozenset(pack.more_alone)

    def pair(self, tokens: list[Token]) -> Numeral | None:
        """Return the interval of two neighbouring digits read as either (八九亿, 十五六)."""
        digits = [
            n
            for n in range(len(tokens) - 1)
            if tokens[n].kind == "digit"
            and tokens[n + 1].kind == "digit"
            and 0 < tokens[n].value < 10
            and 0 < tokens[n + 1].value < 10
            and (
                tokens[n + 1].value == tokens[n].value + 1
                or tokens[n].text + tokens[n + 1].text in self._pairs
            )
        ]
        if len(digits) != 1:
            return None
        at = digits[0]
        around = [n for n in (at - 1, at + 2) if 0 <= n < len(tokens)]
        if any(tokens[n].kind in ("digit", "literal", "point") for n in around):
            return None
        if any(token.kind == "point" for token in tokens):
            return None
        lower = self._values.number(tokens[: at + 1] + tokens[at + 2 :])
        upper = self._values.number(tokens[:at] + tokens[at + 1 :])
        if lower is None or upper is None or lower == upper:
            return None
        lower, upper = min(lower, upper), max(lower, upper)  # 三两天: two or three
        return made(tokens[: at + 1] + tokens[at + 2 :], lower, upper, "range")._replace(
            end=tokens[-1].end
        )

    def vague(self, tokens: list[Token], kinds: list[str]) -> Numeral | None:
        """Return the interval of a numeral with an open digit (数十亿, 十几, 三千四百五十几万)."""
        if kinds.count("vague") != 1:
            return None
        at = kinds.index("vague")
        after = tokens[at + 1 : at + 2]
        unit_behind = at > 0 and tokens[at - 1].kind == "unit"
        opens_unit = bool(after) and after[0].kind == "unit"
        if at > 0 and tokens[at - 1].kind in ("digit", "literal"):
            return None
        if after and after[0].kind not in ("unit", "scale"):
            return None
        if at > 0 and tokens[at - 1].kind == "point":
            whole = self._values.whole(tokens[: at - 1])
            if whole is None or after:
                return None
            return made(tokens, whole + ONE / 10, whole + ONE, "vague")
        low = ZERO if unit_behind and not opens_unit else ONE
        if unit_behind and opens_unit and tokens[at - 1].value <= after[0].value:
            return None
        head, back = tokens[:at], tokens[at + 1 :]
        lower = self._values.number(
            [*head, tokens[at]._replace(kind="literal", value=low, text="00"), *back]
        )
        upper = self._values.number(
            [*head, tokens[at]._replace(kind="literal", value=TEN, text="10"), *back]
        )
        if lower is None or upper is None:
            return None
        return made(tokens, lower, upper, "vague")

    def more(self, tokens: list[Token], kinds: list[str]) -> Numeral | None:
        """Return the interval of a numeral with "and some" (3500多万): to the next step up."""
        if kinds.count("more") != 1 or "vague" in kinds or "point" in kinds:
            return None
        at = kinds.index("more")
        if any(kind != "scale" for kind in kinds[at + 1 :]):
            return None
        base = self._values.number(tokens[:at])
        if base is None or base <= 0:
            return None
        bare = all(token.kind in ("unit", "scale") for token in tokens[:at])
        # 百余名, 千余吨: a hundred and some; 百多, 万来 are read with a digit before them only.
        last = at == len(tokens) - 1 and tokens[at].text in self._more_alone
        if bare and tokens[0].value != TEN and not last:
            return None
        step = ONE.scaleb(base.normalize().as_tuple().exponent)  # type: ignore[arg-type]
        factor = ONE
        for token in tokens[at + 1 :]:
            factor *= token.value
        numeral = made(tokens, base * factor, (base + step) * factor, "above")
        return numeral._replace(precision=step * factor)
