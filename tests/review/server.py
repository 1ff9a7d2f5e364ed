"""The real server of the review on a thread, for tests that speak to it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn

from consistency.report.style import Style
from consistency.review.app import application
from consistency.review.desk import Desk

TOKEN = "t0ken"


@contextmanager
def serving(
    desk: Desk, lang: str = "en", port: int = 0, look: Callable[[], None] = lambda: None
) -> Iterator[str]:
    """Serve the desk on 127.0.0.1 and yield the address without the token."""
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        listening.listen()
        bound = listening.getsockname()[1]
        app = application(desk, lambda: Style(lang=lang), TOKEN, bound, look)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{bound}"
        finally:
            server.should_exit = True
            thread.join(10)
