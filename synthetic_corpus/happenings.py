"""Lays what has happened since over the web as it was made: events, and sections that moved."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casefile.clock import moment
from casefile.events import Event, EventKind
from synthetic_corpus.moves import Move

Row = Mapping[str, Any]
_NEVER = 2**62
_Place = tuple[str, str]


@dataclass(slots=True)
class Happenings:
    """What events have changed, by post, account and section, each with the time of its change.

    The same events give the same web at the same time, in whatever order they were told.
    """

    deleted: dict[str, int] = field(default_factory=dict)
    appearing: dict[str, int] = field(default_factory=dict)
    texts: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    suspended: dict[_Place, int] = field(default_factory=dict)
    moves: dict[_Place, Move] = field(default_factory=dict)
    touches_posts: bool = False

    def hold_back(self, events: Iterable[Event]) -> None:
        """Let the posts of *events* that have yet to appear wait until they are told to."""
        for event in events:
            if event.kind is EventKind.APPEAR and event.post and event.at is None:
                self.appearing.setdefault(event.post, _NEVER)
                self.touches_posts = True

    def take(self, event: Event) -> None:
        """Let *event*, which has its time, happen."""
        time = int(moment(event.at or "").timestamp())
        self.touches_posts |= event.kind is not EventKind.MOVE
        match event.kind:
            case EventKind.DELETE:
                _earliest(self.deleted, event.post, time)
            case EventKind.APPEAR:
                _earliest(self.appearing, event.post, time)
            case EventKind.EDIT:
                self.texts[event.post or ""].append((time, event.text or ""))
                self.texts[event.post or ""].sort()
            case EventKind.SUSPEND:
                _earliest(self.suspended, (event.site or "", event.author or ""), time)
            case EventKind.MOVE:
                self.move(_move_of(event, time))

    def move(self, move: Move) -> None:
        """Let a section move; of several moves the earliest counts."""
        known = self.moves.get((move.site, move.section))
        if known is None or move.at < known.at:
            self.moves[move.site, move.section] = move

    def as_of(self, row: Row, now: int) -> Row | None:
        """Return a post, or a thread with its opening post, as it stands; None if held back."""
        post = row["root"]
        appears = self.appearing.get(post)
        if appears is not None and appears > now:
            return None
        changes = self._changes(row, post, now)
        if appears is not None:
            when = "time" if "time" in row.keys() else "created"  # noqa: SIM118  rows have no items
            changes[when] = max(row[when], appears)
        return {**row, **changes} if changes else row

    def suspended_at(self, row: Row) -> int | None:
        """Return when the account of a row with `site` and `author` or `handle` is suspended."""
        named = "author" if "author" in row.keys() else "handle"  # noqa: SIM118  the same
        ends = (row["suspended"], self.suspended.get((row["site"], row[named])))
        return min((end for end in ends if end is not None), default=None)

    @property
    def newcomers_anywhere(self) -> bool:
        """Whether any section of one site ever moves to another with all that stands in it."""
        return any(m.all_follows and m.to_site != m.site for m in self.moves.values())

    def newcomers(self, site: str, now: int) -> list[Move]:
        """Return the moves that brought a section of another site to *site*."""
        came = [m for m in self.moves.values() if m.to_site == site != m.site]
        return [move for move in came if move.all_follows and move.at <= now]

    def home(self, site: str, slug: str, now: int) -> _Place:
        """Return under which site and slug the threads shown at *site* and *slug* were written."""
        for origin, move in self.moves.items():
            if (
                move.all_follows
                and move.at <= now
                and (move.to_site, move.to_section) == (site, slug)
            ):
                return origin
        return site, slug

    def address(self, site: str, slug: str, now: int) -> _Place:
        """Return the site and slug at which the threads of a section are shown."""
        move = self.moves.get((site, slug))
        if move is None or not move.all_follows or move.at > now:
            return site, slug
        return move.to_site, move.to_section

    def moved(self, site: str, path: str, now: int) -> tuple[Move, str] | None:
        """Return the move that took away what stood at *path*, and its path at the new address."""
        parts = path.split("/")
        for at, slug in enumerate(parts):
            move = self.moves.get((site, slug))
            if move is not None and move.at <= now:
                return move, "/".join([*parts[:at], move.to_section, *parts[at + 1 :]])
        return None

    def _changes(self, row: Row, post: str, now: int) -> dict[str, Any]:
        found: dict[str, Any] = {}
        last = next(((t, said) for t, said in reversed(self.texts.get(post, ())) if t <= now), None)
        if last is not None:
            found["edited"], found["text"] = last
        if "suspended" not in row.keys():  # noqa: SIM118  the same; a thread's row stays
            return found
        if post in self.deleted:
            known = row["deleted"]
            at = self.deleted[post]
            found["deleted"] = at if known is None else min(at, known)
        if (row["site"], row["author"]) in self.suspended:
            found["suspended"] = self.suspended_at(row)
        parent = row["parent"]
        if parent in self.deleted:
            found["parent_deleted"] = self.deleted[parent]
        quoted = [said for t, said in self.texts.get(parent, ()) if t <= row["time"]]
        return found | ({"parent_text": quoted[-1]} if quoted else {})


def _earliest(times: dict[Any, int], key: Any, time: int) -> None:
    times[key] = min(time, times.get(key, _NEVER))


def _move_of(event: Event, time: int) -> Move:
    site, slash, slug = (event.to or "").rpartition("/")
    to_site = site if slash else event.site or ""
    return Move(time, event.site or "", event.section or "", to_site, slug, all_follows=True)
