"""A rule told to people: what it finds, why it matters, examples of both, how to settle it."""

from __future__ import annotations

from consistency.compare.causes import FindingRule
from consistency.report.words import Words

__all__ = ["rule_markdown", "rule_parts", "rule_plain", "suppress_how"]


def rule_parts(rule: FindingRule, words: Words) -> list[tuple[str, str]]:
    """Return the headed paragraphs of a rule, examples left out."""
    return [
        (words.say("What it finds", "查什么"), words.say(rule.what.en, rule.what.zh)),
        (words.say("Why it matters", "为何重要"), words.say(rule.matters.en, rule.matters.zh)),
        (words.say("How to settle it", "如何核实"), words.say(rule.settle.en, rule.settle.zh)),
        *suppress_how(rule, words),
    ]


def suppress_how(rule: FindingRule, words: Words) -> list[tuple[str, str]]:
    """Return how a row of the rule is suppressed; housekeeping is done, not suppressed."""
    if rule.code.startswith("CF9"):
        return []
    comment = (
        f"<!-- consistency-disable-next-block {rule.code} -- {words.say('reason', '理由')} -->"
    )
    text = words.say(
        f"Decide the row in consistency review, or put this above the paragraph: {comment}",
        f"用 consistency review 裁定该条目，或在段落上方写：{comment}",
    )
    return [(words.say("How to suppress it", "如何停用"), text)]


def rule_plain(rule: FindingRule, words: Words) -> str:
    """Return a rule as plain text."""
    return "\n\n".join(words.labelled(*part) for part in rule_parts(rule, words))


def rule_markdown(rule: FindingRule, words: Words) -> str:
    """Return a rule as Markdown."""
    blocks = []
    for head, text in rule_parts(rule, words):
        before, comment, after = text.partition("<!--")
        shown = f"{before}\n\n```markdown\n{comment}{after}\n```" if comment else text
        blocks.append(f"**{head}**\n\n{shown}")
    return "\n\n".join(blocks)
