"""What was not read, and why, is said in the language of the report."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from consistency.reasons import reason
from tests.cli.command import ROOT, consistency

HAN = re.compile("[\u4e00-\u9fff]")
SAYING = {"Unread", "UnreadableArticle", "NotInCalendar"}  # their first text is a reason
BY_NAME = {"reason", "advice", "NO_FILE", "NO_FILE_ADVICE", "ADVICE", "DOCUMENT", "DOCUMENT_ADVICE"}
# Said of a pattern of a rule or of a form no text has: not of an article.
INNER = {"no such unit", "no such kind of holiday", "zone 7", "7: 7", "it holds 7 7"}


def said(node: ast.expr) -> str:
    """Return a text of the code with a number in each hole, empty where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(said(one) if isinstance(one, ast.Constant) else "7" for one in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return said(node.left) + said(node.right)
    return said(node.body) if isinstance(node, ast.IfExp) else ""


def reasons() -> Iterator[str]:
    """Yield every reason and advice that the reading stages can give."""
    for stage in ("read", "extract"):
        for file in sorted((ROOT / "consistency" / stage).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) in BY_NAME:
                    yield said(node.value)
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                notes = name == "append" and "notes" in ast.unparse(node.func)
                if notes or name in SAYING:
                    yield from (said(one) for one in node.args)
                    yield from (said(one.value) for one in node.keywords if one.arg == "advice")


EVERY = sorted({one for one in reasons() if " " in one and not one.startswith(tuple(INNER))})


@pytest.mark.parametrize("told", EVERY)
def test_every_reason_that_the_stages_give_is_said_in_chinese(told: str) -> None:
    """A reason added to a stage needs its line in rules/reasons.yaml."""
    assert HAN.search(reason(told).zh), told
    assert reason(told).en == told


def test_there_are_reasons_to_test() -> None:
    """The reasons are found in the code: a test of none would hold of itself."""
    assert len(EVERY) > 40


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_a_chinese_report_says_in_chinese_what_was_not_read(form: str, tmp_path: Path) -> None:
    """Neither notices nor reasons nor advice are in English, whatever is wrong with the files."""
    (tmp_path / "good.md").write_text("甲公司在2月30日以5亿元收购。", encoding="utf-8")
    (tmp_path / "empty.md").write_text("", encoding="utf-8")
    (tmp_path / "binary.md").write_bytes(b"x\x00y")
    (tmp_path / "paper.pdf").write_bytes(b"%PDF")
    (tmp_path / "open.md").write_text("---\ntitle: [\n---\n文", encoding="utf-8")
    done = consistency("check", tmp_path, "--lang", "zh", "--no-cache", "--format", form)
    assert done.status == 2
    text = re.sub(r"<script.*?</script>|<[^>]*>|\s", "", done.out, flags=re.DOTALL)
    for chinese in (
        "文件为空",
        "这是二进制文件",
        "可能载有报道",
        "文首信息不是有效的YAML",
        "2月没有30日",
    ):
        assert chinese in text
    for english in ("thefileisempty", "itisabinaryfile", "mayholdareport", "hasnoday"):
        assert english not in text


@pytest.mark.parametrize("what", ["characters", "figures"])
def test_a_limit_is_said_in_chinese(what: str) -> None:
    """The size and the limit are kept, in the order of the other language."""
    told = reason(f"it holds 22,400,000 {what}, more than the 1,000,000 of any report").zh
    assert "22,400,000" in told and "1,000,000" in told and "超过" in told


def test_a_reason_of_another_make_stays_as_it_is() -> None:
    """What a library says has no line in the rules and is passed on."""
    assert reason("flux capacitor").zh == "flux capacitor"
    assert reason("it cannot be read: flux capacitor").zh == "无法读取：flux capacitor"
