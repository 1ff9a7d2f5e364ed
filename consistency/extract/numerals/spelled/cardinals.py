"""Cardinals in words, read from the left as long as they go together."""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.numeral import ONE, Numeral, NumeralPack
from consistency.extract.numerals.spelled.parts import portion, small
from consistency.extract.numerals.spelled.words import Vocabulary, Word

__all__ = ["Cardinals", "exact"]

ZERO = Decimal(0)
TEN = Decimal(10)
HUNDRED = Decimal(100)


def exact(value: Decimal, precision: Decimal, scale: Decimal, last: Word) -> Numeral:
    """Return an exact numeral that ends with the word ``last``."""
    return Numeral(value, value, precision, "exact", scale, scale, True, False, last.end)


class Cardinals:
    """Reads the cardinals of a language: units and tens, hundreds, scales, a part behind "and"."""

    def __init__(self, pack: NumeralPack, known: Vocabulary):
        self._ordinals = pack.ordinals
        self._money_only = frozenset(pack.money_only)
        self._known = known.words
        self._zero = known.zero

    def read(self, words: list[Word]) -> Numeral | None:
        """Return the longest cardinal at the beginning of the words."""
        total = current = ZERO
        open_scale = Decimal("Infinity")
        scale = ONE
        precision: Decimal | None = ONE
        last = "start"
        end: Word | None = None
        at = 0
        bare = words[0].kind in ("scale", "hundred")
        if words[0].kind == "a":
            if len(words) < 2 or words[1].kind not in ("hundred", "scale", "dozen"):
                return None
            at, last = 1, "a"
        while at < len(words):
            word = words[at]
            kind = word.kind
            if kind in ("unit", "literal"):
                if last not in ("start", "ten", "hundred", "scale", "and"):
                    break
                if last == "ten" and (word.value >= TEN or word.value == 0 or kind == "literal"):
                    break
                if last == "scale" and kind == "literal" and words[at - 1].text not in self._known:
                    break
                if last in ("hundred", "scale", "and") and word.value == 0:
                    break
                if (
                    kind == "literal"
                    and last != "start"
                    and word.value >= min(open_scale, 1000 if scale != ONE else 100)
                ):
                    break
                current += word.value
                precision, scale = word.precision, ONE
            elif kind == "ten":
                if last == "unit" and total == 0 and ZERO < current < TEN and at == 1:
                    current *= HUNDRED
                elif last not in ("start", "hundred", "scale", "and"):
                    break
                current += word.value
                precision, scale = ONE, ONE
            elif kind == "hundred":
                if last in ("hundred", "scale", "and") or (
                    current == 0 and last not in ("start", "a")
                ):
                    break
                if current >= HUNDRED:
                    break
                current = (current or ONE) * HUNDRED
                precision = (precision or ONE) * HUNDRED if last not in ("start", "a") else HUNDRED
                scale = HUNDRED
            elif kind in ("scale", "short", "dozen"):
                if last == "and" or (last == "scale" and kind == "short"):
                    break
                factor = word.value
                if last == "scale":
                    total *= factor
                    scale *= factor
                    precision = (precision or ONE) * factor
                elif factor >= open_scale:
                    total = (total + current) * factor
                    current, scale, precision = ZERO, factor, (precision or ONE) * factor
                else:
                    total += (current or ONE) * factor
                    precision = (precision or ONE) * factor if last != "start" else factor
                    current, scale = ZERO, factor
                open_scale = factor
                kind = "scale"
            elif kind == "and":
                ahead = words[at + 1] if at + 1 < len(words) else None
                if ahead is None or last not in ("hundred", "scale", "unit", "ten", "literal"):
                    break
                part = portion(words, at + 1, self._ordinals)
                if part is not None:
                    value, after, size = part
                    follows = words[after] if after < len(words) else None
                    if last == "scale" and not (follows and follows.kind == "scale"):
                        value, size = value * scale, size * scale
                    total_now = total + current + value
                    if follows and follows.kind == "scale" and last != "scale":
                        return exact(
                            total_now * follows.value, size * follows.value, follows.value, follows
                        )
                    if follows and follows.kind == "scale":
                        total_now = total + current + part[0] * follows.value
                        return exact(total_now, part[2] * follows.value, ONE, follows)
                    return exact(
                        total_now, size, ONE if last == "scale" else scale, words[after - 1]
                    )
                if last in ("unit", "ten", "literal") or ahead.kind not in (
                    "unit",
                    "ten",
                    "literal",
                    "hundred",
                ):
                    break
                last = "and"
                at += 1
                continue
            elif kind == "point":
                digits, after = self._digits(words, at + 1)
                if not digits or last not in (
                    "start",
                    "unit",
                    "ten",
                    "hundred",
                    "literal",
                    "scale",
                ):
                    break
                current += Decimal(f"0.{digits}")
                precision, at = ONE.scaleb(-len(digits)), after - 1
                word, kind = words[at], "fraction"
            else:
                break
            last = kind
            end = word
            at += 1
        if end is None:
            return None
        return self._made(words, total + current, precision, scale, bare, end)

    def _made(
        self,
        words: list[Word],
        value: Decimal,
        precision: Decimal | None,
        scale: Decimal,
        bare: bool,
        end: Word,
    ) -> Numeral:
        """Return the cardinal; digits alone are marked as not written out."""
        written = words[0].kind != "literal" or end is not words[0]
        money_only = end.kind == "short" and end.text in self._money_only
        return Numeral(
            value,
            value,
            precision,
            "exact",
            scale,
            scale,
            written,
            bare,
            end.end,
            money_only=money_only,
        )

    def _digits(self, words: list[Word], at: int) -> tuple[str, int]:
        """Return the digits read out one by one behind a point, and the next word's place."""
        digits = ""
        while at < len(words):
            word = words[at]
            if word.text in self._zero:
                digits += "0"
            elif word.kind == "literal" and word.text.isdigit() and not digits:
                return word.text, at + 1
            elif word.kind == "unit" and word.value < TEN:
                digits += str(word.value)
            elif not digits and word.kind in ("ten", "unit"):
                value, at = small(words, at)
                return str(value), at
            else:
                break
            at += 1
        return digits, at
