"""Files that are whole or not there at all, however the run ends."""

from __future__ import annotations

import errno
import os
import secrets
from pathlib import Path

from consistency.places import exists, is_file, real

__all__ = ["refusal", "write_whole"]

MASKED = 0o666  # what a new file may be, as far as the user's mask leaves it


def refusal(path: Path) -> OSError | None:
    """Return why a file could not be written there, as far as can be told beforehand."""
    target = real(path)
    try:
        if target.lstat() and target.is_symlink():
            return OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    except FileNotFoundError:
        pass
    except OSError as error:
        return error
    above = target.parent
    while not exists(above) and above != above.parent:
        above = above.parent
    needed = [(above, os.W_OK | os.X_OK), *([(target, os.W_OK)] if is_file(target) else [])]
    if all(os.access(one, how) for one, how in needed):
        return None
    return PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def write_whole(path: Path, content: bytes, *, sync: bool = False) -> None:
    """Put the content in place of what is there, its permissions kept, making folders on the way.

    A link to a file stays a link.  Raises OSError, also where the file that is there is read-only:
    to take its place would need no leave of it.  ``sync`` waits for the disk.
    """
    refused = refusal(path)
    if refused:
        raise refused
    target = real(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".new-{secrets.token_hex(8)}")
    try:
        # Not by name of the run: two machines that share the folder may run under one number.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, MASKED)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if sync:
                file.flush()
                os.fsync(file.fileno())
        if is_file(target):
            beside.chmod(target.stat().st_mode & 0o777)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
