"""What the packs say of dates and durations: words, named fragments, rules, joins.

A pack is ``rules/lexicon/<lang>/dates.yaml`` with ``durations.yaml`` beside it; the forms that
belong to no language are in ``rules/lexicon/dates.yaml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from consistency.errors import InvalidRules
from consistency.rulebook import Rulebook, Strict

__all__ = ["Pack", "Rule", "load_packs"]

NAME = re.compile(r"\{([a-z_]+?)(\d?)(?:=([a-z_]+))?\}")
Word = int | str


class Rule(Strict):
    """One form: its pattern of named fragments, the builder that reads it, its examples.

    An example is ``text => lower..upper`` (days, or ``6..12 month``; one value for both ends, an
    empty end is open); the whole text is the span, or what stands in ``⟦ ⟧``.  A form that is not
    ``alone`` counts only when it was joined with another.
    """

    id: str
    pattern: str
    build: str = "point"
    kind: Literal["date", "duration"] = "date"
    set: dict[str, Word] = {}
    why: str = ""
    alone: bool = True
    examples: tuple[str, ...] = ()
    counter_examples: tuple[str, ...] = ()


class PackFile(Strict):
    """The file: see the packs in ``rules/lexicon`` for each key with examples.

    ``everywhere`` is false for a language whose forms count only in texts of that language.
    What is listed in ``from_told`` counts from the year told before, where a text has told one.
    """

    reference: date | None = None
    coarse_first: bool = False
    whole_words: bool = False
    everywhere: bool = True
    month_first: tuple[str, ...] = ()
    first_week: Literal["thursday", "full"] = "thursday"
    vague: dict[str, tuple[int, int]] = {}
    words: dict[str, dict[str, Word]] = {}
    fragments: dict[str, str] = {}
    parts: dict[str, dict[str, tuple[int, int] | str]] = {}
    step_grain: dict[str, str] = {}
    between: dict[str, tuple[str, ...]] = {}
    before: dict[str, tuple[str, ...]] = {}
    after: dict[str, tuple[str, ...]] = {}
    hedges_before: dict[str, tuple[str, ...]] = {}
    hedges_after: dict[str, tuple[str, ...]] = {}
    from_told: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True)
class Pack:
    """One file of a language, its patterns written out; ``language`` is empty for all languages."""

    language: str
    path: str
    file: PackFile

    @property
    def rules(self) -> tuple[Rule, ...]:
        """Return the rules in the order in which they are tried."""
        return self.file.rules

    def table(self, rule: Rule, group: str) -> dict[str, Word]:
        """Return the word table that gives a group its value; empty when it is a number."""
        forms = {name + second: form for name, second, form in NAME.findall(rule.pattern)}
        form = forms.get(group) or forms.get(group + "9") or ""
        words = self.file.words
        return words.get(form) or words.get(group.rstrip("0123456789")) or {}

    def spelt(self, pattern: str, capture: bool = True) -> str:
        """Return ``pattern`` with its ``{names}`` replaced by what they stand for.

        ``{month}`` becomes a group of that name, ``{month2}`` a second one, ``{year=short_year}`` a
        group ``year`` of another form; names that begin with ``_`` and names inside fragments are
        not captured.  InvalidRules for an unknown name.
        """

        def put(match: re.Match[str]) -> str:
            name, second, form = match.groups()
            inner = self._fragment(form or name)
            if name.startswith("_") or not capture:
                return f"(?:{inner})"
            return f"(?P<{name}{second}>{inner})"

        return NAME.sub(put, pattern)

    def _fragment(self, name: str) -> str:
        if name in self.file.fragments:
            return self.spelt(self.file.fragments[name], capture=False)
        if name in self.file.words:
            ordered = sorted(self.file.words[name], key=lambda word: (-len(word), word))
            return "|".join(re.escape(word).replace(r"\ ", r"[ \u00a0]+") for word in ordered)
        raise InvalidRules(f"no fragment or word table is called {name!r}", path=self.path)


def load_packs(rulebook: Rulebook) -> tuple[Pack, ...]:
    """Return the packs: first the one of no language, then by language code, dates first."""
    names = [("", "lexicon/dates")]
    for language in rulebook.languages():
        names += [(language, f"lexicon/{language}/{name}") for name in ("dates", "durations")]
    return tuple(
        Pack(language, str(rulebook.path(name)), rulebook.pack(name, PackFile))
        for language, name in names
        if rulebook.has(name)
    )
