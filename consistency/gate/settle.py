"""Findings in, findings out: what suppressions, decisions and the changed files leave of the rows.

Nothing is dropped in silence: a row taken out stands under ``settled`` with the reason, and every
comment or decision that did nothing or ran out is a notice.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from consistency.gate.decisions import BASELINE, Decision, Decisions
from consistency.gate.notices import notice
from consistency.gate.suppressions import Suppression, all_suppressions
from consistency.model import Discrepancy, Findings, Notice, Settled, Value

__all__ = ["focus", "settle_decisions", "settle_suppressions"]


def settle_suppressions(findings: Findings, codes: Mapping[str, str], today: date) -> Findings:
    """Return the findings without the rows that comments in the articles suppress.

    ``codes`` gives the code of each code and slug that a comment may name.  A suppressed claim
    leaves its row; the row is settled when fewer than two values remain.  Comments without use,
    past their day or beyond understanding become notices.
    """
    suppressions, notices = all_suppressions(findings.articles, codes)
    if not suppressions and not notices:
        return findings
    holding = [one for one in suppressions if not one.expired(today)]
    used: set[tuple[int, str]] = set()
    rows: list[Discrepancy] = []
    settled: list[Settled] = []
    for row in findings.discrepancies:
        values, met = _without(row, holding)
        used.update((id(one), row.rule) for one in met)
        # Where figures do not add up, each is part of the sum: to suppress one is to settle it.
        if met and (len(values) < 2 or row.rule.startswith("CF7")):
            by = ", ".join(dict.fromkeys(f"{one.path}:{one.line}" for one in met))
            reason = "; ".join(dict.fromkeys(one.reason for one in met))
            settled.append(Settled(row, "suppression", reason, by))
        else:
            rows.append(replace(row, values=values) if met else row)
    for one in suppressions:
        if one.until and one.expired(today):
            day = one.until.isoformat()
            notices.append(
                notice(
                    "CF902",
                    one.path,
                    f"this suppression ran out on {day}: {one.reason}",
                    f"此停用注释已于{day}到期：{one.reason}",
                    line=one.line,
                    column=one.column,
                )
            )
            continue
        for code in one.codes:
            if (id(one), code) not in used:
                notices.append(
                    notice(
                        "CF901",
                        one.path,
                        f"this suppression of {code} suppresses nothing; remove it",
                        f"此处对{code}的停用没有作用，请删除",
                        line=one.line,
                        column=one.column,
                    )
                )
    return _with(findings, rows, settled, notices)


def _without(
    row: Discrepancy, suppressions: Sequence[Suppression]
) -> tuple[tuple[Value, ...], list[Suppression]]:
    """Return the row's values without suppressed claims, and the suppressions met on the way."""
    met: dict[int, Suppression] = {}
    values = []
    for value in row.values:
        claims = []
        for claim in value.claims:
            over = [one for one in suppressions if row.rule in one.codes and one.covers(claim)]
            met.update((id(one), one) for one in over)
            if not over:
                claims.append(claim)
        if claims:
            values.append(replace(value, claims=tuple(claims)))
    return tuple(values), list(met.values())


def settle_decisions(findings: Findings, decisions: Decisions, today: date) -> Findings:
    """Return the findings without the rows that a decision or the baseline settles.

    A decision past its day settles nothing and becomes a notice.  Decisions on rows that are not
    there are counted in one notice.  Raises InvalidDecisions.
    """
    known = decisions.load()
    if not known:
        return findings
    lines = decisions.lines()
    rows: list[Discrepancy] = []
    settled: list[Settled] = []
    notices: list[Notice] = []
    for row in findings.discrepancies:
        decision = known.get(row.fingerprint)
        if decision is None or not decision.settles:
            rows.append(row)
        elif decision.expired(today):
            rows.append(row)
            notices.append(_expired(decision, row, decisions, lines))
        else:
            how = "baseline" if decision.reviewer == BASELINE else "decision"
            reason = decision.reason or decision.decision
            settled.append(Settled(row, how, reason, decision.reviewer))  # type: ignore[arg-type]
    met = {row.fingerprint for row in findings.discrepancies}
    met |= {one.row.fingerprint for one in findings.settled}
    gone = sum(fingerprint not in met for fingerprint in known)
    if gone:
        notices.append(
            notice(
                "CF907",
                decisions.path.as_posix(),
                f"decisions on rows that these articles do not have: {gone}; "
                "consistency baseline --prune drops those of the baseline",
                f"有{gone}条裁定在这些报道中没有对应的条目；"
                "consistency baseline --prune 可清除其中属于基线的",
            )
        )
    return _with(findings, rows, settled, notices)


def _expired(
    decision: Decision, row: Discrepancy, decisions: Decisions, lines: Mapping[str, int]
) -> Notice:
    day = decision.expires_at.isoformat() if decision.expires_at else ""
    who = decision.reviewer or "?"
    return notice(
        "CF903",
        decisions.path.as_posix(),
        f"the decision of {who} on “{row.message.en}” ran out on {day} and the row is back"
        + (f": {decision.reason}" if decision.reason else ""),
        f"{who}对“{row.message.zh}”的裁定已于{day}到期，该条目重新列出"
        + (f"：{decision.reason}" if decision.reason else ""),
        line=lines.get(decision.fingerprint),
    )


def focus(findings: Findings, articles: Collection[str]) -> Findings:
    """Return the findings with only the rows, settled ones too, that touch the articles given.

    ``articles`` are ids; the notices of other articles go too, those of no article stay.
    """
    paths = {one.path: one.id in articles for one in findings.articles}
    for one in findings.articles:
        paths[one.path] = paths[one.path] or one.id in articles
    return replace(
        findings,
        discrepancies=tuple(row for row in findings.discrepancies if _touches(row, articles)),
        settled=tuple(one for one in findings.settled if _touches(one.row, articles)),
        notices=tuple(one for one in findings.notices if paths.get(one.path, True)),
        focus=frozenset(articles),
    )


def _touches(row: Discrepancy, articles: Collection[str]) -> bool:
    return any(claim.article.id in articles for value in row.values for claim in value.claims)


def _with(
    findings: Findings, rows: list[Discrepancy], settled: list[Settled], notices: list[Notice]
) -> Findings:
    return replace(
        findings,
        discrepancies=tuple(rows),
        settled=(*findings.settled, *settled),
        notices=tuple(
            sorted(
                (*findings.notices, *notices),
                key=lambda one: (
                    one.path,
                    one.line or 0,
                    one.column or 0,
                    one.rule,
                    one.message.en,
                ),
            )
        ),
    )
