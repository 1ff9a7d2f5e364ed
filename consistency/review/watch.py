"""What changes while articles are reviewed is read again, and the desk takes what is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from consistency.errors import ConsistencyError
from consistency.model import Findings
from consistency.read.files import find_files
from consistency.review.desk import Desk

__all__ = ["Reader", "Watch", "signature", "signature_of"]

PAUSE = 1.0  # seconds between two looks at the files
Signature = tuple[tuple[str, ...], ...]


class Reader(Protocol):
    """Reads and compares everything, under the rules and settings as they are when it is asked."""

    @property
    def under(self) -> str:
        """Return what tells the rules and settings in force from others."""

    def files(self) -> Iterable[Path]:
        """Return the files that the rules and settings come from, those too that are not there."""

    def __call__(self) -> Findings:
        """Return what is found.  Raises ConsistencyError for a mistake in rules or settings."""


def signature(paths: Iterable[str], beside: Iterable[Path] = ()) -> Signature:
    """Return what differs as soon as an article, or a file beside them, is not what it was."""
    files, missing = find_files(path for path in paths if path != "-")
    told = ((one.path, one.reason) for one in missing)
    return (*signature_of(map(Path, files)), *told, *signature_of(beside))


def signature_of(files: Iterable[Path]) -> Signature:
    """Return what differs as soon as a file is written, added, renamed or gone."""
    found = []
    for path in files:
        try:
            stat = path.stat()
            # The time of change is no program's to set, as that of writing is.
            found.append((str(path), f"{stat.st_ino} {stat.st_size} {stat.st_ctime_ns}"))
        except (OSError, ValueError):
            found.append((str(path), "gone"))
    return tuple(found)


class Watch:
    """Looks at the files when a browser asks for news; who asks does not wait for the reading.

    ``since`` is the signature of the files before they were first read.  ``tell`` gets the reason
    where they cannot be read again.  Standard input cannot be read twice: with ``-`` among the
    paths nothing is watched.
    """

    def __init__(
        self,
        paths: Iterable[str],
        since: Signature,
        desk: Desk,
        again: Reader,
        tell: Callable[[str], None],
        pause: float = PAUSE,
    ):
        self.paths = list(paths)
        self.desk = desk
        self.again = again
        self.tell = tell
        self.pause = pause
        self._asking = threading.Lock()
        self._reading: threading.Thread | None = None
        self._next = 0.0
        self._read = self._seen = since

    def look(self) -> None:
        """Begin to read again where a file is not what was read, and has come to rest."""
        if "-" in self.paths or not self._asking.acquire(blocking=False):
            return
        try:
            if time.monotonic() < self._next or (self._reading and self._reading.is_alive()):
                return
            self._next = time.monotonic() + self.pause
            now = signature(self.paths, self.again.files())
            rests, self._seen = now == self._seen, now
            if now == self._read or not rests:  # a file being saved is half a file
                return
            self._read = now
            self._reading = threading.Thread(target=self._again, daemon=True)
            self._reading.start()
        finally:
            self._asking.release()

    def _again(self) -> None:
        try:
            self.desk.take(self.again(), self.again.under)
        except ConsistencyError as error:
            self._refuse(str(error))
        except Exception as error:  # nobody above this thread would hear of it
            self._refuse(f"internal fault: {type(error).__name__}: {error}")

    def _refuse(self, reason: str) -> None:
        self.desk.trouble = reason
        self.tell(reason)
