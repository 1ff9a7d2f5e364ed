"""Numerals spelled in words with blanks between: one hundred and forty-three billion, two thirds.

Words are read from the left as long as they go together; what does not go together is the next
numeral (twenty-five and thirty-six are two).
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from consistency.extract.numerals import ONE, Numeral, NumeralPack, Shape, arabic
from consistency.extract.vocabulary import Vocabulary

__all__ = ["Spelled"]

ZERO = Decimal(0)
TEN = Decimal(10)
HUNDRED = Decimal(100)


class Word(NamedTuple):
    """One word of a numeral and where it ends; ``kind`` says what it may do."""

    kind: str
    value: Decimal
    precision: Decimal
    start: int
    end: int
    text: str


class Spelled:
    """The numerals of a language that spells them in words."""

    def __init__(self, pack: NumeralPack):
        self.pack = pack
        known = Vocabulary(pack)
        self.run = known.run
        self._words = known.words
        self._zero = known.zero
        self._size = known.size
        self._token = known.token
        self._prefix = known.prefix
        self._sizes = known.sizes
        self._numbered = known.numbered
        self._glued = known.glued

    def value(self, surface: str) -> Decimal | None:
        """Return the exact value of the whole of ``surface``; None when it is not one number."""
        found = self.read(surface)
        if found is None or found.end != len(surface) or found.lower != found.upper:
            return None
        return found.lower

    def read(self, surface: str) -> Numeral | None:
        """Return what the longest beginning of ``surface`` means; None when it is no numeral."""
        early = self._early(surface)
        if early is not None:
            return early
        negative = self._prefix.match(surface)
        words = self._split(surface, negative.end() if negative else 0)
        found = self._phrase(words)
        if found is not None and negative and found.upper is not None:
            return found._replace(lower=-found.upper, upper=-found.lower)
        return found

    def _early(self, surface: str) -> Numeral | None:
        """Return a size (tens of millions) or an ordinal in one word (25th, twentyfifth)."""
        found = self._numbered.match(surface)
        if found:
            value = Decimal("".join(filter(str.isdigit, found.group())))
            return self._nth(value, found.end())
        found = self._glued.match(surface)
        if found:
            one = self.pack.ordinals[found.group("one").lower()]
            if one < 10:
                return self._nth(self._words[found.group("ten").lower()][1] + one, found.end())
        found = self._sizes.match(surface)
        if found is None:
            return None
        low, high, scale = ONE, TEN, ONE
        words = " ".join(found.group().lower().split())
        for few, (least, most) in self.pack.few.items():
            if words.startswith(few + " "):
                low, high, words = Decimal(least), Decimal(most), words[len(few) + 1 :]
                break
        for word in words.split():
            if word in self._size or word in self._words:
                scale *= self._size.get(word) or self._words[word][1]
        return Numeral(
            low * scale,
            high * scale,
            None,
            "vague" if low < high else "about",
            scale,
            scale,
            True,
            False,
            found.end(),
            "vague",
        )

    def _nth(self, value: Decimal, end: int) -> Numeral:
        """Return an ordinal."""
        return Numeral(value, value, ONE, "exact", ONE, ONE, True, False, end, "ordinal")

    def _split(self, surface: str, start: int) -> list[Word]:
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
                kind, value = self._words[text.lower()]
                words.append(Word(kind, value, ONE, begin, at, text.lower()))
        return words

    def _phrase(self, words: list[Word]) -> Numeral | None:
        """Return the numeral at the beginning of the words: an ordinal, a part, a cardinal."""
        if not words:
            return None
        nth = self._ordinal(words)
        if nth is not None:
            return nth
        portion = self._portion(words, 0)
        if portion is not None:
            value, at, size = portion
            at_scale = at
            if (
                at + 1 < len(words)
                and words[at].kind == "a"
                and words[at + 1].kind in ("scale", "dozen")
            ):
                at_scale = at + 1
            if at_scale < len(words) and words[at_scale].kind in ("scale", "dozen"):
                factor = words[at_scale].value
                return self._done(value * factor, size * factor, factor, words[at_scale], False)
            lone = words[0].kind in ("half", "a") or words[0].value == ONE
            done = self._done(value, size, ONE, words[at - 1], False)
            shape: Shape = "half" if words[0].kind == "half" else "fraction"
            return done._replace(shape=shape, part_alone=lone)
        number = self._cardinal(words)
        if number is None:
            return None
        after = next((word for word in words if word.start >= number.end), None)
        if after is not None and after.kind == "parts" and number.lower > 1 and number.written:
            value = number.lower / after.value
            return self._done(value, value, ONE, after, False)._replace(shape="fraction")
        return number

    def _ordinal(self, words: list[Word]) -> Numeral | None:
        """Return the ordinal that the words end in (one hundred twenty-fifth), None for others."""
        known = self.pack.ordinals
        at = next((n for n, word in enumerate(words) if word.text in known), None)
        if at is None:
            return None
        if any(word.kind == "literal" for word in words[:at]):
            return None
        last, first = words[at], words[0]
        value = Decimal(known[last.text])
        if at == 0:
            return self._nth(value, last.end)
        if words[at - 1].kind in ("a", "and", "point") or (at == 1 and first.value == ONE):
            return None
        if first.kind == "a" and words[1].kind == "ten":
            return None
        if first.kind == "unit" and first.value == ONE and words[1].kind == "ten":
            return None
        kind = "scale" if value > HUNDRED else "hundred" if value == HUNDRED else "unit"
        if HUNDRED > value >= 20:
            kind = "ten"
        whole = [*words[:at], Word(kind, value, ONE, last.start, last.end, last.text)]
        number = self._cardinal(whole)
        if number is None or number.end != last.end:
            return None
        return self._nth(number.lower, last.end)

    def _done(
        self, value: Decimal, precision: Decimal, scale: Decimal, last: Word, bare: bool
    ) -> Numeral:
        """Return an exact numeral that ends with the word ``last``."""
        return Numeral(value, value, precision, "exact", scale, scale, True, bare, last.end)

    def _portion(self, words: list[Word], at: int) -> tuple[Decimal, int, Decimal] | None:
        """Return ``(value, next, size)`` of a part of one: half, a quarter, two thirds."""
        first = words[at]
        if first.kind == "half":
            return ONE / 2, at + 1, Decimal("0.1")
        if first.kind == "a" and at + 1 < len(words):
            part = words[at + 1]
            if part.kind in ("half", "part"):
                return ONE / part.value, at + 2, Decimal("0.1")
            if (
                part.kind == "ten"
                and at + 2 < len(words)
                and words[at + 2].text in self.pack.ordinals
            ):
                return (
                    ONE / (part.value + self.pack.ordinals[words[at + 2].text]),
                    at + 3,
                    Decimal("0.1"),
                )
        if first.kind in ("unit", "ten", "literal"):
            count, end = self._small(words, at)
            if count == ONE and end + 1 < len(words) and words[end].kind == "ten":
                nth = self.pack.ordinals.get(words[end + 1].text)
                if nth:
                    return ONE / (words[end].value + nth), end + 2, Decimal("0.1")
            if count is not None and end < len(words):
                part = words[end]
                if (part.kind == "parts" and count > 1) or (
                    part.kind in ("part", "half") and count == 1
                ):
                    return count / part.value, end + 1, Decimal("0.01")
        return None

    def _small(self, words: list[Word], at: int) -> tuple[Decimal | None, int]:
        """Return ``(value, next)`` of a number under a hundred at ``at``."""
        first = words[at]
        if (
            first.kind == "ten"
            and at + 1 < len(words)
            and words[at + 1].kind == "unit"
            and words[at + 1].value < TEN
        ):
            return first.value + words[at + 1].value, at + 2
        return first.value, at + 1

    def _cardinal(self, words: list[Word]) -> Numeral | None:
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
                if last == "scale" and kind == "literal" and words[at - 1].text not in self._words:
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
                part = self._portion(words, at + 1)
                if part is not None:
                    value, after, size = part
                    follows = words[after] if after < len(words) else None
                    if last == "scale" and not (follows and follows.kind == "scale"):
                        value, size = value * scale, size * scale
                    total_now = total + current + value
                    if follows and follows.kind == "scale" and last != "scale":
                        return self._done(
                            total_now * follows.value,
                            size * follows.value,
                            follows.value,
                            follows,
                            False,
                        )
                    if follows and follows.kind == "scale":
                        total_now = total + current + part[0] * follows.value
                        return self._done(total_now, part[2] * follows.value, ONE, follows, False)
                    return self._done(
                        total_now, size, ONE if last == "scale" else scale, words[after - 1], False
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
        money_only = end.kind == "short" and end.text in self.pack.money_only
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
                value, at = self._small(words, at)
                return str(value), at
            else:
                break
            at += 1
        return digits, at
