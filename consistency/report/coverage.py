"""The last line of every report for people: what was read, what not and why, what was compared."""

from __future__ import annotations

from consistency.model import SEVERITIES, Findings, Text, Unread
from consistency.reasons import reason
from consistency.report.figures import Figures
from consistency.report.rows import passed_over
from consistency.report.style import Style, at_least
from consistency.report.words import SEVERITY, Words

__all__ = ["check_coverage", "extract_coverage"]

# So many unread files are named in the last line; all are listed above it.
NAMED = 5


def check_coverage(findings: Findings, style: Style) -> str:
    """Return the last line of a check."""
    words, coverage = Words(style.lang), findings.coverage
    undated = sum(article.published is None for article in findings.articles)
    articles = len(findings.articles)
    parts = [_read(articles, undated, words), _unread(coverage.unread, words)]
    parts += _unread_figures(len(coverage.unread_figures), words)
    how = Text("the page and --format json name all", "网页与--format json列出全部")
    parts += _passed_over(passed_over(coverage.passed_over), how, words)
    en = [words.count(coverage.mentions, "figure", ""), words.count(coverage.claims, "claim", "")]
    parts.append(
        words.say(
            f"{', '.join(en)}, {words.count(coverage.facts, 'fact', '')} compared",
            f"数字{coverage.mentions}个，陈述{coverage.claims}条，比对事实{coverage.facts}项",
        )
    )
    parts.append(_tally(findings, style, words))
    return words.clauses(parts) + words.say(".", "。")


def extract_coverage(figures: Figures, style: Style) -> str:
    """Return the last line of an extraction."""
    words = Words(style.lang)
    undated = sum(article.published is None for article in figures.articles)
    found = len(figures.mentions)
    parts = [_read(len(figures.articles), undated, words), _unread(figures.unread, words)]
    parts.append(words.say(words.count(found, "figure", ""), f"数字{found}个"))
    parts += _unread_figures(len(figures.unread_figures), words)
    how = Text("--format json names all", "--format json列出全部")
    parts += _passed_over(passed_over(figures.passed_over), how, words)
    return words.clauses(parts) + words.say(".", "。")


def _read(articles: int, undated: int, words: Words) -> str:
    text = words.say(f"Read {words.count(articles, 'article', '')}", f"读取{articles}篇报道")
    if undated:
        text = words.noted(text, words.say(f"{undated} without a date", f"{undated}篇无日期"))
    return text


def _unread(unread: tuple[Unread, ...] | list[Unread], words: Words) -> str:
    if not unread:
        return words.say("nothing left unread", "无一遗漏")
    named = [
        words.labelled(
            f"{one.path}:{one.line}" if one.line else one.path, words.of(reason(one.reason))
        )
        for one in unread[:NAMED]
    ]
    if more := len(unread) - len(named):
        named.append(words.say(f"and {more} more, listed above", f"另有{more}处，见上"))
    head = words.say(f"{len(unread)} not read", f"未能读取{len(unread)}处")
    return words.noted(head, words.clauses(named))


def _unread_figures(number: int, words: Words) -> list[str]:
    if not number:
        return []
    text = f"{words.count(number, 'figure', '')} without a readable value"
    return [words.say(text, f"{number}处数字读不出数值")]


def _passed_over(paths: list[str], how: Text, words: Words) -> list[str]:
    """Return what is said of files that are no reports: how many, the first, how to see all."""
    if not paths:
        return []
    named = paths[:NAMED]
    if more := len(paths) - len(named):
        named.append(words.say(f"and {more} more; {how.en}", f"另有{more}个，{how.zh}"))
    head = words.say(
        f"{words.count(len(paths), 'file', '')} passed over as no report",
        f"略过非报道文件{len(paths)}个",
    )
    return [words.noted(head, words.listed(named))]


def _tally(findings: Findings, style: Style, words: Words) -> str:
    found = {one: sum(row.severity == one for row in findings.discrepancies) for one in SEVERITIES}
    texts = [
        words.say(words.count(found[one], one, ""), f"{SEVERITY[one].zh}{found[one]}项")
        for one in SEVERITIES
        if found[one] or one != "info"
    ]
    if settled := len(findings.settled):
        texts.append(words.say(f"{settled} settled before", f"先前已了结{settled}项"))
    options = []
    if any(found[one] and not at_least(one, style.severity) for one in SEVERITIES):
        options.append("--severity info")
    if explained := len(findings.explained):
        pairs = words.count(explained, "pair", "")
        texts.append(words.say(f"{pairs} explained", f"差异可解释{explained}对"))
        if not style.explained:
            options.append("--show-explained")
    tally = words.listed(texts)
    if not options:
        return tally
    how = words.listed(options)
    return words.noted(tally, words.say(f"see them with {how}", f"用{how}查看"))
