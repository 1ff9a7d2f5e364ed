"""Runs the command line: in a process of its own as a user does, or for speed within this one."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from consistency.cli.main import main

ROOT = Path(__file__).parents[2]
KEPT = ("PATH", "HOME", "SYSTEMROOT", "TMPDIR")


class Done(NamedTuple):
    """What a run ended with, and what it printed where."""

    status: int
    out: str
    err: str


def consistency(*arguments: object, stdin: str = "", cwd: Path = ROOT, **environment: str) -> Done:
    """Return what ``consistency ARGUMENTS`` ends with, run within this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), write_through=True) for _ in range(2))
    source = io.TextIOWrapper(io.BytesIO(stdin.encode()))
    with (
        _plain(environment, cwd),
        patch.object(sys, "stdin", source),
        patch.object(sys, "stdout", out),
        patch.object(sys, "stderr", err),
    ):
        try:
            status = main([str(one) for one in arguments])
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 0
    printed = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
    return Done(status, *printed)


def process(*arguments: object, stdin: str = "", cwd: Path = ROOT, **environment: str) -> Done:
    """Return what ``consistency ARGUMENTS`` ends with, run in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "consistency", *map(str, arguments)],
        input=stdin.encode(),
        capture_output=True,
        cwd=cwd,
        env=_environment(environment),
        timeout=120,
        check=False,
    )
    found = Done(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in found.err, found.err
    return found


def _environment(more: dict[str, str]) -> dict[str, str]:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **more}


@contextlib.contextmanager
def _plain(environment: dict[str, str], cwd: Path) -> Iterator[None]:
    with patch.dict(os.environ, _environment(environment), clear=True), contextlib.chdir(cwd):
        yield
