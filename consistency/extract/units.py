"""What may stand behind and before a number: two tables with one pattern each, from a lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from consistency.extract.packs import Lexicon
from consistency.extract.scan import ByFirst, alternation

__all__ = ["Lead", "Leads", "Unit", "Units"]

ONE = Decimal(1)
ZERO = Decimal(0)


class Unit(NamedTuple):
    """What a word behind a number says: the kind of figure, its unit, how to bring it to base."""

    kind: str
    unit: str | None = None
    factor: Decimal = ONE
    offset: Decimal = ZERO
    candidates: tuple[str, ...] = ()
    note: str = ""


class Lead(NamedTuple):
    """What a word before a number says: ``kind`` is currency, hedge, per, age, number, …"""

    kind: str
    value: str = ""
    candidates: tuple[str, ...] = ()
    note: str = ""


def _bounded(words: Iterable[str]) -> str:
    """Return a pattern for the words; one that ends in a Latin letter ends at a word's end."""
    latin = [word for word in words if re.search(r"[A-Za-z]$", word)]
    other = [word for word in words if not re.search(r"[A-Za-z]$", word)]
    # One that goes on with a dot (L.E.) is tried before the same without it.
    dotted = [word for word in other if word.endswith(".")]
    parts = [alternation(dotted)] if dotted else []
    if latin:
        parts.append(rf"{alternation(latin)}(?![A-Za-z])")
    if other:
        parts.append(alternation(other))
    return "(?:" + "|".join(parts) + ")"


class Units:
    """The table of words behind a number; ``match`` finds the longest at a position."""

    def __init__(self, lexicon: Lexicon, variant: str):
        self.table: dict[str, Unit] = {}
        self._not_before: dict[str, str] = {}
        self._money(lexicon, variant)
        self._ratios(lexicon)
        self._counts(lexicon)
        self._measures(lexicon)
        for word, unit in lexicon.ages.units.items():
            note = lexicon.ages.basis.get(word, "")
            self._add(word, Unit("age", unit, note=note))
        for word in lexicon.false_friends.numbered:
            self._add(word, Unit("numbered"))
        for word in lexicon.money.places:
            self._add(word, Unit("places"))
        for word in lexicon.qualifiers.levels:
            self.table.setdefault(word, Unit("level"))
        self._words = ByFirst(self.table, _bounded)
        #: What may stand between a number and its unit: one blank or hyphen, else up to so many.
        self._hyphen, self._blanks = ("-", 1) if lexicon.lang_latin else ("", 3)
        #: Currencies told by a sign and not by a word, the longest first.
        self.signs = tuple(
            word
            for word in sorted(self.table, key=len, reverse=True)
            if self.table[word].kind == "money" and not word.isalpha()
        )
        self.starts = frozenset(word[0] for word in self.table) | frozenset(" \u00a0\n\t\u3000-")

    def _add(self, word: str, unit: Unit) -> None:
        self.table[word.strip()] = unit

    def _money(self, lexicon: Lexicon, variant: str) -> None:
        """Fill in currencies: codes, signs and names, with the candidates of what is shared."""
        shared, money = lexicon.currencies, lexicon.money
        default = next((d for tag, d in money.defaults.items() if tag.startswith(lexicon.lang)), {})
        defaults = money.defaults.get(variant, default)
        for code in shared.codes:
            real = shared.same.get(code, code)
            self._add(code, Unit("money", real))
            self._add(f"M{code}", Unit("money", real, Decimal(1_000_000)))
        for code in money.lower_codes:
            self._add(code.lower(), Unit("money", shared.same.get(code, code)))
        for name, value in money.coins.items():
            self._add(name, Unit("money", money.minor_of.get(name), value))
        for sign, code in shared.symbols.items():
            self._add(sign, Unit("money", code))
        for sign, candidates in shared.ambiguous.items():
            kept = defaults.get(sign) or defaults.get(sign.translate({0xFF04: "$", 0xFFE5: "¥"}))
            choice = tuple(kept or candidates)
            self._add(sign, Unit("money", choice[0], candidates=choice))
        for name, candidates in money.shared.items():
            self._add(name, Unit("money", candidates[0], candidates=tuple(candidates)))
        for name in money.generic:
            choice = tuple(defaults.get(name) or defaults.get(money.generic[0]) or [])
            self._add(
                name,
                Unit(
                    "money",
                    choice[0] if choice else None,
                    candidates=choice if len(choice) > 1 else (),
                ),
            )
        for code, names in money.names.items():
            for name in names:
                factor = money.multiples_of.get(name, ONE)
                self._add(name, Unit("money", code, factor))
                for generic in money.generic:
                    self._add(generic + name, Unit("money", code))
        for name, code in money.slang.items():
            self._add(name, Unit("money", code))
        for name in money.minor_alone:
            shared_by = tuple(money.minor_candidates.get(name, ()))
            main = defaults.get(money.generic[0], []) if money.generic else []
            of = money.minor_of.get(name) or (main[0] if main else None)
            self._add(name, Unit("money", of, money.minor[name], candidates=shared_by))

    def _ratios(self, lexicon: Lexicon) -> None:
        """Fill in percent, points, tenths, discounts and multiples."""
        ratios = lexicon.ratios
        for word, factor in {**ratios.percent, **ratios.per_mille}.items():
            self._add(word, Unit("percentage", "%", factor))
        for word, factor in ratios.points.items():
            self._add(word, Unit("percentage", "pp", factor))
        for word, factor in ratios.tenths.items():
            self._add(word, Unit("tenths", "%", factor))
        for word in ratios.led:
            self._add(word, Unit("led"))
        for word in ratios.discount:
            self._add(word, Unit("discount", "%"))
        for word in ratios.multiple:
            self._add(word, Unit("multiple", "×"))

    def _counts(self, lexicon: Lexicon) -> None:
        """Fill in measure words and counted nouns."""
        counts = lexicon.counts
        self._not_before.update(counts.not_before)
        for unit, words in counts.units.items():
            for word in words:
                self._add(word, Unit("count", unit or None))
        for word, size in counts.dozens.items():
            self._add(word, Unit("count", None, Decimal(size)))

    def _measures(self, lexicon: Lexicon) -> None:
        """Fill in units of measure with their factor to the base unit."""
        measures, table = lexicon.measures, lexicon.units.units
        self._not_before.update(measures.not_before)
        for name, words in measures.units.items():
            known = table[name]
            for word in words:
                if word not in self.table or self.table[word].kind == "count":
                    self._add(word, Unit("measure", known.base, known.factor, known.offset))
        for word, own in measures.own.items():
            if own.of:
                known = table[own.of]
                self._add(word, Unit("measure", known.base, known.factor * own.factor))
            else:
                self._add(word, Unit("count", own.unit or None, own.factor))
        for word, name in measures.plain.items():
            self._add(word, Unit("measure", name))

    def match(self, text: str, at: int) -> tuple[int, str, Unit] | None:
        """Return ``(end, word, unit)`` of the longest known word at ``at``, or None."""
        if at >= len(text) or text[at] not in self.starts:
            return None
        start = at
        if text[at].isspace() or text[at] == self._hyphen:
            start, most = at + 1, min(at + self._blanks, len(text) - 1)
            while start < most and (text[start].isspace() or text[start] == self._hyphen):
                start += 1
            if start >= len(text):
                return None
        found = self._words.match(text, start)
        if found is None and start > at and text[at] == "-":
            found = self._words.match(text, at)  # "-year-old" is a word of its own
        if found is None:
            return None
        word = found.group()
        unit = self.table.get(word) if start == at else None
        if unit is None:
            word = " ".join(text[at : found.end()].split())
            unit = self.table.get(word) or self.table.get(word.lstrip("-"))
            if unit is None:
                return None
        blocked = self._not_before.get(word)
        behind = text[found.end() : found.end() + 2]
        ended = behind[:1] == "." and not behind[1:].isalnum()  # it hit 40C.
        if blocked and behind and behind[0] in blocked and not ended:
            return None
        return found.end(), word, unit


class Leads:
    """The table of words before a number; ``match`` looks backwards from a position."""

    WINDOW = 26

    def __init__(self, lexicon: Lexicon, units: Units, ordinal: list[str]):
        self.table: dict[str, Lead] = {}
        qualifiers = lexicon.qualifiers
        for word in qualifiers.fillers:
            self._add(word, Lead("filler"))
        for kind, words in qualifiers.before.items():
            for word in words:
                self._add(word, Lead("hedge", kind))
        for word in qualifiers.ranges.opening:
            self._add(word, Lead("opening"))
        for word in qualifiers.ranges.change_opening:
            self._add(word, Lead("from"))
        for word, per in lexicon.money.per_before.items():
            self._add(word, Lead("per", per))
        for word in lexicon.ages.before:
            self._add(word, Lead("age", note=lexicon.ages.basis.get(word, "")))
        for word in lexicon.false_friends.numbering:
            self._add(word, Lead("numbering"))
        for word in lexicon.measures.magnitude_after:
            self._add(word, Lead("magnitude"))
        for word, force in lexicon.measures.force_after.items():
            self._add(word, Lead("force", force))
        for word, name in lexicon.measures.scale_before.items():
            self._add(word, Lead("scale", name))
        for word in qualifiers.than:
            self._add(word, Lead("than"))
        never = set(lexicon.money.never_before)
        for word in lexicon.counts.singular_after:
            self.table.setdefault(word, Lead("insists"))
        for word, unit in units.table.items():
            if unit.kind == "money" and unit.factor == ONE and word not in never:
                self._add(word, Lead("currency", unit.unit or "", unit.candidates))
        for sign, code in lexicon.currencies.sized.items():
            self._add(sign, Lead("currency", code, note="sized"))
        for word in lexicon.counts.singular:
            self.table.pop(word, None)
        for word in ordinal:
            self._add(word, Lead("ordinal"))
        self._not_after = qualifiers.not_after
        self._words = ByFirst((word[::-1] for word in self.table), alternation)
        self.ends = frozenset(word[-1] for word in self.table)

    def _add(self, word: str, lead: Lead) -> None:
        self.table[word] = lead
        if word[:1].isascii() and word[:1].islower():
            self.table.setdefault(word[0].upper() + word[1:], lead)

    def match(self, text: str, at: int) -> tuple[int, str, Lead] | None:
        """Return ``(start, word, lead)`` of the longest known word that ends at ``at``, or None."""
        if at <= 0 or text[at - 1] not in self.ends:
            return None
        window = text[max(0, at - self.WINDOW) : at][::-1]
        found = self._words.match(window, 0)
        if found is None:
            return None
        word = found.group()[::-1]
        start = at - len(word)
        before = text[start - 1] if start else ""
        latin = word[0].isascii() and word[0].isalpha()
        if latin and before and before.isascii() and before.isalnum():
            # The tail of another word (minus $): only a sign at its end can stand.
            word, start = word[-1], at - 1
            if word not in self.table or word.isalpha():
                return None
            before = text[start - 1] if start else ""
        key = " ".join(word.split())
        blocked = self._not_after.get(key)
        if blocked and before:
            if before == " " and word[0].isascii() and word[0].isalpha():
                if text[max(0, start - 12) : start].split()[-1:] and (
                    text[max(0, start - 12) : start].split()[-1] in blocked.split()
                ):
                    return None
            elif before in blocked:
                return None
        lead = self.table.get(key)
        return None if lead is None else (start, key, lead)
