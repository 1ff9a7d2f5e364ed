"""The tables of the terminal: one row a fact, Chinese columns aligned, fitted to the width."""

from __future__ import annotations

from collections.abc import Sequence

from tabulate import tabulate

from consistency.model import (
    Article,
    Claim,
    Comparison,
    Discrepancy,
    Findings,
    Mention,
    Severity,
)
from consistency.report import rows
from consistency.report.coverage import check_coverage, extract_coverage
from consistency.report.figures import Figures
from consistency.report.interval import interval
from consistency.report.style import Style
from consistency.report.words import PLACES, SEVERITY, Words
from consistency.report.wrap import plain, width, wrapped

__all__ = ["check_table", "extract_table", "ruled"]

# Narrower than this, severity and rule stand above the fact instead of beside it.
WIDE = 100
COLOURS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "info": "36"}
BOLD = "1"
# So many remarks are shown: on an archive they would bury the rows.
REMARKS = 20


def check_table(findings: Findings, style: Style) -> str:
    """Return the table of discrepancies, the reports they stand in, and what was read."""
    words = Words(style.lang)
    found = rows.shown(findings, style)
    numbers = rows.legend(found, findings)
    blocks = (
        [_discrepancies(found, findings, numbers, style)]
        if found
        else [words[rows.none(findings.coverage)]]
    )
    if numbers:
        articles = [one for one in findings.articles if one.id in numbers]
        lines = [f"[{numbers[one.id]}] {rows.report_line(one, words)}" for one in articles]
        blocks.append(_paragraphs(words["reports"], lines, style))
    if style.explained and findings.explained:
        blocks.append(words["explained"] + "\n" + _explained(findings.explained, style))
    unread = [rows.unread_line(one, words) for one in findings.coverage.unread]
    figures = [rows.unread_line(one, words) for one in findings.coverage.unread_figures]
    for name, lines in (
        ("notices", rows.notices(findings, style)),
        ("remarks", _some(rows.remarks(findings, words), words)),
        ("unread", unread),
        ("unread figures", figures),
    ):
        if lines:
            blocks.append(_paragraphs(words[name], lines, style))
    blocks.append(plain(check_coverage(findings, style)))
    return "\n\n".join(blocks) + "\n"


def extract_table(figures: Figures, style: Style) -> str:
    """Return a table of figures for each article, and a last line on what was read."""
    words = Words(style.lang)
    head = [words[name] for name in ("where", "kind", "text", "value", "unit", "qualifier")]
    found: dict[str, list[list[str]]] = {}
    for article, mention in figures.mentions:
        found.setdefault(article.id, []).append(_figure(article, mention, words))
    blocks = []
    for article in figures.articles:
        title = wrapped(plain(rows.report_line(article, words)), style.width, "    ")
        body = found.get(article.id)
        none = words.say("no figure", "没有数字")
        blocks += ["\n".join(title), ruled(head, body, (3,)) if body else none]
    for name, unread in (("unread", figures.unread), ("unread figures", figures.unread_figures)):
        if unread:
            lines = [rows.unread_line(one, words) for one in unread]
            blocks.append(_paragraphs(words[name], lines, style))
    blocks.append(plain(extract_coverage(figures, style)))
    return "\n\n".join(blocks) + "\n"


def ruled(head: Sequence[str], body: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return cells in columns under a ruled head; the columns numbered in ``right`` end flush."""
    return tabulate(
        [[plain(cell) for cell in row] for row in body],
        headers=head,
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if at in right else "left" for at in range(len(head))] if body else None,
    )


def _discrepancies(
    found: Sequence[Discrepancy], findings: Findings, numbers: dict[str, int], style: Style
) -> str:
    words = Words(style.lang)
    wide = style.width >= WIDE
    first = max(*(width(words.of(SEVERITY[row.severity])) for row in found), width("CF000"))
    first = max(first, width(words["severity"]))
    rest = style.width - 10 - (first + 3 if wide else 0)
    fact_columns = max(rest // 5, 12)
    columns = max((rest - fact_columns) // 2, 16)
    body = []
    for row in found:
        label = [
            _coloured(words.of(SEVERITY[row.severity]), COLOURS[row.severity], style),
            row.rule,
        ]
        fact = wrapped(plain(rows.fact(row, findings, words)), fact_columns)
        cells = [label, fact] if wide else [[*label, *fact]]
        cells.append(_values(row, numbers, columns, style))
        cells.append(
            [
                line
                for text in rows.reasons(row, words, numbers)
                for line in wrapped(plain(text), columns)
            ]
        )
        body.append(["\n".join(cell) for cell in cells])
    names = ("severity", "fact", "values", "why") if wide else ("fact", "values", "why")
    return tabulate(
        body,
        headers=[words[name] for name in names],
        tablefmt="simple_grid",
        disable_numparse=True,
        preserve_whitespace=True,
    )


def _values(row: Discrepancy, numbers: dict[str, int], columns: int, style: Style) -> list[str]:
    words = Words(style.lang)
    lines: list[str] = []
    for value in row.values:
        head = wrapped(plain(rows.value_line(value, words)), columns)
        lines += [_coloured(line, BOLD, style) for line in head]
        for voice in rows.voices(value, words):
            text = words.listed(voice.places)
            if voice.sources:
                names = words.listed(voice.sources)
                text = words.clauses([text, words.say(f"citing {names}", f"据{names}")])
            label = f" [{numbers[voice.article.id]}] "
            lines += wrapped(f"{label}{plain(text)}", columns, " " * width(label))
    return lines


def _explained(pairs: Sequence[Comparison], style: Style) -> str:
    words = Words(style.lang)
    columns = max((style.width - 10) // 3, 16)

    def claim(one: Claim) -> list[str]:
        name = f"{one.mention.text} · {words.of(one.attribute_name)}"
        return wrapped(plain(name), columns) + wrapped(plain(rows.place(one)), columns)

    body = [
        [claim(one.left), claim(one.right), wrapped(plain(_level(one, words)), columns)]
        for one in pairs
    ]
    return tabulate(
        [["\n".join(cell) for cell in row] for row in body],
        headers=[words["one"], words["other"], words["why"]],
        tablefmt="simple_grid",
        disable_numparse=True,
    )


def _level(pair: Comparison, words: Words) -> str:
    return f"{words.of(pair.verdict.explanation)} [{pair.verdict.level}]"


def _paragraphs(head: str, lines: Sequence[str], style: Style) -> str:
    body = [part for line in lines for part in wrapped(plain(line), style.width - 2, "    ")]
    return "\n".join([head, *("  " + line for line in body)])


def _some(lines: list[str], words: Words) -> list[str]:
    """Return the first lines, and how many more there are."""
    if (more := len(lines) - REMARKS) <= 0:
        return lines
    rest = words.say(f"… and {more} more: see --format json", f"……另有{more}条，见--format json")
    return [*lines[:REMARKS], rest]


def _coloured(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.colour else text


def _figure(article: Article, mention: Mention, words: Words) -> list[str]:
    segment = article.segments[mention.segment]
    line, _ = article.place(segment, mention.start)
    quantity = mention.quantity
    return [
        words.noted(str(line), words.of(PLACES[segment.kind])),
        mention.kind,
        mention.text,
        interval(quantity.lower, quantity.upper),
        quantity.unit or "",
        quantity.qualifier,
    ]
