"""Figures that depend on each other: a row of its own rule where they do not fit, at info.

Where they do, the rows on one of them are told so.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from consistency.compare.values.causes import Causes
from consistency.compare.workings.checks import DependencePack, Working
from consistency.compare.workings.people import birth_workings
from consistency.compare.workings.sentences import SentenceChecks
from consistency.compare.workings.tables import total_workings
from consistency.model import Claim, Discrepancy, Entity, Evidence, Text, Value
from consistency.rulebook import Rulebook


class Workings:
    """Finds the figures of a story that depend on each other."""

    def __init__(self, rulebook: Rulebook):
        self._checks = rulebook.pack("relations", DependencePack).checks
        self._sentences = SentenceChecks(self._checks)

    def find(self, claims: Sequence[Claim]) -> list[Working]:
        """Return what the figures of the story come to, in the order of their articles."""
        found = [
            *self._sentences.find(claims),
            *total_workings(claims, self._checks),
            *birth_workings(claims, self._checks),
        ]
        return sorted(found, key=lambda w: (w.claims[0].article.id, w.claims[0].mention.start))


def told(rows: Iterable[Discrepancy], workings: Sequence[Working]) -> Iterator[Discrepancy]:
    """Yield the rows, those on a figure that others depend on with the working as evidence."""
    of_claim: defaultdict[Claim, list[Working]] = defaultdict(list)
    for working in workings:
        for claim in working.claims:
            of_claim[claim].append(working)
    for row in rows:
        bear = dict.fromkeys(one for claim in _claims(row) for one in of_claim.get(claim, ()))
        new = [working for working in bear if not _known(working, row)]
        evidence = tuple(Evidence(one.kind, _said(one), one.claims) for one in new)
        yield replace(row, evidence=(*row.evidence, *evidence)) if evidence else row


def _claims(row: Discrepancy) -> Iterator[Claim]:
    return (claim for value in row.values for claim in value.claims)


def _known(working: Working, row: Discrepancy) -> bool:
    """Return whether a row's evidence of the kind rests on a figure of the working already."""
    told = [claim for one in row.evidence if one.kind == working.kind for claim in one.claims]
    return any(claim in working.claims for claim in told)


def _said(working: Working) -> Text:
    """Return the working with its outcome."""
    en, zh = ("fits", "相符") if working.holds else ("does not fit", "不符")
    return Text(
        f"{working.name.en}: {working.text.en}: {en}", f"{working.name.zh}：{working.text.zh}，{zh}"
    )


def broken(
    workings: Iterable[Working],
    rows: Sequence[Discrepancy],
    entities: Mapping[str, Entity],
    causes: Causes,
) -> list[Discrepancy]:
    """Return a row for each working that does not come out, the same figures told once.

    What one of ``rows`` is on is told there.
    """
    code = next(r.code for r in causes.pack.findings if r.slug == "arithmetic-does-not-hold")
    told_of = {claim for row in rows for claim in _claims(row)}
    found: dict[str, Discrepancy] = {}
    for working in workings:
        if working.holds or not told_of.isdisjoint(working.claims):
            continue
        row = _row(code, working, entities)
        found.setdefault(row.fingerprint, row)
    return list(found.values())


def _row(code: str, working: Working, entities: Mapping[str, Entity]) -> Discrepancy:
    values = tuple(_value(claim) for claim in working.claims)
    parts = sorted(f"{value.lower}~{value.upper}~{value.unit}" for value in values)
    subject = next((claim.subject for claim in working.claims if claim.subject), "")
    name = entities[subject].name if subject in entities else ""
    return Discrepancy(
        fingerprint=hashlib.sha256("|".join((code, working.check, *parts)).encode()).hexdigest()[
            :16
        ],
        rule=code,
        kind=working.claims[-1].mention.kind,
        attribute=working.check,
        attribute_name=working.name,
        entity=name,
        severity="info",
        confidence=0.5,
        level="arithmetic",
        message=Text(
            f"{working.name.en}: {working.text.en}", f"{working.name.zh}：{working.text.zh}"
        ),
        explanation=Text(
            "figures that depend on each other do not fit",
            "相互关联的数字算不拢",
        ),
        values=values,
        evidence=(Evidence(working.kind, working.text, working.claims),),
    )


def _value(claim: Claim) -> Value:
    quantity, day = claim.mention.quantity, claim.article.published
    return Value(
        quantity.lower, quantity.upper, quantity.unit, claim.mention.text, (claim,), (), day, day
    )
