"""The time of a check grows with what is checked, and not with its square."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from consistency.pipeline import Checker

CHECKER = Checker()
ZH = "公司以143亿美元收购了这家企业49%的股份，创始人今年27岁"
EN = "The company bought a 49% stake for $14.3 billion; its founder is 27"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def names(number: int) -> str:
    """Return as many sentences of one paragraph, each with a name of its own and a figure."""
    three = [a + b + c for a in LETTERS for b in LETTERS for c in LETTERS]
    return " ".join(f"The maker Abcd{three[at]} Corp paid ${at} million." for at in range(number))


def glosses(number: int) -> str:
    """Return as many foreign names with a Chinese reading, and an age each."""
    return "".join(
        f"马克·{chr(0x4E00 + at)}（Mark Abc{LETTERS[at % 26]}{LETTERS[at // 26 % 26]}）今年27岁。"
        for at in range(number)
    )


def scattered(number: int) -> list[int]:
    """Return as many Han characters, in an order that makes hardly a word."""
    return [0x4E00 + at * 7919 % 20000 for at in range(number)]


GROWING: dict[str, tuple[int, Callable[[int], str]]] = {
    "one line": (400, lambda n: f"{ZH}。" * n),
    "one sentence": (100, lambda n: f"{ZH}，" * n),
    "paragraphs": (400, lambda n: f"{EN}.\n\n" * n),
    "plain letters": (400, lambda n: "今天的天气很好我们一起去公园散步" * n),
    "rows of a table": (400, lambda n: "|a|b|\n|-|-|\n" + "|1,234|$5 million|\n" * n),
    "figures without a gap": (1000, lambda n: "1," * n),
    "percentages without a gap": (500, lambda n: "1%~" * n),
    "one name again and again": (800, lambda n: "Alexandr Wang " * n),
    "initials without end": (2000, lambda n: "A. " * n),
    "capitals without end": (8000, lambda n: "A" * n),
    "stand-ins": (200, lambda n: "Meta收购了Scale。该公司支付143亿美元。" * n),
    "names": (400, names),
    "glosses": (150, glosses),
    "characters that make no word": (2000, lambda n: "".join(map(chr, scattered(n)))),
}


def seconds(path: Path, text: str) -> float:
    """Return the processor time of a check of one article."""
    path.write_text(text, encoding="utf-8")
    gc.collect()
    gc.freeze()  # what other tests left behind is not looked through again
    try:
        start = time.process_time()  # what else this machine does is no matter of the text
        CHECKER.check([path])
        return time.process_time() - start
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("size", "made"), GROWING.values(), ids=GROWING)
def test_a_check_takes_time_as_the_article_is_long(
    size: int, made: Callable[[int], str], tmp_path: Path
) -> None:
    """Four times the text takes about four times as long: sixteen times would be its square."""
    article = tmp_path / "a.md"
    seconds(article, made(20))
    small = min(seconds(article, made(size)) for _ in range(2))
    large = seconds(article, made(4 * size))
    assert large < max(small * 9, 0.2), f"{small:.2f} s, then {large:.2f} s for four times as much"


def table(number: int) -> str:
    """Return a table of as many rows, each with a name of its own and three figures."""
    rows = (
        f"| Abcd{LETTERS[at % 26]}{LETTERS[at // 26 % 26]}{LETTERS[at // 676]} "
        f"| {4 * at + 117} | {at + 1035} | {at / 10}% |\n"
        for at in range(number)
    )
    return f"| Firm | Revenue ($ million) | Staff | Margin |\n|-|-|-|-|\n{''.join(rows)}"


def entries(number: int) -> str:
    """Return as many entries of a live blog, each with figures that no rule knows."""
    return "\n\n".join(
        f"Officials in Abcd{LETTERS[at % 26]}{LETTERS[at // 26 % 26]} said {at + 12} pumps and "
        f"{3 * at + 1400} bags had come."
        for at in range(number)
    )


@pytest.mark.parametrize("made", [table, entries], ids=lambda made: made.__name__)
def test_two_reports_take_time_as_they_are_long(made: Callable[[int], str], tmp_path: Path) -> None:
    """Each figure of a long report is held against the few of another that share a key with it."""

    def taken(number: int) -> float:
        for name in "ab":
            text = f"---\ntitle: Of the year, by {name}\ndate: 2025-06-10\n---\n\n{made(number)}"
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        start = time.process_time()
        CHECKER.check([tmp_path])
        return time.process_time() - start

    taken(20)
    small, large = taken(120), taken(480)
    assert large < max(small * 9, 0.2), f"{small:.2f} s, then {large:.2f} s for four times as much"


def test_many_conflicts_are_joined_in_time_as_they_are_many(tmp_path: Path) -> None:
    """Each figure against each of another report: the pairs are joined as fast as they are told."""

    def pairs(number: int) -> float:
        for name, share in (("a", 49), ("b", 48)):
            lines = [f"甲公司以{100 + n}亿美元收购了乙企业{share}%的股份。" for n in range(number)]
            (tmp_path / f"{name}.md").write_text("".join(lines), encoding="utf-8")
        start = time.process_time()
        CHECKER.check([tmp_path])
        return time.process_time() - start

    pairs(10)
    small, large = pairs(50), pairs(150)
    assert large < small * 18, f"{small:.2f} s, then {large:.2f} s for nine times the pairs"
