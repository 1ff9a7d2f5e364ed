"""Comments in an article that settle rows: found in the raw text, mapped to claims by offsets.

    <!-- consistency-disable-next-block CF101 until=2027-01-31 -- reason -->
    <!-- consistency-disable CF301 -- reason --> … <!-- consistency-enable CF301 -->
    <!-- consistency-disable-file CF501 -- reason -->

The next block is the rest of the block the comment stands in, else the one after it: a paragraph,
a heading, a quotation, a whole table, a whole list (between two items: the next item).  Nothing is
matched against lines or clean text, so markup inside and around a figure makes no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from consistency.gate.notices import notice
from consistency.model import Article, Claim, Notice, Segment

__all__ = ["Suppression", "find_suppressions"]

Scope = Literal["block", "region", "file"]

COMMENT = re.compile(r"<!--\s*(consistency-[A-Za-z-]*)((?:(?!-->).)*)-->", re.S)
FENCE = re.compile(r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*(?:\n(?!\s{0,3}\1)[^\n]*)*", re.M)
BLANK = re.compile(r"\n[ \t]*\r?\n")
REASON = re.compile(r"(?:^|\s)(?:--|—{1,2})\s*(.*)", re.S)
SCOPES: Mapping[str, Scope] = {
    "consistency-disable-next-block": "block",
    "consistency-disable": "region",
    "consistency-disable-file": "file",
}
ENABLE = "consistency-enable"


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that settles rows of its codes on the claims it covers.

    ``start`` and ``end`` are raw offsets into ``field`` of the article; ``None`` covers every
    field.  ``until`` is the last day on which it holds.
    """

    article: str
    path: str
    line: int
    column: int
    scope: Scope
    codes: tuple[str, ...]
    reason: str
    until: date | None
    field: str | None
    start: int
    end: int

    def covers(self, claim: Claim) -> bool:
        """Return whether the claim stands where the comment holds."""
        if claim.article.id != self.article:
            return False
        if self.field is None:
            return True
        return claim.segment.field == self.field and self.start <= claim.mention.start < self.end

    def expired(self, today: date) -> bool:
        """Return whether the comment no longer holds on ``today``."""
        return self.until is not None and self.until < today


@dataclass(frozen=True, slots=True)
class _Comment:
    verb: str
    words: str
    start: int
    end: int


def find_suppressions(
    article: Article, codes: Mapping[str, str]
) -> tuple[list[Suppression], list[Notice]]:
    """Return the suppressions in an article, and a notice on each that cannot hold.

    ``codes`` gives the code of each code and slug that there is.
    """
    found: list[Suppression] = []
    notices: list[Notice] = []
    for name, text in (article.fields or {"text": article.text}).items():
        _scan(article, name, text, codes, found, notices)
    return found, notices


def _scan(
    article: Article,
    name: str,
    text: str,
    codes: Mapping[str, str],
    found: list[Suppression],
    notices: list[Notice],
) -> None:
    comments = list(_comments(text))
    if not comments:
        return
    segments = sorted(
        (one for one in article.segments if one.field == name and one.text),
        key=lambda one: one.raw(0),
    )
    for number, comment in enumerate(comments):
        line = text.count("\n", 0, comment.start) + 1
        column = comment.start - (text.rfind("\n", 0, comment.start) + 1) + 1

        def refuse(en: str, zh: str, line: int = line, column: int = column) -> None:
            notices.append(notice("CF904", article.path, en, zh, line=line, column=column))

        head, reason = _parted(comment.words)
        if comment.verb == ENABLE:
            if not any(_opens(one, head) for one in comments[:number]):
                refuse("nothing is disabled here that this could enable", "此前没有可以恢复的停用")
            continue
        if comment.verb not in SCOPES:
            known = ", ".join([*SCOPES, ENABLE])
            refuse(
                f"{comment.verb} is no such comment; there are {known}",
                f"没有{comment.verb}这种注释；可用的有{known}",
            )
            continue
        named = [word for word in re.split(r"[\s,，]+", head) if word]
        until, named = _until(named)
        unknown = [word for word in named if word not in codes]
        if unknown:
            refuse(f"{unknown[0]} is no rule", f"没有规则{unknown[0]}")
        elif not named:
            refuse("it names no rule, as CF101", "没有写规则编号，例如CF101")
        elif not reason:
            refuse("it gives no reason after --", "没有在--之后写明理由")
        elif until is False:
            refuse("until= takes a day, as until=2027-01-31", "until=之后应为日期，如2027-01-31")
        else:
            scope = SCOPES[comment.verb]
            start, end = _span(scope, comment, comments[number + 1 :], segments, text)
            found.append(
                Suppression(
                    article.id,
                    article.path,
                    line,
                    column,
                    scope,
                    tuple(dict.fromkeys(codes[word] for word in named)),
                    " ".join(reason.split()),
                    until or None,
                    None if scope == "file" else name,
                    start,
                    end,
                )
            )


def _comments(text: str) -> Iterator[_Comment]:
    """Yield the comments of ours, those shown as code left out."""
    if "<!--" not in text:
        return
    fences = [one.span() for one in FENCE.finditer(text)]
    for found in COMMENT.finditer(text):
        start, end = found.span()
        quoted = text[start - 1 : start] == "`" and text[end : end + 1] == "`"
        if not quoted and not any(low <= start < high for low, high in fences):
            yield _Comment(found[1].lower(), found[2], start, end)


def _parted(words: str) -> tuple[str, str]:
    """Return what stands before the dashes, and the reason after them."""
    dashes = REASON.search(words)
    return (words[: dashes.start()], dashes[1].strip()) if dashes else (words, "")


def _until(words: list[str]) -> tuple[date | Literal[False] | None, list[str]]:
    """Return the day of ``until=`` (False where it is no day) and the other words."""
    days = [word.removeprefix("until=") for word in words if word.startswith("until=")]
    others = [word for word in words if not word.startswith("until=")]
    try:
        return (date.fromisoformat(days[-1]) if days else None), others
    except ValueError:
        return False, others


def _opens(comment: _Comment, codes: str) -> bool:
    """Return whether a comment disables one of the codes that are named."""
    head = _parted(comment.words)[0]
    return comment.verb == "consistency-disable" and bool(
        set(re.split(r"[\s,，]+", head)) & set(re.split(r"[\s,，]+", codes)) - {""}
    )


def _span(
    scope: Scope,
    comment: _Comment,
    later: Sequence[_Comment],
    segments: Sequence[Segment],
    text: str,
) -> tuple[int, int]:
    if scope == "file":
        return 0, len(text)
    if scope == "block":
        return _block(comment, segments, text)
    head = _parted(comment.words)[0]
    ends = [one.start for one in later if one.verb == ENABLE and _opens(comment, one.words)]
    return comment.end, ends[0] if head and ends else len(text)


def _block(comment: _Comment, segments: Sequence[Segment], text: str) -> tuple[int, int]:
    """Return the raw span of the rest of the block around the comment, else of the next one."""
    spans = [one.raw_span(0, len(one.text)) for one in segments]
    for low, high in spans:
        if low < comment.start and comment.end < high:
            return comment.end, high
    first = next((at for at, (low, _) in enumerate(spans) if low >= comment.end), None)
    if first is None:
        return comment.end, comment.end
    last = first
    while last + 1 < len(segments) and _goes_on(segments, spans, first, last, text):
        last += 1
    return comment.end, spans[last][1]


def _goes_on(
    segments: Sequence[Segment],
    spans: Sequence[tuple[int, int]],
    first: int,
    last: int,
    text: str,
) -> bool:
    """Return whether the block that begins at ``first`` goes on after ``last``."""
    head, following = segments[first], segments[last + 1]
    if head.cell:
        return following.cell is not None and following.cell.table == head.cell.table
    if head.kind == "list":
        # Between two items of a list a comment means the next item, before the list all of it.
        inside = first > 0 and segments[first - 1].kind == "list"
        return not inside and following.kind == "list"
    if not (_quoted(head, text) and _quoted(following, text)):
        return False
    return not BLANK.search(text, spans[last][1], spans[last + 1][0])


def _quoted(segment: Segment, text: str) -> bool:
    start = segment.raw(0)
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return segment.kind == "quote" or line.lstrip().startswith(">")


def all_suppressions(
    articles: Iterable[Article], codes: Mapping[str, str]
) -> tuple[list[Suppression], list[Notice]]:
    """Return the suppressions of all articles, and the notices on those that cannot hold."""
    found: list[Suppression] = []
    notices: list[Notice] = []
    for article in articles:
        if "consistency-" in article.text:
            one, more = find_suppressions(article, codes)
            found += one
            notices += more
    return found, notices
