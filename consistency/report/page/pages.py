"""The HTML report as files: one page, or for a large run an index and a page for each story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from consistency.model import Findings
from consistency.report.page.build import Live, Record, Tale, index_html, page_html
from consistency.report.page.split import MOST_ROWS, Story, stories
from consistency.report.page.view import tally
from consistency.report.style import Style

__all__ = ["LARGEST", "Pages", "decided_html"]

# Bytes: what a browser and a mail server take without a word.
LARGEST = 5_000_000


@dataclass(frozen=True)
class Pages:
    """A report of several files: ``files`` yields them, once the name of the first is known."""

    findings: Findings
    style: Style
    live: Live

    def __str__(self) -> str:
        """Return all of it on one page, however large, for where there is one stream only."""
        return page_html(self.findings, self.style, self.live)

    def files(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield each file's path beside ``name``, and its content.

        The index comes last: who stops half-way keeps one that leads to what is there.
        """
        folder = f"{name.rpartition('.')[0] or name}-stories"
        found = stories(self.findings)
        tales = [_tale(folder, number, story) for number, story in enumerate(found, 1)]
        for tale, story in zip(tales, found, strict=True):
            page = page_html(story.findings, self.style, self.live, f"../{name}", story.name)
            yield tale.href, page
        yield name, index_html(self.findings, self.style, tales)


def _tale(folder: str, number: int, story: Story) -> Tale:
    return Tale(
        f"{folder}/{number:04}.html",
        story.name,
        tally(story.findings),
        len(story.findings.articles),
    )


def decided_html(findings: Findings, style: Style, decided: Mapping[str, Record]) -> str | Pages:
    """Return the findings as a page for editors, every severity in it, with the decisions.

    A run that would not fit one page of ``LARGEST`` bytes comes as several.
    """
    live = Live(decided)
    if len(findings.discrepancies) + len(findings.settled) <= MOST_ROWS:
        page = page_html(findings, style, live)
        if len(page.encode("utf-8", "backslashreplace")) <= LARGEST:
            return page
    return Pages(findings, style, live)
