"""Finds the page of the fictional web that stands at a host and path."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from babel import Locale

from synthetic_corpus.pages import blog, channel, comments, country, forum, market, microblog, news
from synthetic_corpus.pages.moving import elsewhere, moved_note
from synthetic_corpus.pages.page import Answer, Place, Request, gone, not_found
from synthetic_corpus.pages.rendering import draw, labels, shown, style, words
from synthetic_corpus.pages.times import http_date, iso_time, zone_name
from synthetic_corpus.spelling import respelt, scripts, spelling
from synthetic_corpus.traps import Traps
from synthetic_corpus.web import Row, Web

PORTAL = "portal"
_PORTAL_LANG = "en"
_MODULES = (forum, channel, microblog, blog, news, market, comments)
KINDS = {
    each.SOFTWARE.kind: each.SOFTWARE
    for each in (forum, channel, microblog, blog, news, market, comments)
}
_NOT_FOUND = 404
_SITEMAP_SIZE = 2000
_FEED_SIZE = 20


class Sites:
    """Every site of one fictional web, and the portal that lists them."""

    def __init__(self, web: Web, *, traps: Iterable[str] = ()) -> None:
        """Read what the pages share, and lay *traps* on one of the sites."""
        self.web = web
        self.known = web.meta()
        self.canary = self.known["canary"]
        self.rows = web.sites()
        self.places = {
            str(row["name"]): _labelled(
                Place(web, row, labels("en"), self.canary, web.sections(row["name"]))
            )
            for row in self.rows
        }
        self.traps = Traps.laid(traps, self.places.values())
        self.shared = {name: _shared(place) for name, place in self.places.items()}

    def knows(self, host: str) -> bool:
        """Return whether *host*, without .localhost, is a site of this web."""
        return host == PORTAL or host in self.places

    def page(self, host: str, request: Request) -> tuple[Answer, str]:
        """Return the answer at *host* and its text."""
        if host == PORTAL:
            answer = self._portal(request)
            shared = {"base": request.base(PORTAL), "ui": words(_PORTAL_LANG)}
            return answer, self._drawn(answer, shared, locale="en")
        web, usual = self.web.at(request.now), self.places[host]
        place = replace(usual, web=web, sections=web.sections(host))
        traps = self.traps if self.traps and self.traps.site == host else None
        answer = (
            _service(place, request)
            or (traps and traps.answer(place, request))
            or KINDS[str(place.site["kind"])].answer(place, request)
        )
        if answer.status == _NOT_FOUND:
            answer = elsewhere(place, request) or answer
        changing: dict[str, Any] = {
            "base": request.base(host),
            "moved_note": shown(moved_note(place, request)),
            "doors": shown(traps.doors(place)) if traps else [],
        }
        if place.sections != usual.sections:
            changing["sections"] = shown(place.sections)
        text = self._drawn(answer, {**self.shared[host], **changing}, locale=place.locale)
        return traps.laid_over(place, request, answer, text) if traps else (answer, text)

    def _drawn(self, answer: Answer, shared: dict[str, Any], *, locale: str) -> str:
        if answer.template.endswith(".css"):
            return style(answer.template.partition("/")[0])
        usual = {"canary": self.canary, "canonical": None, "moved_note": None}
        return draw(answer, {**usual, **shared}, locale=locale)

    def _portal(self, request: Request) -> Answer:
        if request.path == "/static/style.css":
            return Answer("portal/style.css", {}, media="text/css")
        if request.path == "/robots.txt":
            return Answer("shared/robots.jinja", {"site": {"kind": PORTAL}}, media="text/plain")
        if request.path == "/country" and "country" in self.known:
            return country.answer(self.known["country"], request)
        if request.path != "/":
            return Answer("portal/missing.jinja", {}, 404)
        sites = [
            {
                **dict(row),
                "url": request.base(str(row["name"])) + "/",
                "language": Locale(row["lang"]).get_display_name(_PORTAL_LANG),
            }
            for row in self.rows
        ]
        return Answer("portal/index.jinja", {"sites": sites})


def _labelled(place: Place) -> Place:
    return replace(place, labels=labels(place.locale))


def _shared(place: Place) -> dict[str, Any]:
    """Return what every page of a site may print."""
    zone = zone_name(place.site["zone_minutes"])
    tag = place.locale.replace("_", "-")
    return {
        "site": shown({**dict(place.site), "zone": zone, "lang": tag}),
        "ui": words(place.locale),
        "sections": shown(place.sections),
        "latin": _other_script(place),
    }


def _other_script(place: Place) -> str:
    """Return title and tagline in Latin letters, where a site writes both scripts."""
    lang, script = str(place.site["lang"]), place.site["script"]
    if not script or script in scripts(lang):
        return ""
    return respelt(f"{place.site['title']}: {place.site['tagline']}", spelling().latin[lang])[0]


def _service(place: Place, request: Request) -> Answer | None:
    """Return what every site has beside its pages: style, robots, sitemaps, feed."""
    path = request.path
    if path in _SERVICES:
        return _SERVICES[path](place, request)
    if path.startswith("/file/"):
        return _file(place, request)
    if path.startswith("/sitemap-") and path.endswith(".xml"):
        return _sitemap(place, request, path[9:-4])
    return None


def _style(place: Place, request: Request) -> Answer:  # noqa: ARG001  every service is asked alike
    return Answer(f"{place.site['kind']}/style.css", {}, media="text/css")


def _robots(place: Place, request: Request) -> Answer:  # noqa: ARG001  the same
    return Answer("shared/robots.jinja", {}, media="text/plain")


def _file(place: Place, request: Request) -> Answer:
    identity, _, name = request.path.removeprefix("/file/").partition("/")
    row = place.web.post(identity)
    shown = row is not None and row["time"] <= request.now and not gone(row, request.now)
    if row is None or not shown or row["site"] != place.name or row["attachment"] != name:
        return not_found(str(place.site["kind"]), place.labels)
    return Answer("shared/file.jinja", {"name": name}, media="text/plain", modified=row["time"])


def _feed(place: Place, request: Request) -> Answer:
    rows = place.web.latest(place.name, now=request.now, limit=_FEED_SIZE)
    entries = [_entry(place, row) for row in rows]
    return Answer("shared/feed.jinja", {"entries": entries}, media="application/rss+xml")


def _sitemaps(place: Place, request: Request) -> Answer:
    total = place.web.site_thread_count(place.name, now=request.now)
    parts = range(1, -(-total // _SITEMAP_SIZE) + 1)
    return Answer("shared/sitemap_index.jinja", {"parts": parts}, media="application/xml")


_SERVICES: dict[str, Callable[[Place, Request], Answer]] = {
    "/static/style.css": _style,
    "/robots.txt": _robots,
    "/feed.xml": _feed,
    "/sitemap.xml": _sitemaps,
}


def _sitemap(place: Place, request: Request, number: str) -> Answer:
    if not (number.isascii() and number.isdigit() and 0 < len(number) < 6):
        return not_found(str(place.site["kind"]), place.labels)
    first = (int(number) - 1) * _SITEMAP_SIZE
    rows = place.web.latest(place.name, now=request.now, limit=_SITEMAP_SIZE, offset=max(0, first))
    return Answer(
        "shared/sitemap.jinja",
        {"entries": [_entry(place, row) for row in rows]},
        media="application/xml",
    )


def _entry(place: Place, row: Row) -> dict[str, Any]:
    path = f"/t/{row['id']}" if place.site["kind"] == "forum" else f"/p/{row['root']}"
    return {
        "id": row["id"], "path": path, "title": row["title"], "rfc822": http_date(row["created"]),
        "modified": iso_time(row["created"], place.site["zone_minutes"]),
    }  # fmt: skip
