"""Which articles tell of one story: those that share names and figures too particular for chance.

Grounding and comparing go story by story, so unrelated reports in one folder do not meet and the
work grows with the size of the stories, not with the square of the folder.
"""

from __future__ import annotations

import re
from calendar import day_abbr, day_name, month_abbr, month_name
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from consistency.compare.pairs.exclusions import COUNTED
from consistency.compare.values.units import digits
from consistency.folding import simplify
from consistency.model import Article, Mention

ENOUGH = 1.4  # the shared evidence from which two articles tell of one story
TOGETHER = 2.5  # the shared evidence from which two groups of articles tell of one story
SOMETHING = 0.7  # the evidence that joins an article left alone in a small run
SMALL = 60  # articles: a small run
HANDFUL = 12  # articles: so few in one folder were put together by hand
THREAD = 0.7  # the evidence that joins two groups of a handful
PAIR = 2  # articles: a group that may be but the rest of another
CROWD = 40  # a term in more articles than this (and than a fifth of them) says nothing
BEYOND_WORDS = ("f:", "d:")  # the terms that reports share in whatever language: figures, days
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ɏ0-9&’'-]+(?: [A-Z][A-Za-zÀ-ɏ0-9&’'-]+)*")
LOWER = re.compile(r"(?<![\w’'])[a-z]{2,}(?![\w’'])")
OPENING = re.compile(r"^$|[.!?:”\"—]\s?$|\n$")  # behind it any word has a capital
CALENDAR = [name.lower() for name in (*month_name, *month_abbr, *day_name, *day_abbr) if name]
# three Han characters, none of which joins words or counts: 亿美元 and 的数字 stand in every story
PLAIN = (
    "的了是在和与有这那没人们个为不就也都而及或于以对把被万亿千百十一二三四五六七"
    "八九两几分之元币点岁年月日号时"
)
HAN = re.compile(rf"(?=((?:(?![{PLAIN}])[㐀-鿿]){{3}}))")
LONGEST = 12  # digits
CHANCE = 0.55  # of a count of three digits, which two long reports easily both have
HEAD = {"title", "summary", "lead"}
WEIGHTS = {
    "name": 0.7,
    "word": 0.6,
    "han": 0.4,
    "figure": 0.8,
    "sum": 0.35,
    "digits": 0.4,
    "day": 0.25,
    "part": 0.35,
}

Read = tuple[Article, Sequence[Mention]]


def stories(read: Sequence[Read]) -> list[list[Read]]:
    """Return the articles grouped by story, groups and articles in the order of their ids."""
    ordered = sorted(read, key=lambda pair: pair[0].id)
    common = _common(article for article, _ in ordered)
    terms = [_terms(article, mentions, common) for article, mentions in ordered]
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for number, of_article in enumerate(terms):
        for term in of_article:
            holders[term].append(number)
    parent = list(range(len(ordered)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    related: list[Mapping[int, float]] = []
    limit = max(CROWD, len(ordered) // 5) if len(ordered) < 400 else CROWD
    for number, of_article in enumerate(terms):
        shared: defaultdict[int, float] = defaultdict(float)
        for term, weight in of_article.items():
            group = holders[term]
            if 1 < len(group) <= limit:
                for other in group:
                    if other < number:
                        shared[other] += min(weight, terms[other][term])
        for other, weight in sorted(shared.items()):
            if weight >= ENOUGH:
                parent[root(number)] = root(other)
        related.append(shared)
    _join_groups(terms, holders, limit, root, parent)
    _adopt(related, root, parent)
    folders: defaultdict[str, dict[int, Mapping[str, float]]] = defaultdict(dict)
    for number, (article, _) in enumerate(ordered):
        folders[article.path.rpartition("/")[0]][number] = terms[number]
    for _, within in sorted(folders.items()):
        if len(within) <= HANDFUL:
            _gather(within, root, parent)
    groups: defaultdict[int, list[Read]] = defaultdict(list)
    for number, pair in enumerate(ordered):
        groups[root(number)].append(pair)
    return sorted(groups.values(), key=lambda group: group[0][0].id)


def _join_groups(
    terms: Sequence[Mapping[str, float]],
    holders: Mapping[str, Sequence[int]],
    limit: int,
    root: Callable[[int], int],
    parent: list[int],
) -> None:
    """Join groups that share enough between them, as reports in two languages do: figures and days.

    Two reports of one story in two languages share a figure or two; all reports together share
    most of the figures there are.
    """
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    for term, group in holders.items():
        if not term.startswith(BEYOND_WORDS) or not 1 < len(group) <= limit:
            continue
        met: dict[int, float] = {}
        for number in group:
            met[root(number)] = max(met.get(root(number), 0.0), terms[number][term])
        for one, other in combinations(sorted(met), 2):
            shared[one, other] += min(met[one], met[other])
    for (one, other), weight in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if weight >= TOGETHER:
            parent[max(root(one), root(other))] = min(root(one), root(other))


def _adopt(
    related: Sequence[Mapping[int, float]], root: Callable[[int], int], parent: list[int]
) -> None:
    """Join each article left alone in a small run to the one it shares most with, if anything.

    Who checks a handful of reports says by that that they overlap; in a large run nobody did.
    """
    if len(related) > SMALL:
        return
    evidence: dict[int, dict[int, float]] = defaultdict(dict)
    for number, shared in enumerate(related):
        for other, weight in shared.items():
            evidence[number][other] = evidence[other][number] = weight
    sizes: dict[int, int] = defaultdict(int)
    for number in range(len(related)):
        sizes[root(number)] += 1
    for number in range(len(related)):
        if sizes[root(number)] > 1 or not evidence[number]:
            continue
        other = max(evidence[number], key=lambda n: (evidence[number][n], -n))
        if evidence[number][other] >= SOMETHING:
            parent[root(number)] = root(other)


def _gather(
    terms: Mapping[int, Mapping[str, float]], root: Callable[[int], int], parent: list[int]
) -> None:
    """Join groups of a handful of reports that have anything in common, the likeliest first.

    One of the two is a pair at most: two stories of several reports each are two.  A handful is
    what stands in one folder, whatever else a run reads.
    """
    while True:
        groups: defaultdict[int, dict[str, float]] = defaultdict(dict)
        sizes = Counter(root(number) for number in terms)
        for number, of_article in terms.items():
            for term, weight in _with_parts(of_article).items():
                group = groups[root(number)]
                group[term] = max(weight, group.get(term, 0.0))
        shared = [
            (
                sum(
                    min(groups[one][t], groups[other][t])
                    for t in groups[one].keys() & groups[other]
                ),
                one,
                other,
            )
            for one, other in combinations(sorted(groups), 2)
            if min(sizes[one], sizes[other]) <= PAIR
        ]
        weight, one, other = max(shared, key=lambda s: (s[0], -s[1], -s[2]), default=(0.0, 0, 0))
        if weight < THREAD:
            return
        parent[other] = one


def _with_parts(terms: Mapping[str, float]) -> Mapping[str, float]:
    """Return the terms of an article, and the words of its longer names: a surname, half a firm."""
    names = [term.removeprefix("n:") for term in terms if term.startswith("n:")]
    parts = {
        f"p:{word}": WEIGHTS["part"] for name in names for word in name.split() if len(word) > 2
    }
    return {**terms, **parts}


def _common(articles: Iterable[Article]) -> frozenset[str]:
    """Return the words that are no names though a capital begins them: met without one, or days."""
    found = set(CALENDAR)
    for article in articles:
        for segment in article.segments:
            found.update(LOWER.findall(segment.text))
    return frozenset(found)


def _name(words: Sequence[str], common: frozenset[str]) -> str:
    """Return the name in a run of words with capitals, common words before it cut off; or nothing.

    ``The Polish Development Fund`` and ``the Polish Development Fund`` are one.
    """
    at = next((n for n, word in enumerate(words) if word not in common), len(words))
    return " ".join(words[at:])


def _terms(
    article: Article, mentions: Sequence[Mention], common: frozenset[str]
) -> Mapping[str, float]:
    """Return the particular terms of an article with their weights."""
    terms: dict[str, float] = {}
    for segment in article.segments:
        if segment.kind == "reference":
            continue
        for match in LATIN.finditer(segment.text):
            name = _name(match.group().lower().split(), common)
            opens = segment.lang == "en" and OPENING.search(segment.text[: match.start()][-2:])
            if len(name) > 2 and (" " in name or not opens):
                terms[f"n:{name}"] = WEIGHTS["name" if " " in name else "word"]
        if segment.kind in HEAD or segment.lang.startswith("zh"):
            from_head = WEIGHTS["han"] if segment.kind in HEAD else WEIGHTS["han"] / 2
            for match in HAN.finditer(simplify(segment.text)):
                key = f"h:{match.group(1)}"
                terms[key] = max(terms.get(key, 0.0), from_head)
    for term, weight in _figures(mentions):
        terms[term] = weight
    return terms


def _figures(mentions: Sequence[Mention]) -> Iterator[tuple[str, float]]:
    for mention in mentions:
        low, high = mention.quantity.lower, mention.quantity.upper
        if mention.kind == "date" and mention.quantity.grain == "day":
            yield f"d:{low}", WEIGHTS["day"]
        elif isinstance(low, Decimal) and low == high:
            bare = digits(low)
            if len(bare) > LONGEST:  # a third, which no report tells so
                continue
            if len(bare) > 2:
                share = CHANCE if len(bare) == 3 and mention.kind in COUNTED else 1.0
                yield f"f:{low.normalize()}", WEIGHTS["figure"] * share
                yield f"c:{bare}", WEIGHTS["digits"] * share
            elif len(bare) == 2 and mention.kind == "money":
                yield f"f:{low.normalize()}:{mention.quantity.unit}", WEIGHTS["sum"]
