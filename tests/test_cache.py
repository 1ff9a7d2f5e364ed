"""A second run over an unchanged folder reads nothing again, and never gives a stale answer."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import fields, is_dataclass
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from consistency.cache import Cache, cache_folder
from consistency.cache import salt as module
from consistency.cache.codec import decode, encode
from consistency.cache.salt import COMPARING, READING, salt_of
from consistency.extract.mentions import Extraction
from consistency.model import Article, Unread
from consistency.pipeline import Checker
from consistency.report.machine import check_json
from consistency.report.style import Style
from consistency.rulebook import Rulebook, default_rules
from tests.two_reports import DEAL, two_reports

FIXTURES = Path(__file__).parents[1] / "fixtures"
EVENTS = sorted(path.parent.name for path in FIXTURES.glob("*/articles"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return two_reports(tmp_path / "desk")


def checker(folder: Path, rules: Rulebook | None = None) -> Checker:
    rules = rules or Rulebook()
    return Checker(rules, Cache(folder, rules))


def figures(one: Checker, desk: Path) -> tuple[list[str], int]:
    """Return the figures read, and how many files were read again."""
    assert one.cache
    before = one.cache.misses
    texts = [
        mention.text
        for item in one.extract([desk])
        if not isinstance(item, Unread)
        for mention in item[1].mentions
        if mention.kind == "money"
    ]
    return texts, one.cache.misses - before


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same down to the last field, whatever their equality is."""
    if is_dataclass(one):
        return type(one) is type(other) and all(
            same(getattr(one, f.name), getattr(other, f.name)) for f in fields(one)
        )
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if hasattr(one, "items"):
        return [*one] == [*other] and all(same(one[key], other[key]) for key in one)
    return type(one) is type(other) and str(one) == str(other)


def test_every_article_of_the_fixtures_comes_back_the_same() -> None:
    articles = 0
    for item in Checker().extract([FIXTURES]):
        if isinstance(item, Unread):
            continue
        article, found = item
        text = json.dumps([encode(Article, article), encode(Extraction, found)], ensure_ascii=False)
        back = json.loads(text)
        assert same(decode(Article, back[0]), article)
        assert same(decode(Extraction, back[1]), found)
        articles += 1
    assert articles > 50


@pytest.fixture(scope="module")
def uncached() -> Checker:
    return Checker()


@pytest.mark.parametrize("event", EVENTS)
def test_the_second_run_of_an_event_does_nothing_again_and_says_the_same(
    event: str, uncached: Checker, tmp_path: Path
) -> None:
    """No event of the fixtures holds what an entry has no form for."""
    first, again = (Checker(uncached.rulebook, Cache(tmp_path, Rulebook())) for _ in range(2))
    first.grounder, first.extractor = uncached.grounder, uncached.extractor
    reports = [
        check_json(one.check([FIXTURES / event / "articles"]), Style("en", explained=True))
        for one in (uncached, first, again)
    ]
    assert reports[0] == reports[1] == reports[2]
    assert again.cache
    assert again.cache.stories.hits > 0
    assert not {"extractor", "grounder", "comparer"} & set(vars(again))


def test_the_second_run_reads_nothing_again(desk: Path, tmp_path: Path) -> None:
    assert figures(checker(tmp_path / "cache"), desk) == (["143亿美元", "148亿美元"], 2)
    assert figures(checker(tmp_path / "cache"), desk) == (["143亿美元", "148亿美元"], 0)


def test_a_changed_file_is_read_again_though_its_size_and_time_are_the_same(
    desk: Path, tmp_path: Path
) -> None:
    one = checker(tmp_path / "cache")
    figures(one, desk)
    file = desk / "b.md"
    before = file.stat()
    file.write_text(DEAL.format(184))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = file.stat()
    assert (after.st_mtime_ns, after.st_size) == (before.st_mtime_ns, before.st_size)
    assert figures(one, desk) == (["143亿美元", "184亿美元"], 1)


def test_a_touched_file_is_not_read_again(desk: Path, tmp_path: Path) -> None:
    one = checker(tmp_path / "cache")
    figures(one, desk)
    os.utime(desk / "a.md", (0, 0))
    assert figures(one, desk)[1] == 0


def test_a_changed_rule_reads_all_again(desk: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    shutil.copytree(default_rules(), rules)
    figures(checker(tmp_path / "cache", Rulebook(rules)), desk)
    assert figures(checker(tmp_path / "cache", Rulebook(rules)), desk)[1] == 0
    pack = rules / "lexicon" / "zh" / "money.yaml"
    pack.write_text(pack.read_text() + "\n# a word\n")
    assert figures(checker(tmp_path / "cache", Rulebook(rules)), desk)[1] == 2


def test_a_desks_own_pack_counts_as_a_rule(desk: Path, tmp_path: Path) -> None:
    pack = tmp_path / "desk.yaml"
    pack.write_text("why: ours\nattributes: []\n")
    with_pack, without = Rulebook(extra=(pack,)), Rulebook()
    before = salt_of(with_pack)
    assert before != salt_of(without)
    pack.write_text("why: ours, changed\nattributes: []\n")
    assert salt_of(with_pack) != before


@pytest.mark.parametrize("what", ["version", "code", "python"])
def test_another_version_reads_all_again(
    what: str, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures(checker(tmp_path / "cache"), desk)
    if what == "version":
        monkeypatch.setattr(module, "__version__", "999")
    elif what == "code":
        monkeypatch.setattr(module, "_code", lambda work: "other code")
    else:
        monkeypatch.setattr(sys, "version_info", (4, 0, 0))
    assert figures(checker(tmp_path / "cache"), desk)[1] == 2


IMPORTED = {
    "reading": (READING, "consistency.read.articles, consistency.extract.mentions"),
    "comparing": (
        COMPARING,
        "consistency.read.articles, consistency.extract.mentions, consistency.ground.claims, "
        "consistency.compare.pairs.align, consistency.compare.discrepancies, consistency.compare.values.levels, "
        "consistency.compare.readings, consistency.compare.stories",
    ),
}


@pytest.mark.parametrize("what", IMPORTED)
def test_the_digest_of_the_code_covers_all_that_an_entry_rests_on(what: str) -> None:
    """Whatever of ours the work imports is in the digest of its code."""
    work, modules = IMPORTED[what]
    script = (
        f"import sys, {modules};print([m for m in sys.modules if m.startswith('consistency.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    here = Path(module.__file__).parents[1]
    covered = {path for pattern in work.code for path in here.glob(pattern)}
    for name in json.loads(done.stdout.replace("'", '"')):
        path = here.parent / name.replace(".", "/")
        assert {path.with_suffix(".py"), path / "__init__.py"} & covered, name


@pytest.mark.parametrize("what", IMPORTED)
def test_the_salt_names_every_library_that_an_entry_rests_on(what: str) -> None:
    """A library that the code of the entry imports is there with its version, and no other."""
    work, _ = IMPORTED[what]
    here = Path(module.__file__).parents[1]
    shown = {here / "face.py", here / "evaluate.py", here / "examples.py"}  # above the stages
    code = {path for pattern in work.code for path in here.glob(pattern)} - shown
    statement = re.compile(r"^\s*(?:from|import) (\w+)(?:\.\w+)*(?: import\b.*|)$", re.M)
    imported = {name for path in code for name in statement.findall(path.read_text("utf-8"))}
    foreign = imported - sys.stdlib_module_names - {"consistency"}
    homes = packages_distributions()
    used = {home.lower().replace("_", "-") for name in foreign for home in homes.get(name, ())}
    assert used - {*module.EXTRA} == {*work.libraries} - {*module.EXTRA}


DAMAGES = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "another figure": lambda raw: raw.replace(b"143", b"999"),
    "not JSON": lambda raw: b"\x80\x04N.",
    "not UTF-8": lambda raw: raw + b"\xff",
    "no list": lambda raw: raw.partition(b"\n")[0] + b"\n{}",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_read_again_and_mended(damage: str, desk: Path, tmp_path: Path) -> None:
    figures(checker(tmp_path / "cache"), desk)
    entries = [*(tmp_path / "cache").rglob("*.json")]
    assert len(entries) == 2
    for entry in entries:
        entry.write_bytes(DAMAGES[damage](entry.read_bytes()))
    texts, again = figures(checker(tmp_path / "cache"), desk)
    assert texts == ["143亿美元", "148亿美元"]
    assert again >= 1
    assert figures(checker(tmp_path / "cache"), desk)[1] == 0


def test_an_entry_whose_checksum_holds_but_whose_form_does_not_is_no_entry(
    desk: Path, tmp_path: Path
) -> None:
    import hashlib

    figures(checker(tmp_path / "cache"), desk)
    for entry in (tmp_path / "cache").rglob("*.json"):
        key = entry.read_bytes().split(b" ")[0].decode()
        for body in (b"[[1]]", b"[[[],[]]]", b'{"a":1}', b"[null]", b"3"):
            entry.write_bytes(f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)
            assert figures(checker(tmp_path / "cache"), desk)[0] == ["143亿美元", "148亿美元"]


def test_two_files_of_one_content_under_two_names_are_two_entries(
    desk: Path, tmp_path: Path
) -> None:
    """A date may come of a file's name."""
    one = checker(tmp_path / "cache")
    shutil.move(desk / "a.md", desk / "2024-01-01-a.md")
    figures(one, desk)
    shutil.move(desk / "2024-01-01-a.md", desk / "2025-01-01-a.md")
    assert figures(one, desk)[1] == 1


def test_records_and_unread_files_are_kept_too(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "feed.jsonl").write_text(
        '{"id": "a", "text": "共143亿美元。"}\n{broken\n{"text": "共9人。"}\n'
    )
    (folder / "empty.md").write_text("")
    first = checker(tmp_path / "cache").check([folder])
    second = checker(tmp_path / "cache")
    again = second.check([folder])
    assert second.cache and second.cache.misses == 0
    assert again.coverage == first.coverage
    assert len(again.coverage.unread) == 2


def test_a_file_that_changes_while_it_is_read_is_not_kept(desk: Path, tmp_path: Path) -> None:
    store = Cache(tmp_path / "cache", Rulebook())
    path = str(desk / "a.md")
    key, _ = store.get(path)
    Path(path).write_text(DEAL.format(999))
    store.put(path, key, [(Unread(path, "old"), None)])
    assert not [*(tmp_path / "cache").rglob("*.json")]


def test_the_folder_is_marked_as_a_cache_that_git_leaves_alone(desk: Path, tmp_path: Path) -> None:
    figures(checker(tmp_path / "cache"), desk)
    assert (tmp_path / "cache" / ".gitignore").read_text() == "*\n"
    tag = (tmp_path / "cache" / "CACHEDIR.TAG").read_text()
    assert tag.startswith("Signature: 8a477f597d28d172789f06886806bc55")
    assert not [*(tmp_path / "cache").rglob(".new*")]


def test_a_folder_that_cannot_be_written_costs_no_answer(desk: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    assert figures(checker(blocked / "cache"), desk)[0] == ["143亿美元", "148亿美元"]


def test_where_the_cache_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CONSISTENCY_CACHE_DIR", raising=False)
    assert cache_folder(tmp_path) == tmp_path / ".consistency_cache"
    monkeypatch.setenv("CONSISTENCY_CACHE_DIR", str(tmp_path / "elsewhere"))
    assert cache_folder(tmp_path) == tmp_path / "elsewhere"


@pytest.mark.parametrize("refused", [False, True])
def test_the_command_keeps_what_it_read_unless_told_not_to(
    refused: bool, desk: Path, tmp_path: Path
) -> None:
    words = ["check", str(desk), "--fail-on", "never", *(["--no-cache"] if refused else [])]
    environment = {**os.environ, "CONSISTENCY_CACHE_DIR": str(tmp_path / "cache")}
    subprocess.run(
        [sys.executable, "-m", "consistency", *words],
        env=environment,
        check=True,
        capture_output=True,
    )
    # The parsed rules, kept by content below the same folder, are no articles.
    kept = [one for one in (tmp_path / "cache").rglob("*.json") if one.parent.name != "rules"]
    assert len(kept) == (0 if refused else 3)  # two articles and their story
    assert (tmp_path / "cache" / "CACHEDIR.TAG").exists() is not refused


@pytest.mark.timed
def test_the_second_run_over_a_thousand_articles_is_five_times_as_fast(tmp_path: Path) -> None:
    """Reading and extracting alone; test_cache_stories times the whole."""
    sources = [p for p in sorted(FIXTURES.rglob("articles/*")) if p.suffix in (".md", ".txt")]
    folder = tmp_path / "desk"
    folder.mkdir()
    for number in range(1000):
        source = sources[number % len(sources)]
        text = source.read_text(encoding="utf-8")
        (folder / f"{number:04}{source.suffix}").write_text(
            f"{text}\n\n第{number}号稿。\n", "utf-8"
        )

    def run() -> tuple[float, int]:
        one = checker(tmp_path / "cache")
        start = time.perf_counter()
        read = sum(
            len(item[1].mentions) for item in one.extract([folder]) if not isinstance(item, Unread)
        )
        return time.perf_counter() - start, read

    cold, read = run()
    warm, again = min(run(), run())
    assert read == again > 10_000
    print(f"1,000 articles: {cold:.2f} s, then {warm:.2f} s, {cold / warm:.1f} times as fast")
    assert cold / warm >= 5
