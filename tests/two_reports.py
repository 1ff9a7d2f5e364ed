"""Two reports that differ on one price, as small as a contradiction can be, in a folder."""

from __future__ import annotations

from pathlib import Path

__all__ = ["DEAL", "two_reports"]

DEAL = "---\ntitle: 晨星入股\ndate: 2025-06-13\n---\n\n晨星汽车以{}亿美元收购远山智能。\n"


def two_reports(folder: Path) -> Path:
    """Return the folder, made, with a.md and b.md in it, which differ."""
    folder.mkdir()
    (folder / "a.md").write_text(DEAL.format(143), encoding="utf-8")
    (folder / "b.md").write_text(DEAL.format(148), encoding="utf-8")
    return folder
