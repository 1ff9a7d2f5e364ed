"""Rows and notices as machines of a pipeline want them: one place each, a message, a severity.

SARIF, annotations, code quality, JUnit and reviewdog differ in form only; what stands where, and
in which words, is decided here.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

from consistency.gate.home import repository
from consistency.gate.notices import unread_notice
from consistency.model import SEVERITIES, Article, Claim, Discrepancy, Findings, Notice, Severity
from consistency.places import real
from consistency.report.rows import fact, place, reasons
from consistency.report.words import Words

__all__ = ["Place", "Result", "housekeeping", "leading", "others", "results", "uri"]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: 1-based lines and columns, the end column behind the last character.

    Columns count code points.  ``record`` names the record of a JSONL file: its own lines and
    columns are none of the file, so the line is that of the record, and there is no column.
    """

    path: str
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A row or a notice: where, what, how grave, and the other places that say otherwise."""

    rule: str
    severity: Severity
    fingerprint: str
    place: Place
    title: str
    message: str
    row: Discrepancy | None = None
    claim: Claim | None = None


def results(findings: Findings, words: Words) -> list[Result]:
    """Return every row, then every notice, the gravest first."""
    found = [_row(row, findings, words) for row in findings.discrepancies]
    found += [_notice(one, words) for one in housekeeping(findings)]
    return _told_apart(sorted(found, key=lambda one: SEVERITIES.index(one.severity)))


def _told_apart(found: Iterable[Result]) -> list[Result]:
    """Return the results, each with a fingerprint of its own: hosts drop a second one in silence.

    Two stories can tell the same fact in the same values (a decision then holds for both), and
    two comments of a file can be without use for the same reason.
    """
    met: Counter[str] = Counter()
    apart = []
    for one in found:
        met[one.fingerprint] += 1
        times = met[one.fingerprint]
        apart.append(replace(one, fingerprint=f"{one.fingerprint}-{times}") if times > 1 else one)
    return apart


def housekeeping(findings: Findings) -> list[Notice]:
    """Return every notice, then one for each article and figure that was not read."""
    coverage = findings.coverage
    return [
        *findings.notices,
        *(unread_notice("CF905", one) for one in coverage.unread),
        *(unread_notice("CF906", one) for one in coverage.unread_figures),
    ]


def _row(row: Discrepancy, findings: Findings, words: Words) -> Result:
    claim = leading(row, findings)
    here = next(value for value in row.values if claim in value.claims)
    says = [
        words.noted(value.display, words.listed(dict.fromkeys(place(one) for one in value.claims)))
        for value in row.values
        if value is not here
    ]
    title = f"{fact(row, findings, words)}: {' / '.join(value.display for value in row.values)}"
    against = words.say(f"here {here.display}", f"此处为{here.display}")
    if says:
        against = words.clauses([against, words.say("elsewhere ", "别处为") + words.listed(says)])
    message = words.say(". ", "。").join(
        [against, *(one.rstrip("。.") for one in reasons(row, words))]
    )
    return Result(row.rule, row.severity, row.fingerprint, at(claim), title, message, row, claim)


def _notice(one: Notice, words: Words) -> Result:
    text = words.of(one.message)
    print_ = hashlib.sha256(f"{one.rule}|{one.path}|{one.message.en}".encode("utf-8", "replace"))
    where = Place(one.path, one.line, one.column, one.line, one.end)
    return Result(one.rule, one.severity, print_.hexdigest()[:16], where, text, text)


def at(claim: Claim) -> Place:
    """Return where a claim's figure stands."""
    article, segment, mention = claim.article, claim.segment, claim.mention
    if article.id != article.path and article.fields:
        line_ = _record_line(article, Path.cwd())
        return Place(article.path, line_, end_line=line_, record=article.record)
    line, column = article.place(segment, mention.start)
    end_line, end_column = article.place(segment, mention.end)
    return Place(article.path, line, column, end_line, end_column)


def _record_line(article: Article, cwd: Path) -> int | None:
    """Return the line of the file on which a record stands, None where it cannot be told."""
    lines = _record_lines(article.path, cwd)
    label = article.id.removeprefix(f"{article.path}#")
    return lines.get(label) or (int(label) if label.isdecimal() else None)


@lru_cache(maxsize=64)
def _record_lines(path: str, cwd: Path) -> dict[str, int]:
    found: dict[str, int] = {}
    with suppress(OSError, UnicodeDecodeError), (cwd / path).open(encoding="utf-8-sig") as file:
        for number, line in enumerate(file, 1):
            with suppress(ValueError, RecursionError):
                record = json.loads(line)
                if isinstance(record, dict) and record.get("id") is not None:
                    found.setdefault(str(record["id"]).strip(), number)
    return found


def leading(row: Discrepancy, findings: Findings) -> Claim:
    """Return the claim on which a row is placed: one in an article the run is about, if any.

    Among several it is one of the value that the fewest reports give, and of those the latest:
    a place to show the row at, no word on which value is true.
    """
    ranked = [
        (
            claim.article.id not in findings.focus,
            len({one.article.id for one in value.claims}),
            -(claim.article.published.toordinal() if claim.article.published else 0),
            claim.article.id,
            claim.mention.start,
            claim,
        )
        for value in row.values
        for claim in value.claims
    ]
    return min(ranked, key=lambda one: one[:-1])[-1]


def others(result: Result) -> list[tuple[Claim, str]]:
    """Return the other claims of a row with their value as shown, the place of the row left out."""
    if result.row is None:
        return []
    return [
        (claim, value.display)
        for value in result.row.values
        for claim in value.claims
        if claim is not result.claim
    ]


def uri(path: str) -> str:
    """Return a path as a URI relative to the repository, else to the current folder."""
    return _uri(path, Path.cwd())


@lru_cache(maxsize=4096)
def _uri(path: str, cwd: Path) -> str:
    here = real(cwd / path)
    for base in (repository(here), real(cwd)):
        if base is not None and here.is_relative_to(base):
            return quote(os.fsencode(here.relative_to(base).as_posix()), safe="/-_.~")
    return here.as_uri()


def stories(findings: Findings, found: Sequence[Result]) -> dict[str, list[Result]]:
    """Return the results by story: articles joined by a row are one, named after the first."""
    leader: dict[str, str] = {}

    def root(one: str) -> str:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for result in found:
        if result.row:
            ids = sorted({c.article.id for v in result.row.values for c in v.claims})
            for one in ids:
                first, second = sorted((root(ids[0]), root(one)))
                leader[second] = first
    paths = {article.path: article.id for article in reversed(findings.articles)}
    grouped: dict[str, list[Result]] = {root(one.id): [] for one in findings.articles}
    for result in found:
        name = result.claim.article.id if result.claim else paths.get(result.place.path, "")
        grouped.setdefault(root(name) if name else result.place.path, []).append(result)
    return grouped
