"""What part the names of a sentence play: whose a figure may be, where it is, who tells it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Literal

from consistency.folding import fold, simplify
from consistency.ground.packs import EntityPack, PartPack
from consistency.ground.text.frames import Frame, Marked
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.model import Entity
from consistency.rulebook import Rulebook

BESIDE = 3.0  # the cost up to which a verb of telling is a name's own
Part = Literal["where", "host", "told", "teller", "other"]
WORD = re.compile(r"[a-zà-ɏ’'-]+")


@dataclass(frozen=True, slots=True)
class Play:
    """The parts of the names of one sentence, by where they begin; a name without one is a party.

    ``own`` is where a word says that who tells speaks of himself.
    """

    parts: Mapping[int, Part]
    own: Sequence[int] = ()

    def aside(self, name: Marked, low: int) -> bool:
        """Return whether a name has no part in what a figure that begins at ``low`` counts."""
        start, end, _ = name
        part = self.parts.get(start)
        if part == "teller":
            return not any(end <= at < low for at in self.own)
        return part in ("told", "host")

    def other(self, name: Marked) -> bool:
        """Return whether a name is whom something is done to or had from: against, from Tarn."""
        return self.parts.get(name[0]) == "other"

    def where(self, name: Marked) -> bool:
        """Return whether a name but says where."""
        return self.parts.get(name[0]) in ("where", "host")


class Parts:
    """The words that say what part a name plays, ready to be read in sentences."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("parts", PartPack)
        told = {
            "where": pack.where,
            "no": pack.not_where,
            "hosting": pack.hosting,
            "told": pack.told,
            "cited": pack.cited,
            "telling": pack.telling,
            "own": pack.own,
            "other": pack.other,
        }
        self._cues = PhraseIndex({key: (*words.zh, *words.en) for key, words in told.items()})
        between = "|".join(map(re.escape, sorted((*pack.between.zh, *pack.between.en), key=len)))
        self._between = re.compile(rf"(?:\s|\b(?:{between})\b)*")
        self._venues = (pack.venues.zh, frozenset(pack.venues.en))
        self._tellers = (pack.tellers.zh, frozenset(pack.tellers.en))
        rules = rulebook.pack("entities", EntityPack).entities if rulebook.has("entities") else ()
        self._news = frozenset(fold(rule.names[0]) for rule in rules if rule.trade == "news")

    def play(self, frame: Frame, names: Sequence[Marked], entities: Mapping[str, Entity]) -> Play:
        """Return the parts that ``names`` play in a sentence."""
        hits = self._cues.find(frame.folded)
        parts: dict[int, Part] = {}
        for name in names:
            part = self._part(frame, name, hits, entities[name[2]].kind)
            if part:
                parts[name[0]] = part
        return Play(parts, [hit.start for hit in hits if "own" in hit.keys])

    def prints(self, entity: str) -> bool:
        """Return whether an entity is a paper or an agency, which tells what is another's."""
        return entity in self._news

    def _part(self, frame: Frame, name: Marked, hits: Sequence[Hit], kind: str) -> Part | None:
        start, end, entity = name
        text = frame.folded[start:end]
        before = self._right_before(frame, start, hits)
        if "told" in before:
            return "told"
        tells = entity in self._news or kind == "person" or _ends(text, *self._tellers)
        if "cited" in before and kind != "place":
            return "teller" if tells or text.isascii() else None
        if tells and ("telling" in before or self._tells(frame, end, hits)):
            return "teller"
        if kind == "person":
            return "other" if "other" in before else None
        venue = _ends(text, *self._venues)
        if venue and before & {"where", "hosting"}:
            return "host"
        if "where" in before and (kind in ("place", "thing")):
            return "where"
        return "other" if "other" in before else None

    def _right_before(self, frame: Frame, start: int, hits: Sequence[Hit]) -> Set[str]:
        """Return the cues that stand right before a place of a sentence."""
        return {
            key
            for hit in hits
            if hit.end <= start and self._between.fullmatch(frame.folded, hit.end, start)
            for key in hit.keys
        }

    def _tells(self, frame: Frame, end: int, hits: Sequence[Hit]) -> bool:
        return any(
            "telling" in hit.keys and end <= hit.start and frame.distance(end, hit.start) <= BESIDE
            for hit in hits
        )


def _ends(text: str, han: tuple[str, ...], words: frozenset[str]) -> bool:
    """Return whether a name says what it is: by its end in Chinese, in English by a word of it."""
    if text.isascii():
        return any(word in words for word in WORD.findall(text))
    return simplify(text).endswith(han)
