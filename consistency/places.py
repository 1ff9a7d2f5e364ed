"""What stands at a path, answered for any path a user can write: none of these raises."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["exists", "is_file", "is_folder", "real"]


def exists(path: str | Path) -> bool:
    """Return whether anything stands there; False for a name no system can hold."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a name is too long


def is_file(path: str | Path) -> bool:
    """Return whether an ordinary file stands there; False for a name no system can hold."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises where a name is too long


def is_folder(path: str | Path) -> bool:
    """Return whether a folder stands there; False for a name no system can hold."""
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises where a name is too long


def real(path: str | Path) -> Path:
    """Return the absolute path with its links followed, as far as they lead anywhere."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() raises where links go round
