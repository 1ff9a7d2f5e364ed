"""A real Chromium, fresh each time, that may speak to nobody but the page under test."""

from __future__ import annotations

import base64
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

CHROMIUM = shutil.which("chromium")
DRIVER = shutil.which("chromedriver")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
)


class Browser:
    """A window on one page, with the few things a test does to it."""

    def __init__(self, driver: webdriver.Chrome, downloads: Path):
        self.driver = driver
        self.downloads = downloads

    def open(self, address: str) -> None:
        """Open an address with nothing kept from before on its origin."""
        self.driver.get(address)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def js(self, script: str, *arguments: object) -> object:
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, wherever the focus is."""
        for key in keys:
            webdriver.ActionChains(self.driver).send_keys(key).perform()

    def rows(self) -> list[str]:
        """Return the numbers of the rows shown, in their order on the page."""
        shown = "tbody[data-fp]:not([hidden])"
        found = self.js(f"return [...document.querySelectorAll('{shown}')].map(e => e.id.slice(1))")
        assert isinstance(found, list)
        return found

    def pills(self) -> list[str]:
        return [pill.text for pill in self.all(".pill")]

    def pick(self, control: str, value: str) -> None:
        """Choose in one of the pickers above the table, by its place: severity, rule …."""
        order = ["severity", "rule", "entity", "report", "decision", "sort"]
        select = self.all("#tools select")[order.index(control)]
        self.js(
            "arguments[0].value = arguments[1];"
            "arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
            select,
            value,
        )

    def language(self, lang: str) -> None:
        self.js(f"document.getElementById('lang-{lang}').click()")

    def requests(self) -> list[str]:
        """Return the addresses asked for since the last look."""
        events = (
            json.loads(one["message"])["message"] for one in self.driver.get_log("performance")
        )
        return [
            event["params"]["request"]["url"]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
            and not event["params"]["request"]["url"].startswith("data:")  # the browser's own icons
        ]

    def complaints(self) -> list[str]:
        """Return what the console says is wrong."""
        return [one["message"] for one in self.driver.get_log("browser")]

    def pdf(self) -> bytes:
        return base64.b64decode(self.driver.print_page())

    def size(self, width: int, height: int) -> None:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
        )

    def media(self, *, dark: bool = False, kind: str = "") -> None:
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia", {"media": kind, "features": [scheme]}
        )


ENTER = Keys.ENTER


@contextmanager
def chromium(*, script: bool = True) -> Iterator[Browser]:
    """Yield a browser with an empty profile."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = webdriver.ChromeOptions()
        options.binary_location = str(CHROMIUM)
        for flag in (*FLAGS, f"--user-data-dir={profile}/profile", "--window-size=1280,1000"):
            options.add_argument(flag)
        if not script:
            settings = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", settings)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
        downloads = Path(profile) / "downloads"
        downloads.mkdir()
        driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(downloads)}
        )
        try:
            yield Browser(driver, downloads)
        finally:
            driver.quit()
