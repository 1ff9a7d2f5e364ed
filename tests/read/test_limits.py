"""An article larger than any report is named as not read, and the others are checked."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import consistency

LINE = "公司以143亿美元收购了这家企业49%的股份，创始人今年27岁。"
GOOD = "---\ntitle: 甲公司收购\ndate: 2025-06-13\n---\n\n甲公司以143亿美元收购乙公司。\n"


def check(folder: Path, *more: str) -> tuple[int, dict[str, object]]:
    """Return the exit status of a check of a folder, and its coverage."""
    done = consistency("check", folder, "--format", "json", "--no-cache", *more)
    coverage: dict[str, object] = json.loads(done.out)["coverage"]
    return done.status, coverage


def test_an_article_in_a_line_without_end_is_named_with_its_size(tmp_path: Path) -> None:
    """The size, the limit and what to do are said; the exit status is 2, the rest is checked."""
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "long.md").write_text(LINE * 100_000, encoding="utf-8")
    status, coverage = check(tmp_path)
    assert (status, coverage["articles"]) == (2, 1)
    (unread,) = coverage["unread"]  # type: ignore[misc]
    assert unread["path"].endswith("long.md")
    size = f"{len(LINE) * 100_000:,}"
    assert unread["reason"] == f"it holds {size} characters, more than the 1,000,000 of any report"
    assert unread["advice"] == "split it, or raise max-article-characters in the configuration"


def test_an_article_of_figures_only_is_named(tmp_path: Path) -> None:
    """More figures than any report holds are a data set, not a report."""
    (tmp_path / "good.md").write_text(GOOD, encoding="utf-8")
    rows = "".join(f"|{at}|{at + 1}.5%|\n" for at in range(20_000))
    (tmp_path / "table.md").write_text(f"|a|b|\n|-|-|\n{rows}", encoding="utf-8")
    status, coverage = check(tmp_path)
    (unread,) = coverage["unread"]  # type: ignore[misc]
    assert status == 2
    assert "figures, more than the 5,000 of any report" in unread["reason"]


def test_the_limit_is_a_setting(tmp_path: Path) -> None:
    """The configuration can raise or lower it; a record of a file is named by its id."""
    (tmp_path / "consistency.toml").write_text("max-article-characters = 30\n", encoding="utf-8")
    records = [{"id": "a", "text": LINE}, {"id": "b", "text": "售价3元。"}]
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    (tmp_path / "feed.jsonl").write_text(lines, encoding="utf-8")
    status, coverage = check(tmp_path)
    (unread,) = coverage["unread"]  # type: ignore[misc]
    assert (status, coverage["records"]) == (2, 1)
    assert unread["path"].endswith("feed.jsonl#a")


def test_many_small_records_in_a_large_file_are_read(tmp_path: Path) -> None:
    """The limit is one article's: a file of many may be as large as it likes."""
    record = json.dumps({"text": "天气很好，风也不大。" * 4_000}, ensure_ascii=False)
    (tmp_path / "feed.jsonl").write_text(f"{record}\n" * 40, encoding="utf-8")
    status, coverage = check(tmp_path)
    assert (status, coverage["records"], coverage["unread"]) == (0, 40, [])


def test_a_kept_article_obeys_a_limit_set_later(tmp_path: Path) -> None:
    """What the cache holds of an article does not get it past a lower limit."""
    (tmp_path / "a.md").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.md").write_text(LINE, encoding="utf-8")
    done = consistency("check", tmp_path, "--format", "json")
    assert done.status == 0, done.err
    (tmp_path / "consistency.toml").write_text("max-article-figures = 2\n", encoding="utf-8")
    done = consistency("check", tmp_path, "--format", "json")
    assert done.status == 2
    assert len(json.loads(done.out)["coverage"]["unread"]) == 1
