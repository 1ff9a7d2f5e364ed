"""Which reports rest on one origin: the same cited source, or near copies of one text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consistency.model import Article, Claim

SHINGLE = 12
COPY = 0.5  # the share of the shorter text that stands in the longer one as well


def copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Return for each article the id of the first article it is a near copy of, or its own."""
    shingles = {article.id: _shingles(article) for article in articles}
    ordered = sorted(articles, key=lambda a: (str(a.published or "9999"), a.id))
    origin: dict[str, str] = {}
    for at, article in enumerate(ordered):
        origin[article.id] = article.id
        mine = shingles[article.id]
        for earlier in ordered[:at]:
            other = shingles[earlier.id]
            small = min(len(mine), len(other))
            if small and len(mine & other) / small >= COPY:
                origin[article.id] = origin[earlier.id]
                break
    return origin


def _shingles(article: Article) -> frozenset[int]:
    text = "".join(
        "".join(segment.text.split())
        for segment in article.segments
        if segment.kind not in ("reference", "title")
    )
    return frozenset(
        int.from_bytes(text[at : at + SHINGLE].encode("utf-8")[:24], "big")
        for at in range(len(text) - SHINGLE)
    )


def origin_name(claim: Claim, copied: Mapping[str, str]) -> str:
    """Return the key of the origin a claim rests on."""
    attribution = claim.attribution
    if attribution and attribution.kind == "source":
        return attribution.origin
    return copied.get(claim.article.id, claim.article.id)
