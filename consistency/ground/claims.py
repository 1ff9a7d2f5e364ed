"""Mentions in, claims out: every slot filled from the sentence and what stands above it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from consistency.ground.attributes.above import Told
from consistency.ground.attributes.around import Fields
from consistency.ground.attributes.binding import Binder, alternates, confidence
from consistency.ground.attributes.comparands import Comparands, apart
from consistency.ground.attributes.continuations import Continuations
from consistency.ground.attributes.index import Bound
from consistency.ground.attribution import AttributionIndex
from consistency.ground.features import FeatureIndex
from consistency.ground.names.entities import Directory, figured, learn
from consistency.ground.names.known import Names
from consistency.ground.names.recognisers import Recognisers
from consistency.ground.packs import BindingPack, Phrases
from consistency.ground.parties.beside import own
from consistency.ground.parties.index import ArticleParties, Parties
from consistency.ground.slots.index import (
    Interval,
    SlotIndex,
    head_mentions,
    opening_day,
    period_of,
)
from consistency.ground.text.asides import Asides
from consistency.ground.text.dictionary import Dictionary, dictionary
from consistency.ground.text.fractions import as_shares
from consistency.ground.text.frames import Frame, frames
from consistency.ground.text.language import PhraseIndex
from consistency.model import OPEN, Article, Claim, Mention, Quantity, Sentence, Text
from consistency.rulebook import Rulebook, Strict

HELD = frozenset(("held-against",))  # the standing of a figure that another one is compared with
LOOSE = ("at", "by", "until", "up to")  # these date an event as often as a count
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
    """The words that say as of when a figure holds."""

    why: str
    as_of: Phrases
    same_year: Phrases


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
        self.asides = Asides(rulebook)
        self.binder = Binder(rulebook)
        self.attributes = self.binder.attributes
        binding = rulebook.pack("binding", BindingPack)
        self.comparands = Comparands(binding)
        self.continuations = Continuations(binding, self.attributes.nouns)
        self.slots = SlotIndex(rulebook)
        self.features = FeatureIndex(rulebook)
        self.attribution = AttributionIndex(rulebook)
        times = rulebook.pack("times", TimePack)
        self.as_of = PhraseIndex({"as of": (*times.as_of.zh, *times.as_of.en)})
        self.same_year = PhraseIndex({"same": (*times.same_year.zh, *times.same_year.en)})
        self.parties = Parties(rulebook)

    def ground(self, read: Sequence[tuple[Article, Sequence[Mention]]]) -> Grounded:
        """Return the claims of the articles of one story, in the order of articles and offsets."""
        directory = learn(self.names, read, self.recognisers)
        langs = {lang for article, mentions in read for lang in figured(article, mentions)}
        words = dictionary() if {"zh", "en"} <= langs else None
        holders = self.parties.roles.holders([article for article, _ in read], directory)
        fields = self.attributes.around.fields(article for article, _ in read)
        claims: list[Claim] = []
        for article, mentions in sorted(read, key=lambda pair: pair[0].id):
            parties = self.parties.of(article, directory, holders)
            claims.extend(self._article(article, mentions, parties, fields, words))
        return Grounded(tuple(claims), directory, tuple(_readings(read, directory)))

    def _article(
        self,
        article: Article,
        mentions: Sequence[Mention],
        parties: ArticleParties,
        fields: Fields,
        words: Dictionary | None,
    ) -> Iterator[Claim]:
        by_text: defaultdict[tuple[int, str], list[Mention]] = defaultdict(list)
        segments = {segment.index: segment for segment in article.segments}
        for mention in mentions:
            cell = segments[mention.segment].cell
            if cell:
                by_text[cell.table, segments[mention.segment].text].append(mention)
        mentions = list(as_shares(m for m in mentions if not parties.named(m)))
        ruling: datetime | None = None
        time_of: dict[int, Mention] = {}
        opened: dict[int, Interval] = {}
        previous: Told | None = None
        for frame in frames(article, mentions, self.asides):
            spoken = parties.spoken(frame)
            as_of = self._as_of(frame)
            if frame.segment.kind != "list" or as_of:
                ruling = as_of if as_of and frame.text.rstrip().endswith(("：", ":")) else None
            triggers = self.attributes.hits(frame)
            cues = self.slots.hits(frame, spoken.names)
            concepts = self.features.hits(frame)
            heads = head_mentions(frame.segment, by_text)
            if not heads and frame.segment.index in time_of and self.same_year.find(frame.folded):
                heads = [time_of[frame.segment.index]]
            comparands = self.comparands.of(frame)
            continued = self.continuations.of(frame, spoken.names, triggers)
            told = self.binder.bind(frame, triggers, fields, previous, comparands, continued)
            previous = Told(frame, told)
            bases = {comparand.base for comparand in comparands}
            for at, (mention, bound) in enumerate(zip(frame.mentions, told, strict=True)):
                if mention.kind == "date" and (
                    mention.quantity.grain == "time"
                    or self._cued(frame, mention)
                    or parties.dated(mention, frame.segment)
                ):
                    continue
                kind = bound[0].rule.id if bound else OPEN
                slots = self.slots.bind(frame, mention, cues, kind, heads)
                period = period_of(frame, mention, heads, comparands)
                if period is None and bound and bound[0].rule.moves == "daily":
                    period = opened.get(frame.segment.index)
                status = slots.status | (HELD if at in bases else frozenset())
                named = spoken
                if comparands:
                    named = replace(spoken, names=apart(spoken.names, comparands, at))
                subject = parties.subject(frame, mention, bound, named)
                yield Claim(
                    mention=_rate(mention) if bound and bound[0].rule.rate else mention,
                    article=article,
                    segment=frame.segment,
                    sentence=frame.sentence,
                    attribute=kind,
                    attribute_name=_name(bound, mention),
                    alternates=alternates(bound),
                    subject=subject,
                    entities=own(frame, mention, named, subject),
                    context=spoken.context,
                    topic=tuple(dict.fromkeys(spoken.topic)),
                    scope=slots.scope,
                    status=status,
                    basis=slots.basis,
                    period=period,
                    as_of=_local(as_of or ruling or frame.segment.stamp) or _published(article),
                    attribution=self.attribution.bind(frame, mention, spoken.names),
                    features=self.features.weigh(
                        frame,
                        mention,
                        [
                            (self.features.concepts, concepts, ""),
                            (self.attributes.index, triggers, "a:"),
                        ],
                        spoken.names,
                        words if frame.segment.lang.startswith("zh") else None,
                    ),
                    confidence=confidence(bound),
                    rules=(
                        *(f"attribute {b.rule.id} “{b.phrase}” {b.score:.1f}" for b in bound[:2]),
                        *slots.rules,
                    ),
                )
            dated = [m for m in frame.mentions if m.kind == "date" and m.quantity.lower]
            if dated:
                time_of[frame.segment.index] = dated[0]
                if day := opening_day(frame, dated[0]):
                    opened[frame.segment.index] = day

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


def _rate(mention: Mention) -> Mention:
    """Return a figure that is itself a change: growing 2% and growth cut to 2% say one thing."""
    return replace(mention, quantity=replace(mention.quantity, change=None))


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text) if text else time(23, 59)
    except ValueError:
        return time(23, 59)


def _local(moment: datetime | None) -> datetime | None:
    """Return a moment as the clock on its wall showed it: what reports print is local time."""
    return moment.replace(tzinfo=None) if moment else None


def _published(article: Article) -> datetime | None:
    if article.published_at:
        return article.published_at.replace(tzinfo=None)
    return datetime.combine(article.published, time(12)) if article.published else None


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
