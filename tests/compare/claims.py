"""Claims made by hand, for tests of the compare stage."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from consistency.model import (
    Article,
    Claim,
    Mention,
    Quantity,
    Run,
    Segment,
    Sentence,
    Text,
)


def claim(
    value: str | None,
    *,
    upper: str | None = "same",
    kind: str = "money",
    unit: str | None = "USD",
    qualifier: str = "exact",
    precision: str | None = None,
    article: str = "a.md",
    published: date | None = date(2025, 6, 18),
    attribute: str = "deal-price",
    text: str = "",
    **slots: Any,
) -> Claim:
    """A claim whose sentence is its figure; ``upper`` defaults to the value itself."""
    low = None if value is None else Decimal(value)
    high = low if upper == "same" else None if upper is None else Decimal(upper)
    shown = text or f"{value} {unit}"
    segment = Segment(0, "paragraph", shown, (Run(0, 0),), "en")
    sentence = Sentence(0, 0, 0, len(shown), shown)
    source = Article(article, article, shown, "", "en", (segment,), (sentence,), published)
    quantity = Quantity(
        low,
        high,
        unit,
        qualifier,  # type: ignore[arg-type]
        None if precision is None else Decimal(precision),
    )
    mention = Mention(
        article,
        0,
        0,
        0,
        len(shown),
        0,
        len(shown),
        shown,
        kind,
        quantity,
        "by hand",  # type: ignore[arg-type]
    )
    slots.setdefault("features", MappingProxyType({}))
    slots.setdefault("as_of", datetime(2025, 6, 18, 12))
    return Claim(mention, source, segment, sentence, attribute, Text(attribute, attribute), **slots)
