"""Raw text in, text free of markup out, with the way back to every raw offset kept."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass

from consistency.model import Run

__all__ = ["CLOSERS", "Clean", "Cleaner", "is_wide", "unescape", "words"]

CLOSERS = "”’」』）)】》〉\"'］]〕"
WIDE = re.compile(
    "[\u2018\u2019\u201c\u201d\u2014\u2026\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff]"
)


def words(text: str) -> frozenset[str]:
    """Return the set of the words in a text."""
    return frozenset(text.split())


def is_wide(character: str) -> bool:
    """Return whether a character is set two columns wide (Han, kana, full-width marks)."""
    return WIDE.match(character) is not None


def unescape(entity: str) -> str:
    """Return the one character an entity such as ``&amp;`` stands for, else the entity itself."""
    text = html.unescape(entity)
    return text if len(text) == 1 and not 0xD800 <= ord(text) <= 0xDFFF else entity


@dataclass(frozen=True, slots=True)
class Clean:
    """Clean text, its runs, and the footnote marks taken out: ``(clean position, label)``."""

    text: str
    runs: tuple[Run, ...]
    marks: tuple[tuple[int, str], ...] = ()

    def part(self, start: int, end: int) -> Clean:
        """Return the stretch ``start:end`` with white space at both ends taken off."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        end = start + len(text)
        if start == 0 and end == len(self.text):
            return self
        marks = tuple((max(at - start, 0), label) for at, label in self.marks if at >= start)
        if not text:
            return Clean("", (), marks)
        first = max(bisect_right(self.runs, start, key=lambda run: run.clean) - 1, 0)
        run = self.runs[first]
        runs = [Run(0, run.raw + (start - run.clean) * run.step, run.step)]
        for run in self.runs[first + 1 :]:
            if run.clean >= end:
                break
            runs.append(Run(run.clean - start, run.raw, run.step))
        return Clean(text, tuple(runs), tuple(m for m in marks if m[0] <= len(text)))


class Cleaner:
    """Gathers pieces of raw text into one clean text."""

    __slots__ = ("_length", "_marks", "_parts", "_runs", "raw")

    def __init__(self, raw: str):
        self.raw = raw
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._marks: list[tuple[int, str]] = []
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Add the raw characters ``start:end`` as they are."""
        if end <= start:
            return
        self._anchor(start, 1)
        self._parts.append(self.raw[start:end])
        self._length += end - start

    def put(self, character: str, start: int, end: int) -> None:
        """Add one clean character that stands for the raw characters ``start:end``."""
        self._anchor(start, end - start)
        self._parts.append(character)
        self._length += 1

    def join(self, at: int, following: str) -> None:
        """Add the white space at ``at`` between what was added and the character to follow.

        Chinese is set without spaces: a line that ends or starts with a wide character is
        joined to its neighbour, so that a name or a figure broken across lines is whole.
        """
        before = self.last
        if not before or before.isspace() or following.isspace():
            return
        if self.raw[at] in "\r\n" and (is_wide(before) or is_wide(following)):
            return
        self.keep(at, at + 1)

    def entity(self, start: int, end: int) -> None:
        """Add the raw characters ``start:end``, an entity, as the character it stands for."""
        character = unescape(self.raw[start:end])
        if len(character) == 1:
            self.put(character, start, end)
        else:
            self.keep(start, end)

    def mark(self, label: str) -> None:
        """Remember a footnote mark at this place; it is no part of the clean text."""
        self._marks.append((self._length, label))

    @property
    def last(self) -> str:
        """Return the last clean character, or an empty string."""
        return self._parts[-1][-1] if self._parts else ""

    @property
    def length(self) -> int:
        """Return the number of clean characters so far."""
        return self._length

    def clean(self) -> Clean:
        """Return what was gathered, white space at both ends taken off."""
        whole = Clean("".join(self._parts), tuple(self._runs), tuple(self._marks))
        return whole.part(0, self._length)

    def _anchor(self, raw: int, step: int) -> None:
        if self._runs:
            run = self._runs[-1]
            expected = run.raw + (self._length - run.clean) * run.step
            if run.step == step == 1 and expected == raw:
                return
        self._runs.append(Run(self._length, raw, step))
