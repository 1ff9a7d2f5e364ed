"""The headings above each block, and the time printed beside a live-blog entry."""

from __future__ import annotations

from datetime import datetime

from consistency.read.blocks import Block, Head

__all__ = ["trails"]


def trails(blocks: list[Block], head: Head) -> list[tuple[tuple[str, ...], datetime | None]]:
    """Return the trail and the stamp of each block."""
    stack: list[tuple[int, str]] = []
    found: list[tuple[tuple[str, ...], datetime | None]] = []
    for block in blocks:
        if block.kind == "heading" and not block.breaks:
            while stack and stack[-1][0] >= block.level:
                stack.pop()
            found.append((tuple(text for _, text in stack), None))
            stack.append((block.level, block.clean.text))
        else:
            found.append((tuple(text for _, text in stack), None))
    return found
