"""The values that travel through the checker; nothing else does.

Articles in, mentions found, claims grounded, discrepancies out.  Every class is a frozen
dataclass, so a stage can hand on what it received without fear of a later one changing it.

Offsets are code points into the decoded file (a BOM does not count, CRLF stays two
characters); for a JSONL record they count into the record's own field.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from types import MappingProxyType
from typing import Literal, get_args

SegmentKind = Literal[
    "title",
    "summary",
    "lead",
    "heading",
    "paragraph",
    "quote",
    "list",
    "table cell",
    "caption",
    "reference",
]
MentionKind = Literal[
    "money",
    "percentage",
    "age",
    "date",
    "duration",
    "count",
    "measure",
    "multiple",
    "ordinal",
    "number",
    "name",
]
Qualifier = Literal["exact", "about", "below", "above", "up_to", "at_least", "range", "vague"]
Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the gravest first
Bound = Decimal | date | None
OPEN = "open"  # the attribute of a figure that no pack speaks of


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of clean text and where it stands in the raw text.

    ``step`` is the number of raw characters for one clean character: 1 for plain text, 5 for
    an entity such as ``&amp;`` (a run of its own, one clean character long).
    """

    clean: int
    raw: int
    step: int = 1


CLEAN_START = attrgetter("clean")


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell: its row and column, the words that head them, the first cell."""

    table: int
    row: int
    column: int
    row_head: str = ""
    column_head: str = ""
    caption: str = ""
    corner: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """One block of an article: its kind, its clean text, and the way back to the raw text.

    ``text`` is free of markup (no ``**``, tags, link targets or footnote marks), with entities
    resolved; ``runs`` map it to the raw text, in order, starting at clean position 0.
    ``stamp`` is the time printed beside a live-blog entry, ``trail`` the headings above.
    """

    index: int
    kind: SegmentKind
    text: str
    runs: tuple[Run, ...]
    lang: str
    field: str = "text"
    trail: tuple[str, ...] = ()
    stamp: datetime | None = None
    cell: Cell | None = None

    def raw(self, position: int) -> int:
        """Return the raw offset of the clean character at ``position``."""
        run = self._run(position)
        return run.raw + (position - run.clean) * run.step

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the raw ``(start, end)``, end exclusive, of a clean span that is not empty."""
        run = self._run(end - 1)
        first = run if run.clean <= start else self._run(start)
        return (
            first.raw + (start - first.clean) * first.step,
            run.raw + (end - run.clean) * run.step,
        )

    def _run(self, position: int) -> Run:
        if len(self.runs) == 1:
            return self.runs[0]
        at = bisect_right(self.runs, position, key=CLEAN_START) - 1
        return self.runs[max(at, 0)]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its segment, its span in the segment's clean text, its footnote labels."""

    index: int
    segment: int
    start: int
    end: int
    text: str
    footnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What a footnote or a reference list says of a source the article rests on."""

    label: str
    text: str
    title: str = ""
    publisher: str = ""
    url: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Article:
    """A report as read: its text, its blocks and sentences, its date, its sources.

    ``lang`` is ``zh-Hans``, ``zh-Hant``, ``en``, ``ja`` … or ``und``.  ``published`` is the
    calendar day at the place of publication; ``published_at`` is set when a time was given, aware
    when a zone was.  ``published_from`` says where the date was found (``front matter``, ``meta``,
    ``record``, ``dateline``, ``file name``) or is empty.  ``region`` is the country of its declared
    language (``HK`` of zh-HK).  ``notes`` are remarks for the reader of
    the report: what was odd, and what was made of it.
    """

    id: str
    path: str
    text: str
    title: str
    lang: str
    segments: tuple[Segment, ...]
    sentences: tuple[Sentence, ...]
    published: date | None = None
    published_at: datetime | None = None
    published_from: str = ""
    record: str | None = None
    publisher: str = ""
    region: str = ""
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[str, ...] = ()

    def place(self, segment: Segment, start: int) -> tuple[int, int]:
        """Return the 1-based ``(line, column)`` of a raw offset in the segment's field."""
        text = self.fields.get(segment.field, self.text)
        line = text.count("\n", 0, start) + 1
        return line, start - (text.rfind("\n", 0, start) + 1) + 1


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as printed: a closed interval, its unit, and how sure the writer was of it.

    ``lower`` and ``upper`` are Decimals (days for dates); ``None`` is an open end.  ``unit`` is an
    ISO 4217 code for money, ``%`` or ``pp`` for percentages, ``year month week day hour minute
    second`` for ages and durations, the base unit's name for measures (``metre``, ``kilogram`` …),
    ``person`` and the like for counts, ``×`` for multiples, ``None`` where nothing says.
    ``precision`` is the size of the last printed digit (1E8 for 14.3 billion), ``None`` where
    digits do not tell it (dates, vague sizes).  ``grain`` is a date's: ``day week month quarter
    half year decade century``.
    """

    lower: Bound
    upper: Bound
    unit: str | None = None
    qualifier: Qualifier = "exact"
    precision: Decimal | None = None
    grain: str | None = None
    per: str | None = None
    direction: Literal["up", "down"] | None = None
    change: Literal["by", "to"] | None = None
    basis: str | None = None
    candidates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure where it stands: raw offsets, the clean span in its segment, its value, its rule."""

    article: str
    segment: int
    sentence: int
    start: int
    end: int
    clean_start: int
    clean_end: int
    text: str
    kind: MentionKind
    quantity: Quantity
    rule: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A figure or a file that could not be read, where it stands, and why."""

    path: str
    reason: str
    line: int | None = None
    text: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A message in the two languages of the house."""

    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a figure is about: a stable id, a kind, a name to show, every alias met.

    ``kind`` is ``person``, ``organisation``, ``place``, ``product``, ``event`` or ``thing``.
    """

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """On whose word a claim stands: ``speaker`` named in the sentence, or ``source`` by footnote.

    ``origin`` is the key that claims resting on one origin share; it falls back to the article.
    """

    kind: Literal["speaker", "source", "article"]
    name: str
    origin: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A mention with its slots filled: of whom, what, which part, of which time, what standing.

    An empty slot is unknown, not a wildcard.  ``attribute`` is the id of a typed attribute, or
    ``open`` where no pack speaks.  ``entities`` stand in the figure's own clause, ``context`` in
    its sentence, ``topic`` in what is said before and above.  ``features`` weigh the words, ideas
    and figures around it, by key; ``rules`` name what filled the slots, for ``explain``.
    """

    mention: Mention
    article: Article
    segment: Segment
    sentence: Sentence
    attribute: str
    attribute_name: Text
    alternates: tuple[str, ...] = ()
    subject: str = ""
    object: str = ""
    entities: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()
    scope: frozenset[str] = frozenset()
    period: tuple[date | None, date | None] | None = None
    as_of: datetime | None = None
    status: frozenset[str] = frozenset()
    basis: frozenset[str] = frozenset()
    attribution: Attribution | None = None
    features: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    confidence: float = 1.0
    rules: tuple[str, ...] = ()

    @property
    def line(self) -> int:
        """Return the 1-based line of the figure in its article."""
        return self.article.place(self.segment, self.mention.start)[0]

    @property
    def column(self) -> int:
        """Return the 1-based column of the figure in its line."""
        return self.article.place(self.segment, self.mention.start)[1]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison of two values came to: the level that fired, and why, in words."""

    level: str
    agrees: bool
    explanation: Text
    severity: Severity = "info"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims side by side and the verdict on them."""

    left: Claim
    right: Claim
    verdict: Verdict
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else is known that bears on a row: arithmetic, a birth year, a rounding."""

    kind: str
    text: Text
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values in a row, with every claim that states it."""

    lower: Bound
    upper: Bound
    unit: str | None
    display: str
    claims: tuple[Claim, ...]
    origins: tuple[str, ...] = ()
    first_seen: date | None = None
    last_seen: date | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """One row for one fact: two or more values that cannot all be true, with the evidence.

    ``rule`` is a stable code (``CF101``); ``level`` the comparison level that fired; ``cause`` the
    likely cause's id or empty.
    """

    fingerprint: str
    rule: str
    kind: str
    attribute: str
    attribute_name: Text
    entity: str
    severity: Severity
    confidence: float
    level: str
    message: Text
    explanation: Text
    values: tuple[Value, ...]
    cause: str = ""
    cause_text: Text | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read and compared, and what was not, with the reason."""

    articles: int
    records: int
    unread: tuple[Unread, ...]
    unread_figures: tuple[Unread, ...]
    mentions: int
    claims: int
    facts: int
    comparisons: int
    passed_over: tuple[str, ...] = ()  # what no report is: pictures, data, code


@dataclass(frozen=True, slots=True)
class Settled:
    """A row that no longer counts: by a ``decision``, a ``baseline`` or a ``suppression``, and why.

    ``reason`` is what the person who settled it wrote, ``by`` that person, or the comment's
    ``path:line``.
    """

    row: Discrepancy
    how: Literal["decision", "baseline", "suppression"]
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A matter of housekeeping: a suppression without use, an expired decision, an unread file.

    ``rule`` is a stable code (``CF901``); ``line`` and ``column`` are 1-based, ``None`` where the
    file as a whole is meant; ``end`` is the column behind the last character, on the same line.
    """

    rule: str
    severity: Severity
    path: str
    message: Text
    line: int | None = None
    column: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a check found: the articles, the rows, the look-alikes ruled out, the coverage.

    ``discrepancies`` are the rows that count, ``settled`` those a decision, a baseline or a
    suppression took out.  ``focus`` holds the ids of the articles a run is about (those changed,
    the drafts); it is empty where all are.
    """

    articles: tuple[Article, ...]
    entities: Mapping[str, Entity]
    discrepancies: tuple[Discrepancy, ...]
    explained: tuple[Comparison, ...]
    coverage: Coverage
    settled: tuple[Settled, ...] = ()
    notices: tuple[Notice, ...] = ()
    focus: frozenset[str] = frozenset()
