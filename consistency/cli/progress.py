"""A line on standard error that tells how far a long run has come; only on a terminal."""

from __future__ import annotations

import time
from pathlib import PurePath
from types import TracebackType
from typing import TextIO

__all__ = ["Progress"]

# A run shorter than this needs no line; after that ten a second are enough.
PATIENCE, PAUSE = 1.0, 0.1


class Progress:
    """A context in which ``step(done, path)`` draws the line, and after which it is gone."""

    def __init__(self, stream: TextIO):
        self.stream = stream
        self.next = time.monotonic() + PATIENCE
        self.drawn = False

    def __enter__(self) -> Progress:
        """Return this progress."""
        return self

    def step(self, done: int, path: str) -> None:
        """Draw how many articles are done and the last one's name, if anyone watches."""
        if not self.stream.isatty() or time.monotonic() < self.next:
            return
        self.next = time.monotonic() + PAUSE
        self.drawn = True
        name = PurePath(path).name[-40:]
        shown = "".join(sign if sign.isprintable() else "?" for sign in name)
        self.stream.write(f"\r\x1b[K{done} articles read: {shown}")
        self.stream.flush()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Wipe the line."""
        if self.drawn:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
