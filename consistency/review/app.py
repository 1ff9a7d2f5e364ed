"""The page and its decisions over HTTP: for this machine, for who holds the token, for no one else.

A page of some other site can send requests to 127.0.0.1 and can bring a name of its own to point
there; the token in the path, the Host and the Origin keep both out.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from consistency.errors import ConsistencyError
from consistency.report.json_text import dumps
from consistency.report.page import Live, page_html, policy
from consistency.report.style import Style
from consistency.review.desk import Desk, Stale

__all__ = ["application"]

LARGEST = 64 * 1024  # bytes of a request
HEADERS = {
    "Content-Security-Policy": policy(True) + "; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def application(
    desk: Desk,
    style: Callable[[], Style],
    token: str,
    port: int,
    look: Callable[[], None] = lambda: None,
) -> ASGIApp:
    """Return the ASGI application that serves the desk under ``/token/`` on ``port``.

    ``look`` is called whenever a page asks for news: it has what changed read again.
    """
    address = f"/{token}"

    async def page(_: Request) -> Response:
        def made() -> str:
            findings, edition, under = desk.shown
            return page_html(findings, style(), Live(desk.decided(), address, edition, under))

        try:
            return HTMLResponse(await run_in_threadpool(made))
        except ConsistencyError as error:
            return PlainTextResponse(f"{error}\n", 500)

    async def decisions(request: Request) -> Response:
        await run_in_threadpool(look)
        shown = desk.shown
        revision = await run_in_threadpool(desk.revision)
        if request.query_params.get("after") == revision:
            return Response(status_code=204)
        try:
            decided = await run_in_threadpool(desk.decided)
        except ConsistencyError as error:
            return _json({"reason": str(error)}, 500)
        return _json(
            {
                "revision": revision,
                "edition": shown.edition,
                "under": shown.under,
                "trouble": desk.trouble,
                "decided": decided,
            }
        )

    async def decide(request: Request) -> Response:
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return _json({"reason": "a decision comes as JSON"}, 415)
        told = await _body(request)
        if told is None:
            return _json({"reason": "the request is no decision"}, 400)
        try:
            current = await run_in_threadpool(desk.decide, told)
        except Stale as stale:
            return _json({"current": stale.current and stale.current.record()}, 409)
        except ConsistencyError as error:
            return _json({"reason": str(error)}, 422)
        return _json({"current": current and current.record()})

    app = Starlette(
        routes=[
            Route(f"{address}/", page),
            Route(f"{address}/decisions", decisions),
            Route(f"{address}/decide", decide, methods=["POST"]),
        ]
    )
    return _Guard(app, token, {f"127.0.0.1:{port}", f"localhost:{port}"})


class _Guard:
    """Lets pass who knows the token and speaks to this machine by its name, and seals answers."""

    def __init__(self, app: ASGIApp, token: str, hosts: set[str]):
        self.app = app
        self.token = token
        self.hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        app = PlainTextResponse(*refusal) if refusal else self.app
        await app(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> tuple[str, int] | None:
        if scope["type"] != "http":
            return "not served here\n", 403
        headers = Headers(scope=scope)
        if headers.get("host") not in self.hosts:
            return "this is served on 127.0.0.1 only\n", 421
        origin = headers.get("origin")
        own = {f"http://{host}" for host in self.hosts}
        if origin not in own and (origin is not None or scope["method"] not in ("GET", "HEAD")):
            return "this origin may not decide here\n", 403
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return "this origin may not read here\n", 403
        first = scope["path"].split("/", 2)[1] if scope["path"].startswith("/") else ""
        if not secrets.compare_digest(first.encode(), self.token.encode()):
            return "nothing here: use the whole address that the command printed\n", 404
        return None


def _json(content: object, status: int = 200) -> Response:
    text = dumps(content).encode("utf-8", "backslashreplace")
    return Response(text, status, media_type="application/json")


async def _body(request: Request) -> dict[str, object] | None:
    raw = b""
    try:
        async for part in request.stream():
            raw += part
            if len(raw) > LARGEST:
                return None
        told = json.loads(raw)
    except (ClientDisconnect, ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None
