"""HTML in, blocks out: main text, captions and tables, with the way back to raw offsets."""

from __future__ import annotations

import re

from consistency.model import Cell, SegmentKind
from consistency.read.blocks import Block, Head
from consistency.read.clean import Clean, Cleaner, is_wide, words
from consistency.read.furniture import INLINE, Measure, is_furniture, main_part
from consistency.read.page_head import read_page_head
from consistency.read.stamps import parse_label
from consistency.read.tables import is_head, rows_of, span_of
from consistency.read.tree import ENTITY, Element, parse

__all__ = ["read_page"]

KINDS: dict[str, SegmentKind] = {
    "li": "list",
    "dd": "list",
    "dt": "list",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
# A short line right above a table that says its unit is its caption.
UNIT_LINE = re.compile(
    r"单位|單位|\bunits?\b|\([A-Z]{0,3}[$€£¥]|\([A-Z]{3} ?(?:m|mn|bn|million|billion|'000)\)"
    r"|[（(][百千]?[万萬亿億]?[^（）()\d\s]{0,4}[元圓圆][)）]|^(?:表|Table)\s*\d",
    re.I,
)
STRUCK = frozenset(("s", "strike", "del"))
BOLD = frozenset(("b", "strong", "bold"))
SPACE = re.compile(r"[ \t\r\n\f]+")
BREADCRUMB = re.compile(
    r"[^\n。.!！?？,，:：>»›]{1,20}(?:\s*[>»›]\s*[^\n。.!！?？,，:：>»›]{1,30})+"
    r"|[^\n。.!！?？,，:：|｜\d]{1,20}(?:\s*[|｜]\s*[^\n。.!！?？,，:：|｜\d]{1,20}){2,}"
)
MARK = re.compile(r"[\[【(（]?(\d{1,3}|[*†‡a-z])[\]】)）]?")
NOTE_ID = re.compile(r"(?:cite|fn|note|ref|foot)", re.I)
DATE_CLASSES = words("byline meta date time dateline pubdate timestamp info src source author")


def read_page(raw: str) -> tuple[Head, list[Block]]:
    """Return the head and the blocks of a page."""
    root = parse(raw)
    measure = Measure(root, raw)
    head = read_page_head(root, raw)
    page = _Page(raw, measure)
    main = main_part(root, measure)
    title = _title(root, main, measure)
    page.block(main, "paragraph")
    page.flush()
    if title is not None:
        found = page.headings.get(id(title))
        if found is not None:
            page.blocks.remove(found)
            head.title = found.clean
        else:
            head.title = _inline(raw, title)
    if page.left_out:
        head.notes.append(
            f"left out as no part of the article: {page.left_out} "
            + ("blocks" if page.left_out > 1 else "block")
            + " of links, related stories or page furniture"
        )
    if page.struck:
        head.notes.append("struck-out words were not read")
    return head, page.blocks


def _title(root: Element, main: Element, measure: Measure) -> Element | None:
    for part in (main, root):
        for element in part.walk():
            if element.tag == "h1" and measure.text(element):
                return element
    return next((e for e in root.walk() if e.tag == "title" and measure.text(e)), None)


def _inline(raw: str, element: Element) -> Clean:
    page = _Page(raw, None)
    page.inline(element)
    return page.cleaner.clean()


class _Page:
    """Walks the main part and adds a block at each end of a block element."""

    def __init__(self, raw: str, measure: Measure | None):
        self.raw = raw
        self.measure = measure
        self.blocks: list[Block] = []
        self.headings: dict[int, Block] = {}
        self.cleaner = Cleaner(raw)
        self.left_out = 0
        self.struck = False
        self.tables = 0
        self.kind: SegmentKind = "paragraph"
        self.level = 0
        self.label = ""
        self.footnote = ""
        self.stamp = ""
        self.byline = False
        self.bold = 0
        self.owner: Element | None = None
        self.reference = False

    def flush(self) -> None:
        """End the block that was gathered."""
        clean = self.cleaner.clean()
        self.cleaner = Cleaner(self.raw)
        bold, self.bold = self.bold, 0
        stamp, self.stamp = self.stamp, ""
        if not clean.text:
            return
        if BREADCRUMB.fullmatch(clean.text):
            self.left_out += 1
            return
        kind = "reference" if self.reference else self.kind
        block = Block(
            kind,
            clean,
            level=self.level,
            label=self.label,
            footnote=self.footnote,
            lead_in=min(bold, len(clean.text)),
            stamp=stamp,
            byline=self.byline,
        )
        if kind == "paragraph" and bold >= len(clean.text) and len(clean.text) <= 60:
            block.kind, block.level = "heading", 7
        if self.owner is not None and kind == "heading":
            self.headings[id(self.owner)] = block
        self.blocks.append(block)
        self.label = ""

    def block(self, element: Element, kind: SegmentKind) -> None:
        """Add the blocks of a block element."""
        self.flush()
        before = (
            self.kind,
            self.level,
            self.label,
            self.footnote,
            self.byline,
            self.owner,
            self.reference,
        )
        self.kind = kind
        names = set(element.attributes.get("class", "").lower().split())
        self.byline = self.byline or bool(names & DATE_CLASSES)
        if element.tag[0] == "h" and element.tag[1:].isdigit():
            self.level, self.owner = int(element.tag[1:]), element
        count = len(self.blocks)
        number = (
            int(element.attributes.get("start", "1") or 1)
            if element.attributes.get("start", "1").isdigit()
            else 1
        )
        for child in element.children:
            if not isinstance(child, Element):
                self.words(*child)
            elif child.tag == "br":
                self.flush()
            elif child.tag in INLINE and not (self.measure and self.measure.holds(child, "block")):
                self.inline(child)
            elif child.tag == "hr":
                self.flush()
                self.blocks.append(Block("heading", Clean("", ()), breaks=True))
            elif self.measure and is_furniture(child, self.measure):
                self.flush()
                if self.measure.text(child) and child.tag not in (
                    "script",
                    "style",
                    "noscript",
                    "template",
                ):
                    self.left_out += 1
            elif child.tag == "table":
                self.flush()
                self.table(child)
            else:
                self.flush()
                if child.tag == "li":
                    self.label = f"{number}." if element.tag == "ol" else ""
                    number += 1
                self.footnote = self._note_label(child) or self.footnote
                if self.footnote and child.tag in ("li", "p", "div", "section"):
                    self.reference = self.reference or child.tag in ("li", "p", "div")
                self.block(child, self.kind_of(child, kind))
                self.footnote, self.reference = before[3], before[6]
        self.flush()
        (
            self.kind,
            self.level,
            self.label,
            self.footnote,
            self.byline,
            self.owner,
            self.reference,
        ) = before
        entry = element.tag in ("section", "article", "div", "li") and len(self.blocks) > count
        if entry and any(_times(block) for block in self.blocks[count : count + 2]):
            self.blocks.append(Block("heading", Clean("", ()), breaks=True))

    def _note_label(self, element: Element) -> str:
        """Return the label of the footnote an element with an id such as ``fn1`` is."""
        found = re.fullmatch(
            r"(?:cite_note|footnote|fn|note|ref|reference|foot)[-_:]?(\w{1,20})",
            element.attributes.get("id", ""),
            re.I,
        )
        return found[1].lstrip("-_") if found else ""

    def kind_of(self, element: Element, kind: SegmentKind) -> SegmentKind:
        """Return the kind of the blocks of an element inside one of ``kind``."""
        names = element.attributes.get("class", "").lower()
        if element.tag in KINDS:
            return KINDS[element.tag]
        if re.search(r"\bcaption|caption\b|\bcutline", names):
            return "caption"
        return kind if kind in ("list", "quote", "caption") else "paragraph"

    def inline(self, element: Element) -> None:
        """Add the words of an inline element."""
        tag = element.tag
        if tag in STRUCK:
            self.struck = True
            return
        if "hidden" in element.attributes or tag in ("img", "rt", "rp"):
            return
        if tag == "time" and element.attributes.get("datetime") and not self.cleaner.length:
            self.stamp = element.attributes["datetime"]
        if tag == "sup" or (tag == "a" and element.attributes.get("href", "").startswith("#")):
            words = element.text(self.raw)
            links = [e.attributes.get("href", "") for e in element.walk() if e.tag == "a"]
            found = MARK.fullmatch(words)
            if found and any(link.startswith("#") and NOTE_ID.search(link) for link in links):
                target = next(link for link in links if link.startswith("#"))
                label = re.sub(
                    r"^#(?:cite_note|footnote|fn|note|ref|reference|foot)[-_:]?",
                    "",
                    target,
                    flags=re.I,
                )
                self.cleaner.mark(label.lstrip("-_") or found[1])
                return
            if "↩" in words or words in ("^", "↑"):
                return
        empty = not self.cleaner.length
        for child in element.children:
            if not isinstance(child, Element):
                self.words(*child)
            elif child.tag == "br":
                self.flush()
            elif child.tag in ("script", "style", "svg", "noscript", "button", "input", "iframe"):
                continue
            else:
                self.inline(child)
        if tag in BOLD and empty:
            self.bold = len(self.cleaner.clean().text)

    def words(self, start: int, end: int) -> None:
        """Add a raw stretch of text, its white space made one, its entities resolved."""
        raw, cleaner = self.raw, self.cleaner
        at = start
        for space in SPACE.finditer(raw, start, end):
            self.plain(at, space.start())
            at = space.end()
            newline = raw.find("\n", space.start(), at)
            place = newline if newline >= 0 else space.start()
            following = raw[at] if at < end else ""
            if following:
                cleaner.join(place, following)
            elif (
                cleaner.last
                and not cleaner.last.isspace()
                and (newline < 0 or not is_wide(cleaner.last))
            ):
                cleaner.keep(place, place + 1)
        self.plain(at, end)

    def plain(self, start: int, end: int) -> None:
        """Add a raw stretch without white space."""
        if "&" in self.raw[start:end]:
            for found in ENTITY.finditer(self.raw, start, end):
                self.cleaner.keep(start, found.start())
                self.cleaner.entity(found.start(), found.end())
                start = found.end()
        self.cleaner.keep(start, end)

    def table(self, table: Element) -> None:
        """Add the cells of a table, each with the words that head its row and column."""
        number, self.tables = self.tables, self.tables + 1
        before = self.kind, self.level, self.label
        self.kind, self.level, self.label = "table cell", 0, ""
        caption = self._table_caption(table)
        rows = rows_of(table)
        if sum(len(row) for row in rows) == len(rows) and not caption:
            # One column lays a page out; it is text.
            self.kind = "paragraph"
            for row in rows:
                for _, cell in row:
                    self.block(cell, "paragraph")
        else:
            self.cells(number, rows, caption)
        self.kind, self.level, self.label = before

    def _table_caption(self, table: Element) -> str:
        words = []
        for child in table.children:
            if isinstance(child, Element) and child.tag == "caption":
                self.block(child, "caption")
                words.append(child.text(self.raw))
        if not words and self.blocks and self.blocks[-1].kind == "paragraph":
            line = self.blocks[-1].clean.text
            if len(line) <= 80 and UNIT_LINE.search(line):
                self.blocks[-1].kind = "caption"
                words.append(line)
        return " ".join(words)

    def cells(self, number: int, rows: list[list[tuple[int, Element]]], caption: str) -> None:
        """Add the cells of the rows of one table."""
        heads: dict[int, str] = {}
        body = False
        for at, row in enumerate(rows):
            texts = [element.text(self.raw) for _, element in row]
            heading = not body and is_head(row, texts, at, rows, self.raw)
            body = body or not heading
            first = texts[0] if texts and row[0][0] == 0 else ""
            for (column, element), text in zip(row, texts, strict=True):
                count = len(self.blocks)
                self.block(element, "table cell")
                cell = Cell(
                    number,
                    at,
                    column,
                    row_head="" if column == 0 or heading else first,
                    column_head="" if heading else heads.get(column, ""),
                    caption=caption,
                    corner="" if heading or column == 0 else heads.get(0, ""),
                )
                for block in self.blocks[count:]:
                    if block.kind != "caption" and not block.breaks:
                        block.kind, block.level, block.cell = "table cell", 0, cell
                self.blocks[count:] = [b for b in self.blocks[count:] if not b.breaks]
                if heading:
                    span = element.attributes.get("colspan", "1")
                    for covered in range(column, column + span_of(span)):
                        heads[covered] = f"{heads.get(covered, '')} {text}".strip()


def _times(block: Block) -> bool:
    """Return whether a block is a time label of its own (``14:31``, ``Sun 20:00``)."""
    return bool(block.stamp) or parse_label(block.clean.text) is not None
