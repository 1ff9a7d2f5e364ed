"""Who holds a role in a story: what the captain, the founder or 该机长 then stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import regex

from consistency.folding import fold
from consistency.ground.names.entities import Directory
from consistency.ground.packs import PartyPack
from consistency.ground.text.frames import Marked
from consistency.ground.text.language import Hit, PhraseIndex
from consistency.model import Article

SECONDS = 1.0  # what a pattern of a desk may take of a text


class Roles:
    """The nouns that stand for a person, ready to be read in texts."""

    def __init__(self, pack: PartyPack):
        self._index = PhraseIndex({role.id: (*role.zh, *role.en) for role in pack.roles})
        self._single = frozenset(role.id for role in pack.roles if role.single)
        words = sorted((word for role in pack.roles for word in (*role.zh, *role.en)), key=len)
        roles = "|".join(regex.escape(word) for word in reversed(words))
        self._ahead = regex.compile(pack.role_ahead.replace("ROLE", roles))
        self._behind = regex.compile(pack.role_behind.replace("ROLE", roles))
        self._known = regex.compile(pack.role_known)
        self._part = regex.compile(pack.role_part)
        self._another = regex.compile(pack.role_another)

    def find(self, folded: str) -> list[Hit]:
        """Return the roles in folded text, in order."""
        return self._index.find(folded)

    def definite(self, folded: str, hit: Hit) -> bool:
        """Return whether a role is that of somebody known: the captain, 该机长, but no captain."""
        if self._part.match(folded, hit.end, timeout=SECONDS):
            return False
        before = folded[max(0, hit.start - 40) : hit.start]
        if self._known.search(before, timeout=SECONDS):
            return True
        han = not folded[hit.start].isascii()
        single = han and hit.keys[0] in self._single
        return single and not self._another.search(before, timeout=SECONDS)

    def holders(
        self, articles: Iterable[Article], directory: Directory
    ) -> Mapping[str, frozenset[str]]:
        """Return for each role whom the articles of a story say to hold it."""
        held: defaultdict[str, set[str]] = defaultdict(set)
        for role, entity in directory.roles.items():
            held[role].add(entity)
        for article in articles:
            for segment in article.segments:
                folded = fold(segment.text)
                hits = self.find(folded) if segment.kind != "reference" else []
                names = directory.find(article, segment) if hits else ()
                for hit in hits:
                    for name in names:
                        kind = directory.entities[name[2]].kind
                        if kind in ("person", "thing") and self.bears(folded, hit, name):
                            held[hit.keys[0]].add(name[2])
        return {role: frozenset(names) for role, names in held.items()}

    def bears(self, folded: str, hit: Hit, name: Marked) -> bool:
        """Return whether a name is said to bear a role: chief executive Lind, Lind, the founder."""
        start, end, _ = name
        if self._another.search(folded[max(0, hit.start - 40) : hit.start], timeout=SECONDS):
            return False
        if folded[hit.end : start] == ", " and folded[end : end + 1] == ",":
            return " " in folded[start:end]  # its chief executive, Mara Lind, will
        if hit.end <= start:
            return bool(self._ahead.fullmatch(folded, hit.end, start, timeout=SECONDS))
        if end <= hit.start:
            return bool(self._behind.fullmatch(folded, end, hit.start, timeout=SECONDS))
        return False


def sole(holders: frozenset[str], said: Sequence[str]) -> str:
    """Return the one holder of a role, of several the one that was spoken of before; maybe none."""
    if len(holders) == 1:
        return next(iter(holders))
    known = holders.intersection(said)
    return next(iter(known)) if len(known) == 1 else ""
