"""Blocks and head in, the Article out: leads, trails, languages, sentences, sources, date."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import PurePosixPath
from types import MappingProxyType

from consistency.model import Article, Segment, Sentence
from consistency.read.blocks import Block, Head
from consistency.read.clean import Clean
from consistency.read.dates import date_in_name, dateline, day_of, visible_date
from consistency.read.language import language_of, majority
from consistency.read.references import mark_references, read_sources
from consistency.read.sentences import split
from consistency.read.trails import lead_in, take_stamps, trails

__all__ = ["assemble", "with_year_near"]

UNDATED = "the date of this article is not known"
TERMINAL = tuple("。．.；;，,、：:…")
CORRECTION = re.compile(
    r"\W*(?:更正|订正|訂正|勘误|勘誤|编者按|編者按|编注|Correction|Clarification|Editor.s note)",
    re.I,
)


def assemble(
    path: str,
    text: str,
    head: Head,
    blocks: list[Block],
    *,
    name: str = "",
    identity: str = "",
    record: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> Article:
    """Return the article made of the head and the blocks of one text."""
    notes = list(head.notes)
    blocks = [block for block in blocks if block.clean.text or block.breaks]
    blocks = mark_references(blocks)
    _take_title(head, blocks)
    _take_date(head, blocks, name, notes)
    stamped = take_stamps(blocks, head)
    _take_lead(stamped)
    found_trails = trails([block for block, _ in stamped])
    segments: list[Segment] = []
    marks: list[Clean] = []
    if head.title and head.title.text:
        _add(segments, marks, Block("title", head.title, field=head.title_field), head.lang)
    for summary in head.summaries:
        _add(segments, marks, Block("summary", summary), head.lang)
    for (block, stamp), trail in zip(stamped, found_trails, strict=True):
        if block.clean.text:
            _add(segments, marks, block, head.lang, trail, stamp)
    lang = majority(((segment.lang, segment.text) for segment in segments), head.lang)
    segments = [_settle(segment, lang) for segment in segments]
    sources = {**head.sources, **read_sources(blocks, text)}
    if not segments:
        notes.append("no text was found in this article")
    return Article(
        id=identity or path,
        path=path,
        text=text,
        title=head.title.text if head.title else "",
        lang=lang,
        segments=tuple(segments),
        sentences=_sentences(segments, marks),
        published=head.published,
        published_at=head.published_at,
        published_from=head.published_from,
        record=record,
        publisher=head.publisher,
        region=head.region,
        sources=MappingProxyType(sources),
        fields=MappingProxyType(dict(fields or {})),
        notes=tuple(notes),
    )


def _add(
    segments: list[Segment],
    marks: list[Clean],
    block: Block,
    lang: str,
    trail: tuple[str, ...] = (),
    stamp: datetime | None = None,
) -> None:
    clean = block.clean
    segments.append(
        Segment(
            index=len(segments),
            kind=block.kind,
            text=clean.text,
            runs=clean.runs,
            lang=language_of(clean.text, lang),
            field=block.field,
            trail=trail,
            stamp=stamp,
            cell=block.cell,
        )
    )
    marks.append(clean)


def _settle(segment: Segment, lang: str) -> Segment:
    """Give a segment whose script is open the article's."""
    if segment.lang == "zh" or (segment.lang == "und" and lang != "und"):
        if segment.lang == "und" or lang[:2] in ("zh", "ja"):
            return replace(segment, lang=lang)
        return replace(segment, lang="zh-Hans")
    return segment


def _sentences(segments: list[Segment], cleans: list[Clean]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    for segment, clean in zip(segments, cleans, strict=True):
        text = segment.text
        spans = list(split(text))
        labels: dict[int, dict[str, None]] = {}
        if clean.marks and spans:
            starts = [start for start, _ in spans]
            for at, label in clean.marks:
                # A mark stands before the full stop of its sentence or right after it.
                owner = max(bisect_left(starts, at) - 1, 0)
                labels.setdefault(owner, {})[label] = None
        for number, (start, end) in enumerate(spans):
            own = tuple(labels[number]) if number in labels else ()
            sentences.append(
                Sentence(len(sentences), segment.index, start, end, text[start:end], own)
            )
    return tuple(sentences)


def _take_title(head: Head, blocks: list[Block]) -> None:
    """Make the first heading, or a first line that reads like one, the title."""
    first = next((block for block in blocks if block.clean.text), None)
    if first is None:
        return
    if head.title is not None:
        if first.kind == "heading" and first.level == 1:
            first.kind = "title"
        return
    line = first.clean.text
    alike = [b for b in blocks if b.kind == "heading" and b.level == first.level]
    titlelike = (first.kind == "heading" and (first.level < 7 or len(alike) == 1)) or (
        first.kind == "paragraph"
        and len(line) <= (60 if not line.isascii() else 120)
        and not line.endswith(TERMINAL)
        and not visible_date(line)
        and not dateline(line)
        and not (lead_in(first) and sum(1 for block in blocks if lead_in(block)) > 1)
        and len(blocks) > 1
    )
    if titlelike:
        head.title = first.clean
        head.title_field = first.field
        blocks.remove(first)


def _take_date(head: Head, blocks: list[Block], name: str, notes: list[str]) -> None:
    """Find the date on a line near the top, in a dateline, in the file's name, in this order."""
    partial = ""
    top = [b for b in blocks if b.clean.text and b.kind in ("paragraph", "heading", "quote")][:4]
    for block in top:
        line = block.clean.text
        if len(line) > 100:
            # The text has begun; only bold words that open it may still be a dateline.
            line = line[: block.lead_in]
        if found := visible_date(line):
            when, bare = found
            if head.published is None:
                head.published, head.published_at = when.day, when.at
                head.published_from = "dateline"
            block.byline = block.byline or bare
            break
        if len(block.clean.text) > 100:
            break
    tail = [b.clean.text for b in blocks[-3:] if b.kind in ("paragraph", "list")]
    for text in [b.clean.text[:160] for b in top[:3]] + [
        t[t.rfind("（") :] for t in tail if "（" in t
    ]:
        if wire := dateline(text):
            if not head.publisher and not wire.agency.startswith(("本报", "本報")):
                head.publisher = wire.agency
            if head.published is None:
                if wire.year and wire.month:
                    head.published = day_of(wire.year, wire.month, wire.day)
                    head.published_from = "dateline"
                else:
                    partial = text[:24].strip()
                    head.published = _with_year(name, wire.month, wire.day)
                    head.published_from = "file name" if head.published else ""
            break
    if head.published is None and (day := date_in_name(PurePosixPath(name).name)):
        head.published, head.published_from = day, "file name"
    if head.published is None:
        head.published_from = ""
        reason = f"its dateline “{partial}…” has no year" if partial else "none is given"
        notes.append(f"{UNDATED}: {reason}")


def _with_year(name: str, month: int | None, day: int) -> date | None:
    """Return a dateline's day in the year the file's name gives with the same month and day."""
    found = date_in_name(PurePosixPath(name).name)
    if found and found.day == day and month in (None, found.month):
        return found
    return None


def _take_lead(stamped: list[tuple[Block, datetime | None]]) -> None:
    """Make the quote that opens the article, else its first paragraph, the lead.

    The newest entry of a live blog leads nothing, nor does a note of correction.
    """
    for block, stamp in stamped:
        if stamp or block.kind in ("list", "table cell") or CORRECTION.match(block.clean.text):
            if block.kind == "quote" or CORRECTION.match(block.clean.text):
                continue
            return
        if block.kind in ("quote", "paragraph") and not block.byline:
            block.kind = "lead"
            return


def with_year_near(article: Article, near: date) -> Article:
    """Return an article whose dateline has no year with the day nearest to ``near``.

    The caller knows which other reports tell of the same event; an article that has a date, or
    no dateline with a month, comes back as it is.
    """
    if article.published is not None:
        return article
    texts = [segment.text[:160] for segment in article.segments if segment.kind != "title"][:3]
    texts += [s.text[s.text.rfind("（") :] for s in article.segments[-3:] if "（" in s.text]
    for text in texts:
        wire = dateline(text)
        if wire is None or wire.month is None:
            continue
        years = (near.year - 1, near.year, near.year + 1)
        days = [day for year in years if (day := day_of(year, wire.month, wire.day))]
        if days:
            nearest = min(days, key=lambda day: abs((day - near).days))
            notes = (
                *(note for note in article.notes if not note.startswith(UNDATED)),
                f"its dateline has no year; {nearest.year} is the nearest to the other reports",
            )
            return replace(article, published=nearest, published_from="dateline", notes=notes)
    return article
