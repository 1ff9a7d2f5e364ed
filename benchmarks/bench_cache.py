"""Times a whole `consistency check` on an unchanged folder, without a cache, cold and warm.

    python benchmarks/bench_cache.py [--events 200] [--reports 5] [--times 5]

Each run is a process of its own, so starting up is in every number; the median of the runs counts.
"Cold" fills an empty cache, "warm" finds it full, "one changed" has one article changed since.
The articles are those of bench_compare.py.  The outputs of all runs must be the same.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench_compare import event

CACHE = ".consistency_cache"


def timed(folder: Path, *words: str) -> tuple[float, bytes]:
    """Return the seconds of one run of the command and what it printed."""
    environment = {k: v for k, v in os.environ.items() if k != "CONSISTENCY_CACHE_DIR"}
    command = [sys.executable, "-m", "consistency", "check", "--fail-on", "never", str(folder)]
    start = time.perf_counter()
    done = subprocess.run([*command, *words], capture_output=True, check=True, env=environment)
    return time.perf_counter() - start, done.stdout


def main() -> int:
    """Print the table; return 1 where two runs differ."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--reports", type=int, default=5)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    took: dict[str, list[float]] = {"no cache": [], "cold": [], "warm": [], "one changed": []}
    outputs = set()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "consistency.toml").write_text("")
        for number in range(options.events):
            event(number, options.reports, folder)
        timed(folder, "--no-cache")  # the parsed rules are kept for the user, and are no part of it
        changing = folder / "00000-0.md"
        for _ in range(options.times):
            shutil.rmtree(folder / CACHE, ignore_errors=True)
            for kind, words in (("no cache", ["--no-cache"]), ("cold", []), ("warm", [])):
                seconds, output = timed(folder, *words)
                took[kind].append(seconds)
                outputs.add(output)
            before = changing.read_text(encoding="utf-8")
            changing.write_text(f"{before}\n完。\n", encoding="utf-8")
            took["one changed"].append(timed(folder)[0])
            changing.write_text(before, encoding="utf-8")
    print(f"{options.events * options.reports} articles, median of {options.times} processes each")
    cold = median(took["cold"])
    for kind, seconds in took.items():
        middle = median(seconds)
        print(
            f"{kind:12} {middle:6.2f} s ({min(seconds):.2f} to {max(seconds):.2f})"
            f"   cold / it {cold / middle:5.1f}"
        )
    print("outputs: " + ("the same" if len(outputs) == 1 else "DIFFERENT"))
    return int(len(outputs) != 1)


if __name__ == "__main__":
    raise SystemExit(main())
