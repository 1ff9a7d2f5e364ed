"""Only rows that touch changed articles, by real git; drafts held against sources."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from consistency.errors import InvalidSettings
from consistency.gate.changes import articles_in, changed_files
from tests.cli.command import consistency
from tests.gate.desk import AGE, ONE, PRICE, TWO, check, desk

OTHERS = {
    "three.md": "---\ntitle: 地铁\ndate: 2025-06-13\n---\n\n临江地铁九号线全长38.6公里，设站26座。\n",
    "four.md": "---\ntitle: 地铁\ndate: 2025-06-13\n---\n\n临江地铁九号线全长41公里，设站26座。\n",
}


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *words],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the desk and two reports of another event, committed on main."""
    root = tmp_path / "repository"
    desk(root / "稿件 desk")
    for name, text in OTHERS.items():
        (root / "稿件 desk" / name).write_text(text)
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    return root


def changed(root: Path, base: str = "HEAD") -> set[str]:
    return {path.name for path in changed_files(base, [root / "稿件 desk"])}


def run(root: Path, *words: str) -> tuple[int, dict[str, Any], str]:
    done = consistency(
        "check", *words, "--format", "json", cwd=root, CONSISTENCY_CACHE_DIR=str(root.parent / "c")
    )
    return done.status, json.loads(done.out) if done.out else {}, done.err


def rules(report: dict[str, Any]) -> list[str]:
    return sorted(row["rule"] for row in report["discrepancies"])


def test_what_counts_as_changed(repository: Path) -> None:
    folder = repository / "稿件 desk"
    assert changed(repository) == set()
    (folder / "one.md").write_text(ONE + "改。\n")
    (folder / "new 稿.md").write_text("新稿。\n")
    (folder / "staged.md").write_text("新稿。\n")
    git(repository, "add", "稿件 desk/staged.md")
    (folder / "four.md").unlink()
    assert changed(repository) == {"one.md", "new 稿.md", "staged.md"}


def test_a_renamed_folder_changes_nothing_and_an_edit_on_the_way_does(repository: Path) -> None:
    git(repository, "mv", "稿件 desk", "moved")
    git(repository, "mv", "moved", "稿件 desk")
    git(repository, "mv", "稿件 desk/one.md", "稿件 desk/uno.md")
    git(repository, "mv", "稿件 desk/two.md", "稿件 desk/dos.md")
    (repository / "稿件 desk" / "dos.md").write_text(TWO + "改。\n")
    assert changed(repository) == {"dos.md"}


def test_what_others_changed_on_the_base_is_not_blamed_on_this_branch(repository: Path) -> None:
    git(repository, "switch", "-qc", "branch")
    (repository / "稿件 desk" / "one.md").write_text(ONE + "改。\n")
    git(repository, "commit", "-qam", "ours")
    git(repository, "switch", "-q", "main")
    (repository / "稿件 desk" / "two.md").write_text(TWO + "改。\n")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "switch", "-q", "branch")
    assert changed(repository, "main") == {"one.md"}


def test_ignored_files_do_not_count(repository: Path) -> None:
    (repository / ".gitignore").write_text("notes.md\n")
    (repository / "稿件 desk" / "notes.md").write_text("x\n")
    assert "notes.md" not in changed(repository)


@pytest.mark.parametrize("base", ["nowhere", "--output=x", ""])
def test_a_base_that_is_no_commit_is_an_error_with_advice(base: str, repository: Path) -> None:
    with pytest.raises(InvalidSettings, match="is no commit here; fetch it"):
        changed_files(base, [repository])
    assert not (repository / "x").exists()


def test_a_folder_outside_of_git_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InvalidSettings, match="in no git repository"):
        changed_files("HEAD", [tmp_path])


def test_a_hooks_own_git_variables_lead_nowhere(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", "/nowhere/.git")
    (repository / "稿件 desk" / "one.md").write_text(ONE + "改。\n")
    assert changed(repository) == {"one.md"}


def test_only_rows_that_touch_a_changed_article_are_reported(repository: Path) -> None:
    status, report, _ = run(repository, "稿件 desk")
    assert status == 1
    assert set(rules(report)) >= {PRICE, AGE, "CF602"}
    status, report, _ = run(repository, "稿件 desk", "--diff-base", "HEAD")
    assert (status, rules(report)) == (0, [])
    assert report["coverage"]["articles"] == 4, "everything is read"
    (repository / "稿件 desk" / "one.md").write_text(ONE + "双方未予置评。\n")
    status, report, _ = run(repository, "稿件 desk", "--diff-base", "HEAD")
    assert (status, rules(report)) == (1, [PRICE, AGE])
    assert report["focus"] == ["稿件 desk/one.md"]


def test_an_empty_base_is_no_check_of_everything(repository: Path) -> None:
    """A variable that CI left unset is a mistake to be told, not a wish for all rows."""
    status, _, said = run(repository, ".", "--diff-base", "")
    assert status == 2
    assert "an empty name is no commit" in said


def test_a_base_that_is_missing_ends_with_two_before_anything_is_read(repository: Path) -> None:
    status, report, err = run(repository, "稿件 desk", "--diff-base", "origin/main")
    assert (status, report) == (2, {})
    assert "origin/main is no commit here" in err
    assert err.count("\n") == 1


def test_a_draft_is_held_against_its_sources_and_takes_the_row(tmp_path: Path) -> None:
    sources = desk(tmp_path / "sources")
    draft = tmp_path / "draft.md"
    draft.write_text(ONE.replace("27岁", "28岁").replace("143亿", "134亿"))
    words = [str(draft), "--against", str(sources), "--no-decisions"]
    status, report, _ = run(tmp_path, *words)
    assert status == 1
    assert PRICE in rules(report)
    assert report["focus"] == ["draft.md"]
    done = consistency("check", *words, "--format", "sarif", "--no-cache", cwd=tmp_path)
    places = {
        one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        for one in json.loads(done.out)["runs"][0]["results"]
    }
    assert places == {"draft.md"}


def test_what_the_sources_tell_apart_is_not_the_drafts_fault(tmp_path: Path) -> None:
    sources = desk(tmp_path / "sources")
    draft = tmp_path / "draft.md"
    draft.write_text(OTHERS["three.md"])
    status, report, _ = run(tmp_path, str(draft), "--against", str(sources))
    assert (status, rules(report)) == (0, [])
    draft.write_text(ONE.partition("远山智能创始人")[0])
    status, report, _ = run(tmp_path, str(draft), "--against", str(sources))
    assert (status, rules(report)) == (1, [PRICE])


def test_a_draft_with_the_bytes_of_a_source_is_still_the_draft(tmp_path: Path) -> None:
    sources = desk(tmp_path / "sources")
    draft = tmp_path / "z-draft.md"
    draft.write_bytes((sources / "one.md").read_bytes())
    found = check(sources, draft)
    assert len(found.articles) == 2
    (one,) = articles_in([draft], found.articles)
    assert one.endswith("sources/one.md")


def test_diff_base_and_against_do_not_go_together(tmp_path: Path) -> None:
    status, _, err = run(tmp_path, ".", "--against", ".", "--diff-base", "HEAD")
    assert status == 2
    assert "not allowed with" in err


def test_a_detached_head_and_a_rebased_branch_are_measured_from_where_they_forked(
    repository: Path,
) -> None:
    """CI checks out a commit and no branch; a rebase gives the branch other commits."""
    git(repository, "checkout", "-qb", "work")
    (repository / "稿件 desk" / "one.md").write_text(ONE + "\n完。\n")
    git(repository, "commit", "-qam", "mine")
    git(repository, "checkout", "-q", "main")
    (repository / "稿件 desk" / "three.md").write_text(OTHERS["three.md"] + "\n完。\n")
    git(repository, "commit", "-qam", "theirs")
    git(repository, "checkout", "-q", "work")
    git(repository, "rebase", "-q", "main")
    git(repository, "checkout", "-q", "--detach")
    assert changed(repository, "main") == {"one.md"}


def test_a_shallow_clone_misses_nothing_that_changed(repository: Path, tmp_path: Path) -> None:
    """Where the fork cannot be told, all that differs from the base counts."""
    git(repository, "checkout", "-qb", "work")
    (repository / "稿件 desk" / "one.md").write_text(ONE + "\n完。\n")
    git(repository, "commit", "-qam", "mine")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "-b", "work", repository.as_uri(), str(clone))
    git(clone, "fetch", "-q", "--depth", "1", "origin", "main:refs/remotes/origin/main")
    assert changed(clone, "origin/main") == {"one.md"}


@pytest.mark.parametrize("kind", ["submodule", "repository within"])
def test_what_changed_in_a_repository_within_is_not_missed(
    kind: str, repository: Path, tmp_path: Path
) -> None:
    """Git names the folder alone; every article in it counts then."""
    inner = tmp_path / "inner"
    git(tmp_path, "init", "-q", "-b", "main", str(inner))
    (inner / "five.md").write_text(OTHERS["four.md"])
    git(inner, "add", ".")
    git(inner, "commit", "-qm", "first")
    within = repository / "稿件 desk" / "agency"
    if kind == "submodule":
        words = ("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner))
        git(repository, *words, str(within.relative_to(repository)))
    else:
        git(tmp_path, "clone", "-q", str(inner), str(within))
    found = changed(repository, "HEAD")
    assert "five.md" in found
    assert "three.md" not in found


def test_where_git_cannot_tell_what_changed_nothing_passes(repository: Path) -> None:
    """An object that is missing, as in a partial clone, must not look like no change."""
    git(repository, "checkout", "-qb", "work")
    (repository / "稿件 desk" / "one.md").write_text(ONE + "\n完。\n")
    git(repository, "commit", "-qam", "mine")
    tree = git(repository, "rev-parse", "main:稿件 desk")
    (repository / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(InvalidSettings, match="what changed is not known"):
        changed(repository, "main")


def test_an_article_outside_of_the_repository_is_refused(repository: Path, tmp_path: Path) -> None:
    """Of a file that git does not keep nobody can tell whether it changed."""
    (tmp_path / "elsewhere.md").write_text(ONE)
    with pytest.raises(InvalidSettings, match="no git repository"):
        changed_files("HEAD", [repository, tmp_path / "elsewhere.md"])
