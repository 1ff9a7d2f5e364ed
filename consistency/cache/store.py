"""A folder of entries, each whole, checked and atomic; shared by any number of processes.

An entry is plain JSON under its key and its own checksum: what is damaged, foreign or old is no
entry, and nothing in it can run.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from consistency.written import write_whole

__all__ = ["DAMAGED", "Store"]

TAG = """Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of the consistency checker; it may be deleted at any time.
"""
# What an entry of another form than its reader's raises while it is read.
DAMAGED = (ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError)


class Store:
    """Entries by name; one that is kept again takes the place of the earlier one."""

    def __init__(self, folder: Path):
        self.folder = folder
        self._made = False

    def get(self, name: str, key: str) -> Any:
        """Return what is kept under the name for this very key, None where there is nothing."""
        with suppress(OSError, ValueError):
            head, _, body = self._place(name).read_bytes().partition(b"\n")
            if head.decode() == f"{key} {hashlib.sha256(body).hexdigest()}":
                return json.loads(body.decode("utf-8", "surrogatepass"))
        return None

    def put(self, name: str, key: str, data: Any) -> None:
        """Keep the data; a folder that cannot be written costs time, never an answer."""
        shown = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        body = shown.encode("utf-8", "surrogatepass")
        place = self._place(name)
        with suppress(OSError):
            self._make()
            write_whole(place, f"{key} {hashlib.sha256(body).hexdigest()}\n".encode() + body)

    def _place(self, name: str) -> Path:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
        return self.folder / digest[:2] / f"{digest[2:34]}.json"

    def _make(self) -> None:
        if not self._made:
            for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", TAG)):
                if not (self.folder / name).exists():
                    write_whole(self.folder / name, text.encode())
            self._made = True
