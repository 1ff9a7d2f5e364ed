"""What stands at a path, and why it cannot be used, in words: none of these raises."""

from __future__ import annotations

import errno
import os
from pathlib import Path

__all__ = ["REMEDIES", "WHY", "content", "exists", "is_file", "is_folder", "real", "remedy", "why"]

# What the system says in words of its own, which a person does not have to know.
WHY = {
    errno.ENOENT: "there is no such file or folder",
    errno.ENOTDIR: "a part of its path is a file, no folder",
    errno.EEXIST: "a part of its path is a file, no folder",  # where a folder was to be made
    errno.EISDIR: "it is a folder",
    errno.ELOOP: "its links lead round in a circle",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EROFS: "permission denied: what it stands on can only be read",
    errno.ENAMETOOLONG: "its name is too long",
    errno.ENOSPC: "there is no room left",
    errno.EDQUOT: "there is no room left",
    errno.EIO: "input/output error",
}
REMEDIES = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "check its permissions"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), "make room there"),
    errno.EIO: "check the disk",
    errno.ELOOP: "remove the link",
}


def why(error: OSError | UnicodeDecodeError) -> str:
    """Return why a file cannot be used, in words and without its name."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8"
    return WHY.get(error.errno or 0) or (error.strerror or "it cannot be opened").lower()


def remedy(error: OSError | UnicodeDecodeError) -> str:
    """Return what to do about it."""
    if isinstance(error, UnicodeDecodeError):
        return "save it as UTF-8"
    return REMEDIES.get(error.errno or 0, "check the path")


def exists(path: str | Path) -> bool:
    """Return whether anything stands there; False for a name no system can hold."""
    return os.path.exists(path)  # noqa: PTH110 - Path.exists raises where a name is too long


def content(path: Path) -> bytes:
    """Return the bytes of a file, none where there is no file or it cannot be read."""
    try:
        return path.read_bytes() if is_file(path) else b""
    except OSError:
        return b""


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
