"""Annotations for GitHub Actions, and the step's summary where there is one."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from consistency.model import SEVERITIES, Findings, Severity
from consistency.report.markdown import check_markdown
from consistency.report.results import Result, results, uri
from consistency.report.style import Style, at_least
from consistency.report.words import SEVERITY, Words

__all__ = ["check_github", "summary"]

# A log is read on a terminal: what that would obey, or what would turn the line, is left out.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
# GitHub shows so many of each command in one step, and drops the rest without a word.
SHOWN = 10
LARGEST = 1_000_000
ROOM = 4_000


def check_github(findings: Findings, style: Style) -> str:
    """Return workflow commands, the gravest first, and say how many there is no room for.

    Where ``GITHUB_STEP_SUMMARY`` names a file the whole report is added to it as Markdown.
    """
    words = Words(style.lang)
    found = [one for one in results(findings, words) if at_least(one.severity, style.severity)]
    lines, hidden = [], []
    for severity in SEVERITIES:
        mine = [one for one in found if one.severity == severity]
        # The last place of a kind goes to the word on what is hidden.
        room = SHOWN if len(mine) <= SHOWN else SHOWN - 1
        lines += [_command(one) for one in mine[:room]]
        if len(mine) > room:
            number = len(mine) - room
            text = words.say(
                f"{number} more of severity {severity} are not shown here; see the summary",
                f"另有{number}项{SEVERITY[severity].zh}未在此显示，见摘要",
            )
            hidden.append(f"::{COMMANDS[severity]}::{_data(text)}")
    _summarise(findings, style)
    tally = [f"{COMMANDS[name]} {sum(r.severity == name for r in found)}" for name in SEVERITIES]
    lines += hidden
    # Plain words last: a log with no annotation still says that something ran.
    lines.append(f"consistency: {', '.join(tally)}; {findings.coverage.articles} articles")
    return "\n".join(lines) + "\n"


def _command(one: Result) -> str:
    where = {"file": unquote(uri(one.place.path))}
    if one.place.line:
        where["line"] = str(one.place.line)
        if one.place.column:
            where["col"] = str(one.place.column)
        if one.place.end_line == one.place.line and one.place.end_column:
            where["endColumn"] = str(one.place.end_column)
    where["title"] = f"{one.rule} {one.title}"[:250] if one.row else one.rule
    listed = ",".join(f"{name}={_property(value)}" for name, value in where.items())
    return f"::{COMMANDS[one.severity]} {listed}::{_data(one.message[:ROOM])}"


def _data(text: str) -> str:
    shown = _UNSEEN.sub("", text)
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(findings: Findings, style: Style) -> str:
    """Return the report as Markdown, cut between two rows where it is larger than is taken."""
    text = check_markdown(findings, style)
    if len(text.encode("utf-8", "replace")) <= LARGEST:
        return text
    words = Words(style.lang)
    rest = words.say(
        "\n\nThe report is larger than a summary may be; the rest is left out here.\n",
        "\n\n报告超出摘要的篇幅上限，其余从略。\n",
    )
    room = LARGEST - len(rest.encode())
    cut = text.encode("utf-8", "replace")[:room].decode("utf-8", "ignore")
    return cut[: max(cut.rfind("\n### "), cut.rfind("\n\n", 0, room), 0)] + rest


def _summarise(findings: Findings, style: Style) -> None:
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if path:
        # The annotations stand on their own: a summary that cannot be written stops nothing.
        with suppress(OSError), Path(path).open("a", encoding="utf-8", errors="replace") as file:
            file.write(summary(findings, style))
