"""The headings above each block, and the time printed beside a live-blog entry."""

from __future__ import annotations

import re
from datetime import datetime

from consistency.read.blocks import Block, Head
from consistency.read.stamps import Label, label_at_start, moment, parse_label

__all__ = ["take_stamps", "trails"]

SET_OFF = re.compile(r"[\s.:：。?？!！|｜,，、—–\-】」]")
TEXTS = ("paragraph", "lead", "quote", "heading")


def take_stamps(blocks: list[Block], head: Head) -> list[tuple[Block, datetime | None]]:
    """Return the blocks with the moment of their live-blog entry.

    A text is a live blog when two or more of its blocks are, or begin with, a printed time.  A
    label that is a clock time alone is left out of the text, one with a date stays.
    """
    labels = {id(block): found for block in blocks if (found := _opening(block))}
    if len(labels) < 2:
        return [(block, None) for block in blocks]
    stamped: list[tuple[Block, datetime | None]] = []
    stamp: datetime | None = None
    for block in blocks:
        if found := labels.get(id(block)):
            label, rest = found
            stamp = moment(label, head.published, head.published_at)
            dated = isinstance(label, Label) and label.day is not None
            if stamp is not None and not dated:
                if rest >= len(block.clean.text):
                    continue
                block.clean = block.clean.part(rest, len(block.clean.text))
                block.lead_in = 0
                if block.kind == "heading" and block.level == 7:
                    block.kind = "paragraph"
        elif block.breaks or (block.kind == "heading" and block.level in (1, 2)):
            stamp = None
        stamped.append((block, stamp))
    return stamped


def _opening(block: Block) -> tuple[Label | str, int] | None:
    """Return the time that a block is or begins with, and where its other words start."""
    text = block.clean.text
    if block.kind not in (*TEXTS, "list") or not text:
        return None
    if label := parse_label(text):
        iso = block.stamp if "T" in block.stamp or ":" in block.stamp else ""
        return iso or label, len(text)
    return label_at_start(text, block.lead_in)


def trails(blocks: list[Block]) -> list[tuple[str, ...]]:
    """Return the trail of each block: the headings above it and the words that open its item.

    Bold words that open paragraphs are headings of items when two or more paragraphs have them;
    they hold for the paragraphs that follow where most paragraphs have their own.
    """
    paragraphs = [b for b in blocks if b.kind in ("paragraph", "lead")]
    opened = [b for b in paragraphs if lead_in(b)]
    itemised = len(opened) >= 2
    carried = len(opened) >= 3 and len(opened) * 2 >= len(paragraphs)
    stack: list[tuple[int, str]] = []
    item = ""
    found: list[tuple[str, ...]] = []
    for block in blocks:
        above = tuple(text for _, text in stack)
        if block.breaks:
            item = ""
            while stack and stack[-1][0] >= 7:
                stack.pop()
            found.append(above)
        elif block.kind == "heading":
            item = ""
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            found.append(tuple(text for _, text in stack))
            stack.append((block.level, block.clean.text))
        elif block.kind == "list":
            words = lead_in(block) or block.label
            found.append((*above, *([item] if item else []), *([words] if words else [])))
        elif block.kind in ("paragraph", "lead"):
            words = lead_in(block) if itemised else ""
            item = words or (item if carried else "")
            found.append((*above, item) if item else above)
        else:
            found.append((*above, item) if item else above)
    return found


def lead_in(block: Block) -> str:
    """Return the words in bold or brackets that open a block like a heading of its own."""
    text = block.clean.text
    words = text[: block.lead_in].strip()
    if not words or block.lead_in >= len(text) or re.search(r"\d", words) or len(words) > 40:
        return ""
    set_off = SET_OFF.match(words[-1]) or SET_OFF.match(text[block.lead_in])
    if block.kind != "list" and not set_off:
        return ""
    return words.strip(" 　.:：。|｜,，、—–-【】")
