"""One pass over a text for the date and duration forms of every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, partial

from consistency.errors import InvalidRules
from consistency.extract.dates.build import BUILDERS
from consistency.extract.dates.calendar import NotInCalendar
from consistency.extract.dates.gate import Gate
from consistency.extract.dates.groups import Groups, NotRead
from consistency.extract.dates.meaning import Meaning
from consistency.extract.dates.numbers import NumberReader
from consistency.extract.dates.pack import Pack, Rule
from consistency.rulebook import Rulebook

__all__ = ["FLAGS", "Piece", "Scanner"]

FLAGS = re.IGNORECASE
#: What must not stand before a form by the sign it begins with: a figure, a word or a name goes on.
BEFORE_DIGIT = (
    r"(?<![0-9０-９A-Za-z_])(?<![0-9０-９][.,:/\-–])(?<![A-Za-z]-)"
    r"(?<![$€£¥￥#&@+*])(?<![$€£¥￥] )"
)
BEFORE_LETTER = r"(?<![A-Za-z0-9_À-ÿ])(?<![A-Za-z][’'\-@.])"
AFTER_WORD = r"(?![A-Za-z0-9_])"
MOST_READ = 20_000
Matcher = Callable[[str, int], re.Match[str] | None]


@dataclass(frozen=True, slots=True)
class Piece:
    """A form where it stands and what it means; ``fault`` is the reason when it names no day."""

    start: int
    end: int
    meaning: Meaning | None
    rule: str
    pack: Pack
    fault: str = ""
    alone: bool = True

    def moved(self, start: int, end: int, meaning: Meaning) -> Piece:
        """Return the piece grown to another span and meaning."""
        return replace(self, start=start, end=end, meaning=meaning, alone=True)


@dataclass(frozen=True)
class _Form:
    rule: Rule
    pack: Pack
    reader: NumberReader
    source: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Return the form's pattern, compiled when a text first calls for it."""
        try:
            return re.compile(self.source, FLAGS)
        except re.error as error:
            raise InvalidRules(
                f"{self.rule.id}: the pattern is wrong: {error}",
                path=self.pack.path,
                advice="a field that stands twice is {year} and {year9}",
            ) from error


class Scanner:
    """The forms of all packs in one alternation behind the characters they may start with."""

    def __init__(self, packs: tuple[Pack, ...], rulebook: Rulebook, month_first: bool = True):
        self.forms: list[_Form] = []
        sources: list[str] = []
        readers: dict[str, NumberReader] = {}
        for pack in packs:
            reader = readers.setdefault(pack.language, NumberReader(rulebook, pack.language))
            reader.vague.update(pack.file.vague)
            wrong = "day_first" if month_first else "month_first"
            for rule in sorted(pack.rules, key=lambda each: each.set.get("order") == wrong):
                if rule.build not in BUILDERS:
                    raise InvalidRules(
                        f"{rule.id}: no builder is called {rule.build!r}",
                        path=pack.path,
                        advice=f"take one of {', '.join(sorted(BUILDERS))}",
                    )
                tail = AFTER_WORD if pack.file.whole_words else ""
                sources.append(f"(?:{pack.spelt(rule.pattern, capture=False)}){tail}")
                whole = f"(?:{pack.spelt(rule.pattern)}){tail}"
                self.forms.append(_Form(rule, pack, reader, whole))
        try:
            self.gate = Gate(sources, FLAGS, BEFORE_DIGIT, BEFORE_LETTER)
        except re.error:
            for form in self.forms:  # the one that is wrong says so
                _ = form.pattern
            raise
        self._matchers: list[Matcher] = [
            partial(self._first_match, number) for number in range(len(self.forms))
        ]
        self._read: dict[tuple[int, str], tuple[Meaning | None, str]] = {}

    def pieces(self, text: str) -> list[Piece]:
        """Return the forms in ``text``, in order, none overlapping another."""
        reached = 0
        found: list[Piece] = []
        for met in self.gate.pattern.finditer(text):
            start = met.start()
            if start >= reached:
                piece = self._tried(text, start, self.gate.forms(met))
                if piece is not None:
                    reached = piece.end
                    found.append(piece)
        return found

    def _tried(self, text: str, start: int, numbers: tuple[int, ...]) -> Piece | None:
        """Return the first form that fits at ``start``; one that cannot be alone comes last."""
        spare: Piece | None = None
        for number in numbers:
            match = self._matchers[number](text, start)
            if match is None:
                continue
            piece = self._piece(number, match)
            if piece is not None and piece.alone:
                return piece
            spare = spare or piece
        return spare

    def _first_match(self, number: int, text: str, start: int) -> re.Match[str] | None:
        """Return what a form's pattern matches; compiles it, as no text called for it before."""
        matcher = self._matchers[number] = self.forms[number].pattern.match
        return matcher(text, start)

    def _piece(self, number: int, match: re.Match[str]) -> Piece | None:
        key = (number, match.group())
        known = self._read.get(key)
        if known is None:
            if len(self._read) > MOST_READ:
                self._read.clear()
            known = self._read[key] = self._meaning(self.forms[number], match)
        meaning, fault = known
        if meaning is None and not fault:
            return None
        form = self.forms[number]
        start, end = match.span()
        return Piece(start, end, meaning, form.rule.id, form.pack, fault, form.rule.alone)

    @staticmethod
    def _meaning(form: _Form, match: re.Match[str]) -> tuple[Meaning | None, str]:
        try:
            groups = Groups(match.groupdict(), form.rule, form.pack, form.reader)
            return BUILDERS[form.rule.build](groups), ""
        except NotRead:
            return None, ""
        except NotInCalendar as error:
            return None, str(error)
