"""Parts of one in words (half, a quarter, two thirds), and the small numbers they begin with."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from consistency.extract.numerals.numeral import ONE
from consistency.extract.numerals.spelled.words import Word

__all__ = ["portion", "small"]

TEN = Decimal(10)


def portion(
    words: list[Word], at: int, ordinals: Mapping[str, int]
) -> tuple[Decimal, int, Decimal] | None:
    """Return ``(value, next, size)`` of a part of one: half, a quarter, two thirds."""
    first = words[at]
    if first.kind == "half":
        return ONE / 2, at + 1, Decimal("0.1")
    if first.kind == "a" and at + 1 < len(words):
        part = words[at + 1]
        if part.kind in ("half", "part"):
            return ONE / part.value, at + 2, Decimal("0.1")
        if part.kind == "ten" and at + 2 < len(words) and words[at + 2].text in ordinals:
            return (
                ONE / (part.value + ordinals[words[at + 2].text]),
                at + 3,
                Decimal("0.1"),
            )
    if first.kind in ("unit", "ten", "literal"):
        count, end = small(words, at)
        if count == ONE and end + 1 < len(words) and words[end].kind == "ten":
            nth = ordinals.get(words[end + 1].text)
            if nth:
                return ONE / (words[end].value + nth), end + 2, Decimal("0.1")
        if count is not None and end < len(words):
            part = words[end]
            if (part.kind == "parts" and count > 1) or (
                part.kind in ("part", "half") and count == 1
            ):
                return count / part.value, end + 1, Decimal("0.01")
    return None


def small(words: list[Word], at: int) -> tuple[Decimal | None, int]:
    """Return ``(value, next)`` of a number under a hundred at ``at``."""
    first = words[at]
    if (
        first.kind == "ten"
        and at + 1 < len(words)
        and words[at + 1].kind == "unit"
        and words[at + 1].value < TEN
    ):
        return first.value + words[at + 1].value, at + 2
    return first.value, at + 1
