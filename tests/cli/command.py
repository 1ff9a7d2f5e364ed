"""Runs the command as a user does: a process of its own, its exit status, what it printed where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Done(NamedTuple):
    status: int
    out: str
    err: str


def consistency(
    *arguments: object, stdin: str | bytes = b"", cwd: Path = ROOT, **environment: str
) -> Done:
    """Return what ``consistency ARGUMENTS`` ended with, in a plain environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-m", "consistency", *map(str, arguments)],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env={**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **environment},
        timeout=120,
        check=False,
    )
    found = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in found.err, found.err
    return found
