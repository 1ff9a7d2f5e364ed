"""Why the figures of a row are held to be about one fact: the slots of their claims, compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from consistency.model import Claim, Entity, Text
from consistency.report.page.safe import shown
from consistency.report.page.wordbook import slot_names

__all__ = ["Slot", "slots"]

MOST = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """One question asked of all figures: ``held`` are the answers; none, one side's, or shared."""

    name: str
    held: tuple[Text, ...]
    by_all: bool


def slots(claims: Sequence[Claim], entities: Mapping[str, Entity]) -> list[Slot]:
    """Return the slots of the claims of a row; left out are those that nobody fills."""

    def name(one: str) -> Text:
        known = entities.get(one)
        text = shown(known.name if known else one.removeprefix("role:"))
        return Text(text, text)

    names = {name(one): None for one in _shared(claims)}
    found = [
        _slot("measured", claims, lambda claim: [claim.attribute_name]),
        _slot("whose", claims, lambda claim: [name(claim.subject)] if claim.subject else []),
        Slot("shared", tuple(names)[:MOST], True),
        _slot("scope", claims, lambda claim: _plain(claim.scope)),
        _slot("period", claims, _period),
        _slot("status", claims, lambda claim: _plain(claim.status)),
        _slot("basis", claims, lambda claim: _plain(claim.basis)),
    ]
    return [slot for slot in found if slot.held]


def _slot(name: str, claims: Sequence[Claim], of: Callable[[Claim], Sequence[Text]]) -> Slot:
    answers = [tuple(text for text in of(claim) if text.en or text.zh) for claim in claims]
    held = dict.fromkeys(text for answer in answers for text in answer)
    return Slot(name, tuple(held)[:MOST], all(answers))


def _shared(claims: Sequence[Claim]) -> Iterable[str]:
    """Return the entities that every report of the row names near its figure, in order."""
    by_report: dict[str, dict[str, None]] = {}
    for claim in claims:
        named = by_report.setdefault(claim.article.id, {})
        named.update(dict.fromkeys((*claim.entities, *claim.context, *claim.topic)))
    first, *others = by_report.values()
    return [one for one in first if one and all(one in other for other in others)]


def _plain(words: Iterable[str]) -> list[Text]:
    return [slot_names().get(word, Text(shown(word), shown(word))) for word in sorted(words)]


def _period(claim: Claim) -> list[Text]:
    if claim.period is None:
        return []
    first, last = claim.period
    text = str(first) if first == last else f"{first or '…'} – {last or '…'}"
    return [Text(text, text)]
