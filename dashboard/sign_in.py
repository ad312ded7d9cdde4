"""The sign-in and sign-out routes: plain server-rendered pages, no script."""

from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import streamlit
from jinja2 import Environment, FunctionLoader, select_autoescape
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from casefile import accounts
from casefile.clock import utc_now
from casefile.errors import AccountError
from casefile.home import HomeStore
from dashboard import cookie
from dashboard.ahead import files_ahead, is_script
from dashboard.language import LANGUAGES, best_language, say, speak
from dashboard.look import stylesheet

LONGEST_FIELD = 200


def routes(home: Path, *, secure: bool) -> list[Route]:
    """Return the routes by which one comes in and goes out."""

    async def show(request: Request) -> Response:
        return _page(request)

    async def enter(request: Request) -> Response:
        form = await request.form(max_files=0, max_fields=4)
        name, password = (
            str(form.get(field, ""))[:LONGEST_FIELD] for field in ("name", "password")
        )
        if not same_origin(request):
            return _page(request, name=name, fault=_foreign(request), status=403)
        try:
            token = await run_in_threadpool(_token, home, name, password, _language(request))
        except AccountError:
            return _page(request, name=name, fault=_misfit(request), status=401)
        response = RedirectResponse("/", status_code=303)
        cookie.give(response, token, secure=secure)
        return response

    async def leave(request: Request) -> Response:
        token = request.cookies.get(cookie.NAME)
        response = RedirectResponse("/sign-in", status_code=303)
        if token and same_origin(request):
            await run_in_threadpool(_forget, home, token)
            cookie.take_back(response, secure=secure)
        return response

    return [
        Route("/sign-in", show, methods=["GET"]),
        Route("/sign-in", enter, methods=["POST"]),
        Route("/sign-out", leave, methods=["GET", "POST"]),
    ]


def same_origin(request: Request) -> bool:
    """Return whether a page of this very server sent the request, as its browser says."""
    fetch_site = request.headers.get("sec-fetch-site")
    if fetch_site is not None:
        return fetch_site in ("same-origin", "none")
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host")


def _token(home: Path, name: str, password: str, lang: str) -> str:
    """Return a token; who comes in for the first time is spoken to as on the page of the door."""
    with HomeStore.open(home) as store:
        token = accounts.sign_in(store, name, password=password, now=utc_now())
        account = store.account(name)
        if account is not None and not account.lang:
            store.set_language(name, lang)
        return token


def _forget(home: Path, token: str) -> None:
    with HomeStore.open(home) as store:
        accounts.sign_out(store, token)


def _misfit(request: Request) -> str:
    speak(_language(request))
    return say("Name and password do not fit together. Try again, or ask your instructor.")


def _foreign(request: Request) -> str:
    speak(_language(request))
    return say("This form came from another address. Sign in on this page.")


def _page(request: Request, *, name: str = "", fault: str = "", status: int = 200) -> Response:
    lang = _language(request)
    speak(lang)
    html = (
        _environment()
        .get_template("sign_in.jinja")
        .render(
            say=say,
            lang=lang,
            languages=LANGUAGES,
            name=name,
            fault=fault,
            css=stylesheet("sign_in"),
            sans=_font("SourceSansVF-Upright"),
            serif=_font("SourceSerifVariable-Roman"),
            scripts=[each for each in files_ahead() if is_script(each)],
            others=[each for each in files_ahead() if not is_script(each)],
        )
    )
    return HTMLResponse(html, status_code=status, headers={"Cache-Control": "no-store"})


def _language(request: Request) -> str:
    return best_language(
        request.query_params.get("lang", ""), accepted=request.headers.get("accept-language", "")
    )


def _environment() -> Environment:
    return Environment(loader=FunctionLoader(_template), autoescape=select_autoescape(default=True))


def _template(name: str) -> str:
    return (files("dashboard") / "templates" / name).read_text(encoding="utf-8")


def _font(stem: str) -> str:
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    return f"/static/media/{next(media.glob(f'{stem}.*.woff2')).name}"
