"""What the browser tests stand on: a browser, or a loud word that there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from consistency.model import Findings
from consistency.report.page import page_html
from consistency.report.style import Style
from tests.browser.chromium import CHROMIUM, DRIVER, Browser, chromium
from tests.report.by_hand import FINDINGS

AXE = Path(__file__).parents[2] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = [
        name for name, path in (("chromium", CHROMIUM), ("chromedriver", DRIVER)) if not path
    ]
    for item in items:
        if Path(str(item.path)).parent != Path(__file__).parent:
            continue
        item.add_marker(pytest.mark.browser)
        if missing:
            reason = f"NO BROWSER: {', '.join(missing)} not found; `make browser` installs them"
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def window() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def browser(window: Browser, tmp_path: Path) -> Iterator[Browser]:
    """The window, with nothing on it and nothing kept from another test."""
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>blank</title>", encoding="utf-8")
    window.open(blank.as_uri())
    window.js("localStorage.clear()")
    window.size(1280, 1000)
    window.media()
    window.open("about:blank")
    window.requests()
    window.complaints()
    yield window
    window.open("about:blank")


@pytest.fixture
def on_disk(tmp_path: Path) -> Callable[..., str]:
    """Write a page and return its address."""

    def write(findings: Findings = FINDINGS, lang: str = "en", name: str = "report.html") -> str:
        path = tmp_path / name
        path.write_text(
            page_html(findings, Style(lang=lang)), encoding="utf-8", errors="backslashreplace"
        )
        return path.as_uri()

    return write


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.is_file():
        pytest.skip("NO AXE: axe-core is not installed; `make browser` installs it where npm can")
    return AXE.read_text(encoding="utf-8")
