"""The hook, the action and the GitLab job do their work, as far as that can be seen without hosts."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.gate.desk import TWO, desk
from tests.gate.test_changes import git

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text())
STEPS = {step.get("name"): step for step in ACTION["runs"]["steps"]}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    root = tmp_path / "repository"
    desk(root / "articles")
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    git(root, "add", ".")
    git(root, "commit", "-qm", "first")
    return root


def environment(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return an environment in which the command is found, and no host shines through."""
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("GITHUB_", "CI_"))
    }
    return {
        **clean,
        "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "CONSISTENCY_CACHE_DIR": str(tmp_path / "cache"),
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        **more,
    }


# -- pre-commit ------------------------------------------------------------------------------------


@pytest.fixture
def hooked(repository: Path, tmp_path: Path) -> Path:
    """The repository with our hook, taken from a git repository that holds our manifest."""
    if not (BIN / "pre-commit").exists():
        pytest.skip("pre-commit is not installed: the hook is not tried")
    ours = tmp_path / "ours"
    ours.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", ours)
    git(tmp_path, "init", "-q", str(ours))
    git(ours, "add", ".")
    git(ours, "commit", "-qm", "manifest")
    config = {
        "repos": [
            {
                "repo": str(ours),
                "rev": git(ours, "rev-parse", "HEAD"),
                # Installed already: what the test is about is the manifest, not pip.
                "hooks": [{"id": "consistency", "args": ["articles"], "language": "system"}],
            }
        ]
    }
    (repository / ".pre-commit-config.yaml").write_text(json.dumps(config))
    git(repository, "add", ".pre-commit-config.yaml")
    git(repository, "commit", "-qm", "hook")
    done = commit_tool(repository, tmp_path, "install")
    assert done.returncode == 0, done.stdout + done.stderr
    return repository


def commit_tool(root: Path, tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(BIN / "pre-commit"), *words],
        cwd=root,
        env=environment(tmp_path, PRE_COMMIT_HOME=str(tmp_path / "pre-commit")),
        capture_output=True,
        text=True,
    )


def commit(root: Path, tmp_path: Path, message: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["git", "commit", "-am", message],
        cwd=root,
        env=environment(tmp_path, PRE_COMMIT_HOME=str(tmp_path / "pre-commit")),
        capture_output=True,
        text=True,
    )


def test_the_manifest_is_valid(tmp_path: Path) -> None:
    if not (BIN / "pre-commit").exists():
        pytest.skip("pre-commit is not installed: the manifest is not tried")
    done = commit_tool(ROOT, tmp_path, "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_commit_that_contradicts_what_is_there_is_stopped_and_another_is_not(
    hooked: Path, tmp_path: Path
) -> None:
    """The desk's two reports differ already: only a commit that touches one of them is stopped."""
    (hooked / "articles" / "weather.md").write_text("# 天气\n\n周末最高气温28度。\n")
    git(hooked, "add", ".")
    done = commit(hooked, tmp_path, "unrelated")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stderr
    (hooked / "articles" / "two.md").write_text(TWO.replace("148亿", "149亿"))
    done = commit(hooked, tmp_path, "contradicts")
    assert done.returncode == 1
    assert "149亿美元" in done.stderr
    assert git(hooked, "log", "-1", "--format=%s") == "unrelated"


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    root = tmp_path / "fresh"
    desk(root / "articles")
    git(tmp_path, "init", "-q", str(root))
    done = subprocess.run(
        ["consistency", "check", "articles", "--diff-base", "HEAD"],
        cwd=root,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1, done.stderr


# -- GitHub ----------------------------------------------------------------------------------------


def action(root: Path, tmp_path: Path, **inputs: str) -> tuple[int, str, dict[str, str]]:
    """Run the action's check as bash on GitHub does; return status, log and outputs."""
    step = STEPS["Check"]
    given = {name: str(one.get("default", "")) for name, one in ACTION["inputs"].items()}
    extra = {name: inputs.pop(name) for name in [*inputs] if name.startswith("GITHUB_")}
    given.update({name.replace("_", "-"): value for name, value in inputs.items()})
    values = {
        name: given[text.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, text in step["env"].items()
    }
    output = tmp_path / "output"
    output.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=root,
        env=environment(
            tmp_path,
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(tmp_path / "summary.md"),
            GITHUB_ACTIONS="true",
            **values,
            **extra,
        ),
        capture_output=True,
        text=True,
    )
    outputs = dict(line.split("=", 1) for line in output.read_text().splitlines())
    return done.returncode, done.stdout + done.stderr, outputs


def test_the_action_passes_inputs_by_the_environment_only() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        assert ("run" in step) == ("shell" in step)


def test_the_action_annotates_fails_and_leaves_sarif_and_a_summary(
    repository: Path, tmp_path: Path
) -> None:
    status, log, outputs = action(repository, tmp_path, paths="articles")
    assert status == 1
    assert log.count("::error file=articles/") == 2
    assert outputs == {"status": "1", "sarif": "reports/consistency.sarif"}
    assert json.loads((repository / outputs["sarif"]).read_text())["version"] == "2.1.0"
    assert "148亿美元" in (tmp_path / "summary.md").read_text()


def test_the_action_takes_the_base_of_a_pull_request(repository: Path, tmp_path: Path) -> None:
    git(repository, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(repository, "switch", "-qc", "branch")
    status, log, _ = action(repository, tmp_path, paths="articles", GITHUB_BASE_REF="main")
    assert status == 0, log
    (repository / "articles" / "one.md").write_text(
        (repository / "articles" / "one.md").read_text() + "改。\n"
    )
    git(repository, "commit", "-qam", "touched")
    assert action(repository, tmp_path, paths="articles", GITHUB_BASE_REF="main")[0] == 1
    assert action(repository, tmp_path, paths="articles", diff_base="HEAD")[0] == 0
    assert action(repository, tmp_path, paths="articles", diff_base="none")[0] == 1


def test_the_action_holds_drafts_against_sources_and_paths_may_have_blanks(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "my drafts").mkdir()
    (repository / "articles" / "two.md").rename(repository / "my drafts" / "two.md")
    status, log, _ = action(repository, tmp_path, paths="my drafts\n", against="articles\n")
    assert status == 1
    assert log.count("::error file=my drafts/two.md") == 2


def test_the_action_never_runs_a_word_of_an_input(repository: Path, tmp_path: Path) -> None:
    status, _, _ = action(repository, tmp_path, paths="$(touch owned)\n`touch owned`;touch owned")
    assert status == 2
    assert not (repository / "owned").exists()


def test_the_actions_install_puts_the_command_and_its_rules_in_place(tmp_path: Path) -> None:
    """The step as it is, its dependencies left out: they are not what it is about."""
    target = tmp_path / "site"
    (tmp_path / "bin").mkdir()
    stand_in = tmp_path / "bin" / "python"
    stand_in.write_text(f'#!/bin/sh\nexec {sys.executable} "$@" --no-deps --target "{target}"\n')
    stand_in.chmod(0o755)
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", STEPS["Install"]["run"]],
        cwd=tmp_path,
        env={
            **os.environ,
            "GITHUB_ACTION_PATH": str(ROOT),
            "PATH": f"{stand_in.parent}{os.pathsep}{os.environ['PATH']}",
        },
        capture_output=True,
        text=True,
    )
    if "No matching distribution found for hatchling" in done.stderr:
        pytest.skip("the build back end cannot be had here: the install step is not tried")
    assert done.returncode == 0, done.stderr
    assert (target / "bin" / "consistency").exists()
    assert (target / "consistency" / "_rules" / "findings.yaml").exists()


# -- GitLab ----------------------------------------------------------------------------------------


def test_the_gitlab_job_leaves_the_reports_it_names(repository: Path, tmp_path: Path) -> None:
    job: dict[str, Any] = yaml.safe_load((ROOT / "docs" / "gitlab-ci.yml").read_text())[
        "consistency"
    ]
    script = "\n".join(job["script"])
    variables = {"ARTICLES": job["variables"]["ARTICLES"]}

    def run(**more: str) -> int:
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", script],
            cwd=repository,
            env=environment(tmp_path, **variables, **more),
            capture_output=True,
        ).returncode

    assert run() == 1
    for path in job["artifacts"]["reports"].values():
        assert (repository / path).stat().st_size > 100
    assert (
        len(json.loads((repository / job["artifacts"]["reports"]["codequality"]).read_text())) == 2
    )
    assert run(CI_MERGE_REQUEST_DIFF_BASE_SHA=git(repository, "rev-parse", "HEAD")) == 0
