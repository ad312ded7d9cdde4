from dataclasses import replace

import pytest

from casefile.queries import documents


@pytest.fixture
def edited(store, capture, document):
    """A post that was read on the 1st and in other words on the 4th."""
    first = document(captures=("c1",))
    store.add_captures(
        [
            capture(exercise_time="2031-03-01T00:00:00Z", captured_at="2026-03-01T08:00:00Z"),
            capture(
                id="c2", exercise_time="2031-03-04T00:00:00Z", captured_at="2026-03-01T09:00:00Z"
            ),
        ],
        documents=[first, replace(first, captures=("c2",), text="Corrected.", version=2)],
    )
    return store


def test_each_version_tells_when_it_was_read(edited):
    assert documents.read_at(edited, ["p1", "p2"]) == {
        ("p1", 1): "2031-03-01T00:00:00Z",
        ("p1", 2): "2031-03-04T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("by", "read"),
    [
        ("2026-03-01T07:00:00Z", {}),
        ("2026-03-01T08:30:00Z", {"p1": "2031-03-01T00:00:00Z"}),
        ("2026-03-01T09:00:00Z", {"p1": "2031-03-04T00:00:00Z"}),
    ],
)
def test_what_stood_in_the_case_at_a_moment_is_the_last_version_till_then(edited, by, read):
    assert documents.last_read(edited, ["p1"], by=by) == read
