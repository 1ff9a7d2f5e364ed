"""Where a project keeps its decisions and its cache, and where its repository begins."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from consistency.gate.decisions import FILE
from consistency.places import exists, is_file, is_folder, real

__all__ = ["decisions_file", "project", "repository"]


def repository(start: str | Path) -> Path | None:
    """Return the top folder of the git repository around a path, or None."""
    here = _folder(start)
    return next((one for one in (here, *here.parents) if exists(one / ".git")), None)


def project(paths: Iterable[str | Path], config: Path | None = None) -> Path | None:
    """Return the folder of the configuration file, else that of the repository, or None."""
    if config is not None:
        return _folder(config)
    return repository(_common(paths))


def decisions_file(paths: Iterable[str | Path], config: Path | None = None) -> Path:
    """Return the file of decisions for a run on ``paths``, whether or not it is there yet.

    It is the nearest ``.consistency/decisions.jsonl`` upwards from the articles, else the one that
    the project, or else the articles' own folder, would have.  Neither the working directory nor
    the number of articles named decides.
    """
    paths = list(paths)
    start = _common(paths)
    for folder in (start, *start.parents):
        if is_file(folder / FILE):
            return _shown(folder / FILE)
    return _shown((project(paths, config) or start) / FILE)


def _common(paths: Iterable[str | Path]) -> Path:
    """Return the deepest folder that holds all paths (``-`` stands in the current folder)."""
    folders = [_folder(Path.cwd() if str(path) == "-" else path) for path in paths]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # none, or on several drives
        return Path.cwd()


def _folder(path: str | Path) -> Path:
    here = real(path)
    return here if is_folder(here) else here.parent


def _shown(path: Path) -> Path:
    """Return a path relative to the current folder where it is below it."""
    try:
        return path.relative_to(real(Path.cwd()))
    except ValueError:
        return path
