"""What the server keeps: the rows under review and the file of decisions, changed one at a time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, cast

from consistency.errors import ConsistencyError
from consistency.gate.clock import now
from consistency.gate.decisions import KINDS, Decision, DecisionKind, Decisions, decide
from consistency.model import Discrepancy, Findings

__all__ = ["Desk", "Refused", "Stale"]

# The longest texts that a decision takes, in characters.
LONGEST = {"reason": 1_000, "note": 10_000, "reviewer": 200}


class Refused(ConsistencyError):
    """A decision that cannot be taken as it is."""


class Stale(Exception):
    """Somebody else decided the row since it was last seen; ``current`` is what holds."""

    def __init__(self, current: Decision | None):
        self.current = current
        super().__init__("decided meanwhile")


def _edition(findings: Findings, under: str) -> str:
    """Return what tells what a page shows from what an earlier reading came to."""
    told = [f"{one.id}\0{one.published}\0{one.text}\0{one.fields}" for one in findings.articles]
    told += [f"{one.path}\0{one.line}\0{one.reason}" for one in findings.coverage.unread]
    whole = "\0".join([under, *told, *(row.fingerprint for row in findings.discrepancies)])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Shown(NamedTuple):
    """What is reviewed: the findings, their edition, and under which rules and settings."""

    findings: Findings
    edition: str
    under: str


class Desk:
    """The rows of a run and the decisions on them, for any number of browsers.

    ``trouble`` is why what has changed since could not be read again, empty where it could.
    """

    def __init__(
        self,
        findings: Findings,
        decisions: Decisions,
        now: Callable[[], datetime] = now,
        under: str = "",
    ):
        self.decisions = decisions
        self.now = now
        self.rows: Mapping[str, Discrepancy] = {}
        self.take(findings, under)

    def take(self, findings: Findings, under: str = "") -> None:
        """Let these findings be what is reviewed from now on; ``under`` names rules and settings.

        A row that is gone stays known: a page made before may still decide it, and loses nothing.
        """
        self.trouble = ""
        rows = (*findings.discrepancies, *(one.row for one in findings.settled))
        self.rows = {**self.rows, **{row.fingerprint: row for row in rows}}
        self.shown = Shown(findings, _edition(findings, under), under)

    @property
    def findings(self) -> Findings:
        """Return what is reviewed."""
        return self.shown.findings

    def revision(self) -> str:
        """Return a text that changes with every change of the file, and of what is reviewed."""
        trouble = hashlib.sha256(self.trouble.encode("utf-8", "surrogatepass")).hexdigest()
        edition = f"{self.shown.edition}-{trouble[:8]}"
        try:
            stat = self.decisions.path.stat()
        except OSError:
            return f"{edition}-none"
        return f"{edition}-{stat.st_ino}-{stat.st_mtime_ns}-{stat.st_size}"

    def decided(self) -> dict[str, Mapping[str, object]]:
        """Return the record of each decision on a row known here.  Raises InvalidDecisions."""
        return {
            one: decision.record()
            for one, decision in self.decisions.load().items()
            if one in self.rows
        }

    def decide(self, told: Mapping[str, Any]) -> Decision | None:
        """Return the decision now in the file.

        ``told`` has ``fingerprint``, ``version`` (of the decision last seen, empty for none) and
        ``wish`` (a decision, None to take it back).  Raises Refused for what is no decision, Stale
        where somebody decided meanwhile, InvalidDecisions where the file cannot be used.
        """
        print_, version, wish = told.get("fingerprint"), told.get("version"), told.get("wish")
        row = self.rows.get(print_) if isinstance(print_, str) else None
        if row is None:
            raise Refused("there is no such row", advice="reload the page")
        if not isinstance(version, str) or not isinstance(wish, dict | None):
            raise Refused("the request is no decision")
        decision = self._decision(row, wish) if wish is not None else None
        done, current = self.decisions.exchange(row.fingerprint, decision, version)
        if not done:
            raise Stale(current)
        return current

    def _decision(self, row: Discrepancy, wish: Mapping[str, Any]) -> Decision:
        kind = wish.get("decision")
        if kind not in KINDS:
            raise Refused(f"a decision is one of {', '.join(KINDS)}")
        texts = {}
        for name, longest in LONGEST.items():
            text = wish.get(name) or ""
            if not isinstance(text, str) or len(text) > longest:
                raise Refused(f"{name}: a text of at most {longest} characters")
            texts[name] = text
        expires = wish.get("expires_at")
        try:
            until = date.fromisoformat(expires) if expires else None
        except (TypeError, ValueError) as error:
            raise Refused(f"expires_at: {expires!r} is no day (2027-01-31)") from error
        known = self.decisions.load().get(row.fingerprint)
        moment = self.now()
        if known:  # a clock set back must not make the newer decision the older one
            moment = max(moment, known.decided_at + timedelta(microseconds=1))
        return decide(row, cast(DecisionKind, kind), at=moment, expires_at=until, **texts)
