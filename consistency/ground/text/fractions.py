"""A fraction told of a whole as the share it is: a third of the staff are 33 per cent of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from consistency.model import Bound, Mention, Qualifier

__all__ = ["as_shares"]

HUNDRED = Decimal(100)
#: Who says a third means 31 to 35 per cent: a fraction is told for its roundness.
COARSE = Decimal(2)
POINT = re.compile(r"\d[.．]\d")  # 0.36 is a number of its own


def as_shares(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """Yield mentions, each fraction below one as a percentage."""
    for mention in mentions:
        yield _share(mention) if _is_part(mention) else mention


def _is_part(mention: Mention) -> bool:
    quantity = mention.quantity
    bounds = [bound for bound in (quantity.lower, quantity.upper) if bound is not None]
    return (
        mention.kind == "number"
        and quantity.unit is None
        and bool(bounds)
        and all(isinstance(bound, Decimal) and 0 < bound < 1 for bound in bounds)
        and not POINT.search(mention.text)
    )


def _share(mention: Mention) -> Mention:
    quantity = mention.quantity
    hedge: Qualifier = "about" if quantity.qualifier == "exact" else quantity.qualifier
    share = replace(
        quantity,
        lower=_percent(quantity.lower),
        upper=_percent(quantity.upper),
        unit="%",
        qualifier=hedge,
        precision=COARSE,
    )
    return replace(mention, kind="percentage", quantity=share)


def _percent(bound: Bound) -> Decimal | None:
    if not isinstance(bound, Decimal):
        return None
    return (bound * HUNDRED).quantize(Decimal(1), ROUND_HALF_UP)
