"""What the tests of the reading room share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from consistency.model import Article, Segment, Unread
from consistency.read.articles import iter_articles

Read = Callable[..., Article]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def only(folder: Path, content: str | bytes, name: str) -> Article | Unread:
    """Return the one thing that a file of this content is."""
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    (found,) = iter_articles([name])
    return found


@pytest.fixture
def read(folder: Path) -> Read:
    """Write one file and return the one article it is."""

    def _read(content: str | bytes, name: str = "report.md") -> Article:
        found = only(folder, content, name)
        assert isinstance(found, Article), found
        return found

    return _read


@pytest.fixture
def refuse(folder: Path) -> Callable[..., Unread]:
    """Write one file and return the one reason why it cannot be read."""

    def _refuse(content: str | bytes, name: str = "report.md") -> Unread:
        found = only(folder, content, name)
        assert isinstance(found, Unread), found
        return found

    return _refuse


def assert_runs(article: Article, segment: Segment) -> None:
    """Hold that where a clean character stands for one raw character, they are the same."""
    text = article.fields.get(segment.field, article.text)
    ends = [run.clean for run in segment.runs[1:]] + [len(segment.text)]
    assert segment.runs[0].clean == 0
    for run, end in zip(segment.runs, ends, strict=True):
        if run.step == 1:
            raw = text[run.raw : run.raw + end - run.clean]
            assert raw == segment.text[run.clean : end]
