"""What a page says of itself in its head: language, day of publication, publisher."""

from __future__ import annotations

import json
from typing import Any

from consistency.read.blocks import Head
from consistency.read.dates import parse_date
from consistency.read.language import declared, region_of
from consistency.read.tree import Element

__all__ = ["read_page_head"]

PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "weibo:article:create_at",
    "publication_date",
    "apub:time",
)


def read_page_head(root: Element, raw: str) -> Head:
    """Return what the meta tags, JSON-LD and marked dates of a page say."""
    head = Head()
    metas: dict[str, str] = {}
    for element in root.walk():
        attributes = element.attributes
        if element.tag == "html" and not head.lang:
            head.lang = declared(attributes.get("lang", ""))
            head.region = region_of(attributes.get("lang", ""))
        elif element.tag == "meta" and attributes.get("content"):
            name = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop", "")
            )
            metas.setdefault(name.lower(), attributes["content"])
        elif element.tag == "script" and "ld+json" in attributes.get("type", ""):
            _linked_data(
                "".join(raw[s[0] : s[1]] for s in element.children if isinstance(s, tuple)), metas
            )
    head.region = head.region or region_of(metas.get("og:locale", ""))
    for name in PUBLISHED:
        if name in metas and (when := parse_date(metas[name])):
            head.published, head.published_at, head.published_from = when.day, when.at, "meta"
            break
    else:
        for element in root.walk():
            if (
                element.attributes.get("itemprop", "").lower() == "datepublished"
                or "pubdate" in element.attributes
            ):
                when = parse_date(element.attributes.get("datetime", "") or element.text(raw))
                if when:
                    head.published, head.published_at, head.published_from = (
                        when.day,
                        when.at,
                        "meta",
                    )
                    break
    head.publisher = metas.get("og:site_name", "") or metas.get("publisher", "")
    return head


def _linked_data(text: str, metas: dict[str, str]) -> None:
    """Add what a page's JSON-LD says of its date and publisher."""
    try:
        loaded = json.loads(text)
    except (ValueError, RecursionError):
        return
    waiting: list[Any] = [loaded]
    for _ in range(200):
        if not waiting:
            return
        entry = waiting.pop()
        if isinstance(entry, list):
            waiting.extend(entry[:50])
        elif isinstance(entry, dict):
            if isinstance(entry.get("datePublished"), str):
                metas.setdefault("datepublished", entry["datePublished"])
            publisher = entry.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                metas.setdefault("publisher", publisher["name"])
            waiting.extend(entry.get(key) for key in ("@graph", "mainEntity"))
