"""Characters a second of the extraction, beside other extractors on the same text in one process.

    python benchmarks/bench_extract.py [--articles DIR] [--times 200]

Reads the articles (../shared/seeds/articles where it is there, else fixtures/), repeats them,
and prints one row a system: characters a second of processor time and our ratio to it.  JioNLP and
Recognizers-Text are rows where they are installed (the dependency group ``bench``); each gets a
slice it can finish.  "Other digits each time" is our own speed where no figure was met before, so
that what is remembered of earlier figures does not help.  The last row is one bare ``re`` pass for
digits: what a scan costs that reads nothing.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from consistency.extract.mentions import Extractor
from consistency.model import Article
from consistency.read.articles import iter_articles
from consistency.rulebook import Rulebook

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds" / "articles"


def articles_in(folder: Path) -> list[Article]:
    """Return the articles of a folder that could be read."""
    return [one for one in iter_articles([str(folder)]) if isinstance(one, Article)]


def rate(work: Callable[[], object], characters: int, rounds: int = 3) -> float:
    """Return characters a second of processor time, the best of ``rounds``."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return characters / best


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


def peers(text: str) -> dict[str, tuple[Callable[[], object], int]]:
    """Return the other extractors installed here: name → (work, characters of its slice)."""
    found: dict[str, tuple[Callable[[], object], int]] = {}
    lines = [line for line in text.splitlines() if line.strip()]
    try:
        import jionlp

        some = lines[:60]
        found["JioNLP (money and time)"] = (
            lambda: [(jionlp.ner.extract_money(x), jionlp.ner.extract_time(x)) for x in some],
            sum(map(len, some)),
        )
    except ImportError:
        print("JioNLP is not installed here: pip install --group bench", file=sys.stderr)
    try:
        from recognizers_date_time import recognize_datetime
        from recognizers_number import recognize_number, recognize_percentage
        from recognizers_number_with_unit import recognize_age, recognize_currency

        few = lines[:12]
        calls = (recognize_number, recognize_percentage, recognize_currency, recognize_age)
        found["Recognizers-Text"] = (
            lambda: [
                (*(f(x, "zh-cn") for f in calls), recognize_datetime(x, "zh-cn")) for x in few
            ],
            sum(map(len, few)),
        )
    except ImportError:
        print("Recognizers-Text is not installed here: pip install --group bench", file=sys.stderr)
    return found


def main() -> int:
    """Print the table; return 0."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument(
        "--articles", type=Path, default=SEEDS if SEEDS.is_dir() else ROOT / "fixtures"
    )
    parser.add_argument("--times", type=int, default=200)
    options = parser.parse_args()
    articles = articles_in(options.articles)
    texts = [s.text for a in articles for s in a.segments if s.kind != "reference"]
    characters = sum(map(len, texts))
    extractor = Extractor(Rulebook())
    for article in articles:
        extractor.extract(article)

    def whole() -> None:
        for _ in range(options.times):
            for article in articles:
                extractor.extract(article)

    ours = rate(whole, characters * options.times)
    rows = [("consistency, all kinds", ours)]
    figures = [
        extractor.figures(s.lang) for a in articles for s in a.segments if s.kind != "reference"
    ]
    pairs = list(zip(figures, texts, strict=True))
    rows.append(
        ("  without dates", rate(lambda: [f.find(t) for f, t in pairs * 20], characters * 20))
    )
    unmet = [each for seed in range(40) for each in other_digits(articles, seed)]
    once = rate(lambda: [extractor.extract(each) for each in unmet], characters * 40, 1)
    rows.append(("  other digits each time", once))
    for name, (work, size) in peers("\n".join(texts)).items():
        work()
        rows.append((name, rate(work, size, 1)))
    digits = re.compile(r"[0-9]+")
    rows.append(
        (
            "one bare re pass for digits",
            rate(lambda: [digits.findall(t) for t in texts * 20], characters * 20),
        )
    )
    tracemalloc.start()
    whole_once = [extractor.extract(article) for article in articles]
    first = tracemalloc.get_traced_memory()[0]
    del whole_once
    for _ in range(20):
        for article in articles:
            extractor.extract(article)
    grown = tracemalloc.get_traced_memory()[0] - first
    tracemalloc.stop()
    print(f"{len(articles)} articles, {characters} characters, {options.times} times")
    for name, speed in rows:
        print(f"{name:30} {speed / 1e6:9.3f} Mchar/s   ours / it {ours / speed:8.2f}")
    print(f"memory kept after 20 more rounds: {max(grown, 0) / 1024:.0f} KiB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
