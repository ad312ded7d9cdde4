"""Reads the rounds of a collection: what this one has, and what it has yet to look at again."""

import json
from collections.abc import Collection, Iterator

from casefile.queries.evidence import capture
from casefile.records import Absence, Capture, Hold, Holding, Round, RoundKind, Sighting
from casefile.rows import record_of
from casefile.store import CaseStore


def rounds(store: CaseStore) -> list[Round]:
    """Return every round, oldest first."""
    return [_round(row) for row in store.db.query("select * from rounds order by number")]


def newest(store: CaseStore, kind: RoundKind) -> Round | None:
    """Return the last round of this kind that was begun, or None."""
    sql = "select * from rounds where kind = ? order by number desc limit 1"
    return next((_round(row) for row in store.db.query(sql, [kind])), None)


def captured_in(store: CaseStore, number: int) -> Iterator[str]:
    """Yield the address of every capture of a round, so that it can be taken up again."""
    rows = store.db.query("select distinct url from captures where round = ?", [number])
    return (row["url"] for row in rows)


def capture_in(store: CaseStore, url: str, number: int) -> Capture | None:
    """Return the capture of *url* that a round made, or None."""
    sql = "select * from captures where url = ? and round = ? limit 1"
    return next((record_of(Capture, row) for row in store.db.query(sql, [url, number])), None)


def capture_before(store: CaseStore, url: str, number: int) -> Capture | None:
    """Return the newest capture of *url* made in an earlier round, or None."""
    sql = "select * from captures where url = ? and round < ? order by round desc limit 1"
    return next((record_of(Capture, row) for row in store.db.query(sql, [url, number])), None)


def not_asked_again(store: CaseStore, number: int) -> Iterator[str]:
    """Yield the addresses that answered before and were not asked for in this round.

    What was collected at a later exercise time than this round's is left out, here as below: it
    need not stand yet.
    """
    rows = store.db.query(_NOT_ASKED, {"round": number})
    return (row["url"] for row in rows)


def not_seen_again(store: CaseStore, number: int) -> Iterator[str]:
    """Yield the permalinks of posts that stood before and were not met in this round.

    A post whose absence was noticed already, and that was not seen since, is left out.
    """
    return (row["url"] for row in store.db.query(_NOT_SEEN, {"round": number}))


def gone_in(store: CaseStore, number: int) -> list[Absence]:
    """Return the posts not met in this round whose permalink answered that they are gone."""
    return [record_of(Absence, row) for row in store.db.query(_GONE, {"round": number})]


def absences(store: CaseStore) -> Iterator[Absence]:
    """Yield every deletion that was noticed, oldest first."""
    rows = store.db.query("select * from absences order by round, post")
    return (record_of(Absence, row) for row in rows)


def sightings_on(store: CaseStore, capture: str) -> Iterator[Sighting]:
    """Yield the posts that were seen again on one capture."""
    rows = store.db.query("select * from sightings where capture = ?", [capture])
    return (record_of(Sighting, row) for row in rows)


def holdings(store: CaseStore, post: str, *, reader: str) -> list[Holding]:
    """Return the holds that a reader's decisions on *post* ask for, oldest first."""
    rows = store.db.query(
        "select h.* from holds h join decisions d on d.id = h.decision "
        "where h.post = ? and d.reader = ? order by h.asked_at, h.rowid",
        [post, reader],
    )
    holds = [record_of(Hold, row) for row in rows]
    return [Holding(each, capture(store, each.capture) if each.capture else None) for each in holds]


def not_noted(store: CaseStore, posts: Collection[str], *, number: int) -> list[str]:
    """Return those of *posts* that are known, but not noted as seen in a round."""
    sql = (
        "select value post from json_each(?) where exists"
        " (select 1 from documents d where d.id = value) and not exists"
        " (select 1 from sightings s where s.round = ? and s.post = value)"
    )
    return [row["post"] for row in store.db.query(sql, [json.dumps(list(posts)), number])]


def permalinks(store: CaseStore, post: str) -> set[str]:
    """Return the addresses under which a post was read."""
    rows = store.db.query("select distinct url from documents where id = ?", [post])
    return {row["url"] for row in rows}


def holds(store: CaseStore) -> Iterator[Hold]:
    """Yield every evidence hold that a decision asks for, oldest first."""
    rows = store.db.query("select * from holds order by asked_at, rowid")
    return (record_of(Hold, row) for row in rows)


def hold(store: CaseStore, decision: str) -> Hold | None:
    """Return the evidence hold that a decision asks for, or None."""
    rows = store.db.query("select * from holds where decision = ?", [decision])
    return next((record_of(Hold, row) for row in rows), None)


def held(store: CaseStore, name: str) -> Capture | None:
    """Return the last answer of the newest hold called *name*, redirects followed, or None."""
    return next((record_of(Capture, row) for row in store.db.query(_HELD, [name])), None)


def _round(row: dict[str, object]) -> Round:
    return record_of(Round, row | {"kind": RoundKind(str(row["kind"]))})


_HELD = """
    select c.* from captures c where c.url not like '%/robots.txt' and c.round =
      (select max(number) from rounds where kind = 'hold' and seed_url = ?)
    order by c.rowid desc limit 1
"""
_NOW = "(select max(exercise_time) from captures where round = :round)"
_NOT_ASKED = f"""
    select distinct c.url from captures c
    where c.status in (200, 304) and c.round < :round and c.exercise_time <= {_NOW}
      and not exists (select 1 from captures now where now.url = c.url and now.round = :round)
      and c.round = (select max(round) from captures last
                     where last.url = c.url and last.round < :round)
    order by c.rowid
"""
_MISSED = """
    d.version = (select max(version) from documents v where v.id = d.id)
    and first.round < :round
    and not exists (select 1 from sightings s where s.post = d.id and s.round = :round)
    and not exists (select 1 from absences a where a.post = d.id and not exists
                    (select 1 from sightings s where s.post = d.id and s.round > a.round))
"""
_NOT_SEEN = f"""
    select d.url from documents d
    join captures first on first.id = json_extract(d.captures, '$[0]')
    where first.exercise_time <= {_NOW} and {_MISSED} order by d.id
"""
_GONE = f"""
    select :round round, d.id post, told.id capture from documents d
    join captures first on first.id = json_extract(d.captures, '$[0]')
    join captures told on told.url = d.url and told.round = :round
    where told.status in (404, 410) and told.exercise_time >= first.exercise_time and {_MISSED}
      and not exists (select 1 from absences a where a.post = d.id and a.round = :round)
    order by d.id
"""
