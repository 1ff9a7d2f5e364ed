"""The report as Markdown, for a pull request or a mail."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.model import Claim, Discrepancy, Findings, Value
from consistency.report import rows
from consistency.report.coverage import check_coverage
from consistency.report.style import Style
from consistency.report.words import PLACES, SEVERITY, Words
from consistency.report.wrap import plain

__all__ = ["check_markdown"]

# So many files that are no reports are named: in a mail they would bury the rows.
NAMED = 20
# A mention would call somebody, a tag or an entity would be markup: none of them is ours.
_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\`*_{}[]#|~!"}
    | {"&": "&amp;", "<": "&lt;", ">": "&gt;", "@": "&#64;"}
)


def check_markdown(findings: Findings, style: Style) -> str:
    """Return a table of the discrepancies, then each with its sentences, then what was read."""
    words = Words(style.lang)
    found = rows.shown(findings, style)
    blocks = [f"## {words['discrepancies']}"]
    blocks.append(
        _overview(found, findings, words) if found else words[rows.none(findings.coverage)]
    )
    for number, row in enumerate(found, 1):
        blocks += _detail(number, row, findings, words)
    if style.explained and findings.explained:
        pairs = [
            f"{_text(words.of(pair.verdict.explanation))}\n"
            f"  - {_claim(pair.left, words)}\n  - {_claim(pair.right, words)}"
            for pair in findings.explained
        ]
        blocks += [f"### {words['explained']}", _bullets(pairs)]
    coverage = findings.coverage
    for name, lines in (
        ("notices", rows.notices(findings, style)),
        ("remarks", rows.remarks(findings, words)),
        ("unread", [rows.unread_line(one, words) for one in coverage.unread]),
        ("unread figures", [rows.unread_line(one, words) for one in coverage.unread_figures]),
        ("passed over", _some(rows.passed_over(coverage.passed_over), words)),
    ):
        if lines:
            blocks += [f"### {words[name]}", _bullets([_text(line) for line in lines])]
    blocks.append(_text(check_coverage(findings, style)))
    return "\n\n".join(blocks) + "\n"


def _overview(found: Sequence[Discrepancy], findings: Findings, words: Words) -> str:
    head = [words["severity"], words["fact"], words["values"]]
    lines = [f"| {' | '.join(head)} |", "|---|---|---|"]
    for row in found:
        cells = [
            f"{words.of(SEVERITY[row.severity])} {row.rule}",
            _text(rows.fact(row, findings, words)),
            " / ".join(f"<b>{_text(value.display)}</b>" for value in row.values),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _detail(number: int, row: Discrepancy, findings: Findings, words: Words) -> list[str]:
    severity = words.of(SEVERITY[row.severity])
    fact = _text(rows.fact(row, findings, words))
    values = [_value(value, words) for value in row.values]
    return [
        f"### {number}. {severity} {row.rule} · {fact}",
        _bullets(values),
        *(_text(reason) for reason in rows.reasons(row, words)),
    ]


def _value(value: Value, words: Words) -> str:
    head = f"<b>{_text(rows.value_line(value, words))}</b>"
    return "\n".join([head, *(f"  - {_claim(claim, words)}" for claim in value.claims)])


def _claim(claim: Claim, words: Words) -> str:
    before, figure, after = rows.marked(claim)
    where = words.noted(_text(rows.place(claim)), words.of(PLACES[claim.segment.kind]))
    cited = claim.attribution
    if cited and cited.kind != "article":
        name = _text(cited.name)
        where = words.clauses([where, words.say(f"citing {name}", f"据{name}")])
    return words.labelled(where, f"{_text(before)}<b>{_text(figure)}</b>{_text(after)}")


def _some(paths: list[str], words: Words) -> list[str]:
    """Return the first paths, and how many more there are."""
    if (more := len(paths) - NAMED) <= 0:
        return paths
    return [*paths[:NAMED], words.say(f"… and {more} more", f"……另有{more}个")]


def _bullets(items: Sequence[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _text(text: str) -> str:
    """Return other people's words as Markdown that shows them as they are."""
    lead = " " if text[:1].isspace() else ""
    trail = " " if text[-1:].isspace() and text.strip() else ""
    return lead + plain(text).translate(_ESCAPES) + trail
