"""Ages: units behind a number, words before it, a number between commas, decades of life."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from consistency.extract.draft import Draft
from consistency.extract.numerals.numeral import Numeral
from consistency.extract.scan import alternation
from consistency.extract.units import Unit

if TYPE_CHECKING:
    from consistency.extract.figures import Figures

__all__ = ["Ages"]

ONE = Decimal(1)
OLDEST = Decimal(125)
# A name in front (Retana, 39,): the last word of it, or its initial, capitalised and not a month.
NAMED = re.compile(r"[A-Z\u00c0-\u00de][\w'’\u2019.-]+(?:,? (?:Jr|Sr)\.?)?, $")
# Mary Jones, Anna-Lena von Berg: two words at least, as single ones may begin a sentence.
NAME = (
    r"(?<![A-Za-z])[A-Z][\w'’-]+(?:\s(?:[A-Z][\w'’.-]*|de|da|van|von|der|bin|al|el))*\s[A-Z][\w’-]+"
)
REACH = 80


class Ages:
    """What a language's age pack says, ready to look up."""

    def __init__(self, figures: Figures):
        self._figures = figures
        self.pack = figures.lexicon.ages
        self._approximate = re.compile(alternation(self.pack.approximate))
        self._parts = dict(self.pack.decade_parts.items())
        pack = self.pack
        role = (
            rf"(?:{alternation(pack.determiners)})\s(?:[a-z][a-z'’-]*\s){{0,2}}"
            rf"{alternation(pack.roles)}(?![A-Za-z])"
        )
        self._role = re.compile(rf"(?<![A-Za-z])(?i:{role}), \Z")
        copula = rf"(?:\s(?:{alternation(w for w in pack.copulas if w.isalpha())})"
        copula += rf"|{alternation(w for w in pack.copulas if not w.isalpha())})"
        self._stated = re.compile(
            rf"(?:(?<![A-Za-z])(?i:{alternation(pack.pronouns)}|{role},?)|(?P<name>{NAME}))"
            rf"{copula}\s(?:{alternation(pack.adverbs)}\s)?\Z"
        )
        self._followed = re.compile(pack.followed or "(?!)")
        self._named_with = re.compile(
            rf"[^.;!?\n]{{0,{REACH}}}?\s{alternation(pack.named_with)}(?![A-Za-z])"
        )
        self._led_by = tuple(f"{word} " for word in (*pack.copulas, *pack.adverbs))

    def pattern(self) -> str:
        """Return the pattern of a decade of life (in her twenties), or nothing."""
        if not self.pack.decades:
            return ""
        part = alternation(self.pack.decade_parts)
        return (
            rf"(?<![A-Za-z])(?:{alternation(self.pack.decade_before)})\s+(?:{part}[\s-]?)?"
            rf"{alternation(self.pack.decades)}(?![A-Za-z])"
        )

    def decade(self, phrase: str, end: int) -> Draft:
        """Return the figure of a decade of life, told by ``phrase`` that ends at ``end``."""
        word = next(
            w for w in sorted(self.pack.decades, key=len, reverse=True) if phrase.endswith(w)
        )
        low, high = 0, 9
        for part, span in self._parts.items():
            if re.search(rf"\s{re.escape(part)}", phrase):
                low, high = span
                break
        base = self.pack.decades[word]
        numeral = Numeral(
            Decimal(base + low),
            Decimal(base + high),
            None,
            "range",
            ONE,
            ONE,
            True,
            False,
            len(phrase),
        )
        start = end - len(phrase.split(maxsplit=1)[1])
        draft = Draft(start, end, numeral)
        draft.kind, draft.unit, draft.rule = "age", "year", "decade"
        return draft

    def take(self, text: str, draft: Draft, end: int, unit: Unit) -> None:
        """Give the draft the unit of age behind it, and a half behind that (五岁半)."""
        if draft.lower is None or draft.lower < 0 or draft.numeral.bare:
            return
        draft.kind, draft.unit, draft.end = "age", unit.unit, end
        draft.basis = unit.note or draft.basis
        if self.pack.halves and text[end : end + 1] in self.pack.halves:
            follows = text[end + 1 : end + 2]
            if follows not in self._figures.pack.digits and follows not in self._figures.pack.units:
                draft.add(ONE / 2)
                draft.end = end + 1
        approximate = self._approximate.match(text, draft.end) if self.pack.approximate else None
        if approximate and draft.upper is not None:
            self._widen(draft, approximate)

    def led(self, draft: Draft) -> bool:
        """Return whether a bare number behind a word of age (享年, aged) can be an age."""
        if draft.upper is None or not 0 <= draft.upper <= OLDEST:
            return False
        if draft.precision is not None and draft.precision < ONE:
            return False
        draft.kind, draft.unit, draft.rule = "age", "year", "led"
        return True

    def _widen(self, draft: Draft, found: re.Match[str]) -> None:
        """Widen the draft by what an approximate word says (三十出头 is 30 to 34)."""
        low, high = self.pack.approximate[found.group()]
        if draft.lower is None:
            return
        draft.lower, draft.upper = draft.lower + low, draft.lower + high
        draft.kind, draft.unit, draft.qualifier = "age", "year", "range"
        draft.precision = None
        draft.end = found.end()

    def approximate(self, text: str, draft: Draft) -> bool:
        """Read 三十出头: a number and an approximate word of age."""
        found = self._approximate.match(text, draft.end) if self.pack.approximate else None
        if found is None or draft.lower is None or not 10 <= draft.lower <= OLDEST:
            return False
        self._widen(draft, found)
        return True

    def between_commas(self, text: str, draft: Draft) -> bool:
        """Read a number between commas behind a name as an age (Retana, 39, said)."""
        if not self.pack.in_commas or draft.numeral.written or draft.lower is None:
            return False
        if not 5 <= draft.lower <= 110 or draft.lower != draft.upper:
            return False
        end = draft.end
        if text[end : end + 1] not in (",", ".", ";", ")") or text[end + 1 : end + 2].isdigit():
            return False
        before = text[max(0, draft.core_start - REACH) : draft.core_start]
        if not NAMED.search(before[-30:]) and not self._role.search(before):
            return False
        rest = text[end + 1 : end + 5].strip()
        if rest[:1].isdigit() or rest[:2] in ("19", "20"):
            return False
        draft.kind, draft.unit, draft.rule = "age", "year", "between commas"
        return True

    def stated(self, text: str, draft: Draft) -> bool:
        """Read "she is 39", "his daughter, is nine", "Mary Jones was 41 when …" as an age."""
        numeral = draft.numeral
        if not self.pack.copulas or draft.lower != draft.upper or draft.lower is None:
            return False
        if numeral.scale != ONE or numeral.shape != "cardinal" or draft.precision != ONE:
            return False
        if not ONE < draft.lower <= OLDEST or not self._followed.match(text, draft.end):
            return False
        before = text[max(0, draft.core_start - REACH) : draft.core_start]
        told = self._stated.search(before) if before.endswith(self._led_by) else None
        if told is None or (told["name"] and not self._named_with.match(text, draft.end)):
            return False
        draft.kind, draft.unit, draft.rule = "age", "year", "stated"
        return True
