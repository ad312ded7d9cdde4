"""Every other page opens for whom it is meant, and for nobody else."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assessment.choice import NO_SURFACE, Choice
from casefile.exercise import open_exercise
from casefile.home import HomeStore
from casefile.runner_lock import only_runner
from dashboard.desks.trainee import TraineeDesk
from dashboard.session import access_of
from tests.dashboard.components.test_storyline import STORY
from tests.homes import EXERCISE, MEASURED, WARM_UP

OPEN = {"": "trainee", "briefing": "trainee", "queue": "trainee", "progress": "trainee",
        "debrief": "trainee", "make": "teacher", "building": "teacher", "room": "teacher",
        "scores": "teacher", "evaluation": "judge"}  # fmt: skip
EVALUATION = {
    "model": "by hand",
    "gold_sha256": "0" * 64,
    "prevalence": 0.02,
    "per_1000": {"found": 18.0, "missed": 2.0, "wrongly_flagged": 8.4},
    "pairs": {"n": 40, "accuracy": 0.8, "low": 0.7, "high": 0.9},
    "contexts": {
        "CX-RPT": {"n": 40, "recall": None, "false_positive_rate": 0.1,
                   "false_positive_rate_interval": [0.02, 0.2]},
    },
    "functionalities": {"quoted_threat": {"n": 10, "pass_rate": 0.9}},
    "calibration": {"bins": [{"low": 0.0, "high": 0.1, "n": 5, "said": 0.04, "true": 0.02}]},
    "worst_slices": {"looked_at": 1, "slices": []},
}  # fmt: skip


def _html(test: AppTest) -> str:
    return "\n".join(str(each.proto.body) for each in test.get("html"))


@pytest.mark.parametrize(("view", "name"), OPEN.items(), ids=lambda each: each or "exercises")
def test_a_page_opens_for_its_role(page: Callable[..., AppTest], view: str, name: str) -> None:
    test = page(name, view=view, exercise=EXERCISE, worklist=WARM_UP)

    assert not test.exception
    assert "EXERCISE - SYNTHETIC" in _html(test)


def test_a_list_that_was_begun_is_one_press_away(page: Callable[..., AppTest], home: Path) -> None:
    with TraineeDesk.open(access_of(home, "trainee"), EXERCISE) as desk:
        desk.start(desk.worklist(WARM_UP), purpose="exercise order 12")

    test = page("trainee").button(key=f"go-on-{EXERCISE}").click().run()

    assert test.query_params["view"] == "review"
    assert "reading" in _html(test)


def test_the_scores_lead_back_to_their_room(page: Callable[..., AppTest]) -> None:
    test = page("teacher", view="scores", exercise=EXERCISE)

    test.button(key="to-room").click().run()

    assert test.query_params["view"] == "room"


@pytest.mark.parametrize("view", ["make", "building", "room", "scores", "evaluation"])
def test_a_trainee_is_refused_the_other_roles_pages(
    page: Callable[..., AppTest], view: str
) -> None:
    test = page("trainee", view=view, exercise=EXERCISE)

    assert "Your role may not read this page" in test.exception[0].message


def test_an_instructor_makes_an_exercise(page: Callable[..., AppTest], home: Path) -> None:
    test = page("teacher", view="make")
    test.text_input(key="title").input("Harbour gossip")

    test.button[-1].click().run()

    assert test.query_params["view"] == "building"
    with HomeStore.open(home) as store:
        assert store.jobs()[0].exercise == "harbour-gossip"
        assert store.enrolled("harbour-gossip") == ["second", "trainee"]


def test_an_exercise_without_a_title_is_refused(page: Callable[..., AppTest]) -> None:
    test = page("teacher", view="make")

    test.button[-1].click().run()

    assert "title" in test.error[0].value


def test_an_exercise_in_no_language_is_refused(page: Callable[..., AppTest]) -> None:
    test = page("teacher", view="make")
    test.text_input(key="title").input("Harbour gossip")
    test.multiselect(key="languages").set_value([])

    test.button[-1].click().run()

    assert test.error[0].value == "Choose at least one language."


def test_a_title_of_what_is_being_built_is_refused(
    page: Callable[..., AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.ask_for_job("build", exercise="harbour-gossip", asked_by="teacher", settings={})
    test = page("teacher", view="make")
    test.text_input(key="title").input("Harbour gossip")

    test.button[-1].click().run()

    assert "an exercise of that name already" in test.error[0].value


def test_the_debrief_is_not_opened_unwarned_over_what_is_undecided(
    page: Callable[..., AppTest],
) -> None:
    test = page("teacher", view="room", exercise=EXERCISE)

    assert any("posts are still undecided" in each.value for each in test.warning)


def test_a_page_says_when_no_runner_is_at_work(page: Callable[..., AppTest], home: Path) -> None:
    test = page("teacher", view="room", exercise=EXERCISE)
    assert any("No runner is at work" in each.value for each in test.warning)

    with only_runner(home):
        test.run()

    assert not any("No runner is at work" in each.value for each in test.warning)


def test_progress_of_a_job_is_shown_with_counts(page: Callable[..., AppTest], home: Path) -> None:
    with HomeStore.open(home) as store:
        number = store.ask_for_job("build", exercise="x", asked_by="teacher", settings={})
        store.report_job(number, state="running", stage="crawl", done=40, total=200)

    test = page("teacher", view="building", exercise="x")

    assert "collecting it · 40 / 200" in str(test.get("progress")[0].proto)


def test_a_finished_build_leads_to_its_exercise(page: Callable[..., AppTest], home: Path) -> None:
    with HomeStore.open(home) as store:
        settings = {"title": "Night shift"}
        number = store.ask_for_job(
            "build", exercise=EXERCISE, asked_by="teacher", settings=settings
        )
        store.report_job(number, state="done", message="10 posts captured.")

    test = page("teacher", view="building", exercise=EXERCISE)
    assert "Night shift is ready" in _html(test)
    test.button(key="to-room").click().run()

    assert test.query_params["view"] == "room"


def test_what_was_done_is_told_in_the_readers_language(
    page: Callable[..., AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("teacher", "sq")
        number = store.ask_for_job("score", exercise=EXERCISE, asked_by="teacher", settings={})
        store.report_job(number, state="done", message="2 decisions marked.")

    html = _html(page("teacher", view="room", exercise=EXERCISE))

    assert "U krye: " in html
    assert "decisions marked" not in html


def test_why_a_job_failed_is_told_in_the_readers_language_as_far_as_it_can_be(
    page: Callable[..., AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("teacher", "sq")
        number = store.ask_for_job("score", exercise=EXERCISE, asked_by="teacher", settings={})
        store.report_job(number, state="failed", message="There is no case file.")

    told = page("teacher", view="room", exercise=EXERCISE).error[0].value

    assert told.startswith("Dështoi")
    assert "There is no case file" in told


def test_what_is_under_way_cannot_be_asked_for_again(
    page: Callable[..., AppTest], home: Path
) -> None:
    test = page("teacher", view="room", exercise=EXERCISE)
    assert not test.button(key="ask-open").disabled

    test.button(key="ask-open").click().run()

    assert test.button(key="ask-open").disabled
    assert not test.button(key="ask-score").disabled
    with HomeStore.open(home) as store:
        assert [job.kind for job in store.jobs()] == ["open"]


def test_the_debrief_is_opened_by_a_second_press(page: Callable[..., AppTest], home: Path) -> None:
    test = page("teacher", view="room", exercise=EXERCISE)
    assert "This cannot be taken back" in _html(test)

    test.button(key="open-debrief").click().run()

    settings = open_exercise(home / "exercises" / EXERCISE).settings
    assert settings.debrief_opened_at is not None
    assert "debrief open since" in _html(test)


def test_the_briefing_says_how_to_judge_and_what_mistakes_cost(
    page: Callable[..., AppTest],
) -> None:
    html = _html(page("trainee", view="briefing", exercise=EXERCISE))

    assert "<kbd>A</kbd> act" in html
    assert "<td>missed emergency</td><td>10</td>" in html
    assert "costs 8, the reverse 2: act once it is likelier than 20 in a hundred" in html


def test_a_failed_job_says_why(page: Callable[..., AppTest], home: Path) -> None:
    with HomeStore.open(home) as store:
        number = store.ask_for_job("build", exercise="x", asked_by="teacher", settings={})
        store.report_job(number, state="failed", message="The port is taken.")

    assert page("teacher", view="building", exercise="x").error[0].value == "The port is taken."


def test_a_failed_build_can_be_tried_again(page: Callable[..., AppTest], home: Path) -> None:
    with HomeStore.open(home) as store:
        number = store.ask_for_job("build", exercise="x", asked_by="teacher", settings={})
        store.report_job(number, state="failed", message="The port is taken.")

    page("teacher", view="building", exercise="x").button(key="again").click().run()

    with HomeStore.open(home) as store:
        assert [job.state for job in store.jobs(exercise="x")] == ["waiting", "failed"]


def test_the_evaluation_begins_with_its_headline(page: Callable[..., AppTest], home: Path) -> None:
    folder = open_exercise(home / "exercises" / EXERCISE).reports_folder / "evaluation"
    folder.mkdir(parents=True)
    (folder / "evaluation.json").write_text(json.dumps(EVALUATION), encoding="utf-8")

    test = page("judge", view="evaluation", exercise=EXERCISE)

    assert not test.exception
    assert "8.4 posts wrongly flagged" in _html(test)


def test_a_purpose_nobody_wrote_anew_is_said_in_the_readers_language(
    page: Callable[..., AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("trainee", "sr-Latn")

    html = _html(page("trainee", view="briefing", exercise=EXERCISE))

    assert "Obuka: prepoznavanje pokazatelja" in html
    assert "Training:" not in html


def test_a_work_list_opens_with_a_purpose_only(page: Callable[..., AppTest]) -> None:
    test = page("trainee", view="briefing", exercise=EXERCISE)
    test.button[1].click().run()
    assert "purpose" in test.error[0].value

    test.text_input[0].input("exercise order 12")
    test.button[1].click().run()

    assert test.query_params["view"] == "review"


def test_progress_tells_each_class_of_contexts(page: Callable[..., AppTest], home: Path) -> None:
    _decided_in_the_warm_up(home)

    told = _html(page("trainee", view="progress", exercise=EXERCISE))

    assert "Right verdicts by kind of context" in told
    assert "<td>1 / 1</td><td>100 %</td><td>too few</td>" in told


def test_the_story_behind_a_post_is_told_once_the_debrief_is_open(
    page: Callable[..., AppTest], home: Path
) -> None:
    exercise = open_exercise(home / "exercises" / EXERCISE)
    exercise.key.write_storylines([replace(STORY, posts=("a1",))])
    _decided_in_the_warm_up(home)
    address = {"view": "debrief", "exercise": EXERCISE, "worklist": WARM_UP, "post": "a1"}
    assert "The story behind it" not in _html(page("trainee", **address))

    exercise.with_settings(debrief_opened_at="2031-03-20T08:00:00Z")

    assert "The story behind it" in _html(page("trainee", **address))


def test_the_debrief_covers_words_of_violence_until_asked_for(
    page: Callable[..., AppTest], home: Path
) -> None:
    leave = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN")
    with TraineeDesk.open(access_of(home, "trainee"), EXERCISE) as desk:
        worklist = desk.worklist(MEASURED)
        desk.start(worklist, purpose="exercise order 12")
        desk.decide(worklist, desk.reading("b1").document, leave)
    exercise = open_exercise(home / "exercises" / EXERCISE)
    exercise.with_settings(debrief_opened_at="2031-03-20T08:00:00Z")
    test = page("trainee", view="debrief", exercise=EXERCISE, worklist=MEASURED, post="b1")
    assert "depot burns" not in _html(test)

    test.button(key="uncover").click().run()

    assert "depot burns" in _html(test).split("</article>")[0]


def _decided_in_the_warm_up(home: Path) -> None:
    leave = Choice(verdict="leave", context=NO_SURFACE, disposition="NO_CONCERN")
    with TraineeDesk.open(access_of(home, "trainee"), EXERCISE) as desk:
        worklist = desk.worklist(WARM_UP)
        desk.decide(worklist, desk.reading("a1").document, leave)


def test_an_empty_choice_of_trainees_asks_in_the_readers_language(
    page: Callable[..., AppTest], home: Path
) -> None:
    with HomeStore.open(home) as store:
        store.set_language("teacher", "sq")

    test = page("teacher", view="make")

    assert test.multiselect(key="trainees").placeholder == "Zgjidhni"
