"""The claims of texts and of stories told in several reports, for tests of the ground stage."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from consistency.model import Claim
from consistency.pipeline import Checker
from consistency.read.articles import read_text

__all__ = ["claim_of", "claims_of", "marked"]

DAY = date(2026, 2, 5)


@lru_cache(maxsize=1)
def checker() -> Checker:
    return Checker()


def claims_of(*reports: str) -> tuple[Claim, ...]:
    """Return the claims of the reports of a story."""
    read = []
    for number, text in enumerate(reports):
        article = read_text(text, path=f"{number}.md", published=DAY)
        read.append((article, checker().extractor.extract(article).mentions))
    return checker().grounder.ground(read).claims


def claim_of(figure: str, *reports: str) -> Claim:
    """Return the claim whose figure holds ``figure``, in the last report of a story that has it."""
    return [claim for claim in claims_of(*reports) if figure in claim.mention.text][-1]


def marked(text: str) -> Claim:
    """Return the claim of the figure in square brackets."""
    start, end = text.find("["), text.find("]") - 1
    found = checker().explain(text.replace("[", "", 1).replace("]", "", 1)).claims
    return next(c for c in found if c.mention.start < end and start < c.mention.end)
