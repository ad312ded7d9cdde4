from dataclasses import replace

import pytest

from casefile.records import Absence, Changes, MomentKind, RoundKind, Sighting
from casefile.timeline import changes, timeline

URL = "http://agora.localhost:8900/p/p1"


@pytest.fixture
def watched(store, capture, document):
    """A post that was read, seen twice, changed, held and is gone."""
    days = ("01", "02", "03", "04", "05", "06")
    captures = [
        capture(id=f"c{n}", url=URL, exercise_time=f"2031-03-{day}T00:00:00Z", round=n)
        for n, day in enumerate(days, start=1)
    ]
    for n in range(1, 7):
        store.open_round(RoundKind.HOLD if n == 5 else RoundKind.CRAWL, str(n), at="2026-03-01")
    first = document(captures=("c1",), text="We meet on Friday.")
    second = replace(first, captures=("c4",), text="We meet on Monday.", version=2)
    seen = [Sighting(n, "p1", 1, f"c{n}") for n in (2, 3)]
    seen += [Sighting(n, "p1", 2, f"c{n}") for n in (4, 5)]
    captures[5] = replace(captures[5], status=410)
    store.add_captures(captures, documents=[first, second], sightings=seen)
    store.end_round(6, [Absence(6, "p1", "c6")], at="2026-03-02")
    return store


def test_a_timeline_tells_what_was_read_seen_changed_held_and_gone(watched):
    told = [(each.kind, each.at[:10], each.version) for each in timeline(watched, "p1")]

    assert told == [
        (MomentKind.READ, "2031-03-01", 1),
        (MomentKind.SEEN, "2031-03-03", 1),
        (MomentKind.CHANGED, "2031-03-04", 2),
        (MomentKind.HELD, "2031-03-05", 2),
        (MomentKind.GONE, "2031-03-06", None),
    ]


def test_each_moment_names_its_capture_and_what_the_post_then_said(watched):
    *_, changed, _, gone = timeline(watched, "p1")

    assert (changed.capture, changed.status, changed.text) == ("c4", 200, "We meet on Monday.")
    assert (gone.capture, gone.status, gone.text) == ("c6", 410, None)


def test_what_the_clock_has_not_reached_is_left_out(watched):
    told = timeline(watched, "p1", until="2031-03-04T00:00:00Z")

    assert [each.kind for each in told][-1] is MomentKind.CHANGED


def test_a_post_that_comes_back_is_seen_after_it_was_gone(watched, capture):
    back = capture(id="c7", url=URL, exercise_time="2031-03-07T00:00:00Z", round=7)
    watched.open_round(RoundKind.CRAWL, "7", at="2026-03-03")
    watched.add_captures([back], sightings=[Sighting(7, "p1", 2, "c7")])

    assert [each.kind for each in timeline(watched, "p1")][-2:] == [
        MomentKind.GONE,
        MomentKind.SEEN,
    ]


def test_an_earlier_text_that_was_collected_later_takes_its_place_in_time(store, capture, document):
    late, early = (
        capture(id=name, url=URL, exercise_time=f"2031-03-{day}T00:00:00Z", round=number)
        for name, day, number in (("c1", "31", 1), ("c2", "01", 2))
    )
    read = document(captures=("c1",), text="Corrected.")
    store.add_captures(
        [late, early],
        documents=[read, replace(read, captures=("c2",), text="Wrong.", version=2)],
    )

    told = [(each.kind, each.text) for each in timeline(store, "p1")]

    assert told == [(MomentKind.READ, "Wrong."), (MomentKind.CHANGED, "Corrected.")]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("same", "same", Changes((), ())),
        ("one two", "one", Changes(((3, 7),), ())),
        ("one", "one more", Changes((), ((3, 8),))),
        ("ceshtja", "çështja", Changes(((0, 7),), ((0, 7),))),
    ],
    ids=["nothing", "shortened", "lengthened", "one word"],
)
def test_changes_are_whole_words(before, after, found):
    assert changes(before, after) == found
