"""The value of a chain of signs: digits times multipliers, a lone last digit in tenths."""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.chained.signs import Token
from consistency.extract.numerals.numeral import ONE

__all__ = ["PlaceValue"]

ZERO = Decimal(0)
TEN = Decimal(10)


class PlaceValue:
    """Reads chains by their largest scale: what stands before it times it, what stands behind."""

    def __init__(self, zero: list[str]):
        self._zero = frozenset(zero)

    def number(self, tokens: list[Token]) -> Decimal | None:
        """Return the value of digits, multipliers and at most one point."""
        point = next((n for n, token in enumerate(tokens) if token.kind == "point"), None)
        if point is None:
            return self.whole(tokens)
        end = point + 1
        digits = ""
        while (
            end < len(tokens)
            and tokens[end].kind in ("digit", "literal")
            and tokens[end].value < 10**9
        ):
            if tokens[end].kind == "digit" and tokens[end].value > 9:
                return None
            digits += tokens[end].text if tokens[end].kind == "literal" else str(tokens[end].value)
            end += 1
        rest = tokens[end:]
        if not digits or not digits.isdigit() or any(token.kind != "scale" for token in rest):
            return None
        whole = self.whole(tokens[:point])
        if whole is None:
            return None
        value = whole + Decimal(f"0.{digits}")
        for token in rest:
            value *= token.value
        return value

    def whole(self, tokens: list[Token]) -> Decimal | None:
        """Return the value of a chain without a point: by its largest scale, from the right."""
        scales = [token.value for token in tokens if token.kind == "scale"]
        if not scales:
            return self._section(tokens)
        largest = max(scales)
        at = next(n for n, t in enumerate(tokens) if t.kind == "scale" and t.value == largest)
        while at + 1 < len(tokens) and tokens[at + 1].kind == "scale":
            at += 1
        factor = ONE
        first = at
        while first >= 0 and tokens[first].kind == "scale":
            factor *= tokens[first].value
            first -= 1
        if any(t.kind == "scale" and t.value == largest for t in tokens[at + 1 :]):
            head = self.whole(tokens[: first + 1]) if first >= 0 else ONE
            rest = self._rest(tokens[at + 1 :], factor)
            return None if head is None or rest is None or rest >= factor else head * factor + rest
        left = self.whole(tokens[:at]) if at else ONE
        if left is None:
            return None
        right = self._rest(tokens[at + 1 :], largest)
        return None if right is None or right >= largest * 10 else left * largest + right

    def _rest(self, tokens: list[Token], multiplier: Decimal) -> Decimal | None:
        """Return the value of what follows a multiplier: a lone digit counts in tenths of it."""
        if not tokens:
            return ZERO
        if len(tokens) == 1 and multiplier > TEN:
            token = tokens[0]
            lone = token.kind == "digit" or (token.kind == "literal" and len(token.text) == 1)
            if lone and ZERO < token.value < TEN:
                return token.value * multiplier / 10
        return self.whole(tokens)

    def _section(self, tokens: list[Token]) -> Decimal | None:
        """Return the value of digits and units below the smallest scale."""
        if all(t.kind == "digit" and t.value < 10 for t in tokens) and len(tokens) > 1:
            return Decimal("".join(str(token.value) for token in tokens))
        total = ZERO
        pending: Token | None = None
        last_unit = ZERO
        for number, token in enumerate(tokens):
            if token.kind in ("digit", "literal"):
                if token.text in self._zero and not (pending and pending.value >= 10):
                    if pending is not None:
                        return None
                    last_unit = ZERO if number else last_unit
                    continue
                if pending is not None:
                    if pending.kind == "digit" and pending.value >= 10 > token.value:
                        total += pending.value
                    else:
                        return None
                if token.kind == "literal" and token.text.startswith("0") and token.value >= 1:
                    last_unit = ZERO
                pending = token
            elif token.kind == "unit":
                if pending is None and number and tokens[number - 1].text not in self._zero:
                    if (
                        tokens[number - 1].kind == "unit"
                        and tokens[number - 1].value >= token.value
                        and token.value != TEN
                    ):
                        return None
                    if tokens[number - 1].kind == "unit" and tokens[number - 1].value < token.value:
                        return None
                if last_unit and token.value >= last_unit and pending is not None:
                    return None
                total += (pending.value if pending else ONE) * token.value
                pending, last_unit = None, token.value
            else:
                return None
        if pending is not None:
            lone = pending.kind == "digit" or len(pending.text) == 1
            tenths = last_unit > TEN and lone and pending is tokens[-1] and pending.value < TEN
            total += pending.value * last_unit / 10 if tenths else pending.value
        return total
