"""Which articles a run is about: those changed since a commit, or the drafts held against sources.

Git is asked as it stands on the machine; renames alone change nothing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterable
from pathlib import Path

from consistency.errors import InvalidSettings
from consistency.gate.home import repository
from consistency.model import Article
from consistency.places import is_file, is_folder, real

__all__ = ["articles_in", "changed_files"]

# What a hook of git sets would lead git to another repository or index.
HOOKS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")


def changed_files(base: str, paths: Iterable[str | Path]) -> frozenset[Path]:
    """Return the files around ``paths`` that differ from the commit ``base`` branched from.

    Files changed and not yet committed, and new ones git does not ignore, count as well; a file
    that was only renamed does not.  Raises InvalidSettings where there is no repository or commit.
    """
    roots: dict[Path, None] = {}
    for path in paths:
        start = Path.cwd() if str(path) == "-" else Path(path)
        root = repository(start)
        if root is None:
            raise InvalidSettings(
                "is in no git repository", path=str(path), advice="--diff-base needs one"
            )
        roots[root] = None
    return frozenset(file for root in roots for file in _changed(base, root))


def _changed(base: str, root: Path) -> Iterable[Path]:
    if base == "HEAD" and _git(root, "rev-parse", "--verify", "--quiet", "HEAD") is None:
        # Before the first commit everything is new.
        every = _told(root, "ls-files", "--cached", "--others", "--exclude-standard", "-z")
        yield from _below(root / name for name in every.split("\0") if name)
        return
    commit = _git(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}"
    )
    if commit is None:
        raise InvalidSettings(
            f"{base or 'an empty name'} is no commit here",
            path=str(root),
            advice="fetch it: git fetch origin BRANCH; in CI a checkout with its history "
            "(fetch-depth: 0)",
        )
    # A base that has moved on would blame this branch for what others changed there.
    fork = _git(root, "merge-base", commit.strip(), "HEAD") or commit
    status = _told(root, "diff", "--name-status", "-z", "-M", fork.strip(), "--")
    yield from _below(_names(status, root))
    others = _told(root, "ls-files", "--others", "--exclude-standard", "-z")
    yield from _below(root / name for name in others.split("\0") if name)


def _names(status: str, root: Path) -> Iterable[Path]:
    fields = iter(status.split("\0"))
    for kind in fields:
        if not kind:
            continue
        name = next(fields)
        if kind[0] in "RC":
            name = next(fields)
        if kind not in ("D", "R100", "C100"):
            yield root / name


def _below(changed: Iterable[Path]) -> Iterable[Path]:
    """Yield the files, and for a folder (a submodule, a repository within) all that is in it."""
    for path in changed:
        if is_folder(path) and not path.is_symlink():
            yield from (one for one in sorted(path.rglob("*")) if is_file(one))
        else:
            yield path


def _told(root: Path, *words: str) -> str:
    """Return what git prints; where it fails nothing is known of what changed, and that is said."""
    told = _git(root, *words)
    if told is None:
        raise InvalidSettings(
            f"git {words[0]} failed here, so what changed is not known",
            path=str(root),
            advice="run it by hand to see why; in CI fetch the history (fetch-depth: 0)",
        )
    return told


def _git(root: Path, *words: str) -> str | None:
    """Return what git prints, or None where it fails."""
    clean = {name: value for name, value in os.environ.items() if name not in HOOKS}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words],
            capture_output=True,
            env={**clean, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"},
            check=False,
        )
    except OSError as error:
        raise InvalidSettings("git cannot be run", advice="--diff-base needs it") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        if "dubious ownership" in said:
            raise InvalidSettings(said, path=str(root), advice="see git config safe.directory")
        return None
    return os.fsdecode(done.stdout)


def articles_in(files: Collection[Path], articles: Iterable[Article]) -> frozenset[str]:
    """Return the ids of the articles that stand in the files.

    Two files of the same bytes are read once: an article stands in both.
    """
    wanted = {real(file) for file in files}
    read: dict[Path, list[str]] = {}
    for article in articles:
        read.setdefault(real(article.path), []).append(article.id)
    found = {one for path in wanted for one in read.get(path, ())}
    for path in sorted(wanted - set(read)):
        found.update(_twin(path, read))
    return frozenset(found)


def _twin(path: Path, read: dict[Path, list[str]]) -> list[str]:
    """Return the ids of the articles in a file of the same bytes."""
    try:
        size = path.stat().st_size
        for other, ids in read.items():
            same = other.is_file() and other.stat().st_size == size
            if same and other.read_bytes() == path.read_bytes():
                return ids
    except OSError:
        pass
    return []
