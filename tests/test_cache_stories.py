"""A story none of whose articles changed is not compared again, and its rows are never stale."""

from __future__ import annotations

import importlib.util
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from consistency.cache import Cache, articles, store
from consistency.pipeline import Checker
from consistency.report.machine import check_json
from consistency.report.style import Style
from consistency.rulebook import Rulebook, default_rules
from tests.two_reports import DEAL, two_reports

ROOT = Path(__file__).parents[1]
FIRE = "---\ntitle: 栗山林火\ndate: 2025-07-0{}\n---\n\n栗山林火已造成{}人死亡，消防员陈立新说。\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder of two stories, one contradiction in each."""
    folder = two_reports(tmp_path / "desk")
    (folder / "c.md").write_text(FIRE.format(1, 12))
    (folder / "d.md").write_text(FIRE.format(1, 21))
    return folder


def run(desk: Path, cache: Path | None, rules: Rulebook | None = None) -> tuple[str, int]:
    """Return the whole report of a run, and how many stories were compared."""
    rules = rules or Rulebook()
    one = Checker(rules, Cache(cache, rules) if cache else None)
    report = check_json(one.check([desk]), Style("en", explained=True))
    return report, one.cache.stories.misses if one.cache else -1


def shown(report: str) -> list[list[str]]:
    return [[v["display"] for v in row["values"]] for row in json.loads(report)["discrepancies"]]


def story_entries(cache: Path) -> list[Path]:
    """Return the entries on stories, which are pairs; those on files hold an item an article."""
    bodies = {one: json.loads(one.read_bytes().split(b"\n", 1)[1]) for one in cache.rglob("*.json")}
    return [one for one, body in bodies.items() if len(body) == 2]


def test_a_second_run_compares_nothing_and_says_the_same(desk: Path, tmp_path: Path) -> None:
    first, compared = run(desk, tmp_path / "cache")
    assert len(shown(first)) == 2
    assert compared == 2
    assert run(desk, tmp_path / "cache") == (first, 0)
    assert run(desk, None)[0] == first


def test_a_changed_article_brings_its_own_story_only_to_be_compared(
    desk: Path, tmp_path: Path
) -> None:
    """Its size and time stay as they were: only the content is asked."""
    run(desk, tmp_path / "cache")
    file = desk / "b.md"
    before = file.stat()
    file.write_text(DEAL.format(184))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    report, compared = run(desk, tmp_path / "cache")
    assert compared == 1
    assert ["143亿美元", "184亿美元"] in shown(report)
    assert report == run(desk, None)[0]


@pytest.mark.parametrize("change", ["one more", "one fewer", "renamed", "day changed"])
def test_a_story_of_other_articles_is_another_story(
    change: str, desk: Path, tmp_path: Path
) -> None:
    run(desk, tmp_path / "cache")
    if change == "one more":
        (desk / "e.md").write_text(DEAL.format(150))
    elif change == "one fewer":
        (desk / "b.md").unlink()
    elif change == "renamed":
        (desk / "b.md").rename(desk / "z.md")
    else:
        (desk / "b.md").write_text(DEAL.format(148).replace("06-13", "06-14"))
    report, compared = run(desk, tmp_path / "cache")
    assert compared == 1
    assert report == run(desk, None)[0]


def test_the_rows_of_changed_rules_are_those_of_the_rules(desk: Path, tmp_path: Path) -> None:
    """A rule of comparing alone changed, which leaves what was read as it is."""
    run(desk, tmp_path / "cache")
    rules = tmp_path / "rules"
    shutil.copytree(default_rules(), rules)
    pack = rules / "findings.yaml"
    before = pack.read_text()
    assert "code: CF101" in before
    pack.write_text(before.replace("code: CF101", "code: CF199"))
    changed, compared = run(desk, tmp_path / "cache", Rulebook(rules))
    assert compared == 2
    assert "CF199" in changed
    assert changed == run(desk, None, Rulebook(rules))[0]
    assert "CF199" not in run(desk, tmp_path / "cache")[0]


def test_a_model_refused_is_another_run(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The recognisers change what is found, so the variable that refuses them counts."""
    monkeypatch.setenv("CONSISTENCY_MODELS", "1")
    run(desk, tmp_path / "cache")
    monkeypatch.setenv("CONSISTENCY_MODELS", "0")
    assert run(desk, tmp_path / "cache")[1] == 2


def _with_body(body: bytes) -> Callable[[bytes], bytes]:
    """Return the damage that leaves key and checksum right, and the form wrong."""
    return lambda raw: raw.split(b" ")[0] + b" " + sha256(body).hexdigest().encode() + b"\n" + body


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "another figure": lambda raw: raw.replace(b"143", b"999").replace(b"12", b"34"),
    "not JSON": lambda raw: b"\x80\x04N.",
    "no list": _with_body(b"{}"),
    "a number": _with_body(b"7"),
    "null": _with_body(b"[null,null]"),
    "empty lists": _with_body(b"[[],[]]"),
    "a claim of nothing": _with_body(b"[[[]],[[],[],{},0,0,0]]"),
    "an article that is not there": _with_body(b"[[[1,9999]],[[],[],{},0,0,0]]"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_story_is_compared_again_and_mended(
    damage: str, desk: Path, tmp_path: Path
) -> None:
    first, _ = run(desk, tmp_path / "cache")
    kept = story_entries(tmp_path / "cache")
    assert len(kept) == 2
    for entry in kept:
        entry.write_bytes(DAMAGES[damage](entry.read_bytes()))
    assert run(desk, tmp_path / "cache") == (first, 2)
    assert run(desk, tmp_path / "cache") == (first, 0)


def test_a_file_that_changes_while_it_is_read_leaves_no_story_behind(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The story was that of neither content: the next run must compare the file as it is."""
    put = Cache.put

    def changed_meanwhile(self: Cache, path: str, key: str, entry: Any) -> bool:
        if path.endswith("b.md"):
            Path(path).write_text(DEAL.format(999))
        return put(self, path, key, entry)

    monkeypatch.setattr(Cache, "put", changed_meanwhile)
    run(desk, tmp_path / "cache")
    monkeypatch.undo()
    assert ["143亿美元", "999亿美元"] in shown(run(desk, tmp_path / "cache")[0])
    (desk / "b.md").write_text(DEAL.format(148))
    assert ["143亿美元", "148亿美元"] in shown(run(desk, tmp_path / "cache")[0])


def test_what_has_no_file_or_too_large_a_one_is_compared_each_time(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = '{"id": "x", "text": "晨星汽车以150亿美元收购远山智能。"}\n'
    rules = Rulebook()
    for figure in ("150", "151"):
        one = Checker(rules, Cache(tmp_path / "cache", rules))
        read = io.StringIO(records.replace("150", figure))
        found = one.check([desk, "-"], stdin=read).discrepancies
        assert any(v.display == f"{figure}亿美元" for row in found for v in row.values)
    monkeypatch.setattr(articles, "LARGEST", 10)
    first = run(desk, tmp_path / "cache")[0]
    assert first == run(desk, None)[0]


def test_a_day_that_the_other_articles_tell_is_kept_with_its_year(tmp_path: Path) -> None:
    """A dateline without a year takes that of its story; with another year it is read anew."""
    desk = tmp_path / "desk"
    desk.mkdir()
    dateline = "栗山林火已造成21人死亡\n\n新华社栗山7月2日电 栗山林火已造成21人死亡，消防员陈立新昨天说。\n"
    for year in (2023, 2024):
        (desk / "a.md").write_text(FIRE.format(1, 12).replace("2025", str(year)))
        (desk / "b.md").write_text(dateline)
        first = run(desk, tmp_path / "cache")
        assert f'"published": "{year}-07-02"' in first[0]
        assert first[0] == run(desk, None)[0]
        rules = Rulebook()
        again = Checker(rules, Cache(tmp_path / "cache", rules))
        assert check_json(again.check([desk]), Style("en", explained=True)) == first[0]
        assert "extractor" not in vars(again)


def test_a_folder_that_refuses_to_be_written_costs_no_answer(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is there already is used; what is not is made each time."""
    first, _ = run(desk, tmp_path / "cache")
    (desk / "b.md").write_text(DEAL.format(149))

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(store, "write_whole", refused)
    for _ in range(2):
        report, compared = run(desk, tmp_path / "cache")
        assert compared == 1
        assert ["143亿美元", "149亿美元"] in shown(report)
    assert report != first


# -- the whole command, as processes ---------------------------------------------------------------


@pytest.fixture
def project(desk: Path) -> Path:
    """The desk as a project, which has its cache in itself (the parsed rules stay the user's)."""
    (desk / "consistency.toml").write_text("")
    return desk


def command(*words: str, seed: str = "0") -> list[str]:
    told = ["env", "-u", "CONSISTENCY_CACHE_DIR", f"PYTHONHASHSEED={seed}", sys.executable]
    return [*told, "-m", "consistency", "check", "--fail-on", "never", *words]


def said(*words: str) -> bytes:
    return subprocess.run(words, capture_output=True, check=True).stdout


def test_cold_warm_and_without_a_cache_in_any_order_and_any_seed_the_bytes_are_the_same(
    project: Path,
) -> None:
    files = [str(path) for path in sorted(project.glob("*.md"))]
    explained = ("--format", "json", "--show-explained")
    outputs = {
        said(*command(*files, *explained, seed="1")),
        said(*command(*reversed(files), *explained, seed="2")),
        said(*command(*files[2:], *files[:2], *explained, seed="3")),
        said(*command(*files, *explained, "--no-cache", seed="4")),
    }
    assert len(outputs) == 1
    # A folder also tells of the files in it that are no articles.
    folder = (str(project), *explained)
    assert said(*command(*folder)) == said(*command(*folder, "--no-cache"))
    assert run(project, project / ".consistency_cache")[1] == 0


FORMS = ("csv", "html", "markdown", "sarif", "junit", "gitlab", "rdjson", "jsonl")


def test_every_form_and_language_is_that_of_a_run_without_a_cache(
    project: Path, tmp_path: Path
) -> None:
    """What the cache keeps is neither in one language nor under one setting."""
    said(*command(str(project), "--lang", "en"))
    for name, words in (("warm", []), ("none", ["--no-cache"])):
        (tmp_path / name).mkdir()
        files = [f"--output={form}={tmp_path / name / form}" for form in FORMS]
        said(*command(str(project), "--lang", "zh", "--severity", "info", *files, *words))
    for form in FORMS:
        assert (tmp_path / "warm" / form).read_bytes() == (tmp_path / "none" / form).read_bytes()


def test_a_changed_configuration_is_heeded(project: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    words = (str(project), "--format", "json")
    before = said(*command(*words))
    own.write_text(
        "why: ours\nattributes:\n  - id: outlay\n    name: {en: outlay, zh: 出手额}\n"
        "    kinds: [money]\n    triggers: {zh: [亿美元收购远山智能], en: [outlay]}\n"
        '    examples: ["以[3亿美元]收购远山智能。"]\n    counter_examples: ["票价3元，造价[5亿元]。"]\n'
    )
    (project / "consistency.toml").write_text(f'rules = ["{own}"]\n')
    with_pack = {said(*command(*words)), said(*command(*words))}
    assert with_pack == {said(*command(*words, "--no-cache"))}
    assert with_pack != {before}
    (project / "consistency.toml").write_text("")
    assert said(*command(*words)) == before


def test_any_number_of_runs_at_once_say_the_same(project: Path) -> None:
    words = command(str(project), "--format", "json")
    running = [subprocess.Popen(words, stdout=subprocess.PIPE) for _ in range(4)]
    outputs = {one.communicate()[0] for one in running}
    assert [one.returncode for one in running] == [0] * 4
    assert outputs == {said(*words, "--no-cache")}
    assert run(project, project / ".consistency_cache")[1] == 0


@pytest.mark.timed
def test_the_whole_command_is_five_times_as_fast_the_second_time(tmp_path: Path) -> None:
    """1,000 articles, and a process each: what starting up costs is in both."""
    spec = importlib.util.spec_from_file_location("bench", ROOT / "benchmarks" / "bench_compare.py")
    assert spec
    assert spec.loader
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    folder = tmp_path / "many"
    folder.mkdir()
    (folder / "consistency.toml").write_text("")
    for number in range(200):
        bench.event(number, 5, folder)
    words = command(str(folder))

    def timed() -> tuple[float, bytes]:
        start = time.perf_counter()
        output = said(*words)
        return time.perf_counter() - start, output

    cold, first = timed()
    warm, again = min(timed() for _ in range(3))
    assert first == again
    print(f"1,000 articles: {cold:.2f} s, then {warm:.2f} s, {cold / warm:.1f} times as fast")
    assert cold / warm >= 5
