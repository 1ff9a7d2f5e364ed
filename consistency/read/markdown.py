"""Markdown or plain text in, blocks out, each with the way back to its raw offsets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from consistency.model import Cell, Run
from consistency.read.blocks import Block
from consistency.read.clean import Clean
from consistency.read.html import read_page
from consistency.read.inline import clean_inline, mask_comments
from consistency.read.wrapping import is_blank, line_width, unwrapped

__all__ = ["scan"]

HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t　]+(.*?)[ \t]*#*[ \t]*$")
RULE = re.compile(
    r"[ \t]*(?:([-*_])[ \t]*(?:\1[ \t]*){2,}|[—–─=＝~～*＊◆◇■□●○★☆]{3,}"
    r"|(?:[*＊◆◇■□●○★☆][ \t　]+){2,}[*＊◆◇■□●○★☆])[ \t]*$"
)
UNDERLINE = re.compile(r"[ ]{0,3}(=+|-{2,})[ \t]*$")
QUOTE = re.compile(r"[ ]{0,3}>[ \t]?")
ITEM = re.compile(
    r"[ \t　]*(?:[-*+•‣▪◦●○■□◆◇▌▶►➤](?=[ \t　])|[•‣▪◦●■◆▌▶►➤]"
    r"|(?P<number>\d{1,3}[.)](?=[ \t])|\d{1,2}[.．、)）](?!\d)"
    r"|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]"
    r"|[一二三四五六七八九十]{1,3}[、.．](?![一二三四五六七八九十])|[①-⑳]))[ \t　]*"
)
FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
DEFINITION = re.compile(r"[ ]{0,3}\[\^([^\]\s]{1,64})\]:[ \t]*")
NUMBERED = re.compile(r"[ ]{0,3}\[(\d{1,3})\](?:[:：.]|[ 　])[ \t　]*(?=\S)")
LINK_DEFINITION = re.compile(r"[ ]{0,3}\[[^\]^\n]{1,200}\]:[ \t]+<?\S+")
DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
ROW = re.compile(r"(?:[^|\\]|\\.)*")
IMAGE = re.compile(r"[ \t]*!\[([^\[\]\n]*)\]\([^\n]*\)[ \t]*$")
BOLD = re.compile(r"[ \t　]*(\*\*|__)(?=\S)((?:(?!\1).){1,80}?)\1")
BRACKETED = re.compile(r"[ \t　]*【([^【】\n]{1,60})】")
TERMINAL = tuple("。．.！!；;，,、：:…|｜")
OPENERS = frozenset(
    " \t　<#>|`~![-*_+•‣▪◦●○■□◆◇▌▶►➤—–─=＝～＊★☆（(0123456789"
    "一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
)


@dataclass(slots=True)
class _Scan:
    text: str
    masked: str
    numbered: frozenset[str]
    blocks: list[Block] = field(default_factory=list)
    struck: list[int] = field(default_factory=list)
    tables: int = 0
    width: int = 0

    def clean(self, start: int, end: int) -> Clean:
        return clean_inline(self.masked, start, end, numbered=self.numbered, struck=self.struck)


def scan(text: str, start: int = 0) -> tuple[list[Block], list[int]]:
    """Return the blocks of the text from ``start`` on, and the offsets of struck-out words."""
    masked = mask_comments(text)
    found = re.findall(r"^[ ]{0,3}\[(\d{1,3})\][:：. 　]", masked[start:], re.M)
    lines = _lines(masked, start)
    scanner = _Scan(text, masked, frozenset(found), width=line_width(masked, lines))
    at = 0
    while at < len(lines):
        at = _block(scanner, lines, at)
    return scanner.blocks, scanner.struck


def _lines(text: str, start: int) -> list[tuple[int, int]]:
    """Return the ``(start, end)`` of each line, its end of line left out."""
    lines = []
    while start < len(text):
        end = text.find("\n", start)
        stop = end if end >= 0 else len(text)
        lines.append((start, stop - 1 if stop > start and text[stop - 1] == "\r" else stop))
        start = stop + 1
    return lines


def _block(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    """Add the block that starts at line ``at``; return the line after it."""
    text = scanner.masked
    start, end = lines[at]
    if is_blank(text, lines[at]):
        return at + 1
    if _plain(text, lines, at):
        return _paragraph(scanner, lines, at)
    head = text[start : min(end, start + 400)]
    if found := HEADING.match(text, start, end):
        clean = scanner.clean(*found.span(2))
        if clean.text:
            scanner.blocks.append(Block("heading", clean, level=len(found[1])))
        return at + 1
    if end - start <= 200 and RULE.match(text, start, end):
        scanner.blocks.append(Block("heading", Clean("", ()), breaks=True))
        return at + 1
    if found := FENCE.match(text, start, end):
        return _fence(scanner, lines, at, found[1])
    if found := DEFINITION.match(text, start, end):
        return _definition(scanner, lines, at, found)
    if found := NUMBERED.match(text, start, end):
        clean = scanner.clean(found.end(), end)
        scanner.blocks.append(Block("reference", clean, footnote=found[1], span=(found.end(), end)))
        return at + 1
    if text[start : start + 6].lower() == "<table":
        return _html_table(scanner, lines, at)
    if LINK_DEFINITION.match(text, start, end):
        scanner.blocks.append(Block("reference", scanner.clean(start, end), span=(start, end)))
        return at + 1
    if QUOTE.match(text, start, end):
        return _quote(scanner, lines, at)
    if "|" in head and at + 1 < len(lines) and _is_delimiter(text, lines[at + 1]):
        return _table(scanner, lines, at)
    if found := IMAGE.match(text, start, end):
        clean = scanner.clean(*found.span(1))
        if clean.text:
            scanner.blocks.append(Block("caption", clean))
        return at + 1
    if ITEM.match(text, start, end):
        return _item(scanner, lines, at)
    return _paragraph(scanner, lines, at)


def _plain(text: str, lines: list[tuple[int, int]], at: int) -> bool:
    """Return whether a line starts with a character that opens nothing but a paragraph."""
    if text[lines[at][0]] in OPENERS:
        return False
    return at + 1 >= len(lines) or not _is_delimiter(text, lines[at + 1])


def _opens_block(text: str, lines: list[tuple[int, int]], at: int) -> bool:
    """Return whether line ``at`` ends a paragraph above it."""
    start, end = lines[at]
    if is_blank(text, lines[at]):
        return True
    if _plain(text, lines, at):
        return False
    return (
        bool(HEADING.match(text, start, end))
        or (end - start <= 200 and bool(RULE.match(text, start, end)))
        or bool(QUOTE.match(text, start, end))
        or bool(ITEM.match(text, start, end))
        or bool(FENCE.match(text, start, end))
        or bool(DEFINITION.match(text, start, end))
        or bool(NUMBERED.match(text, start, end))
        or text[start : start + 6].lower() == "<table"
        or bool(IMAGE.match(text, start, end))
        or ("|" in text[start:end] and at + 1 < len(lines) and _is_delimiter(text, lines[at + 1]))
    )


def _paragraph(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    text = scanner.masked
    first = at
    at += 1
    while at < len(lines) and not _opens_block(text, lines, at):
        at += 1
    if (
        at < len(lines)
        and at - first == 1
        and UNDERLINE.match(text, *lines[at])
        and _titlelike(text[slice(*lines[first])])
    ):
        level = 1 if "=" in text[slice(*lines[at])] else 2
        scanner.blocks.append(Block("heading", scanner.clean(*lines[first]), level=level))
        return at + 1
    for start, end in unwrapped(text, lines[first:at], scanner.width):
        _add_text(scanner, start, end)
    return at


def _titlelike(line: str) -> bool:
    line = line.strip()
    return 1 < len(line) <= 80 and not line.endswith(TERMINAL)


def _add_text(scanner: _Scan, start: int, end: int) -> None:
    """Add a paragraph, or the heading that a short bold or bracketed line is."""
    text = scanner.masked
    block = Block("paragraph", scanner.clean(start, end), span=(start, end))
    if not block.clean.text:
        return
    for pattern in (BOLD, BRACKETED):
        if found := pattern.match(text, start, end):
            group = found.lastindex or 1
            rest = text[found.end() : end].strip()
            block.lead_in = len(scanner.clean(*found.span(group)).text)
            if pattern is BRACKETED:
                block.lead_in += 2
            if not rest and "。" not in found[group][:-1]:
                block.kind, block.level = "heading", 7
            break
    scanner.blocks.append(block)


def _item(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    text = scanner.masked
    found = ITEM.match(text, *lines[at])
    assert found
    first = at
    at += 1
    while at < len(lines) and not _opens_block(text, lines, at):
        at += 1
    spans = unwrapped(text, [(found.end(), lines[first][1]), *lines[first + 1 : at]], scanner.width)
    label = (found["number"] or "").strip()
    for number, (start, end) in enumerate(spans):
        clean = scanner.clean(start, end)
        if not clean.text:
            continue
        if number:
            _add_text(scanner, start, end)
            continue
        block = Block("list", clean, label=label, span=(start, end))
        if bold := BOLD.match(text, start, end):
            block.lead_in = len(scanner.clean(*bold.span(2)).text)
        titled = found[0].strip()[:1] in "■□◆◇▌▶►➤●" and len(spans) > 1
        if titled and len(clean.text) <= 40 and not clean.text.endswith(TERMINAL):
            block = Block("heading", clean, level=8)
        if label and not label[0].isascii() and len(clean.text) <= 30:
            whole = scanner.clean(lines[first][0], end)
            if not clean.text.endswith((*TERMINAL, "”", "」", "？")):
                block = Block("heading", whole, level=8)
        scanner.blocks.append(block)
    return at


def _quote(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    text = scanner.masked
    group: list[tuple[int, int]] = []
    while True:
        quoted = at < len(lines) and QUOTE.match(text, *lines[at])
        if quoted:
            start = quoted.end()
            while deeper := QUOTE.match(text, start, lines[at][1]):
                start = deeper.end()
        if not quoted or is_blank(text, (start, lines[at][1])):
            if group:
                for span in unwrapped(text, group, scanner.width):
                    clean = scanner.clean(*span)
                    if clean.text:
                        scanner.blocks.append(Block("quote", clean))
                group = []
            if not quoted:
                return at
        else:
            item = ITEM.match(text, start, lines[at][1])
            group.append((item.end() if item else start, lines[at][1]))
        at += 1


def _definition(scanner: _Scan, lines: list[tuple[int, int]], at: int, found: re.Match[str]) -> int:
    text = scanner.masked
    end = lines[at][1]
    at += 1
    while (
        at < len(lines)
        and text[lines[at][0] :][:1] in (" ", "\t")
        and not is_blank(text, lines[at])
    ):
        end = lines[at][1]
        at += 1
    clean = scanner.clean(found.end(), end)
    scanner.blocks.append(Block("reference", clean, footnote=found[1], span=(found.end(), end)))
    return at


def _fence(scanner: _Scan, lines: list[tuple[int, int]], at: int, fence: str) -> int:
    text = scanner.masked
    at += 1
    while at < len(lines) and not text.startswith(fence, lines[at][0]):
        clean = Clean("", ())
        if not is_blank(text, lines[at]):
            clean = scanner.clean(*lines[at])
        if clean.text:
            scanner.blocks.append(Block("paragraph", clean))
        at += 1
    return at + 1


def _html_table(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    """Add the cells of a table written in HTML."""
    start = lines[at][0]
    text = scanner.masked
    found = re.compile("</table *>", re.I).search(text, start)
    end = found.end() if found else lines[at][1]
    for block in read_page(text[start:end])[1]:
        runs = tuple(Run(run.clean, run.raw + start, run.step) for run in block.clean.runs)
        block.clean = Clean(block.clean.text, runs, block.clean.marks)
        if block.cell:
            block.cell = replace(block.cell, table=scanner.tables)
        scanner.blocks.append(block)
    scanner.tables += 1
    while at < len(lines) and lines[at][0] < end:
        at += 1
    return at


def _is_delimiter(text: str, line: tuple[int, int]) -> bool:
    return (
        0 < line[1] - line[0] <= 2000
        and text[line[0]] in " \t|:-"
        and "-" in text[slice(*line)]
        and "|" in text[slice(*line)]
        and DELIMITER.match(text, *line) is not None
    )


def _cells(text: str, line: tuple[int, int]) -> list[tuple[int, int]]:
    start, end = line
    while start < end and text[start] in " \t":
        start += 1
    if start < end and text[start] == "|":
        start += 1
    cells = []
    while start <= end:
        found = ROW.match(text, start, end)
        stop = found.end() if found else end
        cells.append((start, stop))
        start = stop + 1
    if cells and not text[slice(*cells[-1])].strip():
        cells.pop()
    return cells


def _table(scanner: _Scan, lines: list[tuple[int, int]], at: int) -> int:
    text = scanner.masked
    caption = _caption(scanner.blocks)
    heads = [scanner.clean(*span) for span in _cells(text, lines[at])]
    rows = [heads]
    at += 2
    while at < len(lines) and "|" in text[slice(*lines[at])] and not is_blank(text, lines[at]):
        rows.append([scanner.clean(*span) for span in _cells(text, lines[at])])
        at += 1
    for number, row in enumerate(rows):
        for column, clean in enumerate(row):
            if not clean.text:
                continue
            cell = Cell(
                scanner.tables,
                number,
                column,
                row_head=row[0].text if number and column else "",
                column_head=heads[column].text if number and column < len(heads) else "",
                caption=caption,
                corner=heads[0].text if number and column else "",
            )
            scanner.blocks.append(Block("table cell", clean, cell=cell))
    scanner.tables += 1
    return at


UNIT = re.compile(
    r"[（(]?(?:单位|單位|计量单位|Unit|Units|In (?:million|billion|thousand|%))", re.I
)
TABLE_TITLE = re.compile(r"(?:表|附表|Table)\s*[\d一二三四五六七八九十]*[：:.\s]?", re.I)


def _caption(blocks: list[Block]) -> str:
    """Return the words set right above a table, its title and unit, making them a caption."""
    words: list[str] = []
    for block in reversed(blocks[-2:]):
        line = block.clean.text
        if block.kind != "paragraph" or len(line) > 100 or block.breaks:
            break
        unit = UNIT.match(line) or re.search(r"[（(](?:单位|單位|unit|in )", line, re.I)
        if not (unit or TABLE_TITLE.match(line) or not line.endswith((*TERMINAL, "”", "」"))):
            break
        block.kind = "caption"
        words.insert(0, line)
    return " ".join(words)
