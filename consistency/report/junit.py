"""The report as JUnit: one suite a story, one case an article, a failure for each row."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from consistency.model import Findings
from consistency.report.results import Result, results, stories
from consistency.report.style import Style, at_least
from consistency.report.words import Words

__all__ = ["check_junit"]

# What XML 1.0 has no character for.
FOREIGN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def check_junit(findings: Findings, style: Style) -> str:
    """Return the stories as suites: a row fails where it would fail the run (``fail_on``).

    Rows below that pass and tell; an unread article is an error; a story without a row has one case
    that passes, so that what was read is seen.
    """
    words = Words(style.lang)
    found = results(findings, words)
    titles = {one.id: one.title or one.path for one in findings.articles}
    root = ElementTree.Element("testsuites", name="consistency")
    totals = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
    for name, rows in sorted(stories(findings, found).items()):
        suite = ElementTree.SubElement(root, "testsuite", name=_sound(titles.get(name, name)))
        counts = {"tests": 0, "failures": 0, "errors": 0, "skipped": 0}
        for one in rows:
            kind = _case(suite, one, words, style.fail_on)
            counts["tests"] += 1
            if kind:
                counts[kind] += 1
        if not rows:
            ElementTree.SubElement(
                suite,
                "testcase",
                name=words.say("no discrepancy", "未发现不一致"),
                classname=_sound(name),
            )
            counts["tests"] += 1
        for key, number in counts.items():
            suite.set(key, str(number))
            totals[key] += number
        suite.set("time", "0")
    for key, number in totals.items():
        root.set(key, str(number))
    ElementTree.indent(root)
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _case(suite: ElementTree.Element, one: Result, words: Words, fail_on: str) -> str:
    """Add a case for a row or a notice; return what it counts as, empty where it passes."""
    line = str(one.place.line) if one.place.line else ""
    case = ElementTree.SubElement(
        suite,
        "testcase",
        name=_sound(f"{one.rule} {one.title}"),
        classname=_sound(one.place.path),
        file=_sound(one.place.path),
        time="0",
    )
    if line:
        case.set("line", line)
    where = f"{one.place.path}:{line}" if line else one.place.path
    if one.rule == "CF905":
        told, kind = ElementTree.SubElement(case, "error", type=one.rule), "errors"
    elif not at_least(one.severity, fail_on):
        ElementTree.SubElement(case, "system-out").text = _sound(f"{where}\n{one.message}")
        return ""
    else:
        told = ElementTree.SubElement(case, "failure", type=f"{one.rule} {one.severity}")
        kind = "failures"
    told.set("message", _sound(one.title))
    sentences = []
    for value in one.row.values if one.row else ():
        for claim in value.claims:
            place = words.labelled(f"{claim.article.path}:{claim.line}", claim.sentence.text)
            sentences.append(f"{value.display}  {place}")
    told.text = _sound("\n".join([where, one.message, *sentences]))
    return kind


def _sound(text: str) -> str:
    return FOREIGN.sub("\ufffd", text)
