"""The page served for review, in a real Chromium: what is decided is written at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from selenium.webdriver.common.keys import Keys

from consistency.gate.decisions import Decisions, decide
from consistency.review.desk import Desk
from tests.browser.chromium import ENTER, Browser, chromium
from tests.report.by_hand import ERROR, FINDINGS, INFO, WARNING
from tests.review.server import TOKEN, serving
from tests.waiting import until


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path / ".consistency" / "decisions.jsonl")


@pytest.fixture
def address(decisions: Decisions) -> Iterator[str]:
    with serving(Desk(FINDINGS, decisions)) as home:
        yield f"{home}/{TOKEN}/"


@pytest.fixture(scope="module")
def second() -> Iterator[Browser]:
    """Another browser, of another person."""
    with chromium() as browser:
        yield browser


def slowed(browser: Browser, what: str) -> None:
    """Hold back for a while the answers to what the page sends (``how``) or asks (``!how``)."""
    browser.js(
        "const real = window.fetch; window.fetch = async (to, how) => {"
        "  const answer = await real(to, how);"
        f"  if ({what}) await new Promise(done => setTimeout(done, 1500));"
        "  return answer; }"
    )


def held(decisions: Decisions) -> dict[str, str]:
    return {one: decision.decision for one, decision in decisions.load().items()}


def test_a_decision_is_written_and_undone_at_once(
    browser: Browser, address: str, decisions: Decisions
) -> None:
    """Enter writes it to the file, undo takes it out, a reload shows what holds."""
    browser.open(address)
    browser.press("j", "1", ENTER, "3", ENTER)
    until(
        lambda: (
            held(decisions)
            == {ERROR.fingerprint: "confirmed", WARNING.fingerprint: "accepted_difference"}
        )
    )
    browser.press("u")
    until(lambda: held(decisions) == {ERROR.fingerprint: "confirmed"})
    browser.open(address)
    assert browser.pills() == ["Real", "undecided", "undecided"]
    assert browser.complaints() == []
    asked = {one.partition("?")[0] for one in browser.requests()}
    assert asked <= {address, address + "decide", address + "decisions"}


def test_another_browsers_decision_shows_without_a_reload(
    browser: Browser, second: Browser, address: str, decisions: Decisions
) -> None:
    """Both decide different rows; both see both; the file has both."""
    browser.open(address)
    second.open(address)
    browser.press("j", "1", ENTER)
    second.press("j", "j", "2", ENTER)
    until(lambda: browser.pills()[:2] == second.pills()[:2] == ["Real", "False alarm"])
    assert len(held(decisions)) == 2


def test_who_comes_second_on_a_row_is_told_and_overwrites_nothing(
    browser: Browser, second: Browser, address: str, decisions: Decisions
) -> None:
    """Of two that decide one row at the same time the first holds and the other learns of it."""
    browser.open(address)
    second.open(address)
    # The second browser hears of nothing until it has decided: as if both pressed at once.
    second.js(
        "const real = window.fetch; window.fetch = (to, how) => how ? real(to, how) : new Promise(() => {})"
    )
    second.press("j", "2")
    decisions.record(decide(ERROR, "confirmed", at=Desk(FINDINGS, decisions).now(), reviewer="林"))
    second.press(ENTER)
    until(lambda: "林" in second.one("#say").text)
    assert held(decisions) == {ERROR.fingerprint: "confirmed"}
    assert second.pills()[0] == "Real"
    second.press("k", "k", "2", ENTER)
    until(lambda: held(decisions) == {ERROR.fingerprint: "false_alarm"})


def test_what_is_decided_while_the_server_is_away_is_sent_later(
    browser: Browser, decisions: Decisions
) -> None:
    """A stopped server loses no decision: the page keeps it and sends it when it answers again."""
    desk = Desk(FINDINGS, decisions)
    with serving(desk) as home:
        port = int(home.rpartition(":")[2])
        browser.open(f"{home}/{TOKEN}/")
    browser.press("j", "4", ENTER)
    until(lambda: "does not answer" in browser.one("#say").text)
    assert browser.pills()[0] == "Needs information" and held(decisions) == {}
    with serving(desk, port=port):
        until(lambda: held(decisions) == {ERROR.fingerprint: "needs_info"})
    browser.complaints()


def test_quick_changes_of_mind_end_with_the_last(
    browser: Browser, address: str, decisions: Decisions
) -> None:
    """Three decisions on one row in a row: the file ends with the third, and no conflict is told."""
    browser.open(address)
    browser.press("j", "1", ENTER, "k", "2", ENTER, "k", "3", ENTER)
    until(lambda: held(decisions) == {ERROR.fingerprint: "accepted_difference"})
    time.sleep(1.5)
    assert held(decisions) == {ERROR.fingerprint: "accepted_difference"}
    assert "meanwhile" not in browser.one("#say").text


def test_note_reason_reviewer_and_expiry_reach_the_file(
    browser: Browser, address: str, decisions: Decisions
) -> None:
    """What is written in the form is in the record; the reviewer's name is kept for the next."""
    browser.open(address)
    browser.press("k", "j", "j", "j", "3")
    for field, text in zip(
        browser.all("#r3 .fields input"), ("口径不同", "见第4页", "林", "01312030"), strict=True
    ):
        field.send_keys(text)
    browser.one("#r3 .go").click()
    until(lambda: INFO.fingerprint in held(decisions))
    one = decisions.load()[INFO.fingerprint]
    assert (one.reason, one.note, one.reviewer) == ("口径不同", "见第4页", "林")
    assert str(one.expires_at) == "2030-01-31"


def test_an_answer_from_before_a_decision_does_not_undo_it(
    browser: Browser, address: str, decisions: Decisions
) -> None:
    """A poll asked for before a decision and answered after it tells of the past: it is dropped."""
    browser.open(address)
    slowed(browser, "!how")
    decisions.record(decide(WARNING, "confirmed", at=Desk(FINDINGS, decisions).now()))
    time.sleep(1.3)  # a poll is under way, and held back
    browser.press("j", "1", ENTER)
    until(lambda: ERROR.fingerprint in held(decisions))
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        assert browser.pills()[0] == "Real"
        time.sleep(0.1)
    until(lambda: browser.pills()[:2] == ["Real", "Real"])


def test_a_choice_made_while_the_last_word_is_written_is_kept(
    browser: Browser, address: str, decisions: Decisions
) -> None:
    """Chosen before the answer to the row's earlier decision comes, recorded after: it holds."""
    browser.open(address)
    slowed(browser, "how")
    browser.press("j", "1", ENTER, "k", "3")  # the answer to the first is still held back
    time.sleep(2.5)
    browser.press(ENTER)
    until(lambda: held(decisions) == {ERROR.fingerprint: "accepted_difference"})


def test_a_page_whose_articles_changed_says_so_and_loses_nothing(
    browser: Browser, decisions: Decisions
) -> None:
    """A note and a button; after it the new rows, the decisions, and what was being typed."""
    desk = Desk(FINDINGS, decisions)
    with serving(desk) as home:
        browser.open(f"{home}/{TOKEN}/")
        browser.press("j", "1", ENTER)
        until(lambda: ERROR.fingerprint in held(decisions))
        browser.press("3")
        browser.one(f"[data-fp='{WARNING.fingerprint}'] [data-name=note]").send_keys("见第4页")
        assert browser.all("#stale") == []
        desk.take(replace(FINDINGS, discrepancies=(ERROR, WARNING)))
        until(lambda: bool(browser.all("#stale")))
        assert "have changed" in browser.one("#stale").text
        browser.press(Keys.ESCAPE, "1", ENTER)  # still to be decided as it stands
        until(lambda: held(decisions).get(WARNING.fingerprint) == "confirmed")
        assert decisions.load()[WARNING.fingerprint].note == "见第4页"
        browser.press("k", "k", "2")
        browser.one(f"[data-fp='{ERROR.fingerprint}'] [data-name=reason]").send_keys("口径")
        browser.one("#stale button").click()
        until(lambda: len(browser.rows()) == 2 and browser.all("#stale") == [])
        assert browser.pills() == ["False alarm ?", "Real"]
        field = browser.one(f"[data-fp='{ERROR.fingerprint}'] [data-name=reason]")
        assert field.get_attribute("value") == "口径"
        browser.press(Keys.ESCAPE, ENTER)
        until(lambda: held(decisions)[ERROR.fingerprint] == "false_alarm")
        assert decisions.load()[ERROR.fingerprint].reason == "口径"
        assert browser.complaints() == []


def test_changed_rules_and_what_cannot_be_read_are_said_on_the_page(
    browser: Browser, decisions: Decisions
) -> None:
    """A mistake in a rule is named as text while it lasts; new rules are offered as such."""
    desk = Desk(FINDINGS, decisions, under="a")
    with serving(desk) as home:
        browser.open(f"{home}/{TOKEN}/")
        desk.trouble = "<b>own.yaml</b>:5: kind: this is no key"
        until(lambda: bool(browser.all("#trouble")))
        assert "stays as it was: <b>own.yaml</b>:5: kind" in browser.one("#trouble").text
        browser.language("zh")
        assert "无法重新读取" in browser.one("#trouble").text
        desk.take(FINDINGS, "b")
        until(lambda: bool(browser.all("#stale")) and browser.all("#trouble") == [])
        assert "规则或配置已有改动" in browser.one("#stale").text
        browser.one("#stale button").click()
        until(lambda: browser.all("#stale") == [] and len(browser.rows()) == 3)
        time.sleep(1.5)
        assert browser.all(".note") == [] and browser.complaints() == []
