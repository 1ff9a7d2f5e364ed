"""The notices of housekeeping: which code, how grave, and where."""

from __future__ import annotations

from consistency.model import Notice, Severity, Text, Unread
from consistency.reasons import reason

__all__ = ["SEVERITY_OF", "notice", "unread_notice"]

SEVERITY_OF: dict[str, Severity] = {
    "CF901": "warning",  # a suppression that suppresses nothing
    "CF902": "warning",  # a suppression past its day
    "CF903": "warning",  # a decision past its day
    "CF904": "warning",  # a suppression that cannot be understood
    "CF905": "error",  # an article that was not read
    "CF906": "info",  # a figure that was not read
    "CF907": "info",  # decisions on rows that are gone
}


def notice(
    rule: str,
    path: str,
    en: str,
    zh: str,
    *,
    line: int | None = None,
    column: int | None = None,
) -> Notice:
    """Return a notice in both languages, as grave as its rule is."""
    return Notice(rule, SEVERITY_OF[rule], path, Text(en, zh), line, column)


def unread_notice(rule: str, one: Unread) -> Notice:
    """Return the notice on an article or a figure that was not read."""
    why, advice = reason(one.reason), reason(one.advice)
    en = f"{one.text}: {why.en}" if one.text else why.en
    zh = f"{one.text}：{why.zh}" if one.text else why.zh
    if one.advice:
        en, zh = f"{en}; {advice.en}", f"{zh}；{advice.zh}"
    return notice(rule, one.path, f"not read: {en}", f"未能读取：{zh}", line=one.line)
