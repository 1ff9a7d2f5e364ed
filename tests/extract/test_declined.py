"""The cases of other extractors that we decline: each exists, has a reason, and is really not met."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from consistency.extract.mentions import Extractor
from consistency.rulebook import Rulebook

from .conftest import PEERS

DECLINED = yaml.safe_load((Path(__file__).parent / "declined.yaml").read_text(encoding="utf-8"))
IDS = [case for group in DECLINED.values() for case in group["ids"]]
OURS = {"money", "number", "percentage", "age", "ordinal"}
TAGS = {"zh": "zh-Hans", "en": "en"}

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PEERS.is_dir(), reason="the development folder ../shared is not here"),
]


@pytest.fixture(scope="module")
def cases():
    lines = (PEERS / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return {case["id"]: case for case in map(json.loads, lines)}


@pytest.fixture(scope="module")
def extractor():
    return Extractor(Rulebook())


def predictions(extractor, case):
    day = case["date"]
    reference = datetime.datetime.fromisoformat(day) if day else None
    found = extractor.find(case["text"], TAGS[case["lang"]], reference)
    return [
        {
            "kind": f.kind,
            "start": f.start,
            "end": f.end,
            "lower": f.quantity.lower,
            "upper": f.quantity.upper,
            "unit": f.quantity.unit,
        }
        for f in found
        if not f.unread
    ]


def missed(score, extractor, case):
    judged, spare, _ = score.judge(case, predictions(extractor, case))
    wrong = [row for row in judged if not row[1] and row[0] in OURS]
    extra = [s for s in spare if case["complete"] and score.canon(s["kind"]) in OURS]
    return wrong or extra


def test_every_group_says_why():
    assert all(group["reason"] and group["ids"] for group in DECLINED.values())


def test_no_case_is_declined_twice():
    assert len(IDS) == len(set(IDS))


@pytest.mark.parametrize("case_id", IDS)
def test_a_declined_case_exists_and_is_really_not_met(case_id, cases, extractor, scorer):
    assert case_id in cases
    assert missed(scorer, extractor, cases[case_id])


def test_what_is_neither_met_nor_declined_is_nothing(cases, extractor, scorer):
    left = [
        case["id"]
        for case in cases.values()
        if not {"holiday", "disputed"} & set(case["tags"])
        and case["id"] not in IDS
        and missed(scorer, extractor, case)
    ]
    assert left == []
