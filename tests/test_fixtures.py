"""The gold of every event under fixtures/ can be trusted: each claim is found, once, in its report."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent / "fixtures"
EVENTS = sorted(path.parent for path in ROOT.glob("*/gold.json"))
LISTS = ("agreements", "traps", "updates")

# Characters that occur in nearly every report of a script and in no report of the other.
SIMPLIFIED = set("这个们来时为国门问说对发会记从后实没还将报计万亿关业")
TRADITIONAL = set("這個們來時為國門問說對發會記從後實沒還將報計萬億關業")

pytestmark = pytest.mark.skipif(not EVENTS, reason="no event under fixtures/")


def read_gold(event: Path) -> dict[str, Any]:
    """Return the gold of one event folder."""
    gold: dict[str, Any] = json.loads((event / "gold.json").read_text(encoding="utf-8"))
    return gold


def read_reports(event: Path) -> dict[str, str]:
    """Return the raw text of each report by gold name; a JSONL record is FILE#ID, title and text."""
    reports = {}
    for path in sorted((event / "articles").iterdir()):
        raw = path.read_bytes().decode("utf-8")
        if path.suffix == ".jsonl":
            for line in raw.splitlines():
                record = json.loads(line)
                reports[f"{path.name}#{record['id']}"] = f"{record['title']}\n{record['text']}"
        else:
            reports[path.name] = raw
    return reports


def claims_of(gold: dict[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Return (entry id, claim) for every claim of a gold, in order."""
    found = []
    for conflict in gold["conflicts"]:
        places = [*itertools.chain(*conflict["sides"]), *conflict.get("tolerated", [])]
        found += [(conflict["id"], claim) for claim in places]
    for name in LISTS:
        found += [(entry["id"], claim) for entry in gold[name] for claim in entry["claims"]]
    return found


def occurrences(text: str, part: str) -> int:
    """Return how often part occurs in text, overlapping places counted."""
    return sum(text.startswith(part, at) for at in range(len(text) - len(part) + 1))


def languages_of(text: str) -> str:
    """Return en, zh-Hans or zh-Hant, by the letters that make up most of text."""
    # A page's markup and a record's keys are English whatever the report is in.
    text = re.sub(r"<script.*?</script>|<[^>]*>|https?://\S+", "", text, flags=re.DOTALL)
    han = len(re.findall(r"[\u4e00-\u9fff]", text))
    if han < len(re.findall(r"[A-Za-z]+", text)):
        return "en"
    simplified = sum(char in SIMPLIFIED for char in text)
    traditional = sum(char in TRADITIONAL for char in text)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def by_event(event: Path) -> str:
    """Return the name a test is shown under."""
    return event.name


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_every_context_occurs_once_and_holds_its_quote_once(event: Path) -> None:
    """A claim's context is found exactly once in its report and holds its quote exactly once."""
    reports = read_reports(event)
    for entry, claim in claims_of(read_gold(event)):
        assert set(claim) == {"article", "quote", "context"}, (entry, claim)
        text = reports[claim["article"]]
        assert occurrences(text, claim["context"]) == 1, (entry, claim)
        assert occurrences(claim["context"], claim["quote"]) == 1, (entry, claim)


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_the_sides_of_a_conflict_differ(event: Path) -> None:
    """A conflict has two or more sides, none empty, and no figure stands on two of them."""
    for conflict in read_gold(event)["conflicts"]:
        assert {"id", "kind", "attribute", "severity", "sides"} <= set(conflict)
        assert conflict["severity"] in {"major", "minor"}
        sides = [{claim["quote"].lower() for claim in side} for side in conflict["sides"]]
        assert len(sides) >= 2 and all(sides), conflict["id"]
        for one, other in itertools.combinations(sides, 2):
            assert not one & other, (conflict["id"], one & other)
        places = [
            (c["article"], c["quote"], c["context"])
            for c in itertools.chain(*conflict["sides"], conflict.get("tolerated", []))
        ]
        assert len(places) == len(set(places)), conflict["id"]


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_ids_are_unique_and_entries_say_why(event: Path) -> None:
    """No two entries of a gold share an id, and each agreement, trap and update says why."""
    gold = read_gold(event)
    entries = [entry for name in ("conflicts", *LISTS) for entry in gold[name]]
    names = [entry["id"] for entry in entries]
    assert len(names) == len(set(names))
    for name in LISTS:
        for entry in gold[name]:
            assert len(entry["claims"]) >= 2, entry["id"]
            assert entry["why"].strip(), entry["id"]


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_every_report_is_named_or_said_to_be_a_bystander(event: Path) -> None:
    """Three to nine reports (records of a feed count), each named in an entry or a bystander."""
    gold = read_gold(event)
    reports = read_reports(event)
    bystanders = set(gold.get("bystanders", []))
    named = {claim["article"] for _, claim in claims_of(gold)}
    assert 3 <= len(reports) <= 9
    assert bystanders <= set(reports) and not bystanders & named
    assert named | bystanders == set(reports)


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_languages_are_listed_truly(event: Path) -> None:
    """The languages of a gold are those its reports are written in, no more and no fewer."""
    met = {languages_of(text) for text in read_reports(event).values()}
    assert met == set(read_gold(event)["languages"])


@pytest.mark.parametrize("event", EVENTS, ids=by_event)
def test_every_event_has_look_alikes_and_at_most_four_conflicts(event: Path) -> None:
    """An event has up to four true conflicts and more figures that only look like one."""
    gold = read_gold(event)
    assert len(gold["conflicts"]) <= 4
    assert sum(len(gold[name]) for name in LISTS) >= 6
    assert len(gold["traps"]) > len(gold["conflicts"])


def test_no_sentence_is_copied_from_the_seed_reports() -> None:
    """The retold deal shares no run of twelve Chinese characters with the reports it retells."""
    seeds = ROOT.parent.parent / "shared" / "seeds" / "articles"
    if not seeds.is_dir():
        pytest.skip("the seed reports are not beside the project")
    runs: set[str] = set()
    for path in seeds.glob("*.txt"):
        for part in re.findall(r"[\u4e00-\u9fff]+", path.read_text(encoding="utf-8")):
            runs |= {part[at : at + 12] for at in range(len(part) - 11)}
    for event in EVENTS:
        for name, text in read_reports(event).items():
            for part in re.findall(r"[\u4e00-\u9fff]+", text):
                own = {part[at : at + 12] for at in range(len(part) - 11)}
                assert not own & runs, (event.name, name, own & runs)


def test_the_readme_lists_every_event_once() -> None:
    """fixtures/README.md names each event, in the tuning set or in the blind set, not in both."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tuning, blind = text.split("## Blind set", 1)
    for event in EVENTS:
        assert (f"`{event.name}`" in tuning) != (f"`{event.name}`" in blind), event.name
