"""The server run until it is stopped: on 127.0.0.1, under an address nobody can guess."""

from __future__ import annotations

import secrets
import socket
from collections.abc import Callable

from consistency.errors import InvalidSettings
from consistency.report.style import Style
from consistency.review.desk import Desk

__all__ = ["serve"]

LOCAL = "127.0.0.1"


def serve(
    desk: Desk,
    style: Callable[[], Style],
    port: int,
    ready: Callable[[str], None],
    look: Callable[[], None] = lambda: None,
) -> None:
    """Serve the desk until interrupted; ``ready`` is told the address.  Port 0 takes a free one.

    ``look`` is called whenever a page asks for news: it has what changed read again.

    Raises InvalidSettings where the extra ``review`` is missing or the port is taken.
    """
    try:
        import uvicorn

        from consistency.review.app import application
    except ImportError as error:
        raise InvalidSettings(
            f"{error.name} is not installed", advice="pip install 'news-consistency[review]'"
        ) from error
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOCAL, port))
        except OSError as error:
            raise InvalidSettings(
                f"port {port} cannot be had: {error.strerror}", advice="give --port another, or 0"
            ) from error
        token = secrets.token_urlsafe(24)
        bound = listening.getsockname()[1]
        config = uvicorn.Config(
            application(desk, style, token, bound, look),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            timeout_graceful_shutdown=2,
        )
        listening.listen()
        ready(f"http://{LOCAL}:{bound}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
