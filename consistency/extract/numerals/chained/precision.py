"""How exact a chained numeral is, and which scale it shares: read off its last signs."""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.chained.signs import Token
from consistency.extract.numerals.numeral import ONE, Numeral
from consistency.model import Qualifier

__all__ = ["made"]

TEN = Decimal(10)


def made(tokens: list[Token], lower: Decimal, upper: Decimal, qualifier: Qualifier) -> Numeral:
    """Return the numeral with what its last signs say of precision and shared scale."""
    scale = tail = ONE
    precision: Decimal | None = ONE
    at = len(tokens) - 1
    while at >= 0 and tokens[at].kind in ("unit", "scale", "more"):
        if tokens[at].kind == "scale" and tail == scale:
            scale *= tokens[at].value
        if tokens[at].kind != "more":
            tail *= tokens[at].value
        at -= 1
    bare = all(token.kind in ("unit", "scale") for token in tokens) and tokens[0].value != TEN
    if at >= 0:
        before = tokens[at]
        precision = before.precision * tail
        if before.kind == "digit" and at > 0 and tail == ONE:
            precision = _shorthand(tokens, at)
        point = next((n for n, token in enumerate(tokens) if token.kind == "point"), None)
        if point is not None and at > point:
            places = sum(len(token.text) for token in tokens[point + 1 : at + 1])
            precision = tail.scaleb(-places)
    else:
        precision = tail / tokens[0].value if tokens[0].value == TEN else tail
    if bare:
        upper, qualifier, precision = lower * 10, "vague", None
    if qualifier == "vague":
        precision = None
    written = any(token.kind != "literal" for token in tokens)
    return Numeral(
        lower,
        upper,
        precision,
        qualifier,
        scale,
        tail,
        written,
        bare,
        tokens[-1].end,
        mixed=any(t.kind in ("unit", "scale", "point") for t in tokens),
    )


def _shorthand(tokens: list[Token], at: int) -> Decimal:
    """Return the size of the digit at ``at``: a tenth of the multiplier before it, or one."""
    before = tokens[at - 1]
    if before.kind in ("unit", "scale") and before.value > TEN:
        return before.value / 10
    return ONE
