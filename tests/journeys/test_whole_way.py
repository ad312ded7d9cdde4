"""From nothing to an evaluated exercise, through every room, over real sockets and real files."""

import json
from contextlib import ExitStack

import pytest

from casefile.exercise import Exercise, open_exercise
from casefile.queries import documents, flags
from casefile.store import CaseStore


@pytest.fixture(scope="module")
def exercise(demo_home) -> Exercise:
    return open_exercise(demo_home / "exercises" / "demo")


@pytest.fixture(scope="module")
def case(exercise):
    with ExitStack() as stack:
        yield stack.enter_context(CaseStore.open_existing(exercise.case_path))


@pytest.fixture(scope="module")
def captured(case):
    return {each.id: each for each in documents.all_documents(case)}


def test_the_collector_finds_the_posts_that_links_lead_to(exercise, captured):
    gold = [post.id for post in exercise.key.gold()]

    found = sum(post in captured for post in gold)

    assert found / len(gold) >= 0.97  # what is missing was deleted, or its author suspended


@pytest.mark.parametrize("field", ["text", "author", "posted_at", "parent", "site", "thread"])
def test_what_was_read_is_what_was_written(exercise, captured, field):
    posts = [post for post in exercise.key.gold() if post.id in captured]

    right = sum(getattr(captured[post.id], field) == getattr(post, field) for post in posts)

    assert right / len(posts) >= 0.99


def test_every_gold_span_fits_the_captured_text(exercise, captured):
    spans = [(post, span) for post in exercise.key.gold() for span in post.spans]

    misfits = [
        span
        for post, span in spans
        if post.id in captured and captured[post.id].text[span.start : span.end] != span.quote
    ]

    assert len(spans) > 100
    assert misfits == []


def test_every_captured_post_has_a_flag_record(case, captured):
    run = flags.latest_run(case)

    assert {flag.id for flag in flags.flags(case, run=run.number)} == set(captured)


def test_the_case_file_holds_no_answers(exercise, case):
    tables = {table.name: {column.name for column in table.columns} for table in case.db.tables}
    told = {"disposition", "ideology", "community", "cluster", "contrast_of", "split"}

    leaks = {name: columns & told for name, columns in tables.items() if columns & told}

    assert leaks == {"decisions": {"disposition"}}


def test_the_evidence_verifies(prova, exercise):
    assert prova("verify", str(exercise.folder)).exit_code == 0


def test_the_evaluation_says_what_a_prevalence_means(exercise):
    path = exercise.reports_folder / "evaluation" / "evaluation.json"

    told = json.loads(path.read_text(encoding="utf-8"))

    assert set(told["per_1000"]) == {"found", "missed", "wrongly_flagged"}
    assert (path.parent / "index.html").is_file()


def test_running_again_changes_nothing_that_was_captured(prova, exercise, captured):
    result = prova("crawl", str(exercise.folder))

    assert result.exit_code == 0, result.stderr
    with CaseStore.open_existing(exercise.case_path) as store:
        assert documents.count(store) == len(captured)
