"""Whom and what a figure is of: the names of its sentence and what stands for them.

The nearest name that is a party, the name a list gives it, whom a pronoun or a role (the captain)
stands for; a role nobody is said to hold stands for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from consistency.ground.asides import Asides
from consistency.ground.attributes import Bound
from consistency.ground.bylines import Byline, Bylines, dated, told
from consistency.ground.entities import Directory
from consistency.ground.frames import Frame, Marked
from consistency.ground.holders import Roles, sole
from consistency.ground.language import Hit
from consistency.ground.lists import Lists, sort_of
from consistency.ground.packs import PartPack, PartyPack
from consistency.ground.parts import Parts, Play
from consistency.ground.stand_ins import Before, StandIns
from consistency.model import Article, Mention, Segment
from consistency.rulebook import Rulebook

CLAUSE = 6.0  # the cost up to which a name stands in a figure's own clause
WHERE = 5.0  # what a name that but says where is further off as whose the figure is
BEHIND = 2.5  # the cost up to which a place stands right behind a figure
MARK = re.compile(r"[,;.!?。]\s|[,;!?。](?!\d)")  # what ends a clause
SAID = 200  # so many names a paragraph may speak of before a sentence


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence speaks of: its names, whom its pronouns and roles mean, its topic.

    ``guesses`` are the persons that pronouns may mean, ``headed`` the names that a table cell's
    heads put it under, those of its row first;
    ``holders`` are whom roles stand for, by where they stand; ``joint`` are names told in a list,
    ``paired`` the name of each figure of a list beside one.
    """

    names: Sequence[Marked]
    pronouns: Sequence[Marked]
    guesses: Sequence[Marked]
    roles: Sequence[Hit]
    holders: Mapping[int, str]
    held: Sequence[str]
    topic: Sequence[str]
    play: Play
    joint: Sequence[tuple[Marked, ...]]
    paired: Mapping[tuple[str, int], str]
    headed: Sequence[str] = ()

    @property
    def context(self) -> tuple[str, ...]:
        """Return the names of the sentence, each once."""
        named = (name[2] for name in self.names if name[2])
        return tuple(dict.fromkeys([*named, *self.held, *self.headed]))


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
                names = tuple(n for n in names if told(bylines, n[0], n[1], kinds[n[2]]))
            self._found[segment.index] = bylines, names
        return self._found[segment.index]

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
        before = Before(said, self._title, self._before(frame))
        nouns, pronouns, guesses = self.rules.stand_ins.read(frame, before, entities)
        homes = {end for _, end, _ in nouns}  # where the 30-year-old from Clare comes from
        names = [name for name in names if name[0] not in homes]
        roles = [
            hit
            for hit in self.rules.roles.find(frame.folded)
            if told(bylines, hit.start + frame.start, hit.end + frame.start, "role")
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
            if not holder or not rules.definite(frame.folded, hit):
                continue
            if not any(rules.bears(frame.folded, hit, name) for name in names):
                yield hit.start, holder

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
            cost = frame.distance(end, low) if end <= low else frame.distance(high, start) + 2.0
            crossed = frame.crossed(mention, start, end)
            if crossed and start >= high:
                continue
            cost += 1.0 * crossed
            if holder and kind != holder:
                cost += 3.0 if " " in entity or "·" in entity else 5.0
            if spoken.play.where(name):
                if len(places) == 1 and kind == "place" != holder:
                    continue
                cost += WHERE * (holder != "place") + WHERE * _right_behind(frame, mention, start)
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
            away += 2.0
            if best is None or away < best[0] - 4.0:
                best = (away, spoken.holders.get(hit.start, f"role:{hit.keys[0]}"))
        if best is None:
            return next(iter(spoken.headed), "")
        return min((e for *_, e in _list_of(best[1], spoken)), default=best[1])


def own(frame: Frame, mention: Mention, spoken: Spoken, subject: str) -> tuple[str, ...]:
    """Return the entities a figure belongs to: the nearest name before it, those of its clause.

    A table's cell belongs to the names that head it, what is told of several to each of them.
    """
    if (mention.kind, mention.clean_start) in spoken.paired:
        return (subject,)
    names = [name for name in spoken.names if name[2] and not spoken.play.aside(name, 10**9)]
    places = [name for name in names if spoken.play.where(name)]
    parties = [name for name in names if name not in places]
    several = len({place[2] for place in places}) > 1
    near = _near(frame, mention, parties)
    if several or not near:
        mine = [p for p in places if not _right_behind(frame, mention, p[0])]
        near = _near(frame, mention, sorted([*parties, *mine]))
    if subject in {name[2] for name in spoken.pronouns} | set(spoken.holders.values()):
        near.append(subject)
    near += [entity for *_, entity in _list_of(subject, spoken)]
    return tuple(dict.fromkeys([*near, *spoken.headed]))


def _list_of(entity: str, spoken: Spoken) -> tuple[Marked, ...]:
    """Return the list of names that an entity is told in, where no figures are told in one."""
    if spoken.paired:
        return ()
    found = (run for run in spoken.joint if entity in {name[2] for name in run})
    return next(found, ())


def _near(frame: Frame, mention: Mention, names: Sequence[Marked]) -> list[str]:
    low, high = frame.span(mention)
    found: list[tuple[float, str]] = []
    left = [name for name in names if name[1] <= low]
    if left:
        found.append((0.0, left[-1][2]))
    for start, end, entity in names:
        if start < high and low < end:
            found.append((0.0, entity))
            continue
        away = frame.distance(end, low) if end <= low else frame.distance(high, start)
        apart = start >= high and MARK.search(frame.folded, high, start)
        if away > CLAUSE or apart or frame.crossed(mention, start, end):
            continue
        if start < high or not _anothers(frame, mention, start, end):
            found.append((away, entity))
    return [entity for _, entity in sorted(found)]


def _right_behind(frame: Frame, mention: Mention, start: int) -> bool:
    """Return whether a place stands right behind another figure: 52% in Romania and 61% in X."""
    return any(
        other is not mention and high <= start and frame.distance(high, start) <= BEHIND
        for other, high in ((other, frame.span(other)[1]) for other in frame.mentions)
        if sort_of(other) == sort_of(mention)
    )


def _anothers(frame: Frame, mention: Mention, start: int, end: int) -> bool:
    """Return whether a name behind a figure is that of the next one: 214 votes and Okafor 209."""
    _, high = frame.span(mention)
    alike = (other for other in frame.mentions if sort_of(other) == sort_of(mention))
    return any(
        frame.distance(end, low) < frame.distance(high, start)
        for low in (frame.span(other)[0] for other in alike)
        if low >= end
    )


def _in_unit(frame: Frame, start: int, end: int) -> bool:
    """Return whether a name is but the unit of a figure: the HK of HK$5, the MW of 30 MW."""
    return any(
        mention.clean_start <= start and end <= mention.clean_end
        for mention in frame.mentions
        if mention.kind in ("money", "measure")
    )
