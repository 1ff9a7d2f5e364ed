"""A comment in an article settles the row it names, on what it covers, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.gate.desk import AGE, ONE, PRICE, SENTENCE, TWO, check, desk, rows, told

NEXT = "<!-- consistency-disable-next-block CF101 -- 数字取自招股书 -->"


def with_comment(comment: str = NEXT, body: str = SENTENCE, between: str = "\n\n") -> str:
    """Return the second report with a comment before its sentence on the price."""
    return TWO.replace(SENTENCE, f"{comment}{between}{body}")


def test_the_two_reports_differ_on_the_price_and_on_the_age(tmp_path: Path) -> None:
    assert rows(check(desk(tmp_path))) == [PRICE, AGE]


def test_the_next_block_is_settled_with_the_reason_and_the_place(tmp_path: Path) -> None:
    found = check(desk(tmp_path, two=with_comment()))
    assert rows(found) == [AGE]
    (settled,) = found.settled
    assert (settled.row.rule, settled.how, settled.reason) == (
        PRICE,
        "suppression",
        "数字取自招股书",
    )
    assert settled.by.endswith("two.md:6")
    assert not found.notices


FORMS = {
    "bold": SENTENCE.replace("148亿美元", "**148亿美元**"),
    "bold around half of it": SENTENCE.replace("148亿美元", "**148**亿美元"),
    "emphasis": SENTENCE.replace("148亿美元", "*148亿美元*"),
    "link": SENTENCE.replace("148亿美元", "[148亿美元](https://example.org/a_(b)?c=148)"),
    "footnote": SENTENCE.replace("148亿美元", "148亿美元[^1]") + "\n\n[^1]: 远山智能公告",
    "list": f"- {SENTENCE}\n- 双方未予置评。",
    "second item of a list": f"- 双方未予置评。\n- {SENTENCE}",
    "numbered list": f"1. 双方未予置评。\n2. {SENTENCE}",
    "quote": f"> {SENTENCE}",
    "quote of two paragraphs": f"> 双方未予置评。\n>\n> {SENTENCE}",
    "heading": f"## {SENTENCE}",
    "table": f"| 事项 | 说明 |\n|---|---|\n| 进展 | 双方未予置评 |\n| 交易 | {SENTENCE} |",
    "html inside": SENTENCE.replace("148亿美元", "<b>148亿</b>美元"),
    "entity before": f"远山&nbsp;&amp;&nbsp;晨星：{SENTENCE}",
}


@pytest.mark.parametrize("body", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n\r\n"], ids=["apart", "close", "crlf"])
def test_the_next_block_survives_markup(body: str, between: str, tmp_path: Path) -> None:
    """With the comment the row is settled, without it the same text has the row."""
    plain = TWO.replace(SENTENCE, body)
    suppressed = with_comment(body=body, between=between)
    if "\r" in between:
        suppressed = suppressed.replace("\r\n", "\n").replace("\n", "\r\n")
    assert PRICE in rows(check(desk(tmp_path / "plain", two=plain)))
    found = check(desk(tmp_path / "suppressed", two=suppressed))
    assert PRICE not in rows(found)
    assert [one.row.rule for one in found.settled] == [PRICE]


def test_a_comment_between_two_items_settles_the_next_item_only(tmp_path: Path) -> None:
    above = with_comment(body=f"- 双方未予置评。\n{NEXT}\n- {SENTENCE}", comment="")
    below = with_comment(body=f"- {SENTENCE}\n{NEXT}\n- 双方未予置评。", comment="")
    assert PRICE not in rows(check(desk(tmp_path / "above", two=above)))
    assert PRICE in rows(check(desk(tmp_path / "below", two=below)))


@pytest.mark.parametrize("place", ["before", "in", "end"])
def test_a_comment_in_a_paragraph_holds_for_its_rest_and_at_its_end_for_the_next(
    place: str, tmp_path: Path
) -> None:
    text = {
        "before": f"{NEXT}{SENTENCE}",
        "in": SENTENCE.replace("斥资", f"斥资{NEXT}"),
        "end": f"双方未予置评。{NEXT}\n\n{SENTENCE}",
    }[place]
    assert rows(check(desk(tmp_path, two=TWO.replace(SENTENCE, text)))) == [AGE]


def test_the_block_after_the_next_one_is_not_settled(tmp_path: Path) -> None:
    two = with_comment(body=f"双方未予置评。\n\n{SENTENCE}")
    found = check(desk(tmp_path, two=two))
    assert rows(found) == [PRICE, AGE]
    assert told(found) == [("CF901", 6)]


def test_another_code_settles_nothing_and_is_told_as_unused(tmp_path: Path) -> None:
    found = check(desk(tmp_path, two=with_comment(NEXT.replace("CF101", "CF501"))))
    assert rows(found) == [PRICE, AGE]
    assert told(found) == [("CF901", 6)]


def test_a_region_holds_to_its_end_or_to_that_of_the_article(tmp_path: Path) -> None:
    off = "<!-- consistency-disable CF101 CF301 -- 见更正 -->"
    on = "<!-- consistency-enable CF301 -->"
    closed = TWO.replace(SENTENCE, f"{off}\n\n{SENTENCE}\n\n{on}")
    assert rows(check(desk(tmp_path / "open", two=closed.replace(on, "")))) == []
    found = check(desk(tmp_path / "closed", two=closed))
    assert rows(found) == [AGE]
    assert told(found) == [("CF901", 6)], "CF301 is enabled again before anything came"


def test_a_file_is_settled_wherever_the_comment_stands_the_title_as_well(tmp_path: Path) -> None:
    comment = "<!-- consistency-disable-file money-contradiction -- 已刊更正 -->"
    titled = TWO.replace("远山智能易主", "晨星汽车148亿美元收购远山智能49%的股权")
    assert PRICE in rows(check(desk(tmp_path / "before", two=titled)))
    found = check(desk(tmp_path / "after", two=f"{titled}\n{comment}\n"))
    assert rows(found) == [AGE]
    assert told(found) == []


def test_a_value_that_stands_elsewhere_too_keeps_the_row(tmp_path: Path) -> None:
    """The headline repeats the figure: to settle the body's alone settles nothing."""
    titled = with_comment().replace("远山智能易主", "晨星汽车148亿美元收购远山智能49%的股权")
    found = check(desk(tmp_path, two=titled))
    (row,) = (row for row in found.discrepancies if row.rule == PRICE)
    kinds = {
        c.segment.kind for v in row.values for c in v.claims if c.article.path.endswith("two.md")
    }
    assert kinds == {"title"}


def test_until_holds_through_its_day_and_is_told_after_it(tmp_path: Path) -> None:
    folder = desk(tmp_path, two=with_comment(NEXT.replace("CF101", "CF101 until=2027-01-31")))
    assert rows(check(folder, today=date(2027, 1, 31))) == [AGE]
    late = check(folder, today=date(2027, 2, 1))
    assert rows(late) == [PRICE, AGE]
    assert told(late) == [("CF902", 6)]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("<!-- consistency-disable-next-block -- why -->", "names no rule"),
        ("<!-- consistency-disable-next-block CF101 -->", "no reason"),
        ("<!-- consistency-disable-next-block CF101 -- -->", "no reason"),
        ("<!-- consistency-disable-next-block CF999 -- why -->", "CF999 is no rule"),
        ("<!-- consistency-disable-next-block all -- why -->", "all is no rule"),
        ("<!-- consistency-disable-next-block CF101 until=soon -- why -->", "takes a day"),
        ("<!-- consistency-disable-next-line CF101 -- why -->", "no such comment"),
        ("<!-- consistency-ignore -->", "no such comment"),
        ("<!-- consistency-enable CF101 -->", "nothing is disabled"),
    ],
)
def test_a_comment_that_cannot_hold_is_told_and_settles_nothing(
    comment: str, said: str, tmp_path: Path
) -> None:
    found = check(desk(tmp_path, two=with_comment(comment)))
    assert rows(found) == [PRICE, AGE]
    (notice,) = found.notices
    assert (notice.rule, notice.line) == ("CF904", 6)
    assert said in notice.message.en


def test_a_comment_shown_as_code_is_no_comment(tmp_path: Path) -> None:
    fenced = TWO.replace(SENTENCE, f"```\n{NEXT}\n```\n\n`{NEXT}`\n\n{SENTENCE}")
    found = check(desk(tmp_path, two=fenced))
    assert rows(found) == [PRICE, AGE]
    assert not found.notices


def test_a_page_and_a_record_take_comments_too(tmp_path: Path) -> None:
    page = (
        '<html lang="zh-CN"><head><title>远山智能易主</title><meta name="date" content="2025-06-14">'
        f"</head><body><article><h1>远山智能易主</h1>\r\n{NEXT}\r\n<p>{SENTENCE}</p>"
        "<p>远山智能的创始人林岚今年28岁，她将加入晨星汽车。</p></article></body></html>"
    )
    record = {"id": "7", "date": "2025-06-14", "title": "远山智能易主", "lang": "zh"}
    body = TWO.split("---\n\n")[1]
    for name, plain, text in (
        ("two.html", page.replace(NEXT, ""), page),
        (
            "two.jsonl",
            json.dumps({**record, "text": body}),
            json.dumps({**record, "text": body.replace(SENTENCE, f"{NEXT}\n\n{SENTENCE}")}),
        ),
    ):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "one.md").write_text(ONE)
        (folder / name).write_text(plain)
        assert rows(check(folder)) == [PRICE, AGE], name
        (folder / name).write_text(text)
        assert rows(check(folder)) == [AGE], name
