"""Leads from an old address to the new one: by redirect, or by a note pinned above the page."""

from synthetic_corpus.pages.page import Answer, Place, Request, moved


def elsewhere(place: Place, request: Request) -> Answer | None:
    """Return the redirect to where what stood at the address has moved, if it has."""
    found = place.web.happenings.moved(place.name, request.path, request.now)
    if found is not None and found[0].all_follows:
        move, path = found
        return _redirect(place, request, move.to_site, path)
    site = place.web.site_of(request.path.rstrip("/").rpartition("/")[2])
    return _redirect(place, request, site, request.path) if site not in (None, place.name) else None


def moved_note(place: Place, request: Request) -> dict[str, str] | None:
    """Return the note above a section whose people write elsewhere now: its words and the link."""
    found = place.web.happenings.moved(place.name, request.path, request.now)
    if found is None or found[0].all_follows:
        return None
    move, path = found
    return {"text": place.labels["we_moved"], "url": request.base(move.to_site) + path}


def _redirect(place: Place, request: Request, site: str | None, path: str) -> Answer:
    to = request.base(site or place.name) + path
    return moved(str(place.site["kind"]), place.labels, to=to)
