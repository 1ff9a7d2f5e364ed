"""The way from a sentence to its claims, with the rules that fired, for ``consistency explain``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from consistency.model import Article, Claim, Mention, Sentence, Unread
from consistency.report.interval import interval
from consistency.report.rows import place_of, unread_line
from consistency.report.style import Style
from consistency.report.words import PLACES, Words
from consistency.report.wrap import plain, wrapped

__all__ = ["explanation_text"]


def explanation_text(
    article: Article,
    mentions: Sequence[Mention],
    unread: Sequence[Unread],
    claims: Iterable[Claim],
    style: Style,
    line: int | None = None,
) -> str:
    """Return each sentence with its figures: the value read, then the slots of its claim.

    With ``line`` only the figures on that line of the article are told.
    """
    words = Words(style.lang)
    by_mention = {(one.mention.start, one.mention.end, one.mention.kind): one for one in claims}
    blocks: list[str] = []
    for sentence in article.sentences:
        here = [one for one in mentions if one.sentence == sentence.index]
        here = [one for one in here if line is None or _line(article, one) == line]
        if not here:
            continue
        blocks.append("\n".join(_sentence(article, sentence, here[0], words, style)))
        for mention in here:
            claim = by_mention.get((mention.start, mention.end, mention.kind))
            blocks.append(_figure(mention, claim, words))
    blocks += [plain(unread_line(one, words)) for one in unread if line is None or one.line == line]
    if not blocks:
        where = place_of(article, line) if line else article.path
        blocks.append(
            words.labelled(plain(where), words.say("no figure is read here", "此处没有读出数字"))
        )
    return "\n\n".join(blocks) + "\n"


def _line(article: Article, mention: Mention) -> int:
    return article.place(article.segments[mention.segment], mention.start)[0]


def _sentence(
    article: Article, sentence: Sentence, first: Mention, words: Words, style: Style
) -> list[str]:
    kind = words.of(PLACES[article.segments[sentence.segment].kind])
    head = words.noted(place_of(article, _line(article, first)), kind)
    return [plain(head), *("  " + part for part in wrapped(plain(sentence.text), style.width - 2))]


def _figure(mention: Mention, claim: Claim | None, words: Words) -> str:
    quantity = mention.quantity
    value = [interval(quantity.lower, quantity.upper), quantity.unit or "", quantity.qualifier]
    value += [f"{name} {held}" for name, held in _particulars(mention)]
    read = " ".join(part for part in value if part)
    lines = [
        f"  {plain(mention.text)}",
        f"    {words.say('mention', '数字')}: {mention.kind} = {read}",
        f"    {words.say('by rule', '规则')}: {mention.rule}",
    ]
    if claim is None:
        nothing = words.say("none: nothing says what it measures", "无：看不出说的是什么")
        return "\n".join([*lines, f"    {words.say('claim', '陈述')}: {nothing}"])
    name = words.of(claim.attribute_name)
    lines.append(f"    {words.say('claim', '陈述')}: {words.noted(claim.attribute, name)}")
    lines += [f"      {slot} = {held}" for slot, held in _slots(claim)]
    lines.append(f"      confidence = {claim.confidence:.2f}")
    if claim.rules:
        lines.append(f"    {words.say('by rules', '规则')}: {plain(', '.join(claim.rules))}")
    return "\n".join(lines)


def _particulars(mention: Mention) -> list[tuple[str, str]]:
    quantity = mention.quantity
    held: dict[str, str | None] = {
        "grain": quantity.grain,
        "per": quantity.per,
        "direction": quantity.direction,
        "change": quantity.change,
        "basis": quantity.basis,
        "or": "/".join(quantity.candidates),
        "note": "; ".join(quantity.notes),
    }
    return [(name, text) for name, text in held.items() if text]


def _slots(claim: Claim) -> list[tuple[str, str]]:
    cited = claim.attribution
    held: dict[str, str] = {
        "subject": claim.subject,
        "object": claim.object,
        "entities": ", ".join(claim.entities),
        "scope": ", ".join(sorted(claim.scope)),
        "period": _period(claim.period),
        "as-of": claim.as_of.isoformat() if claim.as_of else "",
        "status": ", ".join(sorted(claim.status)),
        "basis": ", ".join(sorted(claim.basis)),
        "attribution": f"{cited.kind} {cited.name}".strip() if cited else "",
    }
    return [(name, plain(text)) for name, text in held.items() if text]


def _period(period: tuple[date | None, date | None] | None) -> str:
    if not period:
        return ""
    first, last = period
    return str(first) if first == last else f"{first or '…'} – {last or '…'}"
