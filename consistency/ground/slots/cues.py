"""The words of the slots status, basis and scope: where they mean it, and of which figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consistency.errors import InvalidRules
from consistency.folding import fold
from consistency.ground.packs import Cue, SlotPack
from consistency.ground.text.frames import Frame, Near
from consistency.ground.text.language import Hit, PhraseIndex, inflections
from consistency.model import Mention, Quantity
from consistency.rulebook import Rulebook

SLOTS = ("status", "basis", "scope")
VETO = "!"
IN_UNIT = " per "  # the unit of a speed says per what it is


class CueIndex:
    """The cues by ``slot:id``, ready to be found in a text and asked whether they bear on a figure.

    Raises InvalidRules when a pack names a cue that it does not have.
    """

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("slots", SlotPack)
        self.cues: dict[str, Cue] = {
            f"{slot}:{cue.id}": cue for slot in SLOTS for cue in getattr(pack, slot)
        }
        self._kinds = {
            key: frozenset(cue.kinds or pack.kinds[slot_of(key)]) for key, cue in self.cues.items()
        }
        self._sides = {
            key: _folded(cue.before, "before") | _folded(cue.after, "after")
            for key, cue in self.cues.items()
        }
        self._read: dict[str, str] = {}
        phrases: dict[str, tuple[str, ...]] = {}
        for key, cue in self.cues.items():
            phrases[key] = (*cue.zh, *cue.en)
            phrases[VETO + key] = (*cue.unless.zh, *cue.unless.en)
            for word in cue.as_read:
                self._read[word] = cue.id
        self._rivals: dict[str, frozenset[str]] = {}
        for group in pack.contraries:
            for one in group:
                if one not in self.cues:
                    raise InvalidRules(
                        f"slots: {one} excludes others, and there is no such cue",
                        path=str(rulebook.path("slots")),
                        advice="name a cue as slot:id",
                    )
                self._rivals[one] = self._rivals.get(one, frozenset()) | set(group) - {one}
        self._index = PhraseIndex({key: words for key, words in phrases.items() if words})

    def find(self, folded: str) -> list[Hit]:
        """Return the cues in ``folded``, in order, none inside a longer one or an ``unless``."""
        found = self._index.find_all(folded)
        vetoes = [(hit, key[1:]) for hit in found for key in hit.keys if key.startswith(VETO)]
        hits: list[Hit] = []
        reach = 0
        for hit in found:
            if hit.end <= reach:
                continue
            keys = tuple(
                key
                for key in hit.keys
                if not key.startswith(VETO)
                and not any(key == veto and _covers(other, hit) for other, veto in vetoes)
            )
            if keys:
                hits.append(hit._replace(keys=keys))
                reach = hit.end
        return hits

    def bears(self, key: str, near: Near, mention: Mention, attribute: str) -> bool:
        """Return whether a cue found near a figure may be of it: its kind, its side, what it is."""
        cue = self.cues[key]
        if mention.kind not in self._kinds[key]:
            return False
        if attribute in cue.said_by or (cue.attributes and attribute not in cue.attributes):
            return False
        if cue.as_read and (mention.quantity.per or IN_UNIT in (mention.quantity.unit or "")):
            return False  # the figure says itself per what it is
        if near.side in ("head", "inside"):
            return True
        if cue.within and near.distance > cue.within:
            return False
        side = self._sides[key].get(near.hit.phrase)
        return side is None or side == near.side

    def rivals(self, key: str) -> frozenset[str]:
        """Return the cues that exclude ``key``."""
        return self._rivals.get(key, frozenset())

    def read(self, quantity: Quantity) -> Iterator[str]:
        """Yield the ids of basis that a quantity has of its own: per what, against which time."""
        if quantity.basis:
            yield self._read.get(quantity.basis, quantity.basis.replace(" ", "-"))
        if quantity.per:
            yield self._read.get(quantity.per, f"per-{quantity.per}".replace(" ", "-"))


def slot_of(key: str) -> str:
    """Return the slot of a key ``slot:id``."""
    return key.partition(":")[0]


def dated(frame: Frame, near: Near, heads: Sequence[Mention]) -> bool:
    """Return whether a cue is part of a date that was read: its time is then the period."""
    if near.side == "head":
        return any(_known(mention) for mention in heads)
    for mention in frame.mentions:
        if _known(mention):
            low, high = frame.span(mention)
            if low < near.hit.end and near.hit.start < high:
                return True
    return False


def _known(mention: Mention) -> bool:
    return mention.kind == "date" and bool(mention.quantity.lower or mention.quantity.upper)


def _covers(other: Hit, hit: Hit) -> bool:
    return other.start <= hit.start and hit.end <= other.end


def _folded(phrases: Sequence[str], side: str) -> dict[str, str]:
    return {fold(form): side for phrase in phrases for form in inflections(phrase)}
