"""Whom and what a figure is of: the names of its sentence and what stands for them.

后者, the company and she stand for a name said before, the 30-year-old from Clare for the person
the text is about; a role (the captain) for its holder or, unnamed, for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from consistency.ground.attributes import Bound
from consistency.ground.bylines import Byline, Bylines, dated, told
from consistency.ground.entities import Directory
from consistency.ground.frames import Frame, Marked
from consistency.ground.language import Hit, PhraseIndex
from consistency.ground.packs import PartyPack
from consistency.model import Article, Mention, Segment
from consistency.rulebook import Rulebook

CLAUSE = 6.0  # the cost up to which a name stands in a figure's own clause
MARK = re.compile(r"[,;.!?。]\s|[,;!?。](?!\d)")  # what ends a clause
SAID = 200  # so many names a paragraph may speak of before a sentence
SECONDS = 1.0  # what a pattern of a desk may take of a sentence
NUMBERS = frozenset(("count", "number"))  # one list may hold both: 214 votes and Okafor 209


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a sentence speaks of: its names, the persons its pronouns mean, its roles, its topic.

    ``headed`` are the names that a table cell's heads put it under, those of its row first.
    """

    names: Sequence[Marked]
    pronouns: Sequence[Marked]
    roles: Sequence[Hit]
    held: Sequence[str]
    topic: Sequence[str]
    headed: Sequence[str] = ()

    @property
    def context(self) -> tuple[str, ...]:
        """Return the names of the sentence, each once."""
        return tuple(dict.fromkeys([*(name[2] for name in self.names), *self.held, *self.headed]))


class Parties:
    """The words that stand for somebody, ready to be read in articles."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("parties", PartyPack)
        self.stand_ins = PhraseIndex(
            {
                "latter": (*pack.latter.zh, *pack.latter.en),
                "former": (*pack.former.zh, *pack.former.en),
                "person": (*pack.person.zh, *pack.person.en),
            }
        )
        self.roles = PhraseIndex({role.id: (*role.zh, *role.en) for role in pack.roles})
        self.epithets = [regex.compile(pattern) for pattern in pack.epithets]
        self.bylines = Bylines(rulebook)

    def of(self, article: Article, directory: Directory) -> ArticleParties:
        """Return the parties of one article."""
        return ArticleParties(self, article, directory)


@dataclass(slots=True)
class ArticleParties:
    """Whom the figures of one article are of, sentence by sentence, in order."""

    rules: Parties
    article: Article
    directory: Directory
    _title: Sequence[str] = ()
    _found: dict[int, tuple[tuple[Byline, ...], tuple[Marked, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take in the names of the title, by which a text goes on."""
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
        begun = bisect_left(found, frame.start, key=lambda name: name[0])
        ended = bisect_right(found, frame.start, key=lambda name: name[1])
        last = bisect_right(found, frame.end, key=lambda name: name[1])
        names = [
            (start - frame.start, end - frame.start, entity)
            for start, end, entity in found[begun:last]
            if not _in_unit(frame, start, end)
        ]
        said = [entity for _, _, entity in found[max(0, ended - SAID) : ended]]
        stand_ins, pronouns = self._stand_ins(frame, said or self._title, said)
        roles = [
            hit
            for hit in self.rules.roles.find(frame.folded)
            if told(bylines, hit.start + frame.start, hit.end + frame.start, "role")
        ]
        holders = self.directory.roles
        homes = {end for _, end, _ in stand_ins}  # where the 30-year-old from Clare comes from
        names = [name for name in names if name[0] not in homes]
        return Spoken(
            sorted(names + stand_ins),
            pronouns,
            roles,
            [holders[hit.keys[0]] for hit in roles if hit.keys[0] in holders],
            [*said, *self._trail(frame), *self._title],
            self._headed(frame),
        )

    def _headed(self, frame: Frame) -> list[str]:
        cell = frame.segment.cell
        heads = (cell.row_head, cell.column_head) if cell else ()
        return [entity for head in heads for _, _, entity in self.directory.find_in(head)]

    def _trail(self, frame: Frame) -> list[str]:
        trail = frame.segment.trail
        return [entity for text in trail for _, _, entity in self.directory.find_in(text)]

    def _persons(self, names: Sequence[str]) -> list[str]:
        return [name for name in names if self.directory.entities[name].kind == "person"]

    def _stand_ins(
        self, frame: Frame, before: Sequence[str], said: Sequence[str]
    ) -> tuple[list[Marked], list[Marked]]:
        """Return the names that 后者, the company, the 30-year-old stand for, and those of she."""
        names: list[Marked] = []
        pronouns: list[Marked] = []
        persons = self._persons(before)
        for hit in self.rules.stand_ins.find(frame.folded):
            if "person" in hit.keys:
                pronouns += [(hit.start, hit.end, persons[-1])] if persons else []
            elif before:
                meant = before[-1] if "latter" in hit.keys else _main(before)
                names.append((hit.start, hit.end, meant))
        for pattern in self.rules.epithets:
            for match in pattern.finditer(frame.folded, timeout=SECONDS):
                meant = self._meant(said)
                names += [(*match.span(), meant)] if meant else []
        return names, pronouns

    def _meant(self, said: Sequence[str]) -> str:
        """Return the person a text is about at a place: of its paragraph, title or beginning."""
        for names in (said, self._title):
            if persons := self._persons(names):
                return _main(persons)
        return ""

    def subject(
        self, frame: Frame, mention: Mention, bound: Sequence[Bound], spoken: Spoken
    ) -> str:
        """Return whom a figure is of: the nearest name of the right kind, else a role, or none."""
        holder = bound[0].rule.holder if bound else ("person" if mention.kind == "age" else "")
        low, high = frame.span(mention)
        best: tuple[float, str] | None = None
        for start, end, entity in (
            *spoken.names,
            *(spoken.pronouns if holder == "person" else ()),
        ):
            kind = self.directory.entities[entity].kind
            if holder == "person" and kind not in ("person", "thing"):
                continue
            if start < high and low < end:
                return entity
            cost = frame.distance(end, low) if end <= low else frame.distance(high, start) + 2.0
            crossed = frame.crossed(mention, start, end)
            if crossed and start >= high:
                continue
            cost += 1.0 * crossed
            if holder and kind != holder:
                cost += 3.0 if " " in entity or "·" in entity else 5.0
            if best is None or cost < best[0]:
                best = (cost, entity)
        if holder == "person":
            for hit in spoken.roles:
                away = (
                    frame.distance(hit.end, low)
                    if hit.end <= low
                    else frame.distance(high, hit.start)
                )
                if frame.crossed(mention, hit.start, hit.end):
                    continue
                away += 2.0
                if best is None or away < best[0] - 4.0:
                    role = hit.keys[0]
                    best = (away, self.directory.roles.get(role, f"role:{role}"))
        return best[1] if best else next(iter(spoken.headed), "")


def own(frame: Frame, mention: Mention, spoken: Spoken) -> tuple[str, ...]:
    """Return the entities a figure belongs to: the nearest name before it, those of its clause.

    A table's cell belongs to the names that head it.
    """
    near = _near(frame, mention, spoken.names)
    return tuple(dict.fromkeys([*near, *spoken.headed]))


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


def _anothers(frame: Frame, mention: Mention, start: int, end: int) -> bool:
    """Return whether a name behind a figure is that of the next one: 214 votes and Okafor 209."""
    _, high = frame.span(mention)
    alike = NUMBERS if mention.kind in NUMBERS else {mention.kind}
    return any(
        frame.distance(end, low) < frame.distance(high, start)
        for low, kind in ((frame.span(other)[0], other.kind) for other in frame.mentions)
        if low >= end and kind in alike
    )


def _in_unit(frame: Frame, start: int, end: int) -> bool:
    """Return whether a name is but the unit of a figure: the HK of HK$5, the MW of 30 MW."""
    return any(
        mention.clean_start <= start and end <= mention.clean_end
        for mention in frame.mentions
        if mention.kind in ("money", "measure")
    )


def _main(said: Sequence[str]) -> str:
    """Return whom a paragraph is about so far: the name said most, the first of several."""
    return max(said, key=lambda name: (said.count(name), -said.index(name)))
