"""What stands for a name said before: 后者, the company, she, its, the 30-year-old from Clare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import regex

from consistency.ground.packs import PartyPack
from consistency.ground.text.frames import Frame, Marked
from consistency.ground.text.language import PhraseIndex
from consistency.model import Entity

SECONDS = 1.0  # what a pattern of a desk may take of a sentence


class Before(NamedTuple):
    """The names said before a sentence.

    ``paragraph`` are those of its paragraph, ``title`` those of the title, ``parties`` whom the
    sentence right before may be about: no place, nobody who but tells.
    """

    paragraph: Sequence[str]
    title: Sequence[str]
    parties: Sequence[str]


class Stood(NamedTuple):
    """What stands for a name in a sentence, by where it stands, and for whom.

    ``nouns`` that stand for one nobody knows mean nobody (an empty name); ``pronouns`` are those of
    which there is no doubt, ``guesses`` mean the person named last of several.
    """

    nouns: list[Marked]
    pronouns: list[Marked]
    guesses: list[Marked]


class StandIns:
    """The words that stand for a name, ready to be read in sentences."""

    def __init__(self, pack: PartyPack):
        words = {
            "latter": pack.latter,
            "former": pack.former,
            "person": pack.person,
            "thing": pack.thing,
            "either": pack.either,
            "none": pack.no_stand_ins,
        }
        self._index = PhraseIndex({key: (*said.zh, *said.en) for key, said in words.items()})
        self._epithets = [regex.compile(pattern) for pattern in pack.epithets]

    def read(self, frame: Frame, before: Before, entities: Mapping[str, Entity]) -> Stood:
        """Return the words of a sentence that stand for a name, with whom they mean."""
        nouns: list[Marked] = []
        pronouns: list[Marked] = []
        guesses: list[Marked] = []
        for hit in self._index.find(frame.folded):
            span = hit.start, hit.end
            if "former" in hit.keys:
                nouns.append((*span, _body(before, entities)))
            elif "latter" in hit.keys:
                said = before.paragraph or before.title
                nouns += [(*span, said[-1])] if said else []
            elif "person" in hit.keys:
                persons = _persons(before, entities)
                guesses += [(*span, persons[-1])] if persons else []
                pronouns += [(*span, persons[-1])] if len(set(persons)) == 1 else []
            elif "none" not in hit.keys:
                fits = {
                    name
                    for name in before.parties
                    if _fits(name, entities, person=False)
                    or ("either" in hit.keys and _fits(name, entities, person=True))
                }
                pronouns += [(*span, next(iter(fits)))] if len(fits) == 1 else []
        for pattern in self._epithets:
            for match in pattern.finditer(frame.folded, timeout=SECONDS):
                meant = _person(before, entities)
                nouns += [(*match.span(), meant)] if meant else []
        return Stood(nouns, pronouns, guesses)


def _persons(before: Before, entities: Mapping[str, Entity]) -> list[str]:
    """Return the persons that he or she may mean, the one named last at the end."""
    for said in (before.paragraph, before.parties, before.title):
        if persons := _of(said, entities, person=True):
            return persons
    return []


def _body(before: Before, entities: Mapping[str, Entity]) -> str:
    """Return the body a text is about at a place: of its paragraph, before it, or the title."""
    near = _of(before.parties, entities, person=False)
    for said in (before.paragraph, near if len(set(near)) == 1 else (), before.title):
        if bodies := _of(said, entities, person=False):
            return _main(bodies)
    return ""


def _person(before: Before, entities: Mapping[str, Entity]) -> str:
    """Return the person a text is about at a place: of its paragraph, title or beginning."""
    for said in (before.paragraph, before.title):
        if persons := _of(said, entities, person=True):
            return _main(persons)
    return ""


def _of(names: Sequence[str], entities: Mapping[str, Entity], *, person: bool) -> list[str]:
    """Return of names those of persons, or those of what is neither a person nor a place."""
    return [name for name in names if _fits(name, entities, person=person)]


def _fits(name: str, entities: Mapping[str, Entity], *, person: bool) -> bool:
    kind = entities[name].kind
    return kind == "person" if person else kind not in ("person", "place")


def _main(said: Sequence[str]) -> str:
    """Return whom a paragraph is about so far: the name said most, the first of several."""
    return Counter(said).most_common(1)[0][0]  # of equals the first
