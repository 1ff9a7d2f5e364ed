"""An order to end comes as an exception, so that what is being written is cleared away."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

__all__ = ["Ended", "orderly"]

# What a system, a scheduler or a closed terminal sends; Ctrl-C is KeyboardInterrupt already.
ORDERS = ("SIGTERM", "SIGHUP")


class Ended(BaseException):
    """The run was told to end; ``status`` is what a shell makes of that signal."""

    def __init__(self, number: int):
        self.status = 128 + number
        super().__init__(number)


def _end(number: int, _: FrameType | None) -> NoReturn:
    raise Ended(number)


@contextmanager
def orderly() -> Iterator[None]:
    """Raise Ended within the block when told to end, unless who started us ignores that order."""
    kept = {}
    if threading.current_thread() is threading.main_thread():
        for name in ORDERS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is signal.SIG_DFL:
                kept[number] = signal.signal(number, _end)
    try:
        yield
    finally:
        for number, before in kept.items():
            signal.signal(number, before)
