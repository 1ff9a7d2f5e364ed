"""What a row says to people: the fact, who says what and where, and why it is a discrepancy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from consistency.errors import ConsistencyError
from consistency.model import (
    Article,
    Claim,
    Coverage,
    Discrepancy,
    Findings,
    Unread,
    Value,
)
from consistency.reasons import reason
from consistency.report.style import Style, at_least
from consistency.report.words import PLACES, Words

__all__ = [
    "Voice",
    "fact",
    "legend",
    "marked",
    "none",
    "notices",
    "passed_over",
    "path_of",
    "place",
    "place_of",
    "reasons",
    "remarks",
    "report_line",
    "shown",
    "unread_line",
    "value_line",
    "voices",
]

_BOLD = re.compile(r"\*\*|__|</?(?:b|strong)\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Voice:
    """One report's statements of one value: the places it stands in, and whom it cites."""

    article: Article
    places: tuple[str, ...]
    sources: tuple[str, ...]


def shown(findings: Findings, style: Style) -> list[Discrepancy]:
    """Return the rows as grave as the style asks for, in the order of the findings."""
    return [row for row in findings.discrepancies if at_least(row.severity, style.severity)]


def legend(rows: Iterable[Discrepancy], findings: Findings) -> dict[str, int]:
    """Return the number that each report quoted in the rows goes by, from 1, in reading order."""
    quoted: set[str] = set()
    for row in rows:
        for claims in (*(one.claims for one in row.values), *(one.claims for one in row.evidence)):
            quoted.update(claim.article.id for claim in claims)
    ids = [article.id for article in findings.articles if article.id in quoted]
    return {one: number for number, one in enumerate(ids, 1)}


def fact(row: Discrepancy, findings: Findings, words: Words) -> str:
    """Return whose and which figure the row is about: ``Scale AI · price paid``."""
    known = findings.entities.get(row.entity)
    parts = (known.name if known else row.entity, words.of(row.attribute_name))
    return " · ".join(part for part in parts if part) or words.of(row.message)


def value_line(value: Value, words: Words) -> str:
    """Return the value and how many reports of how many origins state it."""
    reports = len({claim.article.id for claim in value.claims})
    counts = [words.count(reports, "report", "篇报道")]
    if value.origins:
        counts.append(words.count(len(value.origins), "origin", "个来源"))
    return words.noted(value.display, words.listed(counts))


def voices(value: Value, words: Words) -> list[Voice]:
    """Return who states the value, one report each, in the order of the claims."""
    by_article: dict[str, list[Claim]] = {}
    for claim in value.claims:
        by_article.setdefault(claim.article.id, []).append(claim)
    return [
        Voice(claims[0].article, tuple(_places(claims, words)), tuple(_sources(claims)))
        for claims in by_article.values()
    ]


def place(claim: Claim) -> str:
    """Return ``path:line`` of a claim, or ``path#record:line`` for a record."""
    return place_of(claim.article, claim.line)


def place_of(article: Article, line: int) -> str:
    """Return ``path:line``, or ``path#record:line``."""
    return f"{path_of(article)}:{line}"


def path_of(article: Article) -> str:
    """Return the path of an article, with ``#record`` where it is one of several in a file."""
    return f"{article.path}#{article.record}" if article.record is not None else article.path


def marked(claim: Claim) -> tuple[str, str, str]:
    """Return the sentence in three parts: before the figure, the figure, and after it."""
    text, begin = claim.sentence.text, claim.sentence.start
    start, end = claim.mention.clean_start - begin, claim.mention.clean_end - begin
    return text[:start], text[start:end], text[end:]


def none(coverage: Coverage) -> str:
    """Return the name of what a report without rows says: all is well only where facts met."""
    return "none" if coverage.facts else "none compared"


def passed_over(paths: Sequence[str]) -> list[str]:
    """Return the files that no report is, the rarest kinds first.

    Among a thousand pictures the one file that should have been read is not to be looked for.
    """
    kinds = [PurePath(path).suffix.lower() for path in paths]
    tally = Counter(kinds)
    ranked = sorted(zip(kinds, paths, strict=True), key=lambda one: tally[one[0]])
    return [path for _, path in ranked]


def report_line(article: Article, words: Words) -> str:
    """Return where a report is, when it was published, by whom, and its title."""
    date = str(article.published or words.say("no date", "无日期"))
    title = words.say(f"“{article.title}”", f"《{article.title}》") if article.title else ""
    return " · ".join(part for part in (path_of(article), date, article.publisher, title) if part)


def reasons(row: Discrepancy, words: Words, numbers: Mapping[str, int] | None = None) -> list[str]:
    """Return why the row stands: the level's explanation, the likely cause, the evidence.

    The evidence's places are ``[number] line`` by the legend's ``numbers``, else ``path:line``.
    """
    found = [words.of(row.explanation) or words.of(row.message)]
    if row.cause_text:
        label = words.say("Likely cause", "可能原因")
        found.append(words.labelled(label, words.of(row.cause_text)))
    for one in row.evidence:
        places = words.listed(
            dict.fromkeys(_short(claim, words, numbers or {}) for claim in one.claims)
        )
        text = words.of(one.text)
        text = words.noted(text, places) if places else text
        found.append(words.labelled(words.say("Evidence", "佐证"), text))
    return found


def remarks(findings: Findings, words: Words) -> list[str]:
    """Return what was odd in the articles, one line each."""
    return [
        f"{path_of(one)}: {words.of(reason(note))}"
        for one in findings.articles
        for note in one.notes
    ]


def notices(findings: Findings, style: Style) -> list[str]:
    """Return what housekeeping is due, as grave as the style asks for, one line each."""
    words = Words(style.lang)
    return [
        str(ConsistencyError(f"{one.rule} {words.of(one.message)}", path=one.path, line=one.line))
        for one in findings.notices
        if at_least(one.severity, style.severity)
    ]


def unread_line(one: Unread, words: Words) -> str:
    """Return where something was not read, why, and what to do."""
    parts = [words.of(reason(part)) for part in (one.reason, one.advice) if part]
    told = words.clauses(parts)
    told = words.labelled(one.text, told) if one.text else told
    return str(ConsistencyError(told, path=one.path, line=one.line))


def _short(claim: Claim, words: Words, numbers: Mapping[str, int]) -> str:
    number = numbers.get(claim.article.id)
    if number is None:
        return place(claim)
    return words.say(f"[{number}] line {claim.line}", f"[{number}]第{claim.line}行")


def _places(claims: Iterable[Claim], words: Words) -> list[str]:
    lines: dict[tuple[str, bool], list[int]] = {}
    for claim in sorted(claims, key=lambda one: (one.segment.field, one.mention.start)):
        kind = words.of(PLACES[claim.segment.kind])
        numbers = lines.setdefault((kind, _is_bold(claim)), [])
        if claim.line not in numbers:
            numbers.append(claim.line)
    return [
        words.noted(_lines(kind, numbers, words), words.say("bold", "粗体"))
        if bold
        else _lines(kind, numbers, words)
        for (kind, bold), numbers in lines.items()
    ]


def _lines(kind: str, numbers: list[int], words: Words) -> str:
    listed = [str(number) for number in numbers]
    if len(listed) == 1:
        return words.say(f"{kind} line {listed[0]}", f"{kind}第{listed[0]}行")
    together = f"{', '.join(listed[:-1])} and {listed[-1]}"
    return words.say(f"{kind} lines {together}", f"{kind}第{'、'.join(listed)}行")


def _is_bold(claim: Claim) -> bool:
    """Return whether the figure stands within bold marks of its line: an odd number before it."""
    article = claim.article
    text = article.fields.get(claim.segment.field, article.text)
    start = claim.mention.start
    before = text[text.rfind("\n", 0, start) + 1 : start]
    marks = [mark[0].lower() for mark in _BOLD.finditer(before)]
    open_tags = sum(-1 if mark.startswith("</") else 1 for mark in marks if mark[0] == "<")
    return open_tags > 0 or sum(mark[0] in "*_" for mark in marks) % 2 == 1


def _sources(claims: Iterable[Claim]) -> list[str]:
    cited = (claim.attribution for claim in claims)
    return list(dict.fromkeys(one.name for one in cited if one and one.kind != "article"))
