"""The public face in Python: ``check`` and ``figures``, and what they return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from consistency.cache import Cache
from consistency.model import Coverage, Discrepancy, Findings, Unread
from consistency.pipeline import Checker
from consistency.read.files import not_articles
from consistency.read.limits import Limits
from consistency.report.figures import Figures
from consistency.report.forms import maker
from consistency.report.style import Style
from consistency.rulebook import Rulebook
from consistency.settings import Settings, for_paths

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Figures", "Report", "check", "checker", "figures"]

Paths = str | Path | Iterable[str | Path]


def check(
    paths: Paths, *, config: str | Path | None = None, rules: Iterable[str | Path] = ()
) -> Report:
    """Return the report on the articles at ``paths``: a file, a folder, or several of either.

    The settings are those of ``config``, else of the nearest ``consistency.toml`` upwards from the
    articles; ``rules`` adds rule packs.  What cannot be read is listed in ``coverage.unread`` and
    the rest is checked.  Raises InvalidSettings and InvalidRules for mistakes in either.
    """
    listed, settings = _settings(paths, config, rules)
    return Report(checker(settings).check(listed))


def figures(
    paths: Paths, *, config: str | Path | None = None, rules: Iterable[str | Path] = ()
) -> Figures:
    """Return every figure of the articles at ``paths``; takes and raises what ``check`` does."""
    listed, settings = _settings(paths, config, rules)
    found = Figures()
    for one in checker(settings).extract(listed):
        if isinstance(one, Unread):
            found.unread.append(one)
            continue
        article, extraction = one
        found.articles.append(article)
        found.mentions.extend((article, mention) for mention in extraction.mentions)
        found.unread_figures.extend(extraction.unread)
    found.passed_over = not_articles(listed)
    return found


def checker(settings: Settings, cache: Path | None = None) -> Checker:
    """Return the pipeline that the settings describe, its cache in the folder given, if any."""
    rulebook = Rulebook(extra=settings.rules)
    limits = Limits(settings.max_article_characters, settings.max_article_figures)
    return Checker(rulebook, Cache(cache, rulebook) if cache else None, limits)


def _settings(
    paths: Paths, config: str | Path | None, rules: Iterable[str | Path]
) -> tuple[list[str], Settings]:
    listed = [str(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    held = for_paths(listed, Path(config) if config is not None else None).settings
    more = tuple(Path(path) for path in rules)
    return listed, held.model_copy(update={"rules": held.rules + more})


class Report:
    """What a check found: one row for each fact told in ways that cannot all be true.

    ``findings`` holds everything, as the frozen dataclasses of ``consistency.model``.
    """

    def __init__(self, findings: Findings):
        self.findings = findings

    def __len__(self) -> int:
        """Return the number of rows, of any severity."""
        return len(self.findings.discrepancies)

    def __iter__(self) -> Iterator[Discrepancy]:
        """Yield the rows."""
        return iter(self.findings.discrepancies)

    def __repr__(self) -> str:
        """Return how many rows came of how many articles."""
        return f"<Report: {len(self)} rows from {self.coverage.articles} articles>"

    @property
    def coverage(self) -> Coverage:
        """Return how much was read and compared, and what was not, with the reason."""
        return self.findings.coverage

    def to_frame(self) -> pd.DataFrame:
        """Return a pandas table of one line a claim; columns as in ``--format csv``.

        ``lower`` and ``upper`` are Decimals (dates for dates), ``published`` is a date: nothing is
        rounded to a float.
        """
        from consistency.report.frames import claims_frame

        return claims_frame(self.findings)

    def to_text(
        self, form: str = "table", *, lang: str = "en", width: int = 100, explained: bool = False
    ) -> str:
        """Return the report as ``table``, ``markdown``, ``json``, ``jsonl``, ``csv`` or ``html``.

        ``lang`` is ``zh`` or ``en``, ``width`` in columns.  Raises KeyError for another form.
        """
        text = maker(form)(self.findings, Style(lang=lang, width=width, explained=explained))
        return text.decode() if isinstance(text, bytes) else str(text)
