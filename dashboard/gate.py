"""Lets nobody past the sign-in page without a valid sign-in, whatever the address or protocol."""

from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casefile.accounts import signed_in
from casefile.clock import utc_now
from casefile.home import HomeStore
from dashboard.cookie import token_of

OPEN_PATHS = ("/sign-in", "/sign-out", "/_stcore/health")
OPEN_FOLDERS = ("/static/",)
SHOWN_BY_BROWSERS = ("/", "/index.html")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class Gate:
    """ASGI middleware: an open path, a signed-in reader, or the way to the sign-in page."""

    def __init__(self, app: ASGIApp, *, home: Path) -> None:
        """Stand before *app* and ask the home's sign-ins."""
        self.app = app
        self.home = home

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it here."""
        if scope["type"] == "lifespan" or self._may_pass(scope):
            await self.app(scope, receive, _with_headers(send))
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 4401})
        else:
            await _turned_away(scope["path"])(scope, receive, _with_headers(send))

    def _may_pass(self, scope: Scope) -> bool:
        path = scope["path"]
        if path in OPEN_PATHS or path.startswith(OPEN_FOLDERS):
            return True
        token = token_of(Headers(scope=scope).get("cookie", ""))
        with HomeStore.open(self.home) as home:
            return signed_in(home, token, now=utc_now()) is not None


def _turned_away(path: str) -> Response:
    if path in SHOWN_BY_BROWSERS:
        return RedirectResponse("/sign-in", status_code=303)
    return Response("Sign in first.", status_code=401, media_type="text/plain")


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
