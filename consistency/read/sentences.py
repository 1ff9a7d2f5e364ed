"""Clean text in, sentences out: no figure, initial or closing quote is cut.

A semicolon and a colon stay inside the sentence; a line break is white space (the readers have
already ended a segment where a line ends one).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from consistency.read.clean import CLOSERS, is_wide, words

__all__ = ["split"]

ENDS = re.compile(
    rf"[。！？!?．｡]++[{re.escape(CLOSERS)}]*+"
    rf"|(?<!\.)\.++[{re.escape(CLOSERS)}]*+(?=\s)"
    r"|(?<!…)…++[”’」』]"
)
CONTINUES = frozenset("，、；：,;:）)的】》")
OPENERS = frozenset("“\"‘'「『（([$€£¥￥")
# Words that end in a full stop and are followed by what they belong to.
TITLES = words(
    "mr mrs ms mx dr prof st gen sen rep gov lt col sgt capt cmdr adm hon rev fr jr sr mt ft "
    "no nos vs v fig figs vol pp p art sec ch ed eds approx est ca cf viz e.g i.e al jan feb "
    "mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thurs fri sat sun nr "
    "messrs"
)
# Words that end in a full stop and may also end a sentence: the next word decides.
SHORT = words(
    "inc corp co ltd llc plc bros cos u.s u.k u.n e.u u.s.a a.m p.m d.c n.y l.a etc ph.d b.a "
    "m.a mass calif fla tex pa va md ill mich minn wash ore conn colo ariz ala ga tenn wis "
    "dept univ assn jr sr esq bn mn tn min max avg sq"
)
STARTERS = words(
    "a an the this that these those it its he she his her they their we our you i in on at by "
    "for from with after before but and so as if when while since there here what who why how "
    "meanwhile however according under over both all some many most no not one two yet still "
    "then now last next only even more mr mrs ms dr"
)
# No sentence of a report is longer (a list, a table or noise set as one is): it is cut into parts,
# after a mark that parts clauses, else where white space or a character of no number stands, else
# after any mark: a row of figures without a gap is no one number.
LONGEST = 2000
CUTS = (
    re.compile(r"[；;](?!\d)|[，,](?![\d\s])|[，,]\s+(?![\d\s])"),
    re.compile(r"[，,]\s*(?!\s)(?<!\d,)"),
    re.compile(r"(?<!\d)\s+(?=\S)"),
    re.compile(r"\s+(?=\S)"),
    re.compile(r"[^\W\d_](?=[^\W\d_])"),
    re.compile(r"\W"),
)
WORD = re.compile(r"[^\W\d_][\w.&'’-]*")
LAST = re.compile(r"(?:^|[\s(\[“\"‘'/—–-])([^\s(\[“\"‘'/—–]{1,12})\.$")


def _abbreviates(text: str, start: int, at: int, after: int) -> bool:
    """Return whether the full stop at ``at`` belongs to a word such as ``Mr.`` or ``U.S.``."""
    found = LAST.search(text[max(start, at - 14) : at + 1])
    if not found:
        return False
    word = found[1].lower().lstrip("([“\"‘'")
    if len(word) == 1 and word.isalpha():
        return found[1].isupper() and found[1] != "I"
    if word in TITLES and word not in ("no", "mar", "sun", "sat", "wed", "art", "ed", "al", "ch"):
        return True
    following = WORD.match(text, after)
    if word in ("no", "nos", "art", "ch", "sec", "p", "pp", "fig", "v"):
        return text[after : after + 1].isdigit()
    if word in ("mar", "sat", "sun", "wed", "ed", "al"):
        return following is None or not following[0][0].isupper()
    if word in SHORT or re.fullmatch(r"[a-z](\.[a-z])+", word):
        return not (following and following[0].lower().rstrip(".") in STARTERS)
    return False


def split(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ``(start, end)`` of each sentence, white space at its ends left out."""
    start = 0
    size = len(text)
    for found in ENDS.finditer(text):
        at, end = found.span()
        if at < start:
            continue
        after = end
        while after < size and text[after].isspace():
            after += 1
        if after < size and not _ends(text, start, at, end, after):
            continue
        yield from _parts(text, start, end)
        start = after
    yield from _parts(text, start, size)


def _ends(text: str, start: int, at: int, end: int, after: int) -> bool:
    following = text[after]
    mark = text[at]
    if mark == ".":
        opens = following.isupper() or following.isdigit() or following in OPENERS
        if not opens and not is_wide(following):
            return False
        return text[at : at + 2] == ".." or not _abbreviates(text, start, at, after)
    if following in CONTINUES and following == text[end]:
        return False
    if mark == "．":
        return not following.isdigit()
    if mark in "!?":
        return after > end or is_wide(following)
    return True


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence, or the parts of one longer than any is, cut where no figure goes on."""
    while end - start > LONGEST:
        window = text[start + LONGEST // 2 : start + LONGEST]
        cuts = next((found for cut in CUTS if (found := list(cut.finditer(window)))), None)
        if cuts is None:
            break
        at = start + LONGEST // 2 + cuts[-1].end()
        yield from _strip(text, start, at)
        start = at
    yield from _strip(text, start, end)


def _strip(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end
