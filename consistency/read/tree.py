"""HTML in, a tree of elements out whose texts keep their raw offsets; any input, linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from consistency.read.clean import unescape, words

__all__ = ["Element", "parse"]

VOID = words("area base br col embed hr img input link meta source track wbr")
RAW = words("script style textarea title xmp iframe noembed noframes")
# An element on the left ends an open one on the right, looked for up to the fence.
ENDS_P = words(
    "address article aside blockquote details div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr main menu nav ol p pre section table ul"
)
IMPLIED: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "tr": (frozenset(("tr", "caption", "colgroup")), frozenset(("table",))),
    "td": (frozenset(("td", "th", "caption")), frozenset(("tr", "table"))),
    "th": (frozenset(("td", "th", "caption")), frozenset(("tr", "table"))),
    "tbody": (frozenset(("thead", "tbody", "tfoot", "caption")), frozenset(("table",))),
    "thead": (frozenset(("thead", "tbody", "tfoot", "caption")), frozenset(("table",))),
    "tfoot": (frozenset(("thead", "tbody", "tfoot", "caption")), frozenset(("table",))),
    "option": (frozenset(("option",)), frozenset(("select",))),
}
DEEPEST = 200
NAME = re.compile(r"[A-Za-z][^\s/>]*")
STOP = re.compile(r"[>\"']")
ATTRIBUTE = re.compile(r"([^\s=/>\"']+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>\"']+))?")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


@dataclass(slots=True, eq=False)
class Element:
    """An element: its tag, its attributes, its children (elements and raw spans of text)."""

    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | tuple[int, int]] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Yield the element and all below it, in the order of the text."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(
                child for child in reversed(element.children) if isinstance(child, Element)
            )

    def text(self, raw: str) -> str:
        """Return the words below the element, entities resolved, white space made one space."""
        parts: list[str] = []
        self._gather(raw, parts)
        words = ENTITY.sub(lambda found: unescape(found[0]), " ".join(parts))
        return " ".join(words.split())

    def _gather(self, raw: str, parts: list[str]) -> None:
        for child in self.children:
            if isinstance(child, Element):
                if child.tag not in ("script", "style"):
                    child._gather(raw, parts)
            else:
                parts.append(raw[child[0] : child[1]])


class _Scanner:
    def __init__(self, raw: str):
        self.raw = raw
        self.root = Element("#root", 0)
        self.stack = [self.root]
        # Searches that found nothing are not repeated, so hostile input stays linear.
        self.missing: set[str] = set()

    def find(self, needle: str, start: int) -> int:
        if needle in self.missing:
            return -1
        at = self.raw.find(needle, start)
        if at < 0:
            self.missing.add(needle)
        return at

    def parse(self) -> Element:
        at, size = 0, len(self.raw)
        while at < size:
            opening = self.find("<", at)
            if opening < 0:
                break
            end = self.markup(opening)
            if end <= opening:
                self.words(at, opening + 1)
                at = opening + 1
                continue
            self.words(at, opening)
            self.apply(opening, end)
            at = self.after
        self.words(at, size)
        return self.root

    after = 0

    def words(self, start: int, end: int) -> None:
        if start < end:
            children = self.stack[-1].children
            last = children[-1] if children else None
            if isinstance(last, tuple) and last[1] == start:
                children[-1] = (last[0], end)
            else:
                children.append((start, end))

    def markup(self, at: int) -> int:
        """Return the end of the tag or comment at ``at``, or ``at`` itself where it is text."""
        raw = self.raw
        if raw.startswith("<!--", at):
            end = self.find("-->", at + 4)
            return end + 3 if end >= 0 else len(raw)
        if raw.startswith(("<!", "<?"), at):
            end = self.find(">", at)
            return end + 1 if end >= 0 else at
        name = NAME.match(raw, at + 2 if raw.startswith("</", at) else at + 1)
        if not name:
            return at
        here = name.end()
        if self.find(">", here) < 0:
            return at
        while found := STOP.search(raw, here):
            if found[0] == ">":
                return found.end()
            here = found.end()
            if raw[max(found.start() - 9, name.end()) : found.start()].rstrip()[-1:] == "=":
                closing = self.find(found[0], here)
                if closing >= 0:
                    here = closing + 1
        return at

    def apply(self, start: int, end: int) -> None:
        raw = self.raw
        self.after = end
        if raw.startswith(("<!", "<?"), start):
            return
        closing = raw.startswith("</", start)
        name = NAME.match(raw, start + (2 if closing else 1))
        assert name
        tag = name[0].lower()
        if closing:
            self.close(tag)
            return
        element = Element(tag, start)
        for found in ATTRIBUTE.finditer(raw, name.end(), end - 1):
            value = (found[2] or "").strip("\"'")
            element.attributes.setdefault(found[1].lower(), value)
        self.imply(tag)
        self.stack[-1].children.append(element)
        if tag in RAW:
            self.raw_text(element, tag, end)
        elif tag not in VOID and len(self.stack) < DEEPEST:
            self.stack.append(element)

    def raw_text(self, element: Element, tag: str, start: int) -> None:
        for needle in (f"</{tag}", f"</{tag.upper()}"):
            stop = self.find(needle, start)
            if stop >= 0:
                break
        else:
            stop = len(self.raw)
        if start < stop:
            element.children.append((start, stop))
        end = self.find(">", stop)
        self.after = end + 1 if end >= 0 and stop < len(self.raw) else len(self.raw)

    def imply(self, tag: str) -> None:
        if tag in ENDS_P:
            self.close_up_to(frozenset(("p",)), frozenset(("td", "th", "li", "div", "button")))
        if tag in IMPLIED:
            self.close_up_to(*IMPLIED[tag])

    def close_up_to(self, tags: frozenset[str], fence: frozenset[str]) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag in tags:
                del self.stack[depth:]
                return
            if self.stack[depth].tag in fence:
                return

    def close(self, tag: str) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag == tag:
                del self.stack[depth:]
                return
            if self.stack[depth].tag == "table" and tag not in ("body", "html"):
                return


def parse(raw: str) -> Element:
    """Return the root of the tree of a page; open tags are closed where they must be."""
    return _Scanner(raw).parse()
