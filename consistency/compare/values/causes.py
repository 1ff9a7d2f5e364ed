"""What the numbers betray: the likely cause of a contradiction, read off the two values."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from consistency.compare.values.units import digits, same_unit
from consistency.model import Mention, Quantity, Text
from consistency.rulebook import Bilingual, Rulebook, Strict


class Saying(Strict):
    """What one report says: the figure, the words around it, and the fixture's article, if any."""

    text: str
    figure: str
    article: str = ""


class FindingExample(Strict):
    """Sayings that are, or are not, reported by a rule, and why.

    They stand in the articles of a ``fixture``; without one, each text is an article of its own.
    """

    says: tuple[Saying, ...]
    why: Bilingual
    fixture: str = ""


class CommentExample(Strict):
    """A comment in an article that a rule of housekeeping speaks of, and why."""

    comment: str
    why: Bilingual


class FindingRule(Strict):
    """A rule by which rows are reported."""

    code: str
    slug: str
    kinds: tuple[str, ...]
    attributes: tuple[str, ...] = ()
    name: Bilingual
    what: Bilingual
    matters: Bilingual
    settle: Bilingual
    examples: tuple[FindingExample, ...] = ()
    counter_examples: tuple[FindingExample, ...] = ()
    comments: tuple[CommentExample, ...] = ()


class CauseRule(Strict):
    """A likely cause, how it is worded, and how much it betrays.

    ``betrays`` is how unlikely it is that two numbers of one, two, three, four digits or more look
    so by mere chance; none where they easily do.
    """

    id: str
    en: str
    zh: str
    betrays: tuple[float, float, float, float] | None = None


class FindingPack(Strict):
    """The rules and the causes of findings."""

    why: str
    findings: tuple[FindingRule, ...]
    causes: tuple[CauseRule, ...]


PRINTED = 9  # no paper prints more digits: those of a converted measure nobody typed
TYPING = ("digits-swapped", "digit-mistyped")  # of 2,999 and 3,999 only the first digit tells
CURRENCY = "wrong-currency"
TAKEN = "taken as"  # what the reader of figures notes of a currency nobody printed
UNIT = "wrong-unit"
MEASURED = {"duration", "measure"}
TYPED = re.compile(r"\d[\d.,]*")
FARTHER = Decimal("1.05")  # what rounds to one number in two units is no other number
ROUNDED = 3  # so many digits of a rounded number are one number by more than chance
POINTS = {"%", "pp"}


class Cause(NamedTuple):
    """A likely cause: its id and its wording."""

    id: str
    text: Text


class Causes:
    """Names the likely cause of a difference."""

    def __init__(self, rulebook: Rulebook):
        self.pack = rulebook.pack("findings", FindingPack)
        self._texts = {rule.id: rule for rule in self.pack.causes}

    def say(self, cause: str, **values: str) -> Cause:
        """Return a cause with its wording filled in."""
        rule = self._texts[cause]
        return Cause(cause, Text(rule.en.format(**values), rule.zh.format(**values)))

    def grades(self, cause: str) -> tuple[float, ...]:
        """Return how much a cause betrays in numbers of one, two, three, four digits or more."""
        return self._texts[cause].betrays or (0.0,)

    def betrayal(self, left: Mention, right: Mention) -> float:
        """Return how unlikely it is that two numbers look like one gone wrong by mere chance.

        0 for numbers that do not; more the more digits they share: 61,482 and 64,182 are hardly
        two facts, 10 and 100 easily are.
        """
        if two_units(left, right):
            grades = self._texts[UNIT].betrays
            return grades[min(len(typed(left)), 4) - 1] if grades else 0.0
        a, b = same_unit(left.quantity, right.quantity)
        if _other_digits(a, left.quantity) or _other_digits(b, right.quantity):
            return 0.0  # feet told in metres have digits that nobody typed
        cause = self.between(replace(left, quantity=a), replace(right, quantity=b))
        betrays = self._texts[cause.id].betrays if cause else None
        if betrays is None or (cause and cause.id == CURRENCY and _taken(left, right)):
            return 0.0
        printed = [digits(v) for v in (_value(a), _value(b)) if v is not None]
        if cause and cause.id in TYPING:
            printed = [shown.rstrip("9") or "9" for shown in printed]
        return betrays[min(*map(len, printed), 4, 4) - 1]

    def between(self, left: Mention, right: Mention) -> Cause | None:
        """Return the likely cause of the difference of two mentions, or None."""
        a, b = left.quantity, right.quantity
        if left.kind == right.kind == "date":
            cause = _of_dates(a, b)
            return self.say(cause) if cause else None
        va, vb = _value(a), _value(b)
        if va is None or vb is None:
            return None
        if to_for_by(a, b):
            return self.say("to-for-by")
        if {a.unit, b.unit} == POINTS and va == vb:
            return self.say("percent-for-points")
        if two_units(left, right):
            return self.say(UNIT)
        if a.unit != b.unit:
            if left.kind == "money" and _prints_as(a, b):
                return self.say(CURRENCY, left=str(a.unit), right=str(b.unit))
            return None
        if va and vb:
            ratio = max(abs(va), abs(vb)) / min(abs(va), abs(vb))
            exponent = ratio.adjusted()
            if ratio == Decimal(10) ** exponent and exponent:
                return self.say("power-of-ten", factor=f"{ratio:f}")
        da, db = digits(va), digits(vb)
        if va.adjusted() == vb.adjusted() and _two_swapped(da, db):
            return self.say("digits-swapped")
        if left.kind in ("count", "number", "ordinal") and abs(va - vb) == 1:
            return self.say("off-by-one")
        long, short = sorted((da, db), key=len, reverse=True)
        if len(long) == len(short) + 1 and len(short) > 1 and _without_one(long, short):
            return self.say("digit-dropped")
        same_length = len(da) == len(db) and len(da) > 3 and va.adjusted() == vb.adjusted()
        if same_length and sum(x != y for x, y in zip(da, db, strict=True)) == 1:
            return self.say("digit-mistyped")
        return None


def _taken(*mentions: Mention) -> bool:
    """Return whether the currency of a sum was not printed but taken to be: nobody mistook it."""
    return any(TAKEN in note for mention in mentions for note in mention.quantity.notes)


def to_for_by(a: Quantity, b: Quantity) -> bool:
    """Return whether one number is what a value came to and the same one how far it moved."""
    same = (a.lower, a.upper, a.unit) == (b.lower, b.upper, b.unit)
    return same and {a.change, b.change} == {"to", "by"}


def two_units(a: Mention, b: Mention) -> bool:
    """Return whether one number is printed with two units that differ: 12 weeks and 12 months."""
    if a.kind != b.kind or a.kind not in MEASURED or not typed(a) or typed(a) != typed(b):
        return False
    one, other = same_unit(a.quantity, b.quantity)
    va, vb = _value(one), _value(other)
    if not va or not vb or one.unit != other.unit:
        return False
    ratio = max(abs(va), abs(vb)) / min(abs(va), abs(vb))
    return ratio > FARTHER and ratio != Decimal(10) ** ratio.adjusted()


def typed(mention: Mention) -> str:
    """Return the digits of a figure as they stand in print, without zeros at either end."""
    found = TYPED.search(mention.text)
    return re.sub(r"[^0-9]", "", found.group()).strip("0") if found else ""


def _prints_as(a: Quantity, b: Quantity) -> bool:
    """Return whether two numbers are one, or one that is the other rounded to three digits."""
    va, vb = _value(a), _value(b)
    if va == vb:
        return True
    coarse, fine = sorted((a, b), key=lambda q: q.precision or Decimal(0), reverse=True)
    step, x, y = coarse.precision, _value(coarse), _value(fine)
    if not step or x is None or y is None or len(digits(x)) < ROUNDED:
        return False
    return abs(x - y) * 2 <= step


def _of_dates(a: Quantity, b: Quantity) -> str:
    """Return what may have gone wrong with one of two dates of one grain, or nothing."""
    one, other = a.lower, b.lower
    if not (isinstance(one, date) and isinstance(other, date)) or a.grain != b.grain:
        return ""
    if a.grain == "day" and (one.day, one.month) == (other.month, other.day):
        return "day-and-month-swapped" if one.year == other.year and one != other else ""
    if a.grain == "day" and (one.year, one.month) == (other.year, other.month):
        long, short = sorted((str(one.day), str(other.day)), key=len, reverse=True)
        return "day-mistyped" if len(long) > len(short) and short in long else ""
    # years that differ in the last digit are two years more often than one mistyped
    digits_apart = [x != y for x, y in zip(f"{one.year:04}", f"{other.year:04}", strict=True)]
    mistyped = sum(digits_apart) == 1 and not digits_apart[-1]
    same_day = (one.month, one.day) == (other.month, other.day)
    return "year-mistyped" if mistyped and same_day and a.grain in ("day", "year") else ""


def _other_digits(converted: Quantity, printed: Quantity) -> bool:
    """Return whether a value has other digits in another unit than those that were printed."""
    one, other = _value(converted), _value(printed)
    if one is None or other is None:
        return False
    return digits(one) != digits(other) or len(digits(other)) > PRINTED


def _value(quantity: Quantity) -> Decimal | None:
    for bound in (quantity.lower, quantity.upper):
        if isinstance(bound, Decimal):
            return bound
    return None


def _two_swapped(one: str, other: str) -> bool:
    """Return whether two digits have changed places; a wilder order is another number."""
    apart = [at for at, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    return len(one) == len(other) and len(apart) == 2 and sorted(one) == sorted(other)


def _without_one(long: str, short: str) -> bool:
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
