"""The server of the review: who may speak to it, what it writes, and two browsers at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from consistency.gate.decisions import Decisions, decide
from consistency.review.desk import Desk
from tests.report.by_hand import ERROR, FINDINGS, WARNING
from tests.review.server import TOKEN, serving

ROW = ERROR.fingerprint


@pytest.fixture
def decisions(tmp_path: Path) -> Decisions:
    return Decisions(tmp_path / ".consistency" / "decisions.jsonl")


@pytest.fixture
def client(decisions: Decisions) -> Iterator[httpx.Client]:
    with serving(Desk(FINDINGS, decisions)) as home, httpx.Client(base_url=home) as client:
        client.headers["Origin"] = home
        yield client


def post(client: httpx.Client, version: str = "", row: str = ROW, **wish: object) -> httpx.Response:
    told = {"fingerprint": row, "version": version, "wish": wish or None}
    return client.post(f"/{TOKEN}/decide", json=told)


def test_a_decision_is_in_the_file_before_the_answer(
    client: httpx.Client, decisions: Decisions
) -> None:
    """What the browser is told is what the file holds, with both sides' values."""
    answer = post(
        client, decision="false_alarm", reason="年份", reviewer="林", expires_at="2030-01-01"
    )
    held = decisions.load()[ROW]
    assert answer.status_code == 200 and answer.json()["current"] == held.record()
    assert (held.reason, held.reviewer, len(held.sides)) == ("年份", "林", 3)


def test_the_second_of_two_browsers_is_told_and_loses_nothing(
    client: httpx.Client, decisions: Decisions
) -> None:
    """Who decides on a row that changed since is refused with what holds; other rows go through."""
    first = post(client, decision="confirmed", reviewer="A").json()["current"]
    late = post(client, decision="false_alarm", reviewer="B")
    assert late.status_code == 409 and late.json()["current"] == first
    assert post(client, row=WARNING.fingerprint, decision="needs_info").status_code == 200
    assert post(client, version=first["decided_at"], decision="false_alarm").status_code == 200
    assert {one.decision for one in decisions.load().values()} == {"false_alarm", "needs_info"}


def test_a_decision_can_be_taken_back(client: httpx.Client, decisions: Decisions) -> None:
    """A wish of nothing withdraws, if nothing changed meanwhile."""
    now = post(client, decision="confirmed").json()["current"]["decided_at"]
    assert post(client, version="2020-01-01T00:00:00+00:00").status_code == 409
    assert post(client, version=now).json() == {"current": None}
    assert decisions.load() == {}


def test_what_another_program_decided_is_seen(client: httpx.Client, decisions: Decisions) -> None:
    """The poll answers nothing new, then the decision written beside the server."""
    before = client.get(f"/{TOKEN}/decisions").json()["revision"]
    assert client.get(f"/{TOKEN}/decisions", params={"after": before}).status_code == 204
    decisions.record(decide(ERROR, "confirmed", at=datetime(2025, 6, 20, tzinfo=UTC)))
    told = client.get(f"/{TOKEN}/decisions", params={"after": before})
    assert told.status_code == 200 and told.json()["decided"][ROW]["decision"] == "confirmed"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Host": "evil.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
    ids=str,
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_others_are_kept_out(
    client: httpx.Client, decisions: Decisions, method: str, headers: dict[str, str], status: int
) -> None:
    """A name that points here, another port, another origin: refused for reading and deciding."""
    path = f"/{TOKEN}/" if method == "GET" else f"/{TOKEN}/decide"
    told = {"fingerprint": ROW, "version": "", "wish": {"decision": "confirmed"}}
    answer = client.request(method, path, headers=headers, json=told)
    assert answer.status_code == status
    assert not decisions.load()


@pytest.mark.parametrize("path", ["/", "//", "/wrong/", "/t0ke/", "/t0ken1/decisions", "/%2e%2e/"])
def test_without_the_token_there_is_nothing(client: httpx.Client, path: str) -> None:
    """An address without the token, or with half of it, is not found."""
    assert client.get(path).status_code == 404


def test_a_decision_needs_an_origin_and_json(client: httpx.Client, decisions: Decisions) -> None:
    """A form of another page can send neither."""
    content = (
        b'{"fingerprint": "%s", "version": "", "wish": {"decision": "confirmed"}}' % ROW.encode()
    )
    plain = client.post(f"/{TOKEN}/decide", content=content, headers={"Content-Type": "text/plain"})
    assert plain.status_code == 415
    del client.headers["Origin"]
    assert client.post(f"/{TOKEN}/decide", json={}).status_code == 403
    assert not decisions.load()


@pytest.mark.parametrize(
    "wish",
    [
        {"decision": "perhaps"},
        {"decision": "confirmed", "reason": "x" * 1_001},
        {"decision": "confirmed", "note": 7},
        {"decision": "confirmed", "expires_at": "soon"},
        {"decision": "confirmed", "expires_at": 20300101},
    ],
    ids=str,
)
def test_what_is_no_decision_is_refused_with_the_reason(
    client: httpx.Client, decisions: Decisions, wish: dict[str, object]
) -> None:
    """The file holds only decisions."""
    answer = post(client, **wish)
    assert answer.status_code == 422 and answer.json()["reason"]
    assert not decisions.load()


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 60_000, b'"' + b"x" * 70_000 + b'"'])
def test_what_is_no_request_is_refused(client: httpx.Client, content: bytes) -> None:
    """Broken, deep or large bodies get an answer, not a fault."""
    answer = client.post(
        f"/{TOKEN}/decide", content=content, headers={"Content-Type": "application/json"}
    )
    assert answer.status_code in (400, 422)


def test_an_unknown_row_is_refused(client: httpx.Client) -> None:
    """A page of an earlier run is told to reload."""
    assert "reload" in post(client, row="f" * 16, decision="confirmed").json()["reason"]


def test_a_broken_file_is_named_and_left_alone(client: httpx.Client, decisions: Decisions) -> None:
    """A conflict that git left is shown at path:line, and nothing is written over it."""
    decisions.path.parent.mkdir(parents=True)
    decisions.path.write_text("<<<<<<< mine\n", encoding="utf-8")
    for answer in (post(client, decision="confirmed"), client.get(f"/{TOKEN}/decisions")):
        assert answer.status_code >= 400
    assert client.get(f"/{TOKEN}/").status_code == 500
    assert decisions.path.read_text(encoding="utf-8") == "<<<<<<< mine\n"


def test_every_answer_is_sealed(client: httpx.Client) -> None:
    """Policy, no sniffing, no frames, no referrer, no cache: on pages, answers and refusals."""
    for path in (f"/{TOKEN}/", f"/{TOKEN}/decisions", "/wrong"):
        headers = client.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_a_clock_set_back_makes_no_decision_the_older_one(decisions: Decisions) -> None:
    """The later decision is the later one in the file as well."""
    moments = iter([datetime(2025, 6, 20, tzinfo=UTC), datetime(2025, 6, 19, tzinfo=UTC)])
    desk = Desk(FINDINGS, decisions, lambda: next(moments))
    told = {"fingerprint": ROW, "version": "", "wish": {"decision": "confirmed"}}
    first = desk.decide(told)
    assert first
    second = desk.decide({**told, "version": first.version, "wish": {"decision": "needs_info"}})
    assert second and second.decided_at > first.decided_at
