"""Reference lists and footnotes: which blocks they are, and the sources they name."""

from __future__ import annotations

import re

from consistency.model import Source
from consistency.read.blocks import Block

__all__ = ["mark_references", "read_sources"]

SECTION = re.compile(
    r"\W*(?:references?|sources?|notes? and references|footnotes?|further reading|bibliography|citations?|"
    r"引用|引文|参考资料|參考資料|参考文献|參考文獻|参考|參考|来源|來源|资料来源|資料來源|信息来源|注释|註釋|脚注|腳註|延伸阅读|延伸閱讀)\W*$",
    re.I,
)
CITED = re.compile(
    r"https?://|www\.|Retrieved|Accessed|检索|檢索|访问日期|存取日期|[（(]\s*\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}",
    re.I,
)
FIGURE = re.compile(
    r"[%％€$£¥￥]|\d\.\d|\d[万亿萬億兆]|\b(?:hundred|thousand|million|billion|trillion|per cent|percent)\b",
    re.I,
)
NUMBER = re.compile(r"\[?(\d{1,3})\]?[\].、:：)）][ \t　]*")
URL = re.compile(r"https?://[^\s)）>\]，。；]+")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")


def mark_references(blocks: list[Block]) -> list[Block]:
    """Return the blocks with those of reference sections and citing footnotes made references.

    A footnote that explains, with figures and no source named, is text like any other.
    """
    level = 0
    marked: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and not block.breaks:
            if SECTION.match(block.clean.text):
                level = block.level or 6
                block.kind = "reference"
            elif level and block.level <= level:
                level = 0
        if level and block.kind not in ("heading", "reference"):
            block.kind = "reference"
            if not block.footnote:
                number = NUMBER.match(block.label or block.clean.text)
                block.footnote = number[1] if number else ""
        elif block.footnote and not level and block.kind == "reference":
            text = block.clean.text
            if FIGURE.search(text) and not CITED.search(text):
                block.kind = "paragraph"
        marked.append(block)
    return marked


def read_sources(blocks: list[Block]) -> dict[str, Source]:
    """Return the sources by label."""
    sources: dict[str, Source] = {}
    for block in blocks:
        if block.kind == "reference" and block.footnote and block.footnote not in sources:
            sources[block.footnote] = Source(block.footnote, block.clean.text)
    return sources
