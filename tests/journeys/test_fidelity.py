"""A web that changes and is full of traps, collected five times over and measured."""

import pytest

from benchmarks.fidelity import FIELDS, SHARES, collected, made, measured
from casefile.queries import evidence, rounds
from casefile.store import CaseStore
from casefile.verification import findings
from synthetic_corpus.kinds import site_kinds

LEAST = 0.999


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    """An exercise whose web was collected at its start, between, and at its end."""
    return collected(made(tmp_path_factory.mktemp("home"), 700, languages=("en", "sq")))


@pytest.fixture(scope="module")
def found(exercise):
    """How truly it was collected."""
    return measured(exercise)


@pytest.mark.parametrize("kind", list(site_kinds()))
def test_every_reachable_post_of_each_kind_is_found_and_no_other(found, kind):
    posts = found.posts[kind]

    assert len(posts.expected) > 20
    assert posts.recall >= LEAST
    assert posts.precision >= LEAST


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("kind", list(site_kinds()))
def test_each_field_is_what_the_page_was_written_from(found, kind, name):
    said = found.fields[kind][name]

    assert sum(said) >= LEAST * len(said)


def test_every_change_between_two_rounds_is_noticed_and_none_is_made_up(found):
    assert len(found.versions.expected) >= 20
    assert found.versions.noticed == found.versions.expected


def test_every_deletion_between_two_rounds_is_noticed_and_none_is_made_up(found):
    assert len(found.deletions.expected) >= 20
    assert found.deletions.noticed == found.deletions.expected


def test_every_trap_is_survived(found):
    assert found.traps
    assert [name for name, survived in found.traps.items() if not survived] == []


def test_each_round_is_told_by_its_own_time(exercise):
    with CaseStore.open(exercise.case_path) as store:
        times = {each.round: each.exercise_time for each in evidence.captures(store)}

        assert len(rounds.rounds(store)) == len(SHARES)
    assert list(dict(sorted(times.items())).values()) == sorted(set(times.values()))
    assert (times[1], times[5]) == (exercise.settings.start, exercise.settings.end)


def test_what_did_not_change_is_kept_once(exercise):
    with CaseStore.open(exercise.case_path) as store:
        last = [each for each in evidence.captures(store) if each.round == len(SHARES)]

    assert sum(each.revisits is not None for each in last) > len(last) / 2


def test_the_evidence_of_all_rounds_holds(exercise):
    assert list(findings(exercise)) == []
