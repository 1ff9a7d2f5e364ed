"""The reports of the events: nothing of theirs is lost on the way in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from consistency.model import Article
from consistency.read.articles import iter_articles

from .conftest import assert_runs

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
# Those of the development folder too, where it is beside this one.
OWN = sorted(ROOT.glob("fixtures/*/articles"))
FOLDERS = [
    *(pytest.param(path, id=path.parent.name) for path in OWN),
    *(
        pytest.param(path, id=path.parent.name, marks=pytest.mark.shared)
        for pattern in ("clusters/*/articles", "seeds/articles")
        for path in sorted(SHARED.glob(pattern))
    ),
]
ASIDE = re.compile(r"<a |<nav|<footer|<aside|</a>|</footer>|<li><a|class=\"rel")


# What a page's reader loses, as the events of others showed.
LOST = {
    "mix-methane-rocket": "a <title> that tells more than the heading below it is not read",
    "mix-cyclist-ban": "a <title> that tells more than the heading below it is not read",
    "mix-spoonbill-census": "a <title> that tells more than the heading below it is not read",
    "zh-foshan-housing": "a <title> that tells more than the heading below it is not read",
    "zh-porcelain-auction": "a list of earlier sales is taken for a list of links",
    "zh-chengdu-tennis": "the time that heads an entry of a live page is its moment, and no figure",
}


@pytest.fixture
def known(request: pytest.FixtureRequest) -> None:
    """Let a loss that is known fail, and say so when it is one no more."""
    folder: Path = request.getfixturevalue("folder")
    if folder in OWN and folder.parent.name in LOST:
        reason = LOST[folder.parent.name]
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


def articles(folder: Path) -> list[Article]:
    found = list(iter_articles([folder]))
    assert all(isinstance(entry, Article) for entry in found), found
    return [entry for entry in found if isinstance(entry, Article)]


def claims(node: object) -> Iterator[dict[str, str]]:
    """Yield each quoted claim of a gold file, wherever it stands."""
    if isinstance(node, dict):
        if "quote" in node and "context" in node:
            yield node
        for value in node.values():
            yield from claims(value)
    elif isinstance(node, list):
        for value in node:
            yield from claims(value)


def covered(article: Article, field: str) -> set[int]:
    """Return the raw offsets of a field that stand in a segment that is no reference."""
    offsets: set[int] = set()
    for segment in article.segments:
        if segment.field == field and segment.kind != "reference":
            offsets |= {segment.raw(at) for at in range(len(segment.text))}
    return offsets


def aside(claim: dict[str, str], article: Article) -> bool:
    """Return whether a claim stands in a page's furniture or is the time of a live-blog entry."""
    clock = re.fullmatch(r"\d\d:\d\d", claim["quote"])
    stamps = {f"{s.stamp:%H:%M}" for s in article.segments if s.stamp}
    return bool(ASIDE.search(claim["context"])) or bool(clock and claim["quote"] in stamps)


@pytest.mark.usefixtures("known")
@pytest.mark.parametrize("folder", FOLDERS)
def test_every_figure_of_the_gold_stands_in_a_segment(folder: Path) -> None:
    """Each letter and digit of a gold quote is in a segment that is not a reference.

    Some places are read as something else: a page's <title>, which repeats its heading; the date
    of a source, which stands in the article's sources; links to other stories and a page's furniture,
    and the clock beside a live-blog entry, its stamp: traps of the gold, never a side of a conflict.
    """
    gold = json.loads((folder.parent / "gold.json").read_text("utf-8"))
    by_name = {
        Path(a.path).name + (f"#{a.record}" if a.record else ""): a for a in articles(folder)
    }
    lost = []
    sides = list(claims(gold["conflicts"]))
    for claim in claims(gold):
        article = by_name[claim["article"]]
        if "<title>" in claim["context"] and claim["quote"] in article.title:
            continue
        if any(claim["context"].endswith(source.text) for source in article.sources.values()):
            continue
        texts = dict(article.fields) or {"text": article.text}
        found = False
        for field, text in texts.items():
            start = text.replace("\r\n", "\n").find(claim["context"])
            if start < 0:
                continue
            at = text.find(claim["quote"], start)
            inside = covered(article, field)
            found = all(
                at + k in inside for k, c in enumerate(claim["quote"]) if c.isalnum() or c in "$€£%"
            )
            if found:
                break
        if not found and not (aside(claim, article) and claim not in sides):
            lost.append((claim["article"], claim["quote"], claim["context"][:60]))
    assert not lost


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_run_leads_back_to_the_same_characters(folder: Path) -> None:
    """Where a clean character stands for one raw character, they are the same."""
    for article in articles(folder):
        for segment in article.segments:
            assert_runs(article, segment)
