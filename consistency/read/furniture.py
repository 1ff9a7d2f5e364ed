"""Which parts of a page are not the article: navigation, related stories, counts, comments."""

from __future__ import annotations

import re
from typing import Literal

from consistency.read.clean import words
from consistency.read.tree import Element

__all__ = ["INLINE", "Measure", "is_furniture", "main_part"]

INLINE = words(
    "a abbr acronym b bdi bdo big br cite code data dfn em font i ins kbd label mark meter "
    "nobr output progress q rb rp rt ruby s samp small span strike strong sub sup time tt u "
    "var wbr del img picture source bold"
)
NEVER = words(
    "nav footer script style noscript template form button select svg iframe dialog menu head "
    "object audio video canvas textarea math input datalist"
)
ROLES = frozenset(("navigation", "contentinfo", "banner", "search", "menu", "complementary"))
ALWAYS_NAMES = words(
    "nav navbar navigation menu breadcrumb breadcrumbs share sharing social comment comments "
    "disqus newsletter subscribe ad ads advert advertisement sponsor sponsored cookie paywall "
    "outbrain taboola pagination pager footer copyright login signup skip"
)
LINK_NAMES = words(
    "related rel relates recommend recommended recommendation recommendations more readmore "
    "promo sidebar popular trending mostread hot hotnews teaser teasers tags tag toc also "
    "seealso latest topics links linklist further"
)
OPENERS = words("h1 h2 h3 h4 h5 h6 p b strong span div dt")
KEPT_ASIDES = words("infobox box factbox facts data table fact sidenote pullquote")
LABEL = re.compile(
    r"\W*(?:related(?: (?:stories|articles|links|news|content|coverage|topics|reading))?|"
    r"read (?:next|more|also)|more (?:on|from|stories|news)\b.{0,40}|most (?:read|popular|viewed)|"
    r"see also|also read|you may (?:also )?like|recommended|trending|popular|latest(?: news)?|"
    r"相关(?:阅读|新闻|文章|报道|链接|推荐)?|相關(?:閱讀|新聞|文章|報道|報導|連結)?|延伸(?:阅读|閱讀)|"
    r"推荐(?:阅读)?|推薦(?:閱讀)?|更多(?:新闻|新聞|报道|報道|内容|內容)?|(?:热门|熱門|热点)(?:文章|新闻|新聞|阅读|閱讀)?|"
    r"猜你喜欢|猜你喜歡|你可能(?:也)?(?:喜欢|感兴趣|喜歡|感興趣)|上一篇|下一篇|点击排行|點擊排行|関連記事)\s*[:：]?\s*",
    re.I,
)


class Measure:
    """What each element of a page holds, taken once: text, links, tables, blocks, its extent."""

    def __init__(self, root: Element, raw: str):
        self.raw = raw
        self._sizes: dict[int, tuple[int, int, int]] = {}
        self._extents: dict[int, tuple[int, int]] = {}
        self._holders: dict[str, set[int]] = {"table": set(), "block": set()}
        self._weigh(root)

    def _weigh(self, element: Element) -> tuple[int, int, int]:
        first = len(self._extents)
        self._extents[id(element)] = (first, first)
        text = linked = links = 0
        for child in element.children:
            if isinstance(child, Element):
                inner = self._weigh(child)
                text, linked, links = text + inner[0], linked + inner[1], links + inner[2]
                for name, holders in self._holders.items():
                    own = child.tag == name if name == "table" else child.tag not in INLINE
                    if own or id(child) in holders:
                        holders.add(id(element))
            elif element.tag not in ("script", "style"):
                text += sum(map(len, self.raw[child[0] : child[1]].split()))
        if element.tag == "a":
            linked, links = text, 1
        self._sizes[id(element)] = (text, linked, links)
        self._extents[id(element)] = (first, len(self._extents) - 1)
        return text, linked, links

    def holds(self, element: Element, name: Literal["table", "block"]) -> bool:
        """Return whether a table, or any block element, stands below the element."""
        return id(element) in self._holders[name]

    def inside(self, element: Element, outer: Element) -> bool:
        """Return whether an element is another one or stands below it."""
        first, last = self._extents[id(outer)]
        return first <= self._extents[id(element)][0] <= last

    def text(self, element: Element) -> int:
        """Return the number of printed characters below the element."""
        return self._sizes[id(element)][0]

    def links(self, element: Element) -> int:
        """Return the number of links below the element."""
        return self._sizes[id(element)][2]

    def density(self, element: Element) -> float:
        """Return the share of the element's characters that are links."""
        text, linked, _ = self._sizes[id(element)]
        return linked / text if text else 0.0


def _names(element: Element) -> set[str]:
    words = f"{element.attributes.get('class', '')} {element.attributes.get('id', '')}"
    parts = re.sub(r"([a-z])([A-Z])", r"\1 \2", words)
    return set(re.split(r"[^a-z]+", parts.lower())) | set(words.lower().split())


def _label(element: Element, raw: str) -> re.Match[str] | None:
    """Return the match of the words that announce other stories at the element's start."""
    for child in element.children:
        if isinstance(child, Element):
            if child.tag in OPENERS:
                return LABEL.fullmatch(child.text(raw)[:60])
            if child.tag in ("br", "hr"):
                continue
            return None
        words = raw[child[0] : child[1]].strip()
        if words:
            return LABEL.match(words[:60])
    return None


def is_furniture(element: Element, measure: Measure) -> bool:
    """Return whether an element of the main part is none of the article's text."""
    tag = element.tag
    attributes = element.attributes
    if tag in NEVER or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if re.search(r"display\s*:\s*none|visibility\s*:\s*hidden", attributes.get("style", "")):
        return True
    names = _names(element)
    if tag == "aside" or attributes.get("role") in ROLES:
        return not (measure.holds(element, "table") or names & KEPT_ASIDES) or bool(
            _label(element, measure.raw)
        )
    if tag in ("html", "body", "main", "article"):
        return False
    if (
        names & ALWAYS_NAMES
        and measure.text(element) < 20_000
        and not _holds_text(element, measure)
    ):
        return True
    density, links = measure.density(element), measure.links(element)
    if names & LINK_NAMES and links and (density > 0.3 or _label(element, measure.raw)):
        return True
    if tag in ("p", "div", "section", "ul", "ol", "dl", "h2", "h3", "h4", "h5", "h6"):
        label = _label(element, measure.raw) if links or tag[0] == "h" else None
        if tag[0] == "h" and tag[1:].isdigit():
            return LABEL.fullmatch(element.text(measure.raw)) is not None
        if label and (density > 0.5 or (density > 0.3 and links > 1)):
            return True
        return links >= 2 and density > 0.8
    return False


def _holds_text(element: Element, measure: Measure) -> bool:
    """Return whether an element holds paragraphs enough to be text in spite of its name."""
    return (
        not _names(element) & {"comment", "comments", "disqus", "cookie", "footer"}
        and measure.density(element) < 0.3
        and measure.text(element) > 600
    )


def main_part(root: Element, measure: Measure) -> Element:
    """Return the element that holds the article: its ``article``, else ``main``, else the body."""
    body = next((e for e in root.walk() if e.tag == "body"), root)
    main = next(
        (e for e in body.walk() if e.tag == "main" or e.attributes.get("role") == "main"), body
    )
    if not measure.text(main) * 2 > measure.text(body) * 0.4:
        main = body
    marked = [
        e
        for e in main.walk()
        if e.tag == "article" or e.attributes.get("itemprop", "").lower() == "articlebody"
    ]
    if not marked:
        return main
    largest = max(marked, key=lambda e: (measure.text(e), -e.start))
    rest = [e for e in marked if e is not largest and not measure.inside(e, largest)]
    own = measure.text(largest)
    if own >= 100 and all(measure.inside(largest, e) or measure.text(e) * 4 < own for e in rest):
        return largest
    return main
