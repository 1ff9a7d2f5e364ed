"""ClaimReview drafts for the rows that were confirmed: JSON-LD for a fact-checker to finish.

The form is that of https://schema.org/ClaimReview.  A draft says which reports give which value;
it never says which is true, so ``ratingValue`` is left out and ``alternateName`` is to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from consistency.model import Claim, Discrepancy, Findings, Value
from consistency.report import rows
from consistency.report.json_text import dumps
from consistency.report.style import Style
from consistency.report.words import Words

__all__ = ["decided_claimreview"]

CONTEXT = "https://schema.org"
LANGUAGES = {"zh": "zh-Hans", "en": "en"}
Record = Mapping[str, object]


def decided_claimreview(findings: Findings, style: Style, decided: Mapping[str, Record]) -> str:
    """Return a JSON-LD graph: one draft for each value of each row decided to be real."""
    words = Words(style.lang)
    drafts = [
        _draft(row, value, findings, record, words)
        for row in findings.discrepancies
        if (record := decided.get(row.fingerprint)) and record.get("decision") == "confirmed"
        for value in row.values
    ]
    return dumps({"@context": CONTEXT, "@graph": drafts}, indent=2) + "\n"


def _draft(
    row: Discrepancy, value: Value, findings: Findings, record: Record, words: Words
) -> dict[str, object]:
    others = words.listed(other.display for other in row.values if other is not value)
    fact = rows.fact(row, findings, words)
    first = min(
        value.claims, key=lambda claim: (str(claim.article.published or "9999"), claim.line)
    )
    return {
        "@type": "ClaimReview",
        "identifier": f"{row.fingerprint}-{row.values.index(value) + 1}",
        "creativeWorkStatus": "Draft",
        "inLanguage": LANGUAGES["zh" if words.zh else "en"],
        "dateModified": str(record["decided_at"])[:10],
        **_author(record),
        "claimReviewed": words.labelled(fact, value.display),
        "reviewBody": words.clauses(
            [
                words.of(row.explanation),
                words.say(f"other reports say {others}", f"其他报道称{others}"),
            ]
        ),
        "reviewRating": {
            "@type": "Rating",
            "alternateName": words.say("to be decided by the reviewer", "待核查人判定"),
        },
        "itemReviewed": {
            "@type": "Claim",
            "text": first.sentence.text,
            **({"datePublished": first.article.published} if first.article.published else {}),
            "appearance": list(_appearances(value.claims)),
        },
    }


def _author(record: Record) -> dict[str, object]:
    name = record.get("reviewer")
    return {"author": {"@type": "Person", "name": name}} if name else {}


def _appearances(claims: Iterable[Claim]) -> Iterable[dict[str, object]]:
    """Yield each report once: its headline, its publisher, its day, where it was read."""
    for article in dict.fromkeys(claim.article for claim in claims):
        yield {
            "@type": "NewsArticle",
            "headline": article.title,
            "identifier": rows.path_of(article),
            **({"datePublished": article.published} if article.published else {}),
            **(
                {"publisher": {"@type": "Organization", "name": article.publisher}}
                if article.publisher
                else {}
            ),
        }
