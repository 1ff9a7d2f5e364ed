"""Files and folders: what is read, in which order, and what is said of the rest."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any

import pytest

from consistency.model import Article, Unread
from consistency.read.articles import find_files, iter_articles, not_articles


def names(found: list[Article | Unread]) -> list[str]:
    return [entry.id for entry in found if isinstance(entry, Article)]


def test_a_folder_is_walked_in_order_and_other_files_are_named(folder: Path) -> None:
    """Articles of all forms are found, hidden files and gold.json left alone, others named."""
    for name in ("b.md", "a.txt", "sub/c.html", "sub/d.jsonl", ".hidden.md", "gold.json", "x.png"):
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text('{"text": "5亿"}' if name.endswith("jsonl") else f"文 {name}", "utf-8")
    files, unread = find_files(["in"])
    assert files == ["in/a.txt", "in/b.md", "in/sub/c.html", "in/sub/d.jsonl"]
    assert unread == [] and not_articles(["in"]) == ["in/x.png"]


def test_the_order_of_arguments_does_not_matter(folder: Path) -> None:
    """The same articles come in the same order whatever the order of the paths."""
    for name in ("a.md", "b.md", "c.md"):
        (folder / name).write_text(f"文 {name}", "utf-8")
    one = names(list(iter_articles(["c.md", "a.md", "nowhere", "b.md"])))
    two = names(list(iter_articles(["nowhere", "b.md", "c.md", "./a.md", str(folder / "a.md")])))
    assert one == two == ["a.md", "b.md", "c.md"]


def test_a_copy_is_read_once_and_named(folder: Path) -> None:
    """A file with another one's bytes, or reached twice, is read once; a note names the copy."""
    (folder / "a.md").write_text("花了5亿。", "utf-8")
    (folder / "b.md").write_text("花了5亿。", "utf-8")
    (folder / "c.md").symlink_to("a.md")
    found = list(iter_articles([".", "a.md", "b.md"]))
    assert names(found) == ["a.md"] and len(found) == 1
    assert isinstance(found[0], Article) and any("b.md" in note for note in found[0].notes)


BAD = [
    pytest.param("a.md", b"", "empty", id="empty"),
    pytest.param("a.md", b" \n\n", "empty", id="blank"),
    pytest.param("a.md", b"\x89PNG\r\n\x1a\n\x00\x00", "binary", id="binary"),
    pytest.param("a.pdf", b"%PDF-1.7\n\x00\x01\x02", "binary", id="pdf"),
    pytest.param("a.txt", b"\xff\xfe\x00\xd8", "UTF-16", id="half-utf-16"),
    pytest.param("a.txt", bytes(range(128, 256)) * 9, "coding", id="no-coding"),
    pytest.param("a.jsonl", b"", "empty", id="empty-jsonl"),
    pytest.param("a.html", b"<html><body><nav>x</nav></body></html>", "no text", id="no-text"),
]


@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_what_cannot_be_read_is_said(refuse: Any, name: str, content: bytes, reason: str) -> None:
    """Each fault gives one reason with advice, and the others are still read."""
    unread = refuse(content, name)
    assert reason in unread.reason and unread.advice and unread.path == name


def test_missing_paths_and_empty_folders_are_said(folder: Path) -> None:
    """A path that is not there and a folder without articles are named, the rest is read."""
    (folder / "none").mkdir()
    (folder / "a.md").write_text("花了5亿。", "utf-8")
    found = list(iter_articles(["none", "gone.md", "a.md"]))
    assert names(found) == ["a.md"]
    assert [(u.path, bool(u.reason)) for u in found if isinstance(u, Unread)] == [
        ("gone.md", True),
        ("none", True),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_said(folder: Path) -> None:
    """A file without permission is named with the reason."""
    (folder / "a.md").write_text("花了5亿。", "utf-8")
    (folder / "a.md").chmod(0)
    (unread,) = iter_articles(["a.md"])
    assert isinstance(unread, Unread) and "permission" in unread.reason


CODINGS = [
    pytest.param(
        "这家公司宣布收购对方百分之四十九的股份，价格是一百四十三亿美元。",
        "gb18030",
        "GB 18030",
        id="gb18030",
    ),
    pytest.param(
        "這家公司宣布收購對方百分之四十九的股份，價格是一百四十三億美元。",
        "big5",
        "Big5",
        id="big5",
    ),
    pytest.param("The “price” was £14.3 billion — no less.", "cp1252", "Windows-1252", id="cp1252"),
    pytest.param("收购价为143亿美元。", "utf-16", "UTF-16", id="utf-16"),
]


@pytest.mark.parametrize(("text", "coding", "shown"), CODINGS)
def test_other_codings_are_read_where_sure_and_said(
    read: Any, text: str, coding: str, shown: str
) -> None:
    """The text is the same, and a note names the coding."""
    article = read(text.encode(coding), "a.txt")
    assert article.text == text and any(shown in note for note in article.notes)


def test_a_byte_order_mark_does_not_count(read: Any) -> None:
    """Offsets start after the mark."""
    assert read("\ufeff花了5亿。".encode()).text == "花了5亿。"


def test_records_come_one_a_line_and_a_broken_line_is_named(folder: Path) -> None:
    """Good records are read, each fault is named at path:line."""
    (folder / "feed.jsonl").write_text(
        '{"id": "x1", "title": "甲：5亿", "date": "2025-06-12", "text": "花了5亿。", "extra": 1}\n'
        "not json\n\n"
        '{"title": "无文"}\n[1]\n{"text": 5}\n{"text": "无号花了6亿。"}\n{"id": "x1", "text": "重号\\ud800。"}\n',
        "utf-8",
    )
    found = list(iter_articles(["feed.jsonl"]))
    assert names(found) == ["feed.jsonl#x1", "feed.jsonl#7", "feed.jsonl#x1@8"]
    assert [u.line for u in found if isinstance(u, Unread)] == [2, 4, 5, 6]
    first = found[0]
    assert isinstance(first, Article) and first.record == "x1"
    assert [(s.kind, s.field, s.text) for s in first.segments] == [
        ("title", "title", "甲：5亿"),
        ("lead", "text", "花了5亿。"),
    ]
    assert str(first.published) == "2025-06-12" and set(first.fields) == {"title", "text"}


def test_standard_input_is_records(folder: Path) -> None:
    """A dash reads records from the stream that is given."""
    found = list(iter_articles(["-"], stdin=io.StringIO('{"id": 7, "text": "花了5亿。"}\n')))
    assert names(found) == ["-#7"]


def test_a_page_without_its_suffix_is_a_page(read: Any) -> None:
    """HTML in a .txt file is read as HTML."""
    article = read("<!DOCTYPE html><html><body><p>花了<b>5亿</b>元。</p></body></html>", "a.txt")
    assert [s.text for s in article.segments] == ["花了5亿元。"]


def test_a_file_named_itself_is_always_tried(read: Any) -> None:
    """A text with an unknown suffix is read when it is named."""
    assert read("花了5亿。", "a.news").segments[0].text == "花了5亿。"
    assert read('{"id": "q", "text": "花了6亿。"}', "a.json").record == "q"
