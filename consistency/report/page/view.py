"""What the page shows, worked out of the findings; the templates only lay it out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from urllib.parse import urlsplit

from consistency.model import (
    Article,
    Claim,
    Comparison,
    Coverage,
    Discrepancy,
    Findings,
    SegmentKind,
    Settled,
    Severity,
    Text,
)
from consistency.report.page.plot import Plot, letter, plots
from consistency.report.page.safe import around, shown
from consistency.report.page.same_fact import Slot, slots
from consistency.report.rows import path_of
from consistency.report.words import SEVERITY

__all__ = ["Explained", "Moment", "Page", "Report", "Row", "Saying", "Side", "page", "tally"]

NEAR = 4  # look-alikes shown in a row, the likest
NAME = 22  # columns of a report's name beside a plot
TITLE = 32  # columns of a title that stands for a report's name


@dataclass(frozen=True, slots=True)
class Report:
    """An article as the page names it: by a number, and its publisher, its title or its file."""

    number: int
    name: str
    path: str
    title: str
    publisher: str
    published: date | None
    lang: str
    notes: tuple[str, ...]
    text_at: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One claim: the sentence in three parts, where it stands, on whose word."""

    report: Report
    before: str
    figure: str
    after: str
    lang: str
    place: SegmentKind
    line: int
    cited: str
    when: date | None
    anchor: str


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a row and all who say it."""

    letter: str
    shade: int
    display: str
    sayings: tuple[Saying, ...]
    reports: tuple[Report, ...]
    origins: tuple[str, ...]
    words: tuple[str, ...]  # the origins that are no report read
    first: date | None
    oldest: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """What one report said of the fact, and when; ``when`` is empty where no date is known."""

    when: str
    sides: tuple[Side, ...]
    report: Report
    cited: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A pair that looked like a contradiction, and why it is none."""

    left: Saying
    right: Saying
    measured: Text
    reason: Text
    level: str


@dataclass(frozen=True, slots=True)
class Working:
    """Evidence for or against the values, with the sentences it rests on."""

    text: Text
    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One discrepancy."""

    number: int
    fingerprint: str
    rule: str
    severity: Severity
    entity: str
    attribute: Text
    explanation: Text
    confidence: int
    spread: float
    cause: Text | None
    sides: tuple[Side, ...]
    reports: tuple[Report, ...]
    plots: tuple[Plot, ...]
    timeline: tuple[Moment, ...]
    workings: tuple[Working, ...]
    slots: tuple[Slot, ...]
    look_alikes: tuple[Explained, ...]
    settled: Settled | None = None
    decision: str = ""

    @property
    def first(self) -> str:
        """Return the day on which a value was first said, or nothing."""
        days = [side.first for side in self.sides if side.first]
        return min(days).isoformat() if days else ""


@dataclass(frozen=True, slots=True)
class Page:
    """All that one page holds."""

    reports: tuple[Report, ...]
    rows: tuple[Row, ...]
    explained: tuple[Explained, ...]
    coverage: Coverage
    tally: Mapping[str, int]

    @property
    def lede(self) -> Text:
        """Return how many rows that count there are, in how many reports."""
        rows, reports = sum(self.tally.values()), len(self.reports)
        en = f"{rows} {'discrepancy' if rows == 1 else 'discrepancies'} in {reports} report"
        return Text(en if reports == 1 else f"{en}s", f"{reports}篇报道，{rows}处不一致")

    @property
    def settled(self) -> int:
        """Return the number of rows that no longer count."""
        return sum(row.settled is not None for row in self.rows)

    @property
    def undated(self) -> int:
        """Return the number of reports without a date."""
        return sum(report.published is None for report in self.reports)


def page(
    findings: Findings, texts: Container[str], decisions: Mapping[str, str] = MappingProxyType({})
) -> Page:
    """Return what the page shows.

    ``texts`` holds the ids of the articles whose text stands in the page, ``decisions`` the
    decision on each fingerprint that has one.  Rows that are settled come last.
    """
    reports = {
        article.id: _report(number, article, article.id in texts)
        for number, article in enumerate(findings.articles, 1)
    }
    near = _near(findings.explained)
    found: list[tuple[Discrepancy, Settled | None]]
    found = [(row, None) for row in findings.discrepancies]
    found += [(one.row, one) for one in findings.settled]
    rows = tuple(
        replace(
            _row(number, row, findings, reports, near),
            settled=settled,
            decision=decisions.get(row.fingerprint, ""),
        )
        for number, (row, settled) in enumerate(found, 1)
    )
    explained = tuple(_explained(pair, reports) for pair in findings.explained)
    return Page(tuple(reports.values()), rows, explained, findings.coverage, tally(findings))


def tally(findings: Findings) -> dict[str, int]:
    """Return the number of rows of each severity that count."""
    counted = [row.severity for row in findings.discrepancies]
    return {one: counted.count(one) for one in SEVERITY}


def _report(number: int, article: Article, texts: bool) -> Report:
    path = path_of(article)
    file = path.replace("\\", "/").rsplit("/", 1)[-1]
    name = shown(article.publisher) or _short(shown(article.title), TITLE) or shown(file)
    return Report(
        number,
        name,
        shown(path),
        shown(article.title),
        shown(article.publisher),
        article.published,
        article.lang,
        tuple(shown(note) for note in article.notes),
        f"a{number}" if texts else "",
    )


def _row(
    number: int,
    row: Discrepancy,
    findings: Findings,
    reports: Mapping[str, Report],
    near: Mapping[tuple[str, int, int], Sequence[Comparison]],
) -> Row:
    known = findings.entities.get(row.entity)
    days = [value.first_seen or _first(value.claims) for value in row.values]
    dated = [day for day in days if day]
    sides = tuple(
        Side(
            letter(index),
            index % 6,
            shown(value.display),
            tuple(_saying(claim, reports) for claim in value.claims),
            tuple(dict.fromkeys(reports[claim.article.id] for claim in value.claims)),
            value.origins,
            tuple(_origin(one) for one in value.origins if one not in reports),
            days[index],
            len(set(days)) > 1 and bool(dated) and days[index] == min(dated),
        )
        for index, value in enumerate(row.values)
    )
    claims = [claim for value in row.values for claim in value.claims]
    pairs = dict.fromkeys(pair for claim in claims for pair in near.get(_key(claim), ()))
    likest = sorted(pairs, key=lambda pair: -pair.confidence)
    numbers = {one: report.number for one, report in reports.items()}
    names = {one: _short(report.name) for one, report in reports.items()}
    return Row(
        number,
        row.fingerprint,
        row.rule,
        row.severity,
        shown(known.name if known else row.entity),
        row.attribute_name if known or row.entity or row.attribute_name.en else row.message,
        row.explanation,
        min(round(row.confidence * 100), 99),
        _spread(row),
        row.cause_text,
        sides,
        tuple(dict.fromkeys(reports[claim.article.id] for claim in claims)),
        tuple(plots(row, numbers, names)),
        tuple(_timeline(sides)),
        tuple(
            Working(one.text, tuple(_saying(claim, reports) for claim in one.claims))
            for one in row.evidence
        ),
        tuple(slots(claims, findings.entities)),
        tuple(_explained(pair, reports) for pair in likest[:NEAR]),
    )


def _saying(claim: Claim, reports: Mapping[str, Report]) -> Saying:
    report = reports[claim.article.id]
    before, figure, after = around(claim)
    cited = claim.attribution
    return Saying(
        report,
        before,
        figure,
        after,
        claim.segment.lang or claim.article.lang,
        claim.segment.kind,
        claim.line,
        shown(cited.name) if cited and cited.kind != "article" else "",
        claim.article.published,
        f"{report.text_at}-{claim.segment.index}" if report.text_at else "",
    )


def _explained(pair: Comparison, reports: Mapping[str, Report]) -> Explained:
    return Explained(
        _saying(pair.left, reports),
        _saying(pair.right, reports),
        pair.left.attribute_name,
        pair.verdict.explanation,
        pair.verdict.level,
    )


def _near(pairs: Iterable[Comparison]) -> dict[tuple[str, int, int], list[Comparison]]:
    """Return the pairs ruled out, by each of the two figures."""
    found: dict[tuple[str, int, int], list[Comparison]] = {}
    for pair in pairs:
        for claim in (pair.left, pair.right):
            found.setdefault(_key(claim), []).append(pair)
    return found


def _key(claim: Claim) -> tuple[str, int, int]:
    return claim.article.id, claim.segment.index, claim.mention.start


def _timeline(sides: Sequence[Side]) -> Iterable[Moment]:
    said: dict[Report, tuple[dict[str, Side], dict[str, None]]] = {}
    for side in sides:
        for saying in side.sayings:
            held, cited = said.setdefault(saying.report, ({}, {}))
            held[side.letter] = side
            if saying.cited:
                cited[saying.cited] = None
    for report in sorted(said, key=lambda one: (one.published or date.max, one.number)):
        held, cited = said[report]
        when = report.published.isoformat() if report.published else ""
        yield Moment(when, tuple(held.values()), report, tuple(cited))


def _first(claims: Iterable[Claim]) -> date | None:
    days = [claim.article.published for claim in claims if claim.article.published]
    return min(days) if days else None


def _origin(origin: str) -> str:
    """Return an origin that is no report as people read it: an address by its site."""
    site = urlsplit(origin).hostname if origin.startswith(("http://", "https://")) else None
    return shown(site or origin)


def _spread(row: Discrepancy) -> float:
    """Return how far the values lie apart: relatively for numbers, in years for days."""
    bounds = [value.lower if value.lower is not None else value.upper for value in row.values]
    numbers = [abs(bound) for bound in bounds if isinstance(bound, Decimal)]
    days = [bound.toordinal() for bound in bounds if isinstance(bound, date)]
    if len(numbers) > 1:
        return round(float((max(numbers) - min(numbers)) / (max(numbers) or Decimal(1))), 6)
    return round((max(days) - min(days)) / 365.25, 6) if len(days) > 1 else 0.0


def _short(name: str, room: int = NAME) -> str:
    """Return a name that fits beside a plot, where a Chinese character is two columns wide."""
    kept = ""
    for sign in name:
        room -= 2 if ord(sign) > 0x2E7F else 1
        if room < 1:
            return kept.rstrip(" ,，、:：") + "…"
        kept += sign
    return kept
