"""Sums whose currency stands elsewhere: in their sentence, in the article, at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from consistency.extract.found import Found
from consistency.model import Mention, Sentence

__all__ = ["from_article", "from_sentence"]


def from_sentence(found: list[Found], sentences: Sequence[Sentence]) -> list[Found]:
    """Return the figures, sums without a currency given the one nearest before in their sentence.

    Only what is surely a sum takes it: a number with a large scale that ends its clause, or one
    before a word for money.  With two currencies in the sentence it stays without.
    """
    wanting = [n for n, one in enumerate(found) if one.rule.endswith((".sum", ".scaled"))]
    if not wanting:
        return found
    out = list(found)
    for number in wanting:
        one = found[number]
        start, end = _sentence(sentences, one.start)
        near = [
            other
            for other in found
            if other.kind == "money"
            and other.quantity.unit is not None
            and start <= other.start < end
            and _large(other)
        ]
        units = {other.quantity.unit for other in near}
        if len(units) != 1:
            continue
        source = near[0].quantity
        quantity = replace(
            one.quantity,
            unit=source.unit,
            candidates=source.candidates,
            notes=(*one.quantity.notes, "currency from its sentence"),
        )
        out[number] = Found(one.start, one.end, "money", quantity, one.rule)
    return out


def _large(one: Found) -> bool:
    """Return whether a sum is of the size of those that share a currency."""
    lower = one.quantity.lower if one.quantity.lower is not None else one.quantity.upper
    return isinstance(lower, Decimal) and abs(lower) >= 1_000_000


def _sentence(sentences: Sequence[Sentence], at: int) -> tuple[int, int]:
    """Return the span of the sentence at a place; all of the text when there are none."""
    for sentence in sentences:
        if sentence.start <= at < sentence.end:
            return sentence.start, sentence.end
    return 0, 1 << 30


def from_article(mentions: list[Mention], region: str = "") -> list[Mention]:
    """Return the mentions, sums in a shared word or sign given the currency the article means.

    446.9億元人民幣 makes a later 300億元 one of CNY.  With none or several of the candidates named
    it is the money of the article's ``region`` (HK), whose code begins its currency's; else the
    first candidate that is named, else the first.
    """
    money = [each for each in mentions if each.kind == "money"]
    told = {each.quantity.unit for each in money if not each.quantity.candidates}
    out = []
    for each in mentions:
        value = each.quantity
        meant, note = "", ""
        if each.kind == "money" and value.candidates:
            meant, note = _meant(value.candidates, told, region, _worded(each))
        if meant:
            others = (
                () if meant in told else value.candidates
            )  # what only the place says is no word
            value = replace(value, unit=meant, candidates=others, notes=(*value.notes, note))
            each = replace(each, quantity=value)
        out.append(each)
    return out


def _worded(each: Mention) -> bool:
    """Return whether a word or a head says the money, not a bare sign ($100)."""
    return each.text[-1:].isalpha() or each.rule.endswith(".head")


def _meant(
    candidates: tuple[str, ...], told: set[str | None], region: str, worded: bool
) -> tuple[str, str]:
    """Return the currency meant and why; empty where only the language's default is left."""
    own = next((unit for unit in candidates if region and unit.startswith(region)), "")
    named = [unit for unit in candidates if unit in told] if worded else []
    if own and (own in named or len(named) != 1):
        return own, f"taken as {own}, the money of the article's place"
    if named:
        return named[0], f"taken as {named[0]}, the one the article names"
    return "", ""
