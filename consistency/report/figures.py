"""What an extraction found, to be counted, iterated over, or turned into a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from consistency.model import Article, Mention, Unread

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Figures"]


@dataclass
class Figures:
    """What an extraction found: the articles, their mentions, and what could not be read.

    Iterating gives each mention with the article it stands in, in the order of the text.
    """

    articles: list[Article] = field(default_factory=list)
    mentions: list[tuple[Article, Mention]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unread_figures: list[Unread] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)  # what no report is: pictures, data, code

    def __len__(self) -> int:
        """Return the number of mentions."""
        return len(self.mentions)

    def __iter__(self) -> Iterator[tuple[Article, Mention]]:
        """Yield each mention with its article."""
        return iter(self.mentions)

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas table of one line a mention; columns as in ``--format csv``."""
        from consistency.report.frames import mentions_frame

        return mentions_frame(self.mentions)
