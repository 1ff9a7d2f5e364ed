"""Articles that change while they are reviewed are read again, and the desk takes what is found."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from consistency.errors import ConsistencyError
from consistency.model import Findings
from consistency.read.files import find_files
from consistency.review.desk import Desk

__all__ = ["Watch", "signature"]

PAUSE = 1.0  # seconds between two looks at the files
Signature = tuple[tuple[str, ...], ...]


def signature(paths: Iterable[str]) -> Signature:
    """Return what differs as soon as a file is written, added, renamed or gone."""
    found = []
    files, missing = find_files(path for path in paths if path != "-")
    for path in files:
        try:
            stat = Path(path).stat()
            # The time of change is no program's to set, as that of writing is.
            found.append((path, f"{stat.st_ino} {stat.st_size} {stat.st_ctime_ns}"))
        except OSError:
            found.append((path, "gone"))
    return (*found, *((one.path, one.reason) for one in missing))


class Watch:
    """Looks at the files when a browser asks for news; who asks does not wait for the reading.

    ``since`` is the signature of the files before they were first read.  ``again`` reads and
    compares everything anew; ``tell`` gets the reason where it cannot.  Standard input
    cannot be read twice: with ``-`` among the paths nothing is watched.
    """

    def __init__(
        self,
        paths: Iterable[str],
        since: Signature,
        desk: Desk,
        again: Callable[[], Findings],
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
            now = signature(self.paths)
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
            self.desk.take(self.again())
        except ConsistencyError as error:
            self.tell(str(error))
