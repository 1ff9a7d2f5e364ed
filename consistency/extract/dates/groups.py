"""The values of a match: what its groups say, through the pack's word tables or as numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from consistency.extract.dates.numbers import Number, NumberReader
from consistency.extract.dates.pack import Pack, Rule, Word

__all__ = ["Groups", "NotRead"]

#: Two digits below it are years of this century, the others of the last one.
PIVOT = 40
FIGURES = re.compile(r"\d+(?=[^\W\d_]{0,3}\.?$)")


class NotRead(Exception):
    """The words matched, but what they say is no date or duration after all."""


class Groups:
    """The values of a match: each group through its word table or as a number."""

    def __init__(
        self, found: Mapping[str, str | None], rule: Rule, pack: Pack, reader: NumberReader
    ):
        # A form's alternatives may give one field in several places: {year}, {year9}, {year8} …
        self.text = {name.rstrip("6789"): text for name, text in found.items() if text is not None}
        self.rule = rule
        self.pack = pack
        self.reader = reader

    def has(self, name: str) -> bool:
        """Return whether the match or the rule gives a value for ``name``."""
        return name in self.text or name in self.rule.set

    def word(self, name: str) -> Word:
        """Return the value of a group: what its word table says, else the number it spells."""
        if name not in self.text:
            if name in self.rule.set:
                return self.rule.set[name]
            raise NotRead(name)
        text = " ".join(self.text[name].split()).lower()
        table = self.pack.table(self.rule, name)
        known = table.get(text, table.get(text.rstrip(".")))
        if known is not None:
            return known
        figures = FIGURES.match(text)
        whole = self.reader.whole(figures.group() if figures else text)
        if whole is None:
            raise NotRead(name)
        return whole

    def number(self, name: str) -> int:
        """Return the value of a group as an int."""
        value = self.word(name)
        if isinstance(value, str):
            raise NotRead(name)
        return value

    def amount(self, name: str) -> Number:
        """Return the value of a group as an amount."""
        if name not in self.text and name in self.rule.set:
            return Number(Decimal(self.rule.set[name]), Decimal(self.rule.set[name]))
        found = self.reader.amount(self.text.get(name, ""))
        if found is None:
            raise NotRead(name)
        return found

    def year(self, name: str) -> int:
        """Return a year: of an era when one stands before it, two digits in 1940 to 2039."""
        text = self.text.get(name, "")
        value = self.number(name)
        if self.has("era"):
            return value + self.number("era")
        short = len(text.strip("'’ ")) == 2 and value < 100
        return value + (2000 if value < PIVOT else 1900) if short else value
