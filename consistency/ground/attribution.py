"""On whose word a figure stands: the sentence's footnote, a named speaker, else the article."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from consistency.folding import fold
from consistency.ground.packs import Phrases
from consistency.ground.text.frames import Frame
from consistency.ground.text.language import PhraseIndex
from consistency.model import Attribution, Mention, Source
from consistency.rulebook import Rulebook, Strict


class SpeechPack(Strict):
    """The words by which a report gives a figure to somebody else."""

    why: str
    saying: Phrases


class AttributionIndex:
    """The words that give a figure to a source."""

    def __init__(self, rulebook: Rulebook):
        pack = rulebook.pack("attribution", SpeechPack)
        self.saying = PhraseIndex({"saying": (*pack.saying.zh, *pack.saying.en)})

    def bind(
        self, frame: Frame, mention: Mention, names: Sequence[tuple[int, int, str]]
    ) -> Attribution:
        """Return the attribution of a figure; ``names`` are the sentence's entities by position."""
        article = frame.article
        for label in frame.sentence.footnotes:
            if label in article.sources:
                source = article.sources[label]
                return Attribution("source", source_name(source), origin_of(source))
        low, _ = frame.span(mention)
        for hit in self.saying.find(frame.folded):
            speaker = _speaker(frame, hit.start, hit.end, names)
            if speaker and frame.distance(min(hit.end, low), max(hit.end, low)) < 40:
                return Attribution("speaker", speaker, article.id)
        return Attribution("article", article.publisher or article.title, article.id)


class Speaker(NamedTuple):
    """Somebody who is quoted."""

    name: str
    distance: float


def _speaker(frame: Frame, start: int, end: int, names: Sequence[tuple[int, int, str]]) -> str:
    best: Speaker | None = None
    for low, high, _ in names:
        away = frame.distance(high, start) if high <= start else frame.distance(end, low)
        if away <= 4 and (best is None or away < best.distance):
            best = Speaker(frame.text[low:high], away)
    return best.name if best else ""


def source_name(source: Source) -> str:
    """Return the shortest name that tells a cited source apart."""
    return source.publisher or source.title or source.text


def origin_of(source: Source) -> str:
    """Return the key two citations of one source share: its address, else publisher and title."""
    if source.url:
        return source.url.split("?")[0].split("#")[0].rstrip("/").lower()
    return fold(f"{source.publisher}|{source.title or source.text}")
