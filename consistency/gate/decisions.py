"""What editors decided about rows, kept in one file that two people's copies of merge in git.

``.consistency/decisions.jsonl`` holds one record a line, sorted by fingerprint, without line
numbers or paths of single articles: it changes only where somebody decides.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from consistency.errors import InvalidDecisions
from consistency.model import Claim, Discrepancy
from consistency.places import exists, is_file, is_folder, real, remedy, why
from consistency.written import write_whole

__all__ = [
    "BASELINE",
    "FILE",
    "Decision",
    "DecisionKind",
    "Decisions",
    "Side",
    "decide",
    "read_decisions",
    "sides_of",
]

DecisionKind = Literal["confirmed", "false_alarm", "accepted_difference", "needs_info"]
KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)
FILE = Path(".consistency") / "decisions.jsonl"
# The reviewer of records that ``consistency baseline`` wrote, so that --prune knows its own.
BASELINE = "baseline"
# Git joins both editors' lines instead of stopping at neighbours; loading settles doubles.
ATTRIBUTES = "decisions.jsonl merge=union text eol=lf\n"


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a row when it was decided: as shown, and a hash of each sentence saying so."""

    display: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about the row of a fingerprint.

    ``decided_at`` is an aware moment, ``expires_at`` the last day on which the decision holds.
    ``confirmed`` and ``needs_info`` leave the row standing, ``false_alarm`` and
    ``accepted_difference`` settle it.  ``scope`` is what a baseline was taken over (see
    ``consistency.gate.scope``), empty for what a person decided.
    """

    fingerprint: str
    decision: DecisionKind
    decided_at: datetime
    reason: str = ""
    note: str = ""
    reviewer: str = ""
    expires_at: date | None = None
    rule: str = ""
    sides: tuple[Side, ...] = ()
    scope: str = ""

    @property
    def settles(self) -> bool:
        """Return whether a row so decided no longer counts while the decision holds."""
        return self.decision in ("false_alarm", "accepted_difference")

    @property
    def version(self) -> str:
        """Return what tells this decision from an earlier or later one on the same row."""
        return self.decided_at.astimezone(UTC).isoformat(timespec="microseconds")

    def expired(self, today: date) -> bool:
        """Return whether the decision no longer holds on ``today``."""
        return self.expires_at is not None and self.expires_at < today

    def record(self) -> dict[str, object]:
        """Return the decision under the keys of the file, in the order in which they stand."""
        return {
            "fingerprint": self.fingerprint,
            "decision": self.decision,
            "rule": self.rule,
            "reason": self.reason,
            "note": self.note,
            "reviewer": self.reviewer,
            "decided_at": self.version,
            "expires_at": self.expires_at.isoformat() if self.expires_at else None,
            "sides": [{"display": one.display, "quotes": list(one.quotes)} for one in self.sides],
            **({"scope": self.scope} if self.scope else {}),
        }


def decide(
    row: Discrepancy,
    decision: DecisionKind,
    *,
    at: datetime,
    reason: str = "",
    note: str = "",
    reviewer: str = "",
    expires_at: date | None = None,
    scope: str = "",
) -> Decision:
    """Return the decision about a row, with both sides' values and the hashes of their quotes."""
    return Decision(
        row.fingerprint,
        decision,
        at,
        reason,
        note,
        reviewer,
        expires_at,
        row.rule,
        sides_of(row),
        scope,
    )


def sides_of(row: Discrepancy) -> tuple[Side, ...]:
    """Return the values of a row with a hash of every sentence that states one."""
    return tuple(
        Side(value.display, tuple(sorted({_quote(claim) for claim in value.claims})))
        for value in row.values
    )


def _quote(claim: Claim) -> str:
    text = "".join(claim.sentence.text.split())
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Decisions:
    """The decisions in a file; every change is whole, and none made elsewhere is lost.

    A change is made under a lock on the folder: read, change, write beside, rename.  Any number
    of processes and threads may hold a ``Decisions`` of the same path.
    """

    def __init__(self, path: str | Path = FILE):
        self.path = Path(path)

    def load(self) -> dict[str, Decision]:
        """Return the decisions by fingerprint, sorted; none where there is no file.

        Of two records with one fingerprint (git joined two editors' files) the later one holds.
        Raises InvalidDecisions at path:line.
        """
        self._ordinary()
        try:
            text = self.path.read_text(encoding="utf-8-sig")
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise self._fault("cannot be read", error) from error
        return _latest(read_decisions(text, str(self.path)))

    def lines(self) -> dict[str, int]:
        """Return the 1-based line on which each fingerprint last stands."""
        found: dict[str, int] = {}
        with suppress(OSError, ValueError):
            for number, line in enumerate(self.path.read_text("utf-8-sig").split("\n"), 1):
                if line.strip():
                    found[str(json.loads(line).get("fingerprint"))] = number
        return found

    def record(self, *decisions: Decision) -> dict[str, Decision]:
        """Return the decisions with the given ones added, each in place of an earlier one."""
        with self._locked():
            found = self.load()
            found.update({one.fingerprint: one for one in decisions})
            return self._write(found)

    def withdraw(self, *fingerprints: str) -> dict[str, Decision]:
        """Return the decisions without those on the given fingerprints."""
        with self._locked():
            found = self.load()
            gone = [found.pop(one) for one in fingerprints if one in found]
            return self._write(found) if gone else found

    def restore(self, fingerprint: str, before: Decision | None) -> dict[str, Decision]:
        """Return the decisions with ``before`` back in its place (none: withdrawn), for an undo."""
        return self.record(before) if before else self.withdraw(fingerprint)

    def exchange(
        self, fingerprint: str, decision: Decision | None, version: str
    ) -> tuple[bool, Decision | None]:
        """Return whether the decision was put in (None: taken out), and the one that holds now.

        ``version`` is that of the decision last seen, empty for none: where somebody else has
        decided since, nothing is written.
        """
        with self._locked():
            found = self.load()
            current = found.get(fingerprint)
            if (current.version if current else "") != version:
                return False, current
            if decision:
                found[fingerprint] = decision
            else:
                found.pop(fingerprint, None)
            if current or decision:
                self._write(found)
            return True, decision

    def merge(self, others: Iterable[Decision]) -> dict[str, Decision]:
        """Return the decisions with others taken in: of two on one fingerprint the later holds."""
        with self._locked():
            return self._write(_latest([*self.load().values(), *others]))

    def _write(self, found: Mapping[str, Decision]) -> dict[str, Decision]:
        ordered = {one: found[one] for one in sorted(found)}
        lines = [json.dumps(one.record(), ensure_ascii=False) for one in ordered.values()]
        # A lone half of a surrogate pair from a broken article is kept as an escape.
        content = "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
        self._ordinary()
        try:
            write_whole(self.path, content, sync=True)
        except OSError as error:
            raise self._fault("cannot be written", error) from error
        return ordered

    def _ordinary(self) -> None:
        """Raise for a device or a pipe: to read it may take for ever, to replace it is wrong."""
        if exists(self.path) and not is_file(self.path) and not is_folder(self.path):
            raise InvalidDecisions(
                "this is no ordinary file", path=str(self.path), advice="check --decisions"
            )

    def _fault(self, what: str, error: OSError | UnicodeDecodeError) -> InvalidDecisions:
        return InvalidDecisions(f"{what}: {why(error)}", path=str(self.path), advice=remedy(error))

    @contextmanager
    def _locked(self) -> Iterator[None]:
        folder = self.path.parent
        try:
            folder.mkdir(parents=True, exist_ok=True)
            attributes = folder / ".gitattributes"
            if folder.name == FILE.parent.name and not attributes.exists():
                write_whole(attributes, ATTRIBUTES.encode())
        except OSError as error:
            raise self._fault("cannot be written", error) from error
        with _lock(real(self.path).parent):
            yield


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    """Hold the folder's lock: where the system has it, on the folder itself, so nothing is left."""
    if sys.platform == "win32":
        import msvcrt

        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_LOCK, 1)
            yield
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
            os.close(handle)
    else:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def _latest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return one decision a fingerprint, the latest (of two of one moment: by content)."""
    found: dict[str, Decision] = {}
    for one in decisions:
        known = found.get(one.fingerprint)
        if known is None or _age(known) <= _age(one):
            found[one.fingerprint] = one
    return {one: found[one] for one in sorted(found)}


def _age(decision: Decision) -> tuple[datetime, str]:
    return decision.decided_at, json.dumps(decision.record(), sort_keys=True)


NO_DECISION = (ValueError, TypeError, KeyError, AttributeError, OverflowError)


def read_decisions(text: str, path: str) -> list[Decision]:
    """Return the decisions in JSON Lines as they stand.  Raises InvalidDecisions at path:line."""
    found = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if line.startswith(("<<<<<<<", "=======", ">>>>>>>", "|||||||")):
            raise InvalidDecisions(
                "git left a conflict here",
                path=path,
                line=number,
                advice="delete the lines with <<<<<<<, ======= and >>>>>>>: doubles are settled",
            )
        try:
            found.append(_decision(json.loads(line)))
        except (*NO_DECISION, RecursionError) as error:
            reason = f"has no {error}" if isinstance(error, KeyError) else str(error)
            raise InvalidDecisions(
                f"this record is no decision: {reason}",
                path=path,
                line=number,
                advice="mend the line or delete it",
            ) from error
    return found


def _decision(record: dict[str, Any]) -> Decision:
    if not isinstance(record, dict):
        raise TypeError("it is not an object")
    kind = record["decision"]
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is none of {', '.join(KINDS)}")
    fingerprint = record["fingerprint"]
    if not isinstance(fingerprint, str) or not fingerprint:
        raise TypeError("the fingerprint is no text")
    at = datetime.fromisoformat(record["decided_at"])
    if not 1970 <= at.year <= 9998:  # at the ends of time a moment has no UTC
        raise ValueError(f"nobody decided in the year {at.year}")
    expires = record.get("expires_at")
    return Decision(
        fingerprint,
        kind,
        at if at.tzinfo else at.replace(tzinfo=UTC),
        reason=str(record.get("reason") or ""),
        note=str(record.get("note") or ""),
        reviewer=str(record.get("reviewer") or ""),
        expires_at=date.fromisoformat(expires) if expires else None,
        rule=str(record.get("rule") or ""),
        sides=tuple(
            Side(str(side["display"]), tuple(str(one) for one in side.get("quotes") or ()))
            for side in record.get("sides") or ()
        ),
        scope=str(record.get("scope") or ""),
    )
