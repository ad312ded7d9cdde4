from dataclasses import replace

import pytest

from casefile.queries import rounds
from casefile.recollection import findings, sighting_findings
from casefile.records import Hold, RoundKind, Sighting

URL = "http://agora.localhost:8900/p/p1"
CLICK = "2031-03-31T00:00:00Z"


@pytest.fixture
def case(store, capture, document):
    """A case of three rounds: a post was read, seen again, and gone."""
    for number in (1, 2, 3):
        store.open_round(RoundKind.CRAWL, str(number), at="2026-03-01T08:00:00Z")
    captures = [capture(id=f"c{n}", url=URL, round=n, status=200) for n in (1, 2)]
    captures.append(capture(id="c3", url=URL, round=3, status=410))
    store.add_captures(
        captures, documents=[document(url=URL)], sightings=[Sighting(2, "p1", 1, "c2")]
    )
    for number in (1, 2, 3):
        gone = rounds.gone_in(store, number)
        store.end_round(number, gone, at="2026-03-01T09:00:00Z")
    return store


def test_what_follows_from_the_captures_is_no_finding(case):
    assert [each.post for each in rounds.absences(case)] == ["p1"]
    assert list(findings(case)) == []


def test_a_post_that_came_back_is_no_finding_either(case, capture):
    case.open_round(RoundKind.CRAWL, "4", at="2026-03-02T08:00:00Z")
    case.add_captures([capture(id="c4", url=URL, round=4)], sightings=[Sighting(4, "p1", 1, "c4")])
    case.end_round(4, [], at="2026-03-02T09:00:00Z")

    assert list(findings(case)) == []


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        ("delete from absences", "That the post p1 was gone in round 3 was removed."),
        (
            "update absences set capture = 'c2'",
            "The post p1 is noted as gone in round 3, but the capture c2 does not say so.",
        ),
        (
            "insert into absences values (2, 'p1', 'c2')",
            "The post p1 is noted as gone in round 2, but the capture c2 does not say so.",
        ),
    ],
)
def test_a_changed_deletion_is_named(case, sql, finding):
    case.db.execute(sql)

    assert finding in list(findings(case))


def test_a_hold_that_names_another_capture_is_named(case, capture, decision):
    case.add_decision(decision(), hold=Hold("d1", "p1", URL, "It may go.", CLICK, CLICK))
    visit = case.open_round(RoundKind.HOLD, f"{URL}#as-of={CLICK}", at="2026-03-02T08:00:00Z")
    case.add_captures([capture(id="c4", url=URL, round=visit.number)])
    case.answer_hold("d1", capture="c4")
    assert list(findings(case)) == []

    case.db.execute("update holds set capture = 'c1'")

    assert list(findings(case)) == [f"The hold of {URL} names the capture c1, which is another's."]


def test_sightings_are_compared_with_the_posts_on_the_page(case, capture):
    second = capture(id="c2", url=URL, round=2)

    assert list(sighting_findings(second, ["p1"], case)) == []
    assert list(sighting_findings(second, [], case)) == [
        "The post p1 is noted as seen on c2, but was not there."
    ]
    case.db.execute("delete from sightings")
    assert list(sighting_findings(second, ["p1"], case)) == [
        "That the post p1 was seen in round 2 was removed."
    ]
    assert list(sighting_findings(replace(second, round=1), ["p1"], case)) == []
