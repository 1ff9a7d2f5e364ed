"""What a baseline was taken over, and whether a run has read all of that.

A record names no article; it says over which folder it was taken, so that who looks at a part of
that folder does not take the rows of the rest for gone.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from consistency.gate.decisions import FILE
from consistency.places import exists, real
from consistency.read.files import find_files

__all__ = ["covered", "scope_of", "shown"]


def scope_of(paths: Iterable[str | Path], file: Path) -> str:
    """Return the deepest path that holds all paths, relative to what the decisions are for.

    A single file is its own scope; standard input stands in the current folder.
    """
    places = [_real(path) for path in paths]
    try:
        return Path(os.path.relpath(os.path.commonpath(places), _home(file))).as_posix()
    except ValueError:  # on several drives
        return "."


def covered(scope: str, paths: Iterable[str | Path], file: Path) -> bool:
    """Return whether the paths hold every article that the scope holds today.

    Of a scope that is gone (renamed, say) the nearest folder that is left counts: where its
    articles went nobody told.  An unknown scope is all that the decisions are for.
    """
    top = real(_home(file) / (scope or "."))
    while not exists(top) and top != top.parent:
        top = top.parent
    paths = list(paths)
    if any(top.is_relative_to(_real(path)) for path in paths):
        return True
    held, unread = find_files([top])
    named, _ = find_files(path for path in paths if str(path) != "-")
    return not unread and {real(one) for one in held} <= {real(one) for one in named}


def shown(scope: str, file: Path) -> str:
    """Return the scope as the path that names it from the current folder."""
    return Path(os.path.relpath(_home(file) / (scope or "."))).as_posix()


def _home(file: Path) -> Path:
    """Return the folder that a file of decisions is for."""
    folder = real(file.parent)
    return folder.parent if folder.name == FILE.parent.name else folder


def _real(path: str | Path) -> Path:
    return real(Path.cwd() if str(path) == "-" else path)
