"""Numerals chained from digits and multipliers without blanks: 三万五, 1亿2500万, 二〇二五, 数十亿.

A numeral is read by its largest scale: what stands before it is multiplied, what stands behind is
added.  A lone digit behind a multiplier counts in tenths of it (三万五 is 35,000).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from consistency.extract.numerals import (
    ARABIC,
    ONE,
    Numeral,
    NumeralPack,
    arabic,
    plain,
)
from consistency.extract.scan import alternation
from consistency.model import Qualifier

__all__ = ["Chained"]

ZERO = Decimal(0)
TEN = Decimal(10)


class Token(NamedTuple):
    """One sign of a numeral; ``kind``: digit, unit, scale, literal, point, vague, more, half."""

    kind: str
    value: Decimal
    text: str
    precision: Decimal
    end: int


class Chained:
    """The numerals of a language that chains digits and multipliers."""

    def __init__(self, pack: NumeralPack):
        self.pack = pack
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
        self._zero = frozenset(pack.zero)
        self._company = frozenset(pack.company)
        self._pairs = frozenset(pack.pairs)
        self._money_only = frozenset(pack.money_only)
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
        self._prefix = re.compile(sign)

    def value(self, surface: str) -> Decimal | None:
        """Return the exact value of the whole of ``surface``; None when it is not one number."""
        found = self.read(surface)
        if found is None or found.end != len(surface) or found.lower != found.upper:
            return None
        return found.lower

    def read(self, surface: str) -> Numeral | None:
        """Return what the longest beginning of ``surface`` means; None when it is no numeral."""
        start = 0
        negative = self._prefix.match(surface)
        if negative:
            start = negative.end()
        tokens = self._tokens(surface, start)
        while tokens:
            found = self._evaluate(tokens)
            if found is not None:
                if negative and found.upper is not None:
                    return found._replace(lower=-found.upper, upper=-found.lower)
                return found
            tokens = tokens[:-1]
        return None

    def _tokens(self, surface: str, start: int) -> list[Token]:
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
                tokens.append(Token("scale", self.pack.abbreviations[text], text, ONE, at))
            else:
                kind, value = self._signs[text]
                tokens.append(Token(kind, value, text, ONE, at))
        return tokens

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
        if first.text in self._zero and tokens[1].kind in ("unit", "scale"):
            return None
        kinds = [token.kind for token in tokens]
        if "half" in kinds:
            return None
        if "more" in kinds:
            return self._more(tokens, kinds)
        if "vague" in kinds:
            return self._vague(tokens, kinds)
        pair = self._pair(tokens)
        if pair is not None:
            return pair
        value = self._number(tokens)
        return None if value is None else self._made(tokens, value, value, "exact")

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

    def _made(
        self, tokens: list[Token], lower: Decimal, upper: Decimal, qualifier: Qualifier
    ) -> Numeral | None:
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
                precision = self._shorthand(tokens, at)
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
        money_only = tokens[-1].text in self._money_only
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
            money_only=money_only,
            mixed=any(t.kind in ("unit", "scale", "point") for t in tokens),
        )

    def _shorthand(self, tokens: list[Token], at: int) -> Decimal:
        """Return the size of the digit at ``at``: a tenth of the multiplier before it, or one."""
        before = tokens[at - 1]
        if before.kind in ("unit", "scale") and before.value > TEN:
            return before.value / 10
        return ONE

    def _number(self, tokens: list[Token]) -> Decimal | None:
        """Return the value of digits, multipliers and at most one point."""
        point = next((n for n, token in enumerate(tokens) if token.kind == "point"), None)
        if point is None:
            return self._whole(tokens)
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
        whole = self._whole(tokens[:point])
        if whole is None:
            return None
        value = whole + Decimal(f"0.{digits}")
        for token in rest:
            value *= token.value
        return value

    def _whole(self, tokens: list[Token]) -> Decimal | None:
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
            head = self._whole(tokens[: first + 1]) if first >= 0 else ONE
            rest = self._rest(tokens[at + 1 :], factor)
            return None if head is None or rest is None or rest >= factor else head * factor + rest
        left = self._whole(tokens[:at]) if at else ONE
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
        return self._whole(tokens)

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

    def _pair(self, tokens: list[Token]) -> Numeral | None:
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
        lower = self._number(tokens[: at + 1] + tokens[at + 2 :])
        upper = self._number(tokens[:at] + tokens[at + 1 :])
        if lower is None or upper is None or lower == upper:
            return None
        lower, upper = min(lower, upper), max(lower, upper)  # 三两天: two or three
        return self._made(tokens[: at + 1] + tokens[at + 2 :], lower, upper, "range")._replace(  # type: ignore[union-attr]
            end=tokens[-1].end
        )

    def _vague(self, tokens: list[Token], kinds: list[str]) -> Numeral | None:
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
            whole = self._whole(tokens[: at - 1])
            if whole is None or after:
                return None
            return self._made(tokens, whole + ONE / 10, whole + ONE, "vague")
        low = ZERO if unit_behind and not opens_unit else ONE
        if unit_behind and opens_unit and tokens[at - 1].value <= after[0].value:
            return None
        head, back = tokens[:at], tokens[at + 1 :]
        lower = self._number(
            [*head, tokens[at]._replace(kind="literal", value=low, text="00"), *back]
        )
        upper = self._number(
            [*head, tokens[at]._replace(kind="literal", value=TEN, text="10"), *back]
        )
        if lower is None or upper is None:
            return None
        return self._made(tokens, lower, upper, "vague")

    def _more(self, tokens: list[Token], kinds: list[str]) -> Numeral | None:
        """Return the interval of a numeral with "and some" (3500多万): to the next step up."""
        if kinds.count("more") != 1 or "vague" in kinds or "point" in kinds:
            return None
        at = kinds.index("more")
        if any(kind != "scale" for kind in kinds[at + 1 :]):
            return None
        base = self._number(tokens[:at])
        if base is None or base <= 0:
            return None
        bare = all(token.kind in ("unit", "scale") for token in tokens[:at])
        # 百余名, 千余吨: a hundred and some; 百多, 万来 are read with a digit before them only.
        last = at == len(tokens) - 1 and tokens[at].text in self.pack.more_alone
        if bare and tokens[0].value != TEN and not last:
            return None
        step = ONE.scaleb(base.normalize().as_tuple().exponent)  # type: ignore[arg-type]
        factor = ONE
        for token in tokens[at + 1 :]:
            factor *= token.value
        made = self._made(tokens, base * factor, (base + step) * factor, "above")
        return made and made._replace(precision=step * factor)
