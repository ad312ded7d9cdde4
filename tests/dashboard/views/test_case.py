"""Case work from the first post to the report, on a real case file."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from casefile.errors import AccessDenied
from casefile.exercise import open_exercise
from casefile.queries import casework
from casefile.records import AccountOf, ActorTruth
from casefile.store import CaseStore
from dashboard.desks.casework import CaseDesk
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import Access
from tests.dashboard.conftest import opened
from tests.homes import EXERCISE, MEASURED

CASE = "trainee/case-1"
Page = Callable[..., AppTest]


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def _press(test: AppTest, label: str) -> AppTest:
    return next(each for each in test.button if each.label == label).click().run()


@pytest.fixture
def case(access: Callable[[str], Access], page: Page) -> AppTest:
    """Return the page of a case with two posts by two accounts."""
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        own = CaseDesk(desk)
        casebook = own.open_case("The registry")
        own.take(casebook, "a2")
        own.take(casebook, "a3")
    return page("trainee", view="case", exercise=EXERCISE, case=CASE)


def _state(case: AppTest, text: str, *, capture: bool = True) -> AppTest:
    number = case.text_area[0].key.rpartition("-")[2]
    case.text_area(key=f"statement-text-{number}").input(text)
    case.selectbox(key=f"statement-kind-{number}").select("fact")
    case.selectbox(key=f"statement-source-{number}").select("A")
    case.selectbox(key=f"statement-information-{number}").select("1")
    case.selectbox(key=f"statement-handling-{number}").select("H1")
    if capture:
        case.selectbox(key=f"statement-capture-{number}").select("t1")
    return _press(case, "Add the statement")


def _suppose(case: AppTest, text: str) -> AppTest:
    case.text_input(key="hypothesis-text").input(text)
    return _press(case, "Add the hypothesis")


def _link(case: AppTest, *, day: str = "2031-03-14") -> AppTest:
    case.selectbox(key="link-one-0").select("agora/north_fx")
    case.selectbox(key="link-other-0").select("agora/ilir_fx")
    case.selectbox(key="link-kind-0").select("instructed")
    case.selectbox(key="link-capture-0").select("t1")
    if day:
        case.date_input(key="link-day-0").set_value(date.fromisoformat(day))
    return _press(case, "Draw the link")


def test_a_post_is_taken_into_a_new_case_from_its_screen(
    review: Callable[[str], AppTest], home: Path
) -> None:
    test = opened(review("a2"), "into-a-case")
    test.text_input(key="case-title@a2").input("The registry")
    _press(test, "Open a case with this post")

    with CaseStore.open(open_exercise(home / "exercises" / EXERCISE).case_path) as store:
        assert casework.posts(store, CASE) == ["a2"]


def test_a_case_counts_its_posts_and_captures(case: AppTest) -> None:
    assert "2 posts · 1 capture" in _html(case)


def test_a_case_leads_back_to_all_cases(case: AppTest) -> None:
    listed = _press(case, "All cases")

    assert "<h1>Cases</h1>" in _html(listed)
    assert "A case gathers what belongs together" in _html(listed)
    assert "The registry" in [each.label for each in listed.button]


def test_a_fact_without_a_capture_is_refused_with_one_sentence(case: AppTest) -> None:
    _state(case, "The post stood there.", capture=False)

    assert "A fact rests on a capture of this case" in _html(case)
    assert 'class="stated"' not in _html(case)


def test_a_statement_stands_with_its_grade_and_its_handling(case: AppTest) -> None:
    _state(case, "The post <b>stood</b> there.")

    assert '<code title="no doubt about the source; accuracy not in doubt">A1</code>' in _html(case)
    assert "<code>H1</code> The post &lt;b&gt;stood&lt;/b&gt; there." in _html(case)


def test_a_statement_is_explained_beside_its_form(case: AppTest) -> None:
    told = _html(case)

    assert "What is a fact, what an assessment" in told
    assert "<dt>X</dt><dd>Nothing is known by which the source could be judged.</dd>" in told


def test_what_speaks_against_a_hypothesis_is_counted_and_what_fits_is_not(case: AppTest) -> None:
    _state(case, "He condemns it.")
    _suppose(case, "They act together")
    _suppose(case, "He quotes to condemn")
    fits = [each for each in case.selectbox if str(each.key).startswith("fit-")]
    assert len(fits) == 2

    fits[0].select("inconsistent").run()
    next(each for each in case.selectbox if each.key == fits[1].key).select("consistent").run()

    assert "1 statement against it" in _html(case)
    assert "Least speaks against: He quotes to condemn" in _html(case)


def test_a_link_is_drawn_with_its_capture_and_day(case: AppTest) -> None:
    _link(case)

    assert "instructed · unclear · 2031-03-14" in _html(case)


def test_a_link_without_a_day_is_refused(case: AppTest) -> None:
    _link(case, day="")

    assert "Choose the day of the dealing" in _html(case)
    assert 'class="stated"' not in _html(case)


def test_what_was_added_can_be_taken_out(case: AppTest) -> None:
    _state(case, "The post stood there.")

    _press(case, "Take out of the case")

    assert 'class="stated"' not in _html(case)


def test_the_true_network_is_shown_in_the_debrief_only(case: AppTest, home: Path) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    people = [
        ActorTruth("north", (AccountOf("agora", "north_fx", "N.", "AV-1"),)),
        ActorTruth("ilir", (AccountOf("agora", "ilir_fx", "I.", "AV-2"),), relation="He objects."),
    ]
    exercise.key.write_actors(people)
    exercise.key.write_links([])
    exercise.key.write_storylines([])
    _link(case)
    assert "He objects." not in _html(case)

    exercise.with_settings(debrief_opened_at="2031-03-20T08:00:00Z")
    case.run()

    assert "Beside the true network" in _html(case)
    assert "agora/ilir_fx – agora/north_fx: He objects." in _html(case)


def test_anothers_case_is_refused(case: AppTest, page: Page) -> None:
    test = page("second", view="case", exercise=EXERCISE, case=CASE)

    assert "not yours" in test.exception[0].message


def test_a_post_of_nobodys_list_cannot_be_taken(access: Callable[[str], Access]) -> None:
    with TraineeDesk.open(access("second"), EXERCISE) as desk:
        own = CaseDesk(desk)
        casebook = own.open_case("Other")

        with pytest.raises(AccessDenied, match="none of your work lists"):
            own.take(casebook, "b1")


def test_the_report_holds_statements_links_and_hypotheses(
    case: AppTest, access: Callable[[str], Access]
) -> None:
    _state(case, "The post stood there.")
    _suppose(case, "They act together")
    _link(case)

    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        own = CaseDesk(desk)
        found = own.report(own.casebook(CASE))

    assert [each.text for each in found.statements] == ["The post stood there."]
    assert [(each.one, each.kind) for each in found.edges] == [("agora/north_fx", "instructed")]
    assert found.hypotheses == (("They act together", 0),)


def test_what_a_case_gathers_is_covered_until_asked_for_and_leads_to_the_post(
    access: Callable[[str], Access], page: Page
) -> None:
    with TraineeDesk.open(access("trainee"), EXERCISE) as desk:
        desk.start(desk.worklist(MEASURED), purpose="exercise order 12")
        own = CaseDesk(desk)
        own.take(own.open_case("The registry"), "b1")
    case = page("trainee", view="case", exercise=EXERCISE, case=CASE)
    assert "depot burns" not in _html(case)

    case.button(key="uncover").click().run()
    assert "depot burns" in _html(case)

    case.button(key="open-b1").click().run()
    assert (case.query_params["view"], case.query_params["post"]) == ("review", "b1")
