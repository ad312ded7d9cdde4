from dataclasses import replace

import pytest

from casefile.errors import ProvaError, UnknownCode
from reporting.case import acted_on


def test_a_case_holds_the_posts_of_a_thread_on_which_its_reader_acted(document, decision):
    posts = [document(), document(id="p2"), document(id="p3", thread="t2")]
    given = [
        decision(),
        decision(id="d2", post="p2", verdict="leave"),
        decision(id="d3", post="p3"),
        decision(id="d4", reader="ben"),
    ]

    found, acted = acted_on(given, posts, thread="t1", reader="trainee")

    assert [each.id for each in found] == ["p1"]
    assert [each.id for each in acted] == ["d1"]


def test_a_case_without_posts_is_refused(case):
    with pytest.raises(ProvaError, match="case 't1' has no posts"):
        replace(case, documents=())


def test_a_marking_that_does_not_exist_is_refused(case):
    with pytest.raises(UnknownCode, match="'PINK'"):
        replace(case, sharing="PINK")


def test_title_and_marking_say_that_it_is_an_exercise(case):
    assert case.name == "EXERCISE papers: Border talk"
    assert case.marking == "EXERCISE - SYNTHETIC - NOT INTELLIGENCE (exercise papers)"
