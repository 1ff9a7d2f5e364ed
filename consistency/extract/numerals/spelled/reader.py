"""Numerals spelled in words with blanks between: one hundred and forty-three billion, two thirds.

Words are read from the left as long as they go together; what does not go together is the next
numeral (twenty-five and thirty-six are two).
"""

from __future__ import annotations

from decimal import Decimal

from consistency.extract.numerals.numeral import ONE, Numeral, NumeralPack, Shape
from consistency.extract.numerals.spelled.cardinals import Cardinals, exact
from consistency.extract.numerals.spelled.parts import portion
from consistency.extract.numerals.spelled.words import Vocabulary, Word

__all__ = ["Spelled"]

TEN = Decimal(10)
HUNDRED = Decimal(100)


class Spelled:
    """The numerals of a language that spells them in words."""

    def __init__(self, pack: NumeralPack):
        self.pack = pack
        known = Vocabulary(pack)
        self.run = known.run
        self._cardinals = Cardinals(pack, known)
        self._words = known.words
        self._split = known.split
        self._size = known.size
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

    def _phrase(self, words: list[Word]) -> Numeral | None:
        """Return the numeral at the beginning of the words: an ordinal, a part, a cardinal."""
        if not words:
            return None
        nth = self._ordinal(words)
        if nth is not None:
            return nth
        part = portion(words, 0, self.pack.ordinals)
        if part is not None:
            value, at, size = part
            at_scale = at
            if (
                at + 1 < len(words)
                and words[at].kind == "a"
                and words[at + 1].kind in ("scale", "dozen")
            ):
                at_scale = at + 1
            if at_scale < len(words) and words[at_scale].kind in ("scale", "dozen"):
                factor = words[at_scale].value
                return exact(value * factor, size * factor, factor, words[at_scale])
            lone = words[0].kind in ("half", "a") or words[0].value == ONE
            done = exact(value, size, ONE, words[at - 1])
            shape: Shape = "half" if words[0].kind == "half" else "fraction"
            return done._replace(shape=shape, part_alone=lone)
        number = self._cardinals.read(words)
        if number is None:
            return None
        after = next((word for word in words if word.start >= number.end), None)
        if after is not None and after.kind == "parts" and number.lower > 1 and number.written:
            value = number.lower / after.value
            return exact(value, value, ONE, after)._replace(shape="fraction")
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
        number = self._cardinals.read(whole)
        if number is None or number.end != last.end:
            return None
        return self._nth(number.lower, last.end)
