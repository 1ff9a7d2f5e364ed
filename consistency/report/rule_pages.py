"""A page for each rule in both languages, made from ``rules/findings.yaml`` and its fixtures."""

from __future__ import annotations

from collections.abc import Sequence

from consistency.compare.values.causes import FindingExample, FindingRule
from consistency.report.rule_text import OWN, is_housekeeping, marked, suppress_lines
from consistency.report.words import Words

__all__ = ["pages"]

MADE = "<!-- Made by consistency rules pages; change rules/findings.yaml instead. -->"


def pages(rules: Sequence[FindingRule]) -> dict[str, str]:
    """Return the text of each page by its file's name: ``CF101.md``, ``CF101.zh.md``, indexes."""
    found = {}
    for lang, end in (("en", ".md"), ("zh", ".zh.md")):
        words = Words(lang)
        found[f"README{end}"] = _index(rules, words, end)
        for rule in rules:
            found[f"{rule.code}{end}"] = _page(rule, words)
    return dict(sorted(found.items()))


def _index(rules: Sequence[FindingRule], words: Words, end: str) -> str:
    other = words.say("[中文](README.zh.md)", "[English](README.md)")
    head = words.say(
        "| code | name | what it finds |\n|---|---|---|",
        "| 编号 | 名称 | 查什么 |\n|---|---|---|",
    )
    lines = [
        f"| [{one.code}]({one.code}{end}) | {one.slug} | {words.of(one.what)} |" for one in rules
    ]
    title = words.say("Rules", "规则")
    return "\n\n".join([MADE, f"# {title}", other, "\n".join([head, *lines])]) + "\n"


def _page(rule: FindingRule, words: Words) -> str:
    other = words.say(f"[中文]({rule.code}.zh.md)", f"[English]({rule.code}.md)")
    blocks = [
        MADE,
        f"# {rule.code} {rule.slug}",
        f"{words.of(rule.name)} · {other} · "
        f"[{words.say('all rules', '全部规则')}]"
        f"(README{words.say('.md', '.zh.md')})",
        f"## {words.say('What it finds', '查什么')}",
        words.of(rule.what),
        f"## {words.say('Why it matters', '为何重要')}",
        words.of(rule.matters),
    ]
    for head, examples in (
        (words.say("Reported", "会报告"), rule.examples),
        (words.say("Not reported", "不会报告"), rule.counter_examples),
    ):
        if examples:
            blocks.append(f"## {head}")
            blocks += [block for one in examples for block in _example(one, words)]
    if rule.comments:
        blocks.append(f"## {words.say('Reported', '会报告')}")
        for comment in rule.comments:
            blocks.append(f"```markdown\n{comment.comment}\n```")
            blocks.append(words.of(comment.why))
    blocks += [
        f"## {words.say('How to settle it', '如何核实')}",
        words.of(rule.settle),
    ]
    if not is_housekeeping(rule):
        said, comment_ = suppress_lines(rule, words)
        blocks += [
            f"## {words.say('How to suppress it', '如何停用')}",
            said,
            f"```markdown\n{comment_}\n```",
        ]
    return "\n\n".join(blocks) + "\n"


def _example(example: FindingExample, words: Words) -> list[str]:
    lines = []
    for article, shown in marked(example, "**{}**"):
        where = f"../../fixtures/{example.fixture}/articles/{article}"
        link = f" — [{article}]({where})" if article else f" {OWN}"
        lines.append(f"> {shown}{link}")
    return ["\n>\n".join(lines), words.of(example.why)]
