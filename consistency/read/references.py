"""Reference lists and footnotes: which blocks they are, and the sources they name."""

from __future__ import annotations

import re

from consistency.model import Source
from consistency.read.blocks import Block
from consistency.read.dates import find_date

__all__ = ["mark_references", "parse_source", "read_sources"]

SECTION = re.compile(
    r"\W*(?:references?|sources?|notes? and references|footnotes?|"
    r"further reading|bibliography|citations?|"
    r"引用|引文|参考资料|參考資料|参考文献|參考文獻|参考|參考|来源|來源|资料来源|資料來源|信息来源|注释|註釋|脚注|腳註|延伸阅读|延伸閱讀)\W*$",
    re.I,
)
CITED = re.compile(
    r"https?://|www\.|Retrieved|Accessed|检索|檢索|访问日期|存取日期|[（(]\s*\d{4}[/.年-]\d{1,2}[/.月-]\d{1,2}",
    re.I,
)
FIGURE = re.compile(
    r"[%％€$£¥￥]|\d\.\d|\d[万亿萬億兆]"
    r"|\b(?:hundred|thousand|million|billion|trillion|per cent|percent)\b",
    re.I,
)
NUMBER = re.compile(r"\[?(\d{1,3})\]?[\].、:：)）][ \t　]*")
URL = re.compile(r"https?://[^\s)）>\]，。；]+")
HREF = re.compile(r"href\s*=\s*[\"'](https?://[^\"']+)", re.I)
RETRIEVED = re.compile(
    r"[·.。,，]?\s*(?:(?:Retrieved|Accessed)(?:\s+on)?|(?:检索|檢索|访问|訪問|存取|查阅|查閱)(?:日期|时间|時間|于|於)?)"
    r"[：:]?\s*[\w/.,\- 年月日]{0,30}$",
    re.I,
)
DOTTED = re.compile(r"·\s*(?:检索|檢索|访问|訪問|Retrieved|Accessed)", re.I)
DATED = re.compile(r"[（(][^（()）]{0,40}\d[^（()）]{0,20}[）)]|（无作者）")
LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")


def mark_references(blocks: list[Block]) -> list[Block]:
    """Return the blocks with those of reference sections and citing footnotes made references.

    A footnote that explains, with figures and no source named, is text like any other.
    """
    level = 0
    marked: list[Block] = []
    for block in blocks:
        if block.kind == "paragraph" and len(block.clean.text) <= 30:
            section = SECTION.match(block.clean.text)
            if section and block.clean.text.endswith((":", "：")):
                block.kind, block.level = "heading", 6
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


def read_sources(blocks: list[Block], raw: str) -> dict[str, Source]:
    """Return the sources that reference blocks name, by their labels."""
    sources: dict[str, Source] = {}
    for block in blocks:
        if block.kind == "reference" and block.footnote and block.footnote not in sources:
            sources[block.footnote] = parse_source(
                block.footnote, block.clean.text, raw[slice(*block.span)]
            )
    return sources


def parse_source(label: str, text: str, raw: str) -> Source:
    """Return what a reference says of its source.

    Two forms are told apart: ``Publisher (2025/06/16). [Title](url). Publisher. Retrieved …`` and
    ``Title·Publisher·Author（2025/6/25）·检索日期…``; dates of retrieval do not count.
    """
    link = LINK.search(raw)
    url = link[2] if link else (found[0].rstrip(".,;") if (found := URL.search(raw)) else "")
    href = HREF.search(raw)
    body = RETRIEVED.sub("", text.strip(" .。·")).strip(" .。·")
    body = URL.sub("", body).strip(" .。·")
    day = find_date(body)
    title, publisher = "", ""
    linked = " ".join(link[1].split()) if link else ""
    unlinked = body.replace(linked, "\x00") if linked else body
    dotted = [part.strip() for part in body.split("·")]
    if len(dotted) > 1 and (DOTTED.search(text) or not re.search(r"[.。]\s", unlinked)):
        rest = body[len(linked) :].strip(" ·") if linked and body.startswith(linked) else ""
        parts = [part.strip() for part in rest.split("·")] if rest else dotted[1:]
        title = linked or dotted[0]
        publisher = DATED.sub("", parts[0]).strip()
    else:
        parts = [part.strip() for part in re.split(r"(?:[.。](?:\s+|$)|。)", unlinked)]
        parts = [part for part in parts if part]
        dated = next((part for part in parts if DATED.search(part)), "")
        first = DATED.sub("", dated).strip(" ,，")
        others = [part for part in parts if part not in (dated, "\x00")]
        if linked:
            title, publisher = linked, (others[-1] if others else first)
        elif first and others:
            publisher, title = first, others[0]
        else:
            title = first or (parts[0] if parts else body)
    return Source(
        label,
        text,
        title=title.strip("\x00 ,，"),
        publisher=publisher.strip("\x00 ,，"),
        url=url or (href[1] if href else ""),
        published=day[0] if day else None,
    )
