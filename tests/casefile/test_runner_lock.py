import pytest

from casefile.errors import JobError
from casefile.runner_lock import has_runner, next_runner, only_runner


def test_it_is_told_whether_a_runner_works(tmp_path):
    assert not has_runner(tmp_path)
    with only_runner(tmp_path):
        assert has_runner(tmp_path)
    assert not has_runner(tmp_path)


def test_a_home_that_is_not_there_has_no_runner_and_is_not_made(tmp_path):
    assert not has_runner(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_second_runner_is_refused(tmp_path):
    with (
        only_runner(tmp_path),
        pytest.raises(JobError, match="Another runner works on"),
        only_runner(tmp_path),
    ):
        pass


def test_who_waits_stops_waiting_when_told_to(tmp_path):
    asked = iter([False, False, True])

    with (
        only_runner(tmp_path),
        next_runner(tmp_path, until=lambda: next(asked)) as it_is_our_turn,
    ):
        assert not it_is_our_turn
