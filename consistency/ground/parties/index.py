"""Whom and what a figure is of: the names of its sentence and what stands for them.

The nearest name that is a party, the name a list gives it, whom a pronoun or a role (the captain)
stands for; a role nobody is said to hold stands for itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from consistency.ground.attributes.index import Bound
from consistency.ground.names.bylines import Byline, Bylines, dated
from consistency.ground.names.bylines import told as is_told
from consistency.ground.names.entities import Directory
from consistency.ground.packs import PartPack, PartyPack
from consistency.ground.parties.beside import list_of, right_behind
from consistency.ground.parties.holders import Roles, sole
from consistency.ground.parties.lists import Lists
from consistency.ground.parties.parts import Parts
from consistency.ground.parties.spoken import Spoken
from consistency.ground.parties.stand_ins import Before, StandIns
from consistency.ground.text.asides import Asides
from consistency.ground.text.frames import Frame, Marked
from consistency.ground.text.language import Hit
from consistency.model import Article, Mention, Segment
from consistency.rulebook import Rulebook

WHERE = 5.0  # what a name that but says where is further off as whose the figure is
SAID = 200  # so many names a paragraph may speak of before a sentence


class Parties:
    """The words that stand for somebody, ready to be read in articles."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("parties", PartyPack)
        self.stand_ins = StandIns(pack)
        self.roles = Roles(pack)
        self.parts = Parts(rulebook)
        self.lists = Lists(rulebook.pack("parts", PartPack).lists)
        self.bylines = Bylines(rulebook)
        self.asides = Asides(rulebook)

    def of(
        self, article: Article, directory: Directory, holders: Mapping[str, frozenset[str]]
    ) -> ArticleParties:
        """Return the parties of one article; ``holders`` are who hold the roles of its story."""
        return ArticleParties(self, article, directory, holders)


@dataclass(slots=True)
class ArticleParties:
    """Whom the figures of one article are of, sentence by sentence, in order."""

    rules: Parties
    article: Article
    directory: Directory
    holders: Mapping[str, frozenset[str]]
    _title: Sequence[str] = ()
    _found: dict[int, tuple[tuple[Byline, ...], tuple[Marked, ...]]] = field(default_factory=dict)
    _segments: dict[int, Segment] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take in the names of the title, by which a text goes on."""
        self._segments = {segment.index: segment for segment in self.article.segments}
        self._title = [
            entity
            for segment in self.article.segments
            if segment.kind == "title"
            for _, _, entity in self._names(segment)[1]
        ][:SAID]

    def _names(self, segment: Segment) -> tuple[tuple[Byline, ...], tuple[Marked, ...]]:
        """Return the bylines of a segment, and the names in it that are of the news."""
        if segment.index not in self._found:
            bylines = self.rules.bylines.find(segment)
            names = self.directory.find(self.article, segment)
            if bylines:
                kinds: Mapping[str, str] = {e: self.directory.entities[e].kind for *_, e in names}
                names = tuple(n for n in names if is_told(bylines, n[0], n[1], kinds[n[2]]))
            self._found[segment.index] = bylines, names
        return self._found[segment.index]

    def named(self, mention: Mention) -> bool:
        """Return whether a figure is but part of a name: the 2016 of 2016 QX7."""
        found = self._names(self._segments[mention.segment])[1]
        at = bisect_right(found, mention.clean_start, key=lambda name: name[0]) - 1
        return at >= 0 and mention.clean_end <= found[at][1] and not _same(mention, found[at])

    def dated(self, mention: Mention, segment: Segment) -> bool:
        """Return whether a figure is but the day a report is of."""
        return dated(self._names(segment)[0], mention)

    def spoken(self, frame: Frame) -> Spoken:
        """Return what a sentence speaks of."""
        bylines, found = self._names(frame.segment)
        ended = bisect_right(found, frame.start, key=lambda name: name[1])
        names = self._named(frame)
        said = [entity for _, _, entity in found[max(0, ended - SAID) : ended]]
        entities = self.directory.entities
        play = self.rules.parts.play(frame, names, entities)
        told = [name for name in said if not self.rules.parts.prints(name)]
        before = Before(told, self._title, self._before(frame))
        nouns, pronouns, guesses = self.rules.stand_ins.read(frame, before, entities)
        homes = {end for _, end, _ in nouns}  # where the 30-year-old from Clare comes from
        names = [name for name in names if name[0] not in homes]
        roles = [
            hit
            for hit in self.rules.roles.find(frame.folded)
            if is_told(bylines, hit.start + frame.start, hit.end + frame.start, "role")
        ]
        parties = [name for name in names if not play.where(name)]
        joint = self.rules.lists.joint(frame, names)
        return Spoken(
            sorted(names + nouns),
            [one for one in pronouns if self._carried(one, parties)],
            [one for one in guesses if self._carried(one, parties)],
            roles,
            dict(self._held(frame, roles, names, [*said, *before.parties])),
            [holder for hit in roles if (holder := sole(self._holders(hit), ()))],
            [*said, *self._trail(frame), *self._title],
            play,
            joint,
            self.rules.lists.paired(frame, joint),
            self._headed(frame),
        )

    def _named(self, frame: Frame) -> list[Marked]:
        """Return the names of a sentence, by where they stand in it."""
        found = self._names(frame.segment)[1]
        begun = bisect_left(found, frame.start, key=lambda name: name[0])
        last = bisect_right(found, frame.end, key=lambda name: name[1])
        return [
            (start - frame.start, end - frame.start, entity)
            for start, end, entity in found[begun:last]
            if not _in_unit(frame, start, end)
        ]

    def _before(self, frame: Frame) -> list[str]:
        """Return whom the sentence right before one may be about: no place, nobody who tells."""
        at = frame.sentence.index
        if not at or frame.start != frame.sentence.start or frame.segment.cell:
            return []
        sentence = self.article.sentences[at - 1]
        segment = self._segments[sentence.segment]
        before = Frame(self.article, segment, sentence, (), self.rules.asides)
        names = self._named(before)
        play = self.rules.parts.play(before, names, self.directory.entities)
        return [
            name[2]
            for name in names
            if not (play.where(name) or play.aside(name, len(before.text)))
        ]

    def _held(
        self, frame: Frame, roles: Sequence[Hit], names: Sequence[Marked], said: Sequence[str]
    ) -> Iterator[tuple[int, str]]:
        """Yield where a role stands for somebody whom the reports name, and for whom."""
        rules = self.rules.roles
        for hit in roles:
            holder = sole(self._holders(hit), said)
            bearer = next((n[2] for n in names if rules.bears(frame.folded, hit, n)), "")
            if bearer or (holder and rules.definite(frame.folded, hit)):
                yield hit.start, bearer or holder

    def _holders(self, role: Hit) -> frozenset[str]:
        return self.holders.get(role.keys[0], frozenset())

    def _carried(self, pronoun: Marked, parties: Sequence[Marked]) -> bool:
        """Return whether a pronoun means somebody of a sentence before: none before it fits."""
        entities = self.directory.entities
        person = entities[pronoun[2]].kind == "person"
        return not any(
            end <= pronoun[0] and (entities[entity].kind in ("person", "thing")) >= person
            for _, end, entity in parties
        )

    def _headed(self, frame: Frame) -> list[str]:
        cell = frame.segment.cell
        heads = (cell.row_head, cell.column_head) if cell else ()
        return [entity for head in heads for _, _, entity in self.directory.find_in(head)]

    def _trail(self, frame: Frame) -> list[str]:
        trail = frame.segment.trail
        return [entity for text in trail for _, _, entity in self.directory.find_in(text)]

    def subject(
        self, frame: Frame, mention: Mention, bound: Sequence[Bound], spoken: Spoken
    ) -> str:
        """Return whom a figure is of: the nearest party of the right kind, else a role, or none."""
        paired = spoken.paired.get((mention.kind, mention.clean_start))
        if paired:
            return paired
        holder = bound[0].rule.holder if bound else ("person" if mention.kind == "age" else "")
        low, high = frame.span(mention)
        places = {name[2] for name in spoken.names if spoken.play.where(name)}
        best: tuple[float, str] | None = None
        guesses = spoken.guesses if holder == "person" else ()
        for name in (*spoken.names, *spoken.pronouns, *guesses):
            start, end, entity = name
            kind = self.directory.entities[entity].kind if entity else ""
            if holder == "person" and kind not in ("person", "thing"):
                continue
            if start < high and low < end:
                return entity
            if spoken.play.aside(name, low) and not (holder == kind == "person"):
                continue
            cost = frame.distance(end, low) if end <= low else frame.distance(high, start) + 3.0
            crossed = frame.crossed(mention, start, end)
            if crossed and start >= high:
                continue
            cost += 1.0 * crossed
            if holder and kind != holder:
                cost += 3.0 if " " in entity or "·" in entity else 5.0
            if spoken.play.where(name):
                if len(places) == 1 and kind == "place" != holder:
                    continue
                cost += WHERE * (holder != "place") + WHERE * right_behind(frame, mention, start)
            if spoken.play.other(name):
                cost += WHERE
            if best is None or cost < best[0]:
                best = (cost, entity)
        for hit in spoken.roles:
            if holder != "person" and hit.start not in spoken.holders:
                continue
            away = (
                frame.distance(hit.end, low) if hit.end <= low else frame.distance(high, hit.start)
            )
            if frame.crossed(mention, hit.start, hit.end):
                continue
            known = spoken.holders.get(hit.start, "")
            if any(n[2] == known and spoken.play.aside(n, low) for n in spoken.names):
                continue
            away += 0.5 if known else 6.0
            if best is None or away < best[0]:
                best = (away, known or f"role:{hit.keys[0]}")
        if best is None:
            return next(iter(spoken.headed), "")
        return min((e for *_, e in list_of(best[1], spoken)), default=best[1])


def _same(mention: Mention, name: Marked) -> bool:
    return (mention.clean_start, mention.clean_end) == name[:2]


def _in_unit(frame: Frame, start: int, end: int) -> bool:
    """Return whether a name is but the unit of a figure: the HK of HK$5, the MW of 30 MW."""
    return any(
        mention.clean_start <= start and end <= mention.clean_end
        for mention in frame.mentions
        if mention.kind in ("money", "measure")
    )
