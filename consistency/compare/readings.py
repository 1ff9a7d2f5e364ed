"""Two readings of one foreign name: a row of its own rule, at info."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence

from consistency.compare.values.causes import Causes
from consistency.folding import simplify
from consistency.model import Claim, Discrepancy, Entity, Text, Value


def readings(
    claims: Sequence[Claim], entities: Mapping[str, Entity], causes: Causes
) -> list[Discrepancy]:
    """Return a row for each name that the reports of a story write in two ways.

    ``claims`` are the places where a report glosses a foreign name with a Chinese one; their
    subject is the name, their mention the reading.
    """
    finding = next(rule for rule in causes.pack.findings if rule.slug == "two-readings-of-a-name")
    by_name: defaultdict[str, defaultdict[str, list[Claim]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for claim in claims:
        by_name[claim.subject][simplify(claim.mention.text)].append(claim)
    rows = []
    for name, found in sorted(by_name.items()):
        if len(found) < 2:
            continue
        values = tuple(
            Value(None, None, None, stated[0].mention.text, tuple(stated))
            for _, stated in sorted(found.items())
        )
        shown = " / ".join(value.display for value in values)
        entity = entities[name].name if name in entities else name
        key = "|".join((finding.code, name, *sorted(found)))
        rows.append(
            Discrepancy(
                fingerprint=hashlib.sha256(key.encode()).hexdigest()[:16],
                rule=finding.code,
                kind="name",
                attribute="reading",
                attribute_name=Text("Chinese reading", "中文译名"),
                entity=entity,
                severity="info",
                confidence=0.6,
                level="two-readings",
                message=Text(
                    f"Chinese reading of {entity}: {shown}", f"{entity}的中文译名：{shown}"
                ),
                explanation=Text(
                    "reports write one foreign name in two ways", "同一外文名有两种写法"
                ),
                values=values,
            )
        )
    return rows
