"""The pictures of the README: the page on a real event, taken by the browser in both languages."""

from __future__ import annotations

import hashlib
import os
import struct
import zlib
from pathlib import Path

import pytest

from consistency.pipeline import Checker
from consistency.report.page import page_html
from consistency.report.style import Style
from tests.browser.chromium import Browser

ROOT = Path(__file__).parents[2]
EVENT = ROOT / "fixtures" / "san-telmo-ferry" / "articles"
WIDTH, HEIGHT = 1200, 1080
PAGE = ROOT / "consistency" / "report" / "page"
# What the page looks like: a picture of another one of these is of another page.
LOOKS = sorted([*PAGE.glob("templates/*"), *PAGE.glob("assets/*"), PAGE / "wording.py"])
MARK = b"tEXtpage\0"


def looks() -> bytes:
    """Return what tells the page as it is laid out today from that of another day."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in LOOKS))
    return digest.hexdigest().encode()


def signed(picture: bytes) -> bytes:
    """Return a PNG picture with a note in it of the page that it shows."""
    note = MARK + looks()
    chunk = struct.pack(">I", len(note) - 4) + note + struct.pack(">I", zlib.crc32(note))
    end = picture.rindex(b"IEND") - 4
    return picture[:end] + chunk + picture[end:]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_on_a_real_event_has_its_picture(
    browser: Browser, tmp_path: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are found, the first is open, and the picture beside the README is of today's page.

    ``CONSISTENCY_KEEP=1`` takes the pictures anew.
    """
    monkeypatch.chdir(EVENT)
    page = tmp_path / "page.html"
    page.write_text(page_html(Checker().check(["."]), Style(lang=lang)), encoding="utf-8")
    browser.size(WIDTH, HEIGHT)
    browser.open(page.as_uri())
    browser.press("j", "o")
    assert len(browser.rows()) > 1
    assert browser.one("tbody.at .side mark").is_displayed()
    browser.js("scrollTo(0, 0); document.activeElement.blur()")
    taken = browser.driver.get_screenshot_as_png()
    kept = ROOT / "docs" / "pictures" / f"page-{lang}.png"
    if os.environ.get("CONSISTENCY_KEEP"):
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(signed(taken))
    held = kept.read_bytes()
    assert held.startswith(b"\x89PNG") and len(held) < 400_000
    assert int.from_bytes(held[16:20], "big") == WIDTH
    assert MARK + looks() in held, "the picture is of an earlier page: make keep takes it anew"
