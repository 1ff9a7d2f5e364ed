"""Text in one language → its figures: the scan, and a number with its neighbours made a figure.

One pass finds where a numeral (or what only looks like one) may stand; only there are the words
before and behind looked up.  Nothing here knows a language: all words come from the lexicon.
"""

from __future__ import annotations

import re
from decimal import Decimal

from consistency.extract.ages import Ages
from consistency.extract.before import Before
from consistency.extract.behind import Behind
from consistency.extract.changes import Changes
from consistency.extract.compound import Compounds
from consistency.extract.draft import Draft
from consistency.extract.found import NOTHING, Found
from consistency.extract.friends import FalseFriends
from consistency.extract.heads import Heads
from consistency.extract.homonyms import Homonyms
from consistency.extract.judge import Judge
from consistency.extract.money import Money
from consistency.extract.numerals.arabic import MOST_DIGITS
from consistency.extract.numerals.languages import numerals_of
from consistency.extract.packs import Lexicon
from consistency.extract.ranges import Ranges
from consistency.extract.ratios import Ratios
from consistency.extract.rivals import Rivals
from consistency.extract.rows import Rows
from consistency.extract.scan import alternation, leaping
from consistency.extract.units import Leads, Unit, Units
from consistency.model import MentionKind, Quantity
from consistency.rulebook import Rulebook

__all__ = ["Figures"]

ONE = Decimal(1)
TEN = Decimal(10)
BLANKS = " \u00a0\u2009\u202f\u3000"
MOVING = frozenset(("money", "percentage", "multiple", "count", "measure"))
PLUS = ("+", "＋")
DIGITS = re.compile(r"[0-9０-９][0-9０-９,.，．]*")


class Figures:
    """The figures of one language, by its lexicon; ``variant`` is the full tag (``zh-Hant``)."""

    def __init__(self, rulebook: Rulebook, lang: str, variant: str = ""):
        self.lang = lang
        self.lexicon = lexicon = Lexicon(rulebook, lang)
        self.numerals = numerals_of(rulebook, lang)
        self.pack = self.numerals.pack
        self.chained = self.pack.system == "chained"
        self.units = Units(lexicon, variant or lang)
        self.leads = Leads(lexicon, self.units, self.pack.ordinal_before)
        self.changes = Changes(lexicon.changes)
        self.friends = FalseFriends(
            lexicon.false_friends,
            (word for word, unit in self.units.table.items() if unit.kind == "money"),
            alternation([*self.pack.abbreviations, *self.pack.scales]),
            lexicon.currencies.sized,
        )
        self.before = Before(self)
        self.behind = Behind(self)
        self.judge = Judge(self)
        self.money = Money(self)
        self.homonyms = Homonyms(self)
        self.ratios = Ratios(self)
        self.ages = Ages(self)
        self.compounds = Compounds(self)
        self.ranges = Ranges(self)
        self.heads = Heads(self)
        self.rivals = Rivals(self)
        self.rows = Rows(self)
        self._forms = lexicon.ratios.every_form()
        self._form_not_before = lexicon.ratios.form_not_before
        latin = not self.chained
        self._goes_on = self.units.starts | frozenset(
            word[0]
            for words in (lexicon.ratios.over, lexicon.ratios.mixed, lexicon.ages.approximate)
            for word in words
        )
        qualifiers = lexicon.qualifiers
        self._goes_on |= frozenset(
            word[0]
            for words in (*qualifiers.after.values(), *qualifiers.ranges.__dict__.values())
            for word in words
        )
        left, right = (r"(?<![A-Za-z])", r"(?![A-Za-z])") if latin else ("", "")
        fold = "(?i:" if latin else "(?:"
        parts = [
            rf"(?P<skip>{left}{self.friends.words()}{right}{self.friends.spans()})",
            rf"(?P<form>{left}{fold}{alternation(self._forms)}){right})",
        ]
        decades = self.ages.pattern()
        if decades:
            parts.append(rf"(?P<decade>{decades})")
        parts.append(rf"(?P<run>{self.numerals.run})")
        self.pattern = leaping("|".join(parts))
        self._gap = None
        counts = lexicon.counts
        if counts.gap_words:
            self._gap = re.compile(
                rf"(?:\s+{counts.gap_pattern}){{1,{counts.gap_words}}}?\s+(?=[A-Za-z])"
            )
            self._gap_one = re.compile(rf"\s+{counts.gap_pattern}(?=\s)")
        articles = self.pack.articles
        self._article = re.compile(rf"\s+{alternation(articles)}(?=\s)") if articles else None
        self._of = re.compile(rf"\s+{alternation(self.pack.of)}(?=\s)") if self.pack.of else None
        of = alternation(self.pack.part_before)
        self._part = (
            re.compile(rf"\s+(?!{of}(?![A-Za-z]))[A-Za-z]") if self.pack.part_before else None
        )
        marks = lexicon.false_friends.list_marks
        self._list_mark = re.compile(marks) if marks else None
        self._after = {
            word: kind for kind, words in lexicon.qualifiers.after.items() for word in words
        }
        self.after_kinds = tuple(lexicon.qualifiers.after)
        no = lexicon.qualifiers.after_not_before
        stop = rf"(?!\s+{alternation(no)})" if no else ""
        self._after_pattern = re.compile(rf"\s?{alternation(self._after)}{right}{stop}")
        self._after_starts = frozenset(word[0] for word in self._after) | frozenset(" ")

    def find(self, text: str) -> list[Found]:
        """Return the figures of a text, in order, spans into it."""
        found: list[Found] = []
        at = 0
        search = self.pattern.search
        while True:
            hit = search(text, at)
            if hit is None:
                found = self.rows.given(text, found)
                if len(found) < 2:
                    return found
                return self.rivals.given(text, self.ranges.paired(text, found))
            kind = hit.lastgroup or ""  # each alternative has a name
            if kind == "skip":
                at = hit.end(kind)
                continue
            start, end = hit.span(kind)
            if kind == "form":
                at = self._form(text, start, end, hit[kind], found)
            elif kind == "decade":
                draft = self.ages.decade(hit[kind], end)
                found.append(self._given(text, draft))
                at = draft.end
            elif end - start == 1 and self._alone_in_a_word(text, start, end):
                at = end
            else:
                at = self._number(text, start, end, found, at)

    def _alone_in_a_word(self, text: str, start: int, end: int) -> bool:
        """Return whether a lone sign goes on into a word or is an article (一些, 一位)."""
        if not self.chained or text[start].isdigit():
            return False
        behind = text[end : end + 1]
        if behind.isalpha() and behind not in self._goes_on:
            return True
        return self.judge.plainly_article(text, start, end)

    def _form(self, text: str, start: int, end: int, phrase: str, found: list[Found]) -> int:
        """Add a set phrase with a value of its own, and return where to go on."""
        phrase = " ".join(phrase.split())
        form = self._forms.get(phrase) or self._forms.get(phrase.lower())
        if form is None or text[end : end + 1] in self._form_not_before.get(phrase, "\0"):
            if end < len(text) and form is not None:
                return start + 1
            if form is None:
                return end
        lower, upper, qualifier = form.lower, form.upper, form.qualifier
        lead = self.leads.match(text, start) if form.kind == "age" else None
        if lead is not None and lead[2].kind == "hedge":
            hedge = lead[2].value  # 年近七旬, 年逾六旬
            if hedge in ("nearly", "below"):
                start, lower, upper, qualifier = lead[0], None, lower, "below"
            elif hedge in ("at_least", "past", "above"):
                start, upper, qualifier = lead[0], None, "at_least"
        quantity = Quantity(lower, upper, form.unit, qualifier, None, direction=form.direction)
        found.append(Found(start, end, form.kind, quantity, f"{self.lang}.{form.kind}.form"))
        return end

    def _number(self, text: str, start: int, end: int, found: list[Found], floor: int) -> int:
        """Add the figure whose number starts at ``start``, if it is one; return where to go on."""
        skipped = self.friends.around(text, start, end)
        if skipped:
            return skipped
        if not floor and self._list_mark is not None:
            mark = self._list_mark.match(text)
            if mark and mark.end() > start:
                return mark.end()
        draft = self.figure(text, start, end, floor)
        if draft is None:
            digits = DIGITS.match(text, start)
            if digits and digits.end() - start > MOST_DIGITS:
                reason = f"a number of {digits.end() - start} digits is too long to be a figure"
                found.append(
                    Found(start, digits.end(), "number", NOTHING, f"{self.lang}.number", reason)
                )
            return max(digits.end(), start + 1) if digits else start + 1
        draft = self.ranges.extend(text, draft)
        if not draft.kind and draft.start == start and draft.qualifier == "exact":
            result = self.friends.score(text, start)
            counted = result and self.rivals.unit_before(text, start)
            if result and not counted and self.units.match(text, result) is None:
                return result
        if not self.judge.accept(text, draft):
            return draft.core_end
        if draft.kind == "skip":
            return draft.end
        found.append(self._given(text, draft))
        return max(draft.end, start + 1)

    def figure(self, text: str, start: int, end: int, floor: int = 0) -> Draft | None:
        """Return the figure of the number at ``start`` with what stands around it, or None."""
        numeral = self.numerals.read(text[start:end])
        if numeral is None:
            return None
        draft = Draft(start, start + numeral.end, numeral)
        if floor < start:
            self.before.take(text, draft, floor)
        if numeral.part_alone and not draft.hedge and self._counts_on(text, draft):
            draft.lower = draft.upper = (ONE / numeral.lower).to_integral_value()
            numeral = numeral._replace(shape="ordinal")
        if numeral.shape == "ordinal" or draft.ordinal:
            draft.kind, draft.ordinal = "ordinal", True
            return draft
        if self.ratios.fraction(text, draft):
            return draft
        self._look_ahead(text, draft)
        return draft

    def _counts_on(self, text: str, draft: Draft) -> bool:
        """Return whether a part of one is an ordinal by what follows it (a fourth quarter)."""
        numeral = draft.numeral
        if numeral.shape != "fraction" or self._part is None:
            return False
        return bool(self._part.match(text, draft.core_end)) and bool(numeral.lower)

    def _look_ahead(self, text: str, draft: Draft) -> None:
        """Take in the words behind the number: unit, small change, price per, hedge."""
        at = draft.core_end
        shape = draft.numeral.shape
        if shape == "half" and self._article is not None:
            article = self._article.match(text, at)
            at = article.end() if article else at
        elif shape == "vague" and self._of is not None:
            of = self._of.match(text, at)
            at = of.end() if of else at
        behind = text[at : at + 1]
        if behind == "+":
            at += 1
            scale = self.money.scale_behind(text, at)
            draft.hedge = "at_least"
            if scale:
                at, factor = scale
                draft.scale(factor)
            draft.end = draft.core_end = at
        elif behind in self._after_starts:
            if self._qualify(text, draft, at, ("above", "below")):
                at = draft.end
            elif behind == "-" and self._qualify(text, draft, at, ("about",)):
                at = draft.end  # 40-odd people
        inclusive = self.ranges.inclusive(text, at)
        at = inclusive or at
        got = self.units.match(text, at)
        if got is None and self._gap is not None and draft.kind == "":
            got = self._noun_behind(text, at)
        if self.compounds.marks(text, draft):
            pass
        elif got is not None:
            self.behind.take(text, draft, *got)
        elif inclusive:
            draft.end = inclusive
        if draft.kind == "money" and draft.end == draft.core_end:
            self.money.change(text, draft)
        if draft.mode == "than":
            self._than(text, draft)
        self.money.per_behind(text, draft)
        if draft.per is not None:
            self.compounds.rate(draft)
        self._qualify(text, draft, draft.end, self.after_kinds)

    def _than(self, text: str, draft: Draft) -> None:
        """Open an end by the adjective behind a number compared with (比170低)."""
        words = self.lexicon.qualifiers.than_after
        at = draft.end
        while text[at : at + 1] in BLANKS and at < len(text):
            at += 1
        kind = words.get(text[at : at + 1])
        if kind is not None and not draft.hedge:
            draft.hedge, draft.end = kind, at + 1

    def _noun_behind(self, text: str, at: int) -> tuple[int, str, Unit] | None:
        """Return the counted noun up to two words behind the number, or None."""
        for _ in range(self.lexicon.counts.gap_words):
            between = self._gap_one.match(text, at)
            if between is None:
                return None
            at = between.end()
            got = self.units.match(text, at)
            if got is not None and got[2].kind == "count":
                return got
        return None

    def _qualify(self, text: str, draft: Draft, at: int, kinds: tuple[str, ...]) -> bool:
        """Take in a hedge behind the figure (左右, or more) if one of ``kinds`` is there."""
        if at >= len(text) or text[at] not in self._after_starts:
            return False
        got = self._after_pattern.match(text, at)
        if got is None:
            return False
        kind = self._after[" ".join(got.group().split())]
        if kind not in kinds:
            return False
        if kind == "above":
            if draft.lower is None or draft.lower != draft.upper or draft.precision is None:
                return False
            step = draft.precision
            if draft.numeral.shape == "cardinal" and draft.lower:
                exponent = draft.lower.normalize().as_tuple().exponent
                step = ONE.scaleb(int(exponent))
            draft.upper, draft.qualifier = draft.lower + step, "above"
        elif draft.hedge in ("", "about"):
            draft.hedge = kind
        draft.end = got.end()
        if draft.core_end == at:
            draft.core_end = got.end()
        return True

    def _given(self, text: str, draft: Draft) -> Found:
        """Return the finished figure, its ends opened as its hedge says."""
        lower, upper, qualifier = draft.lower, draft.upper, draft.qualifier
        hedge = draft.hedge
        if hedge and not draft.ordinal:
            if hedge == "about":
                qualifier = "about" if qualifier == "exact" else qualifier
            elif hedge == "nearly":
                qualifier = "below" if qualifier in ("exact", "vague") else qualifier
                if draft.numeral.bare:
                    upper = lower
            elif hedge == "as_high_as":
                qualifier = "up_to" if qualifier == "exact" else qualifier
            elif hedge in ("below", "up_to"):
                upper = lower if draft.numeral.bare or qualifier == "vague" else upper
                lower, qualifier = None, "below" if hedge == "below" else "up_to"
            elif hedge in ("at_least", "above"):
                upper, qualifier = None, "at_least" if hedge == "at_least" else "above"
        if draft.numeral.leap and not hedge:
            upper, qualifier = None, "at_least"
        kind: MentionKind = draft.kind or "number"  # type: ignore[assignment]
        direction = change = None
        basis = draft.basis
        if kind in MOVING or (kind == "number" and _part(lower, upper)):
            moved = self.changes.around(text, draft.start, draft.end)
            direction, change, based = moved
            if draft.change_from:
                direction = change = None  # where a change set out from has not moved itself
            elif kind == "percentage" and text[draft.start - 1 : draft.start] in PLUS:
                direction, change = direction or "up", change or "by"
            if draft.unit_word in self.lexicon.ratios.discount:
                direction, change = "down", "to"  # 六折: 60 percent is left to pay
            basis = basis or based
        quantity = Quantity(
            lower,
            upper,
            draft.unit,
            qualifier,
            draft.precision,
            None,
            draft.per,
            direction,
            change,
            basis,
            draft.candidates,
            draft.notes,
        )
        rule = (
            f"{self.lang}.{kind}.{draft.rule or draft.unit_word}"
            if draft.rule or draft.unit_word
            else f"{self.lang}.{kind}"
        )
        return Found(draft.start, draft.end, kind, quantity, rule)


def _part(lower: Decimal | None, upper: Decimal | None) -> bool:
    """Return whether a number is a part of something, which may rise or fall by it."""
    return all(0 < bound < 1 for bound in (lower, upper) if bound is not None)
