"""The words of the reports for people, in the two languages of the house."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from consistency.model import SegmentKind, Severity, Text

if TYPE_CHECKING:
    from consistency.rulebook import Bilingual

__all__ = ["HEADS", "PLACES", "SEVERITY", "Words"]

SEVERITY: dict[Severity, Text] = {
    "error": Text("error", "错误"),
    "warning": Text("warning", "警告"),
    "info": Text("info", "提示"),
}
PLACES: dict[SegmentKind, Text] = {
    "title": Text("headline", "标题"),
    "summary": Text("summary", "摘要"),
    "lead": Text("lead", "导语"),
    "heading": Text("heading", "小标题"),
    "paragraph": Text("body", "正文"),
    "quote": Text("quotation", "引文"),
    "list": Text("list", "列表"),
    "table cell": Text("table", "表格"),
    "caption": Text("caption", "图注"),
    "reference": Text("reference", "参考资料"),
}
HEADS = {
    "severity": Text("severity", "级别"),
    "fact": Text("fact", "事实"),
    "values": Text("values and places", "各种说法及出处"),
    "why": Text("why", "依据"),
    "where": Text("line", "行"),
    "kind": Text("kind", "类别"),
    "text": Text("text", "原文"),
    "value": Text("value", "数值"),
    "unit": Text("unit", "单位"),
    "qualifier": Text("qualifier", "限定"),
    "one": Text("one", "一说"),
    "other": Text("other", "另说"),
    "reports": Text("Reports", "报道"),
    "notices": Text("Housekeeping", "待清理"),
    "remarks": Text("Remarks", "备注"),
    "unread": Text("Not read", "未能读取"),
    "unread figures": Text("Figures not read", "未能读出的数字"),
    "passed over": Text("Passed over as no report", "略过的非报道文件"),
    "explained": Text("Differ, and are no contradiction", "数值不同但并不矛盾"),
    "none": Text("No discrepancy was found.", "未发现不一致。"),
    "none compared": Text(
        "Nothing was compared: no two figures tell of one fact.",
        "未作比对：没有两处数字说的是同一事实。",
    ),
    "discrepancies": Text("Discrepancies", "不一致"),
}


class Words:
    """The words in one language: ``zh`` or ``en``."""

    def __init__(self, lang: str):
        self.zh = lang.startswith("zh")

    def __getitem__(self, name: str) -> str:
        """Return a fixed word of the reports."""
        return self.of(HEADS[name])

    def of(self, text: Text | Bilingual) -> str:
        """Return a message, or a text of a rule, in the language of these words."""
        return text.zh if self.zh else text.en

    def say(self, en: str, zh: str) -> str:
        """Return the one of two wordings that is in the language of these words."""
        return zh if self.zh else en

    def count(self, number: int, noun: str, zh: str) -> str:
        """Return a number with its noun: ``3 reports``, in Chinese with ``zh`` after it."""
        plural = "" if number == 1 or noun == "info" else "s"
        return self.say(f"{number} {noun}{plural}", f"{number}{zh}")

    def listed(self, items: Iterable[str]) -> str:
        """Return the items with commas between them (、 in Chinese)."""
        return self.say(", ", "、").join(items)

    def clauses(self, items: Iterable[str]) -> str:
        """Return the items with semicolons between them."""
        return self.say("; ", "；").join(items)

    def noted(self, text: str, note: str) -> str:
        """Return the text with a note in brackets after it."""
        return self.say(f"{text} ({note})", f"{text}（{note}）")

    def labelled(self, label: str, text: str) -> str:
        """Return ``label: text``."""
        return self.say(f"{label}: {text}", f"{label}：{text}")
