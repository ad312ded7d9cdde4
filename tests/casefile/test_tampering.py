import hashlib

import pytest

from casefile.errors import ExerciseError
from casefile.queries import evidence
from casefile.store import CaseStore
from casefile.tampering import copy_of, plant
from casefile.timestamps import stamp_seals
from casefile.verification import findings


@pytest.fixture
def exercise(sealed_exercise):
    return sealed_exercise


def planted(exercise, random_state=1):
    changed = exercise.with_settings(random_state=random_state)
    with CaseStore.open(changed.case_path) as store:
        plant(changed, store)
    return changed


def hashes(folder):
    return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.iterdir()}


@pytest.mark.parametrize("random_state", range(1, 13))
def test_one_thing_is_wrong_in_the_copy_and_nothing_in_the_evidence(exercise, random_state):
    before = hashes(exercise.warc_folder)

    planted(exercise, random_state)

    assert list(findings(copy_of(exercise))) != []
    assert list(findings(exercise)) == []
    assert hashes(exercise.warc_folder) == before


def test_the_key_says_what_was_changed_and_where(exercise):
    told = planted(exercise, 3).key.tampering()

    assert set(told) == {"fault", "where"}
    assert not (exercise.tampered_folder / "key").exists()


def test_the_custody_log_says_that_a_copy_was_made(exercise):
    planted(exercise)

    with CaseStore.open(exercise.case_path) as store:
        entry = evidence.last_custody(store)
    assert (entry.verb, entry.what) == ("copied", "tampered")


def test_a_copy_is_made_once(exercise):
    first = planted(exercise).key.tampering()

    again = planted(exercise, 2).key.tampering()

    assert again == first


def test_the_same_random_state_draws_the_same_fault(exercise, tmp_path):
    first = planted(exercise, 5).key.tampering()
    exercise.tampered_folder.rename(tmp_path / "aside")

    assert planted(exercise, 5).key.tampering()["fault"] == first["fault"]


def test_the_key_of_the_authority_stays_out_of_the_copy(exercise):
    with CaseStore.open(exercise.case_path) as store:
        stamp_seals(exercise, store)

    planted(exercise)

    kept = [each.name for each in (exercise.tampered_folder / "authority").iterdir()]
    assert kept in (["root.pem"], [])  # none where openssl is absent


def test_an_exercise_without_a_copy_says_how_to_get_one(exercise):
    with pytest.raises(ExerciseError, match="demo has no tampered copy"):
        copy_of(exercise)
