"""Mentions in, claims out: every slot filled from the sentence and what stands above it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from consistency.ground.attributes import AttributeIndex, Bound
from consistency.ground.attribution import AttributionIndex
from consistency.ground.dictionary import Dictionary, dictionary
from consistency.ground.entities import Directory, figured, learn
from consistency.ground.features import FeatureIndex
from consistency.ground.frames import Frame, frames
from consistency.ground.language import PhraseIndex
from consistency.ground.names import Names
from consistency.ground.packs import Concept, Phrases
from consistency.ground.recognisers import Recognisers
from consistency.ground.slots import SlotIndex, head_mentions, period_of
from consistency.model import OPEN, Article, Claim, Mention, Quantity, Sentence, Text
from consistency.rulebook import Rulebook, Strict

CLAUSE = 6.0  # the cost up to which a name stands in a figure's own clause
MARK = re.compile(r"[,;.!?。]\s|[,;!?。](?!\d)")  # what ends a clause
SAID = 200  # so many names a paragraph may speak of before a sentence
LOOSE = ("at", "by", "until", "up to")  # these date an event as often as a count
CARRIED = 0.8  # how sure an attribute is that another figure of the sentence told
ALTERNATE = 0.8  # the share of the best score from which another attribute may be meant
OPEN_NAMES = {
    "money": Text("amount", "金额"),
    "percentage": Text("percentage", "比例"),
    "age": Text("age", "年龄"),
    "date": Text("date", "日期"),
    "duration": Text("duration", "时长"),
    "count": Text("count", "数量"),
    "measure": Text("measure", "度量"),
    "multiple": Text("multiple", "倍数"),
    "ordinal": Text("rank", "位次"),
    "number": Text("number", "数值"),
}


class TimePack(Strict):
    """The words that say as of when a figure holds, and the nouns that stand for a person."""

    why: str
    as_of: Phrases
    same_year: Phrases
    latter: Phrases
    former: Phrases
    person: Phrases
    roles: tuple[Concept, ...]


@dataclass(frozen=True, slots=True)
class Grounded:
    """The claims of a story and the directory of its names."""

    claims: tuple[Claim, ...]
    directory: Directory
    readings: tuple[Claim, ...] = ()


class Grounder:
    """Fills the slots of mentions; one for all articles of a rulebook."""

    def __init__(self, rulebook: Rulebook):
        self.rulebook = rulebook
        self.names = Names(rulebook)
        self.recognisers = Recognisers()
        self.attributes = AttributeIndex(rulebook)
        self.slots = SlotIndex(rulebook)
        self.features = FeatureIndex(rulebook)
        self.attribution = AttributionIndex(rulebook)
        times = rulebook.pack("times", TimePack)
        self.as_of = PhraseIndex({"as of": (*times.as_of.zh, *times.as_of.en)})
        self.same_year = PhraseIndex({"same": (*times.same_year.zh, *times.same_year.en)})
        self.stand_ins = PhraseIndex(
            {
                "latter": (*times.latter.zh, *times.latter.en),
                "former": (*times.former.zh, *times.former.en),
                "person": (*times.person.zh, *times.person.en),
            }
        )
        self.roles = PhraseIndex({role.id: (*role.zh, *role.en) for role in times.roles})

    def ground(self, read: Sequence[tuple[Article, Sequence[Mention]]]) -> Grounded:
        """Return the claims of the articles of one story, in the order of articles and offsets."""
        directory = learn(self.names, read, self.recognisers)
        langs = {lang for article, mentions in read for lang in figured(article, mentions)}
        words = dictionary() if {"zh", "en"} <= langs else None
        claims: list[Claim] = []
        for article, mentions in sorted(read, key=lambda pair: pair[0].id):
            claims.extend(self._article(article, mentions, directory, words))
        return Grounded(tuple(claims), directory, tuple(_readings(read, directory)))

    def _article(
        self,
        article: Article,
        mentions: Sequence[Mention],
        directory: Directory,
        words: Dictionary | None,
    ) -> Iterator[Claim]:
        by_text: defaultdict[tuple[int, str], list[Mention]] = defaultdict(list)
        segments = {segment.index: segment for segment in article.segments}
        for mention in mentions:
            cell = segments[mention.segment].cell
            if cell:
                by_text[cell.table, segments[mention.segment].text].append(mention)
        title = [
            entity
            for segment in article.segments
            if segment.kind == "title"
            for _, _, entity in directory.find(article, segment)
        ][:SAID]
        ruling: datetime | None = None
        time_of: dict[int, Mention] = {}
        for frame in frames(article, mentions):
            found = directory.find(article, frame.segment)
            begun = bisect_left(found, frame.start, key=lambda name: name[0])
            ended = bisect_right(found, frame.start, key=lambda name: name[1])
            last = bisect_right(found, frame.end, key=lambda name: name[1])
            names = [
                (start - frame.start, end - frame.start, entity)
                for start, end, entity in found[begun:last]
                if not _in_unit(frame, start, end)
            ]
            said = [entity for _, _, entity in found[max(0, ended - SAID) : ended]]
            before = said or title
            persons = [name for name in before if directory.entities[name].kind == "person"]
            stand_ins, pronouns = self._stand_ins(frame, before, persons)
            names = sorted(names + stand_ins)
            topic = [*said, *_trail(frame, directory), *title]
            as_of = self._as_of(frame)
            if frame.segment.kind != "list" or as_of:
                ruling = as_of if as_of and frame.text.rstrip().endswith(("：", ":")) else None
            held = [
                directory.roles[h.keys[0]]
                for h in self.roles.find(frame.folded)
                if h.keys[0] in directory.roles
            ]
            triggers = self.attributes.hits(frame)
            cues = self.slots.hits(frame)
            concepts = self.features.hits(frame)
            heads = head_mentions(frame.segment, by_text)
            if not heads and frame.segment.index in time_of and self.same_year.find(frame.folded):
                heads = [time_of[frame.segment.index]]
            told: dict[str, Sequence[Bound]] = {}
            for mention in frame.mentions:
                if mention.kind == "date" and (
                    mention.quantity.grain == "time" or self._cued(frame, mention)
                ):
                    continue
                bound = self.attributes.bind(frame, mention, triggers)
                if not bound and mention.quantity.change == "to":
                    bound = _carried(told.get(mention.kind, ()))
                told[mention.kind] = bound
                slots = self.slots.bind(frame, mention, cues)
                own = _own(frame, mention, names)
                yield Claim(
                    mention=mention,
                    article=article,
                    segment=frame.segment,
                    sentence=frame.sentence,
                    attribute=bound[0].rule.id if bound else OPEN,
                    attribute_name=_name(bound, mention),
                    alternates=_alternates(bound),
                    subject=self._subject(frame, mention, bound, names, pronouns, directory),
                    entities=tuple(dict.fromkeys(own)),
                    context=tuple(dict.fromkeys([*(entity for _, _, entity in names), *held])),
                    topic=tuple(dict.fromkeys(topic)),
                    scope=slots.scope,
                    status=slots.status,
                    basis=slots.basis,
                    period=period_of(frame, mention, heads),
                    as_of=_local(as_of or ruling or frame.segment.stamp) or _published(article),
                    attribution=self.attribution.bind(frame, mention, names),
                    features=self.features.weigh(
                        frame,
                        mention,
                        [
                            (self.features.concepts, concepts, ""),
                            (self.attributes.index, triggers, "a:"),
                        ],
                        names,
                        words if frame.segment.lang.startswith("zh") else None,
                    ),
                    confidence=_confidence(bound),
                    rules=(
                        *(f"attribute {b.rule.id} “{b.phrase}” {b.score:.1f}" for b in bound[:2]),
                        *slots.rules,
                    ),
                )
            dated = [m for m in frame.mentions if m.kind == "date" and m.quantity.lower]
            if dated:
                time_of[frame.segment.index] = dated[0]

    def _stand_ins(
        self, frame: Frame, said: Sequence[str], persons: Sequence[str]
    ) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
        """Return the names that 后者, 该公司, the company stand for, and those of 他, she."""
        names, pronouns = [], []
        for hit in self.stand_ins.find(frame.folded):
            if "person" in hit.keys:
                pronouns += [(hit.start, hit.end, persons[-1])] if persons else []
            elif said:
                meant = said[-1] if "latter" in hit.keys else _main(said)
                names.append((hit.start, hit.end, meant))
        return names, pronouns

    def _subject(
        self,
        frame: Frame,
        mention: Mention,
        bound: Sequence[Bound],
        names: Sequence[tuple[int, int, str]],
        pronouns: Sequence[tuple[int, int, str]],
        directory: Directory,
    ) -> str:
        """Return whom a figure is of: the nearest name of the right kind, else a role, or none."""
        holder = bound[0].rule.holder if bound else ("person" if mention.kind == "age" else "")
        low, high = frame.span(mention)
        best: tuple[float, str] | None = None
        for start, end, entity in (*names, *(pronouns if holder == "person" else ())):
            kind = directory.entities[entity].kind
            if holder == "person" and kind not in ("person", "thing"):
                continue
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
            for hit in self.roles.find(frame.folded):
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
                    best = (away, directory.roles.get(role, f"role:{role}"))
        return best[1] if best else ""

    def _cued(self, frame: Frame, mention: Mention, *, loosely: bool = False) -> bool:
        """Return whether a date only says as of when the figures beside it hold."""
        start, _ = frame.span(mention)
        return any(
            hit.end <= start and frame.distance(hit.end, start) <= 2.0
            for hit in self.as_of.find(frame.folded)
            if loosely or hit.phrase not in LOOSE
        )

    def _as_of(self, frame: Frame) -> datetime | None:
        """Return the moment a sentence says its figures hold at."""
        for mention in frame.mentions:
            if mention.kind != "date" or not isinstance(mention.quantity.upper, date):
                continue
            clock = next((n[5:] for n in mention.quantity.notes if n.startswith("time ")), "")
            if self._cued(frame, mention, loosely=True) and mention.quantity.grain in (
                "day",
                "time",
            ):
                return datetime.combine(mention.quantity.upper, _clock(clock))
        return None


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text) if text else time(23, 59)
    except ValueError:
        return time(23, 59)


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


def _local(moment: datetime | None) -> datetime | None:
    """Return a moment as the clock on its wall showed it: what reports print is local time."""
    return moment.replace(tzinfo=None) if moment else None


def _published(article: Article) -> datetime | None:
    if article.published_at:
        return article.published_at.replace(tzinfo=None)
    return datetime.combine(article.published, time(12)) if article.published else None


def _trail(frame: Frame, directory: Directory) -> list[str]:
    return [entity for text in frame.segment.trail for _, _, entity in directory.find_in(text)]


def _own(frame: Frame, mention: Mention, names: Sequence[tuple[int, int, str]]) -> list[str]:
    """Return the entities a figure belongs to: the nearest name before it, those of its clause."""
    low, high = frame.span(mention)
    found: list[tuple[float, str]] = []
    left = [name for name in names if name[1] <= low]
    if left:
        found.append((0.0, left[-1][2]))
    for start, end, entity in names:
        away = frame.distance(end, low) if end <= low else frame.distance(high, start)
        apart = start >= high and MARK.search(frame.folded, high, start)
        if away <= CLAUSE and not apart and not frame.crossed(mention, start, end):
            found.append((away, entity))
    return [entity for _, entity in sorted(found)]


def _name(bound: Sequence[Bound], mention: Mention) -> Text:
    if not bound:
        return OPEN_NAMES[mention.kind]
    name = bound[0].rule.name
    return Text(name.en, name.zh)


def _readings(
    read: Sequence[tuple[Article, Sequence[Mention]]], directory: Directory
) -> Iterator[Claim]:
    """Yield the places where a report glosses a foreign name with a Chinese one, as claims."""
    articles = {article.id: article for article, _ in read}
    segments = {(article.id, s.index): s for article, _ in read for s in article.segments}
    sentences: defaultdict[tuple[str, int], list[Sentence]] = defaultdict(list)
    for article, _ in read:
        for sentence in article.sentences:
            sentences[article.id, sentence.segment].append(sentence)
    for name, found in sorted(directory.readings.items()):
        for reading in found:
            article = articles[reading.article]
            segment = segments[article.id, reading.segment]
            near = sentences[article.id, reading.segment]
            sentence = near[bisect_right(near, reading.start, key=lambda s: s.start) - 1]
            start, end = segment.raw_span(reading.start, reading.end)
            yield Claim(
                Mention(
                    article.id,
                    segment.index,
                    sentence.index,
                    start,
                    end,
                    reading.start,
                    reading.end,
                    reading.name,
                    "name",
                    Quantity(None, None),
                    "gloss",
                ),
                article,
                segment,
                sentence,
                "reading",
                Text("Chinese reading", "中文译名"),
                subject=name,
            )


def _carried(bound: Sequence[Bound]) -> list[Bound]:
    """Return the attribute a figure takes over from the one it was raised or cut from."""
    return [bound[0]._replace(phrase="from … to", score=bound[0].score * CARRIED)] if bound else []


def _alternates(bound: Sequence[Bound]) -> tuple[str, ...]:
    """Return the attributes that are about as near as the first one, weights aside."""
    if not bound:
        return ()
    first = bound[0].score / bound[0].rule.weight
    near = (b for b in bound[1:] if b.score / b.rule.weight > ALTERNATE * first)
    return tuple(b.rule.id for b in near)[:2]


def _confidence(bound: Sequence[Bound]) -> float:
    """Return how sure the attribute is: by its score and by the lead over the next one."""
    if not bound:
        return 0.4
    lead = bound[0].score - (bound[1].score if len(bound) > 1 else 0.0)
    return round(min(1.0, 0.5 + bound[0].score / 24 + min(lead, 4.0) / 16), 3)
