"""Findings and mentions as plain records, under the keys of the contract.

The keys and their meaning are published in ``consistency/schemas``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consistency import __version__
from consistency.model import (
    Article,
    Claim,
    Comparison,
    Coverage,
    Discrepancy,
    Evidence,
    Findings,
    Mention,
    Notice,
    Settled,
    Text,
    Unread,
    Value,
)
from consistency.report.figures import Figures

__all__ = [
    "MENTION_COLUMNS",
    "SCHEMA_VERSION",
    "comparison_record",
    "coverage_record",
    "discrepancy_record",
    "entity_name",
    "extract_record",
    "findings_record",
    "mention_record",
    "notice_record",
    "settled_record",
]

SCHEMA_VERSION = "1.0"
TOOL = {"name": "news-consistency", "version": __version__}
MENTION_COLUMNS = (
    "article",
    "id",
    "kind",
    "start",
    "end",
    "line",
    "column",
    "text",
    "lower",
    "upper",
    "unit",
    "qualifier",
    "segment",
    "field",
    "rule",
)


def mention_record(article: Article, mention: Mention) -> dict[str, object]:
    """Return one mention under the keys of ``extract.schema.json``, in the order of the columns."""
    segment = article.segments[mention.segment]
    line, column = article.place(segment, mention.start)
    quantity = mention.quantity
    return {
        "article": article.path,
        "id": article.record,
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "line": line,
        "column": column,
        "text": mention.text,
        "lower": quantity.lower,
        "upper": quantity.upper,
        "unit": quantity.unit,
        "qualifier": quantity.qualifier,
        "segment": segment.kind,
        "field": segment.field,
        "rule": mention.rule,
    }


def extract_record(figures: Figures, mentions: Iterable[Mapping[str, object]]) -> dict[str, object]:
    """Return the whole of an extraction under the keys of ``extract.schema.json``."""
    listed = [_article(article) for article in figures.articles]
    found = list(mentions)
    return {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "articles": listed,
        "mentions": found,
        "coverage": {
            "articles": len(listed),
            "unread": [_unread(one) for one in figures.unread],
            "unread_figures": [_unread(one) for one in figures.unread_figures],
            "passed_over": [*figures.passed_over],
            "mentions": len(found),
        },
    }


def findings_record(findings: Findings, *, explained: bool = False) -> dict[str, object]:
    """Return all findings under the keys of ``check.schema.json``.

    Rows of every severity are there; the pairs that were compared and found to be no contradiction
    are counted, and listed when ``explained``.
    """
    record: dict[str, object] = {
        "schema_version": SCHEMA_VERSION,
        "tool": TOOL,
        "articles": [_article(article) for article in findings.articles],
        "discrepancies": [discrepancy_record(row, findings) for row in findings.discrepancies],
        "settled": [settled_record(one, findings) for one in findings.settled],
        "notices": [notice_record(one) for one in findings.notices],
        "focus": sorted(findings.focus),
        "coverage": coverage_record(findings.coverage, len(findings.explained)),
    }
    if explained:
        record["explained"] = [comparison_record(pair) for pair in findings.explained]
    return record


def _article(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "path": article.path,
        "record": article.record,
        "title": article.title,
        "lang": article.lang,
        "publisher": article.publisher,
        "published": article.published,
        "published_at": article.published_at,
        "published_from": article.published_from,
        "sources": [
            {
                "label": source.label,
                "text": source.text,
                "title": source.title,
                "publisher": source.publisher,
                "url": source.url,
                "published": source.published,
            }
            for source in article.sources.values()
        ],
        "notes": list(article.notes),
    }


def discrepancy_record(row: Discrepancy, findings: Findings) -> dict[str, object]:
    """Return one row."""
    return {
        "fingerprint": row.fingerprint,
        "rule": row.rule,
        "kind": row.kind,
        "attribute": row.attribute,
        "attribute_name": _text(row.attribute_name),
        "entity": entity_name(row.entity, findings),
        "entity_id": row.entity,
        "severity": row.severity,
        "confidence": round(row.confidence, 3),
        "level": row.level,
        "cause": row.cause or None,
        "cause_text": _text(row.cause_text),
        "message": _text(row.message),
        "explanation": _text(row.explanation),
        "evidence": [_evidence(one) for one in row.evidence],
        "values": [_value(value) for value in row.values],
    }


def _evidence(evidence: Evidence) -> dict[str, object]:
    return {
        "kind": evidence.kind,
        "text": _text(evidence.text),
        "claims": [_claim(claim) for claim in evidence.claims],
    }


def _value(value: Value) -> dict[str, object]:
    return {
        "lower": value.lower,
        "upper": value.upper,
        "unit": value.unit,
        "display": value.display,
        "origins": list(value.origins),
        "first_seen": value.first_seen,
        "last_seen": value.last_seen,
        "claims": [_claim(claim) for claim in value.claims],
    }


def _claim(claim: Claim) -> dict[str, object]:
    attribution = claim.attribution
    return {
        "article": claim.article.id,
        "path": claim.article.path,
        "record": claim.article.record,
        "field": claim.segment.field,
        "start": claim.mention.start,
        "end": claim.mention.end,
        "line": claim.line,
        "column": claim.column,
        "quote": claim.mention.text,
        "qualifier": claim.mention.quantity.qualifier,
        "sentence": claim.sentence.text,
        "segment": claim.segment.kind,
        "attribution": attribution
        and {"kind": attribution.kind, "name": attribution.name, "origin": attribution.origin},
        "published": claim.article.published,
    }


def comparison_record(pair: Comparison) -> dict[str, object]:
    """Return a pair that was compared and found to be no contradiction."""
    return {
        "level": pair.verdict.level,
        "explanation": _text(pair.verdict.explanation),
        "confidence": round(pair.confidence, 3),
        "left": _claim(pair.left),
        "right": _claim(pair.right),
    }


def settled_record(settled: Settled, findings: Findings) -> dict[str, object]:
    """Return a row that no longer counts, and why."""
    return {
        "how": settled.how,
        "reason": settled.reason,
        "by": settled.by,
        "row": discrepancy_record(settled.row, findings),
    }


def notice_record(notice: Notice) -> dict[str, object]:
    """Return a matter of housekeeping."""
    return {
        "rule": notice.rule,
        "severity": notice.severity,
        "path": notice.path,
        "line": notice.line,
        "column": notice.column,
        "message": _text(notice.message),
    }


def coverage_record(coverage: Coverage, explained: int) -> dict[str, object]:
    """Return how much was read and compared, and what was not."""
    return {
        "articles": coverage.articles,
        "records": coverage.records,
        "unread": [_unread(one) for one in coverage.unread],
        "unread_figures": [_unread(one) for one in coverage.unread_figures],
        "passed_over": [*coverage.passed_over],
        "mentions": coverage.mentions,
        "claims": coverage.claims,
        "facts": coverage.facts,
        "comparisons": coverage.comparisons,
        "explained": explained,
    }


def _unread(unread: Unread) -> dict[str, object]:
    return {
        "path": unread.path,
        "line": unread.line,
        "reason": unread.reason,
        "text": unread.text,
        "advice": unread.advice,
    }


def entity_name(entity: str, findings: Findings) -> str:
    """Return the name to show for an entity id."""
    known = findings.entities.get(entity)
    return known.name if known else entity


def _text(text: Text | None) -> dict[str, str] | None:
    return {"en": text.en, "zh": text.zh} if text else None
