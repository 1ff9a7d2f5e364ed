"""A figure found in a stretch of clean text, before it is tied to an article."""

from __future__ import annotations

from typing import NamedTuple

from consistency.model import MentionKind, Quantity

__all__ = ["NOTHING", "Found"]

NOTHING = Quantity(None, None)


class Found(NamedTuple):
    """Where a figure stands in the text searched (``start``, ``end``), its kind, value and rule.

    ``unread`` is empty, or the reason why a form that was recognised (2月30日, 25时) has no value;
    then ``quantity`` is ``NOTHING``.
    """

    start: int
    end: int
    kind: MentionKind
    quantity: Quantity
    rule: str
    unread: str = ""
