"""What the rules say of figures that depend on each other, and what a check of them comes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from consistency.compare.workings.arithmetic import Relation
from consistency.model import Claim, Quantity, Text
from consistency.rulebook import Bilingual, Strict

HALF = Decimal("0.5")
PRINTED = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")


class Wording(Strict):
    """Words by language, simplified and lower case."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class ChangeCheck(Strict):
    """The words before a value that was and one that is, and how far the change may be out."""

    name: Bilingual
    was: Wording
    now: Wording
    slack: Decimal


class PartsCheck(Strict):
    """The words that show a whole, and those that join its two parts."""

    name: Bilingual
    whole: Wording
    joined: Wording


class ShareCheck(Strict):
    """The words around the share that a part has of a whole."""

    name: Bilingual
    before: Wording
    behind: Wording


class EachCheck(Strict):
    """The words that show a whole made of equal parts, and how far it may be out."""

    name: Bilingual
    whole: Wording
    slack: Decimal


class TotalCheck(Strict):
    """The heads of the row that sums up a table, and of rows that are parts of others."""

    name: Bilingual
    heads: Wording
    parts: Wording


class BirthCheck(Strict):
    """The attributes of a birth and of an age."""

    name: Bilingual
    birth: str
    age: str


class Checks(Strict):
    """Every check by the shape of what it looks at."""

    change: ChangeCheck
    parts: PartsCheck
    share: ShareCheck
    each: EachCheck
    total: TotalCheck
    birth: BirthCheck


class DependencePack(Strict):
    """The schema of ``rules/relations.yaml``."""

    why: str
    relations: tuple[Relation, ...]
    checks: Checks


@dataclass(frozen=True, slots=True, eq=False)
class Working:
    """Figures that depend on each other: whether they fit, and the working in words.

    ``kind`` is that of the evidence it makes: ``arithmetic`` or ``birth``.
    """

    check: str
    name: Text
    claims: tuple[Claim, ...]
    holds: bool
    text: Text
    kind: str = "arithmetic"


class Span(NamedTuple):
    """The values a printed number may stand for, and those computed from such."""

    low: Decimal
    high: Decimal

    def meets(self, other: Span) -> bool:
        """Return whether the two have a value in common."""
        return self.low <= other.high and other.low <= self.high

    def widened(self, share: Decimal) -> Span:
        """Return the span with a share of its ends more on either side."""
        return Span(self.low - abs(self.low) * share, self.high + abs(self.high) * share)


def span(quantity: Quantity) -> Span | None:
    """Return what a number may stand for by its printed digits; None for a bound or a hedge."""
    low, high = quantity.lower, quantity.upper
    if not isinstance(low, Decimal) or low != high or quantity.qualifier != "exact":
        return None
    half = (quantity.precision or Decimal(0)) * HALF
    return Span(low - half, low + half)


def number(claim: Claim) -> Decimal:
    """Return the number of a figure that has a span; TypeError for any other."""
    value = claim.mention.quantity.lower
    if not isinstance(value, Decimal):
        raise TypeError(claim.mention.text)
    return value


def printed(number: Decimal, like: Claim) -> str:
    """Return a computed number as a figure is printed: in its scale, with its unit (1,200万元)."""
    value, text = like.mention.quantity.lower, like.mention.text
    digits = PRINTED.search(text)
    scale = Decimal(1)
    if digits and isinstance(value, Decimal) and value:
        scale = abs(value) / (Decimal(digits.group().replace(",", "")) or Decimal(1))
    shown = f"{number / scale:,.2f}".rstrip("0").rstrip(".")
    return f"{text[: digits.start()]}{shown}{text[digits.end() :]}" if digits else shown
