"""A rule told to people: what it finds, why it matters, examples of both, how to settle it."""

from __future__ import annotations

from collections.abc import Iterator

from consistency.compare.values.causes import FindingExample, FindingRule
from consistency.report.words import Words

__all__ = ["OWN", "example_lines", "is_housekeeping", "rule_markdown", "rule_parts", "rule_plain"]

# Where an example stands that is in no fixture.
OWN = "…"


def is_housekeeping(rule: FindingRule) -> bool:
    """Return whether a rule speaks of comments, decisions and files, not of facts."""
    return rule.code.startswith("CF9")


def rule_parts(rule: FindingRule, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the headed paragraphs of a rule; what is to be typed stands on lines of its own."""
    yield words.say("What it finds", "查什么"), words.of(rule.what)
    yield words.say("Why it matters", "为何重要"), words.of(rule.matters)
    if rule.examples:
        head = words.say("Reported", "会报告")
        yield head, "\n".join(_told(one, words) for one in rule.examples)
    if rule.comments:
        told = [f"{one.comment}\n{words.of(one.why)}" for one in rule.comments]
        yield words.say("Reported", "会报告"), "\n".join(told)
    if rule.counter_examples:
        head = words.say("Not reported", "不会报告")
        yield head, "\n".join(_told(one, words) for one in rule.counter_examples)
    yield words.say("How to settle it", "如何核实"), words.of(rule.settle)
    if not is_housekeeping(rule):
        yield words.say("How to suppress it", "如何停用"), "\n".join(suppress_lines(rule, words))


def suppress_lines(rule: FindingRule, words: Words) -> list[str]:
    """Return how a row of the rule is decided or suppressed: a sentence, then a comment."""
    reason = words.say("why, for the next reader", "理由，写给下一位读者")
    return [
        words.say(
            "Decide the row (consistency review), or write above the paragraph:",
            "裁定该条目（consistency review），或在段落上方写：",
        ),
        f"<!-- consistency-disable-next-block {rule.code} until=2027-01-31 -- {reason} -->",
    ]


def example_lines(example: FindingExample) -> list[tuple[str, str]]:
    """Return where each saying of an example stands, and its words with the figures in brackets."""
    return [
        (f"{example.fixture}/{article}" if article else OWN, text)
        for article, text in marked(example, "[{}]")
    ]


def marked(example: FindingExample, mark: str) -> list[tuple[str, str]]:
    """Return the article and the words of each saying, its figures in ``mark`` (``[{}]``)."""
    texts = {(one.article, one.text): one.text for one in example.says}
    for one in example.says:
        at = (one.article, one.text)
        texts[at] = texts[at].replace(one.figure, mark.format(one.figure), 1)
    return [(article, text) for (article, _), text in texts.items()]


def _told(example: FindingExample, words: Words) -> str:
    lines = [words.labelled(*line) for line in example_lines(example)]
    return "\n".join([*lines, words.of(example.why)])


def rule_plain(rule: FindingRule, words: Words) -> str:
    """Return a rule as plain text."""
    return "\n\n".join(
        f"{head}\n" + "\n".join(f"  {line}" for line in text.split("\n"))
        for head, text in rule_parts(rule, words)
    )


def rule_markdown(rule: FindingRule, words: Words) -> str:
    """Return a rule as Markdown, without its heading."""
    blocks = []
    for head, text in rule_parts(rule, words):
        blocks.append(f"**{head}**")
        for line in text.split("\n"):
            blocks.append(f"```markdown\n{line}\n```" if line.startswith("<!--") else line)
    return "\n\n".join(blocks)
