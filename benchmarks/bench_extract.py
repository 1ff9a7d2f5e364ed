"""Characters a second of the extraction, beside other extractors on the same text in one process.

    python benchmarks/bench_extract.py [--articles DIR] [--times 200] [--turns 3]

Reads the articles (../shared/seeds/articles where it is there, else fixtures/), repeats them, and
prints one row a system: characters a second of processor time and our ratio to it, on the same
articles.  JioNLP and Recognizers-Text are rows where they are installed (the dependency group
``bench``); they read Chinese, and get as many Chinese articles as they can finish.  "Other digits
each time" is our own speed where no figure was met before, so that what is remembered of earlier
figures does not help.  The last row is one bare ``re`` pass for digits: what a scan costs that
reads nothing.  All rows are run in turns and the median of the turns is printed, as others may use
the machine.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from consistency.extract.mentions import Extractor
from consistency.model import Article
from consistency.read.articles import iter_articles
from consistency.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds" / "articles"


def articles_in(folder: Path) -> list[Article]:
    """Return the articles of a folder that could be read."""
    return [one for one in iter_articles([str(folder)]) if isinstance(one, Article)]


@dataclass
class Row:
    """A system, what it does in one turn, on how many characters, and our work on the same."""

    name: str
    work: Callable[[], object]
    characters: int
    ours: Callable[[], object]
    our_characters: int
    speeds: list[tuple[float, float]] = field(default_factory=list)

    def turn(self) -> None:
        """Run both once, one right after the other."""
        mine = self.our_characters / seconds(self.ours)
        self.speeds.append((self.characters / seconds(self.work), mine))

    def __str__(self) -> str:
        """Return the row of the table."""
        speed = median(theirs for theirs, _ in self.speeds)
        ratio = median(mine / theirs for theirs, mine in self.speeds)
        return f"{self.name:30} {speed / 1e6:9.3f} Mchar/s   ours / it {ratio:8.2f}"


def seconds(work: Callable[[], object]) -> float:
    """Return the processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def size(articles: list[Article]) -> int:
    """Return the characters of the articles that are read."""
    return sum(map(len, lines_of(articles)))


def lines_of(articles: list[Article]) -> list[str]:
    """Return the texts of the articles that are read."""
    return [s.text for a in articles for s in a.segments if s.kind != "reference"]


def chinese(articles: list[Article], characters: int) -> list[Article]:
    """Return Chinese articles from all over the list, about so many characters."""
    every = [one for one in articles if one.lang.startswith("zh")]
    step = max(1, round(size(every) / characters))
    return every[::step]


def other_digits(articles: list[Article], seed: int) -> list[Article]:
    """Return the articles with each digit but a leading one replaced, the same for one seed."""
    chance = random.Random(seed)

    def put(met: re.Match[str]) -> str:
        return str(chance.randrange(1, 10))

    return [
        replace(
            article,
            segments=tuple(
                replace(s, text=re.sub(r"(?<=[0-9.,])[0-9]", put, s.text)) for s in article.segments
            ),
        )
        for article in articles
    ]


def peers() -> Iterator[tuple[str, Callable[[str], object], int]]:
    """Yield the other extractors installed here: name, what reads a line, characters for a turn."""
    try:
        import jionlp

        def money_and_time(line: str) -> object:
            return jionlp.ner.extract_money(line), jionlp.ner.extract_time(line)

        yield "JioNLP (money and time)", money_and_time, 20_000
    except ImportError:
        print("JioNLP is not installed here: pip install --group bench", file=sys.stderr)
    try:
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_age, recognize_currency

        calls = (
            recognize_number,
            recognize_percentage,
            recognize_currency,
            recognize_age,
            recognize_datetime,
        )
        yield "Recognizers-Text", lambda line: [call(line, "zh-cn") for call in calls], 2_000
    except ImportError:
        print("Recognizers-Text is not installed here: pip install --group bench", file=sys.stderr)


def rows_of(articles: list[Article], extractor: Extractor, times: int, turns: int) -> list[Row]:
    """Return the rows of the table, ours first."""
    characters, few = size(articles), max(1, times // 10)

    def whole(some: list[Article], often: int) -> Callable[[], object]:
        return lambda: [extractor.extract(one) for _ in range(often) for one in some]

    def row(name: str, work: Callable[[], object], often: int) -> Row:
        return Row(name, work, characters * often, whole(articles, few), characters * few)

    rows = [row("consistency, all kinds", whole(articles, times), times)]
    segments = [s for a in articles for s in a.segments if s.kind != "reference"]
    figures = [(extractor.figures(s.lang), s.text) for s in segments] * few
    rows.append(row("  without dates", lambda: [f.find(text) for f, text in figures], few))
    fresh = range(few * turns)
    batches = [
        [each for seed in fresh[turn::turns] for each in other_digits(articles, seed)]
        for turn in range(turns)
    ]
    rows.append(
        row("  other digits each time", lambda: [*map(extractor.extract, batches.pop())], few)
    )
    for name, read, enough in peers():
        some = chinese(articles, enough)
        if not some:
            continue
        lines = lines_of(some)

        def theirs(read: Callable[[str], object] = read, lines: list[str] = lines) -> list[object]:
            return [read(line) for line in lines]

        rows.append(Row(name, theirs, size(some), whole(some, few), size(some) * few))
    digits = re.compile(r"[0-9]+")
    texts = lines_of(articles) * few
    rows.append(row("one bare re pass for digits", lambda: [digits.findall(t) for t in texts], few))
    return rows


def kept_memory(articles: list[Article], extractor: Extractor) -> int:
    """Return the bytes that 20 more rounds leave behind."""
    tracemalloc.start()
    for article in articles:
        extractor.extract(article)
    first = tracemalloc.get_traced_memory()[0]
    for _ in range(20):
        for article in articles:
            extractor.extract(article)
    grown = tracemalloc.get_traced_memory()[0] - first
    tracemalloc.stop()
    return max(grown, 0)


def main() -> int:
    """Print the table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--articles", type=Path, default=SEEDS if SEEDS.is_dir() else ROOT / "fixtures"
    )
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    articles = articles_in(options.articles)
    extractor = Extractor(Rulebook())
    rows = rows_of(articles, extractor, options.times, options.turns)
    logging.disable()  # What the others say of lines they cannot read is not measured.
    for each in rows:
        each.ours()
        if each.name.startswith(("JioNLP", "Recognizers")):
            each.work()
    before = os.getloadavg()[0]
    for _ in range(options.turns):
        for each in rows:
            each.turn()
    load = f"load {before:.1f} to {os.getloadavg()[0]:.1f}"
    print(f"{len(articles)} articles, {size(articles)} characters, {options.times} times")
    print(f"median of {options.turns} turns, {load}")
    for each in rows:
        print(each)
    print(f"memory kept after 20 more rounds: {kept_memory(articles, extractor) / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
