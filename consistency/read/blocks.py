"""The block: what the readers of each form hand to the assembly of an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from consistency.model import Cell, SegmentKind, Source
from consistency.read.clean import Clean

__all__ = ["Block", "Head"]


@dataclass(slots=True)
class Block:
    """One block as scanned, before its trail, stamp and language are known.

    ``level`` is a heading's (1 to 6; 7 and 8 for lines that only look like one); ``label`` an
    ordered item's (``三、``); ``footnote`` the label a reference defines; ``lead_in`` the length
    of the bold words that open it; ``stamp`` the ISO time of a time label; ``breaks`` ends an item
    (``---``); ``byline`` marks a line of date and desk; ``span`` is the raw stretch a reference
    was scanned from.
    """

    kind: SegmentKind
    clean: Clean
    level: int = 0
    label: str = ""
    footnote: str = ""
    lead_in: int = 0
    stamp: str = ""
    cell: Cell | None = None
    field: str = "text"
    breaks: bool = False
    byline: bool = False
    span: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class Head:
    """What a file says of itself outside its text: front matter, meta tags, record fields."""

    title: Clean | None = None
    title_field: str = "text"
    summaries: list[Clean] = field(default_factory=list)
    published: date | None = None
    published_at: datetime | None = None
    published_from: str = ""
    publisher: str = ""
    lang: str = ""
    region: str = ""
    notes: list[str] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
