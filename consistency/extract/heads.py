"""The unit that stands in a table's head, corner or caption: DKKm, 億元, US$'000, (%)."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Heads"]

ONE = Decimal(1)
HEADED = frozenset(("money", "percentage", "multiple", "count", "measure"))
BRACKETED = re.compile(r"[（(\[]([^（）()\[\]]{1,24})[)）\]]")
PIECES = re.compile(r"[，,;；、]\s*")
COLON = re.compile(r"[:：]\s*([^\s:：，。;；、（(]{1,16})")
#: So many words at the end of a head may be its unit (Sales in SEK millions).
LAST_WORDS = 3
#: So long a head may be a unit and nothing else (km, %, 美元).
SHORT = 4


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of the words; one in Latin letters stands by itself."""
    latin = [word for word in words if word.isascii() and word[-1].isalpha()]
    other = [word for word in words if word not in latin]
    return re.compile(f"(?<![A-Za-z])(?i:{alternation(latin)})(?![A-Za-z])|{alternation(other)}")


class Heads:
    """Reads the heads of tables by one language's lexicon."""

    def __init__(self, figures: Figures):
        self._figures = figures
        pack = figures.lexicon.money
        currencies = [
            word
            for word, unit in figures.units.table.items()
            if unit.kind == "money" and unit.factor == ONE and word not in pack.never_before
        ]
        self._currency = re.compile(alternation(currencies))
        self._scales = pack.head_scales
        self._generic = tuple(sorted(pack.generic, key=len, reverse=True))
        self._introduced = tuple(f"{word} " for word in pack.head_words)
        self._of = re.compile(rf"(?:{alternation(figures.pack.of)})\s+")
        self._not = _any_of(pack.head_not)
        self._part = _any_of(figures.lexicon.ratios.part_heads)
        self.unit = lru_cache(maxsize=1024)(self._unit)
        self.found = lru_cache(maxsize=1024)(self._found)

    def counts_else(self, head: str) -> bool:
        """Return whether a head names what is no sum: staff, a share's part, a rate, a change."""
        return self._not.search(head) is not None

    def names_part(self, head: str) -> bool:
        """Return whether a head names parts of a whole: a share, how many of all."""
        return self._part.search(head) is not None

    def _found(self, head: str) -> tuple[tuple[str, Unit], ...]:
        """Return ``(text, unit)`` for the places in a head where a unit stands, surest first.

        A scale alone (億, millions) is a unit of kind "number".
        """
        out: list[tuple[str, Unit]] = []
        head = head.strip()
        for text, place in self._places(head):
            unit = self.unit(text)
            factor = self._scale(text) if place == "marked" else None
            # Users (m) are counted in millions, not measured in metres.
            counted = unit is None or (unit.kind == "measure" and self.counts_else(head))
            if counted and factor not in (None, ONE):
                out.append((text, Unit("number", None, factor or ONE)))
            elif unit is not None and self._fits(text, unit, place):
                out.append((text, unit))
        return tuple(out)

    def _fits(self, text: str, unit: Unit, place: str) -> bool:
        """Return whether a unit can stand where it does in a head."""
        if place == "marked":
            return True
        # A whole head that is a measure word (名次) names the column, not its unit.
        if place == "whole" and len(text) <= SHORT:
            return unit.kind != "count"
        if unit.kind != "money" or unit.unit is None:
            return unit.kind == "percentage"
        # "Australian dollar" may head a column of rates; DKK million, US$ and "in euros" tell.
        told = unit.factor != ONE or text.isupper() or not text.replace(" ", "").isalpha()
        return told or place == "behind a comma" or text.startswith(self._introduced)

    @staticmethod
    def _places(head: str) -> list[tuple[str, str]]:
        """Return the stretches of a head that may be a unit, and where in it they stand."""
        if not head:
            return []
        inside = [text.strip() for text in BRACKETED.findall(head)]
        out = [(text, "marked") for text in inside]
        for text in inside:
            pieces = PIECES.split(text)
            out += [(piece.strip(), "marked") for piece in pieces[::-1] if len(pieces) > 1]
        out += [(text.strip(), "marked") for text in COLON.findall(head)]
        out.append((head, "whole"))
        pieces = PIECES.split(head)
        if len(pieces) > 1:
            out.append((pieces[-1].strip(), "behind a comma"))
        words = head.split()
        out += [(" ".join(words[-n:]), "end") for n in range(LAST_WORDS, 0, -1) if n < len(words)]
        return out

    def _unit(self, text: str) -> Unit | None:
        """Return the unit that stands alone in a text, a scale with it; None when there is none."""
        figures = self._figures
        text = text.strip()
        for word in figures.lexicon.money.head_words:
            rest = text[len(word) :]
            if text.startswith(word) and not (word.isascii() and rest[:1].isalnum()):
                text = rest.lstrip(" ：:")
        led = self._currency.match(text)
        if led is not None:
            factor = self._scale(text[led.end() :])
            if factor is not None:
                unit = figures.units.table.get(" ".join(led.group().split()))
                return None if unit is None else unit._replace(factor=factor)
        factor = ONE
        numeral = figures.numerals.read(text)
        if numeral is not None and numeral.bare:
            # 萬千升 is ten thousand kilolitres, not eleven thousand litres
            ends = range(1, numeral.end)
            end = next((n for n in ends if self._is_unit(text[n:])), numeral.end)
            scaled = figures.numerals.read(text[:end]) or numeral
            factor, text = scaled.lower, text[end:].strip()
        else:
            scale = figures.money.scale_behind(text, 0)
            if scale is not None and scale[0] < len(text):
                factor, text = scale[1], text[scale[0] :].strip()
                of = self._of.match(text)
                text = text[of.end() :] if of else text  # millions of dollars
        got = figures.units.match(text, 0)
        if got is None or got[2].offset or got[2].kind not in HEADED:
            return None
        if got[0] != len(text) and not (got[2].kind == "money" and text[got[0]] == "/"):
            return None
        return got[2]._replace(factor=factor * got[2].factor)

    def _is_unit(self, text: str) -> bool:
        got = self._figures.units.match(text, 0)
        return got is not None and got[0] == len(text)

    def _scale(self, text: str) -> Decimal | None:
        """Return the factor a text is the scale of, one for nothing; None when it is none."""
        text = text.strip(" ,，")
        if text.endswith(self._generic):  # 人民幣百萬元
            text = next(text[: -len(word)] for word in self._generic if text.endswith(word))
        if not text:
            return ONE
        if text in self._scales:
            return self._scales[text]
        scale = self._figures.money.scale_behind(text, 0)
        if scale is not None and scale[0] == len(text):
            return scale[1]
        numeral = self._figures.numerals.read(text)
        if numeral is not None and numeral.bare and numeral.end == len(text):
            return numeral.lower
        return None
