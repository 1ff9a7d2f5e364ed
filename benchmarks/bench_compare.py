"""Times a whole check over growing numbers of events: near-linear is what the design promises.

usage: bench_compare.py [--events 100 200 400] [--reports 5]

Prints seconds, articles a second and the peak memory for each size, and the growth of the time
beside the growth of the number of articles.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from consistency.pipeline import Checker

SURNAMES = "王李张刘陈杨黄赵吴周徐孙"
GIVEN = "海明建国志强丽华伟芳敏静军磊洋勇艳杰娟涛超霞平刚桂英"
SYLLABLES = ["ka", "ro", "mi", "ten", "sol", "var", "dex", "lun", "pra", "nor", "qui", "zen"]


def event(number: int, reports: int, folder: Path) -> None:
    """Write the reports of one invented deal; one of them misprints the price."""
    random.seed(number)
    buyer = "".join(random.choices(SYLLABLES, k=3)).title()
    target = "".join(random.choices(SYLLABLES, k=3)).title()
    chief = random.choice(SURNAMES) + "".join(random.choices(GIVEN, k=2))
    price, stake = random.randint(110, 980), random.randint(11, 49)
    revenue, staff, age = random.randint(101, 999) / 10, random.randint(120, 9800), number % 40 + 28
    for report in range(reports):
        shown = price if report else price + 7
        text = (
            f"---\ntitle: {buyer}收购{target}\ndate: 2025-06-{10 + report:02d}\n---\n\n"
            f"{buyer}公司宣布斥资{shown}亿美元收购{target} {stake}%的股份，"
            "这是今年最大的交易之一。\n\n"
            f"{target}去年营收{revenue}亿美元，拥有{staff}名员工。"
            f"创始人{chief}今年{age}岁，将留任董事会。\n\n"
            f"第{report + 1}篇报道说，双方从四月开始谈判，监管部门预计在三个月内作出决定。\n"
        )
        (folder / f"{number:05d}-{report}.md").write_text(text, encoding="utf-8")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, nargs="+", default=[100, 200, 400])
    parser.add_argument("--reports", type=int, default=5)
    options = parser.parse_args()
    print(f"{'articles':>9} {'seconds':>8} {'art/s':>7} {'rows':>6} {'stories':>8} {'peak MB':>8}")
    for events in options.events:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            for number in range(events):
                event(number, options.reports, folder)
            start = time.perf_counter()
            findings = Checker().check([folder])
            took = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        articles = len(findings.articles)
        print(
            f"{articles:9} {took:8.1f} {articles / took:7.0f} {len(findings.discrepancies):6} "
            f"{'':>8} {peak:8.0f}"
        )


if __name__ == "__main__":
    main()
