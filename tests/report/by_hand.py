"""Findings made by hand: one event, three reports, an error, a warning, an info and a pair explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import MappingProxyType

from consistency.model import (
    Article,
    Attribution,
    Claim,
    Comparison,
    Coverage,
    Discrepancy,
    Entity,
    Evidence,
    Findings,
    Mention,
    Quantity,
    Run,
    Segment,
    SegmentKind,
    Sentence,
    Severity,
    Source,
    Text,
    Unread,
    Value,
    Verdict,
)

PRICE = Text("price paid", "收购价")


def article(path: str, blocks: list[tuple[SegmentKind, str]], **more: object) -> Article:
    """Return an article of the blocks given, one paragraph each, an empty line between."""
    text, segments, sentences = "", [], []
    for index, (kind, block) in enumerate(blocks):
        clean = block.replace("**", "")
        runs, raw, at = [], len(text), 0
        for part in block.split("**"):
            runs.append(Run(at, raw))
            at, raw = at + len(part), raw + len(part) + 2
        segments.append(Segment(index, kind, clean, tuple(runs), "zh-Hans"))
        sentences.append(Sentence(index, index, 0, len(clean), clean))
        text += block + "\n\n"
    known: dict[str, object] = {"lang": "zh-Hans", "title": blocks[0][1]}
    known.update(more)
    return Article(
        id=path,
        path=path,
        text=text,
        segments=tuple(segments),
        sentences=tuple(sentences),
        **known,  # type: ignore[arg-type]
    )


def claim(where: Article, segment: int, quote: str, quantity: Quantity, **more: object) -> Claim:
    """Return the claim of the figure ``quote`` in a segment of the article."""
    block = where.segments[segment]
    clean = block.text.index(quote)
    start, end = block.raw_span(clean, clean + len(quote))
    mention = Mention(
        where.id,
        segment,
        segment,
        start,
        end,
        clean,
        clean + len(quote),
        quote,
        "money",
        quantity,
        "money",
    )
    known: dict[str, object] = {"attribute": "deal/price", "attribute_name": PRICE}
    known.update(more)
    return Claim(mention, where, block, where.sentences[segment], **known)  # type: ignore[arg-type]


def dollars(number: str, **more: object) -> Quantity:
    """Return an amount of US dollars."""
    return Quantity(Decimal(number), Decimal(number), "USD", **more)  # type: ignore[arg-type]


ONE = article(
    "desk/01-first.md",
    [
        ("title", "晨星汽车143亿美元入股"),
        ("lead", "据路透社报道，晨星以**143亿美元**入股远山智能。"),
        ("paragraph", "这笔143亿美元的交易已获批准，远山2024年收入为12.5亿元。"),
    ],
    published=date(2025, 6, 13),
    publisher="财经日报",
    sources=MappingProxyType({"1": Source("1", "Reuters, 12 June 2025", publisher="Reuters")}),
)
TWO = article(
    "desk/02-second.md",
    [
        ("title", "晨星拟入股"),
        ("paragraph", "晨星斥资148亿美元，创始人林岚27岁。"),
        ("quote", "收入12.5亿元"),
    ],
    published=date(2025, 6, 14),
)
THREE = article(
    "desk/feed.jsonl",
    [("title", "Deal | <b>done</b>"), ("paragraph", "Morningstar paid $15 billion, = a record.")],
    record="r3",
    lang="en",
    notes=("no date was found",),
)
REUTERS = Attribution("speaker", "路透社", "reuters")
OWN = Attribution("article", "", "desk/02-second.md")

PAID_143 = (
    claim(ONE, 0, "143亿美元", dollars("1.43E+10"), attribution=REUTERS),
    claim(ONE, 1, "143亿美元", dollars("1.43E+10"), attribution=REUTERS),
    claim(ONE, 2, "143亿美元", dollars("1.43E+10"), attribution=REUTERS),
)
PAID_148 = (claim(TWO, 1, "148亿美元", dollars("1.48E+10"), attribution=OWN),)
PAID_150 = (claim(THREE, 1, "$15 billion", dollars("1.5E+10")),)
INCOME = (claim(ONE, 2, "12.5亿元", Quantity(Decimal("1.25E+9"), Decimal("1.25E+9"), "CNY")),)


def value(claims: tuple[Claim, ...], display: str, *origins: str) -> Value:
    """Return the value that the claims state."""
    quantity = claims[0].mention.quantity
    return Value(quantity.lower, quantity.upper, quantity.unit, display, claims, origins)


def row(severity: Severity, rule: str, values: tuple[Value, ...], **more: object) -> Discrepancy:
    """Return a row on the price paid."""
    known: dict[str, object] = {
        "fingerprint": f"{rule.lower()}-0123456789abcdef",
        "rule": rule,
        "kind": "money",
        "attribute": "deal/price",
        "attribute_name": PRICE,
        "entity": "yuanshan",
        "severity": severity,
        "confidence": 0.93,
        "level": "contradiction",
        "message": Text("The reports differ on the price paid.", "各报道的收购价不一致。"),
        "explanation": Text(
            "143 and 148 differ by 3.5 %, more than rounding allows; 148 may be 150 before rounding.",
            "143亿与148亿相差3.5%，超出四舍五入的范围；148亿与150亿可能是同一数字取整。",
        ),
        "values": values,
    }
    known.update(more)
    return Discrepancy(**known)  # type: ignore[arg-type]


ERROR = row(
    "error",
    "CF101",
    (
        value(PAID_143, "143亿美元", "reuters"),
        value(PAID_148, "148亿美元", "desk/02-second.md"),
        value(PAID_150, "$15 billion"),
    ),
    cause="earlier_value",
    cause_text=Text("An earlier value may still be in print.", "可能沿用了较早的数字。"),
    evidence=(
        Evidence(
            "arithmetic",
            Text(
                "143 / 49 % = 291.8 fits the valuation of 290.",
                "143 ÷ 49% = 291.8，与290亿的估值相符。",
            ),
            INCOME,
        ),
    ),
)
WARNING = row(
    "warning",
    "CF102",
    (value(PAID_148, "148亿美元"), value(PAID_150, "$15 billion")),
    entity="",
    attribute_name=Text("", ""),
)
INFO = row("info", "CF801", (value(PAID_143, "143亿美元"), value(PAID_148, "148亿美元")))

FINDINGS = Findings(
    articles=(ONE, TWO, THREE),
    entities=MappingProxyType({"yuanshan": Entity("yuanshan", "organisation", "远山智能")}),
    discrepancies=(ERROR, WARNING, INFO),
    explained=(
        Comparison(
            PAID_148[0],
            PAID_150[0],
            Verdict(
                "rounded",
                True,
                Text("150 is 148 rounded to the nearest ten.", "148亿取整即150亿。"),
            ),
            0.8,
        ),
    ),
    coverage=Coverage(
        articles=3,
        records=1,
        unread=(
            Unread("desk/broken.md", "the front matter is not YAML", 3, advice="mend it"),
            Unread("desk/photo.txt", "this is no text"),
        ),
        unread_figures=(Unread("desk/02-second.md", "there is no such day", 9, "2月30日"),),
        mentions=9,
        claims=6,
        facts=4,
        comparisons=7,
    ),
)
CLEAN = Findings((ONE,), MappingProxyType({}), (), (), Coverage(1, 0, (), (), 3, 3, 1, 0))
