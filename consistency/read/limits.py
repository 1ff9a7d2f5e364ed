"""How large an article may be; one beyond it is named as not read."""

from __future__ import annotations

from dataclasses import dataclass

from consistency.model import Article, Unread

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most characters and figures that are taken for one report.

    The longest live blogs hold some 600,000 characters, the longest tables of results some 2,000
    figures; every figure is held against those of all other reports on the matter.
    """

    characters: int = 1_000_000
    figures: int = 5_000

    def long(self, article: Article) -> Unread | None:
        """Return why an article is not read, None where it is short enough."""
        found = sum(len(segment.text) for segment in article.segments)
        return self._refused(article, found, self.characters, "characters")

    def dense(self, article: Article, figures: int) -> Unread | None:
        """Return why an article of so many figures is not compared, None where they are few."""
        return self._refused(article, figures, self.figures, "figures")

    def _refused(self, article: Article, found: int, most: int, what: str) -> Unread | None:
        if found <= most:
            return None
        where = article.path if article.record is None else article.id
        return Unread(
            where,
            f"it holds {found:,} {what}, more than the {most:,} of any report",
            advice=f"split it, or raise max-article-{what} in the configuration",
        )
