"""The report as SARIF 2.1.0, as GitHub's code scanning reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from consistency import __version__
from consistency.compare.values.causes import FindingPack, FindingRule
from consistency.model import Findings, Severity
from consistency.report.json_text import guarded
from consistency.report.results import Place, Result, at, others, results, uri
from consistency.report.rows import place, unread_line
from consistency.report.rule_text import rule_markdown, rule_plain
from consistency.report.style import Style
from consistency.report.words import Words
from consistency.rulebook import Rulebook

__all__ = ["check_sarif"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS: dict[Severity, str] = {
    "error": "error",
    "warning": "warning",
    "info": "recommendation",
}
# What GitHub takes at most; the gravest come first, and what is left out is said.
MOST = 25_000
LARGEST = 10_000_000
RELATED = 100
ROOT = "%SRCROOT%"


def check_sarif(findings: Findings, style: Style) -> str:
    """Return the rows and notices as one SARIF run, newline at the end."""
    words = Words(style.lang)
    rules = Rulebook().pack("findings", FindingPack).findings
    order = {rule.code: at for at, rule in enumerate(rules)}
    found = results(findings, words)
    made = [json.dumps(_result(one, order, words), ensure_ascii=False) for one in found[:MOST]]
    kept = _fitting(made)
    run = _run(findings, rules, len(found), kept, words)
    head = json.dumps(
        {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1
    )
    body = ",\n".join(made[:kept])
    text = head.replace('"results": []', f'"results": [\n{body}\n]' if body else '"results": []', 1)
    # A lone half of a surrogate pair has no place in UTF-8.
    return guarded(text.encode("utf-8", "replace").decode()) + "\n"


def _fitting(made: Sequence[str]) -> int:
    """Return how many of the results fit into the size that is taken."""
    room = LARGEST - 500_000
    for number, one in enumerate(made):
        room -= len(one.encode("utf-8", "replace")) + 2
        if room < 0:
            return number
    return len(made)


def _run(
    findings: Findings, rules: Sequence[FindingRule], found: int, kept: int, words: Words
) -> dict[str, object]:
    coverage = findings.coverage
    notes = []
    if kept < found:
        left = words.say(
            f"{found - kept} results of lower severity are left out: SARIF is taken up to "
            f"{MOST} results and {LARGEST // 1_000_000} MB",
            f"另有{found - kept}项级别较低的结果未写入：SARIF 最多{MOST}项、"
            f"{LARGEST // 1_000_000} MB",
        )
        notes.append({"level": "warning", "message": {"text": left}})
    for one in coverage.unread:
        notes.append({"level": "error", "message": {"text": unread_line(one, words)}})
    return {
        "tool": {
            "driver": {
                "name": "news-consistency",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule, words) for rule in rules],
            }
        },
        "language": words.say("en-US", "zh-CN"),
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "the root of the repository"}}},
        "automationDetails": {"id": "consistency/"},
        "invocations": [
            {
                "executionSuccessful": not coverage.unread,
                "toolExecutionNotifications": notes,
            }
        ],
        "properties": {
            "articles": coverage.articles,
            "facts": coverage.facts,
            "passedOver": [*coverage.passed_over],
            "settled": len(findings.settled),
        },
        "results": [],
    }


def _rule(rule: FindingRule, words: Words) -> dict[str, object]:
    severity: Severity = "warning" if rule.code.startswith("CF9") else "error"
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.slug.split("-")),
        "shortDescription": {"text": words.of(rule.name)},
        "fullDescription": {"text": words.of(rule.what)},
        "help": {"text": rule_plain(rule, words), "markdown": rule_markdown(rule, words)},
        "defaultConfiguration": {"level": LEVELS[severity]},
        "properties": {
            "precision": "high",
            "problem.severity": PROBLEMS[severity],
            "tags": ["consistency", *rule.kinds],
        },
    }


def _result(one: Result, order: dict[str, int], words: Words) -> dict[str, object]:
    made: dict[str, object] = {
        "ruleId": one.rule,
        "ruleIndex": order.get(one.rule, -1),
        "level": LEVELS[one.severity],
        "message": {"text": _text(one.message)},
        "locations": [{"physicalLocation": _physical(one.place)}],
        "partialFingerprints": {"primaryLocationLineHash": f"{one.fingerprint}:1"},
    }
    if one.row is None:
        return made
    rest = others(one)
    links, related = [], []
    for number, (claim, shown) in enumerate(rest[:RELATED], 1):
        label = f"{claim.article.publisher or place(claim)}: {shown}"
        links.append(f"[{_text(label)}]({number})")
        related.append(
            {
                "id": number,
                "physicalLocation": _physical(at(claim)),
                "message": {"text": _text(claim.sentence.text[:500])},
            }
        )
    more = len(rest) - len(links)
    if more:
        links.append(words.say(f"and {more} more", f"另有{more}处"))
    sides = words.labelled(words.say("See", "另见"), words.listed(links))
    made["message"] = {"text": f"{_text(one.title)}\n{_text(one.message)}\n{sides}"}
    made["relatedLocations"] = related
    made["rank"] = round(one.row.confidence * 100, 1)
    made["properties"] = {
        "fingerprint": one.row.fingerprint,
        "attribute": one.row.attribute,
        "entity": one.row.entity,
        "cause": one.row.cause,
        "confidence": round(one.row.confidence, 3),
    }
    return made


def _physical(where: Place) -> dict[str, object]:
    """Return a place as SARIF has it; GitHub wants a line, so a file as a whole is its first."""
    region: dict[str, int] = {"startLine": where.line or 1}
    if where.line and where.column:
        region["startColumn"] = where.column
    if where.line and where.end_line and where.end_column:
        region["endLine"] = where.end_line
        region["endColumn"] = where.end_column
    return {
        "artifactLocation": {"uri": uri(where.path), "uriBaseId": ROOT},
        "region": region,
    }


def _text(text: str) -> str:
    """Return other people's words so that no bracket in them is taken for a link."""
    return re.sub(r"([\\\[\]])", r"\\\1", text.replace("\r", " "))
