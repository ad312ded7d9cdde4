import json

import pytest

from casefile.as_of import asked, secret_of, signed, told_time
from casefile.clock import moment
from casefile.errors import ServerError

THEN = moment("2031-03-14T21:41:00Z")


def test_a_signed_question_names_its_moment():
    assert asked(signed(THEN, secret="s"), secret="s") == THEN


@pytest.mark.parametrize("changed", ["2031-03-14T21:41:00Z", "2031-03-15T21:41:00Z x", "", "x y z"])
def test_a_question_that_is_not_signed_is_none(changed):
    assert asked(changed, secret="s") is None
    assert asked(signed(THEN, secret="other"), secret="s") is None


def test_the_secret_is_that_of_the_running_server(tmp_path):
    path = tmp_path / "server.json"
    path.write_text(json.dumps({"pid": 1, "port": 8900, "secret": "abc"}), encoding="utf-8")

    assert secret_of(path) == "abc"


def test_without_a_server_there_is_no_secret(tmp_path):
    with pytest.raises(ServerError, match="serve the exercise again"):
        secret_of(tmp_path / "server.json")


def test_an_answer_tells_its_time_or_nothing():
    assert told_time({"prova-exercise-time": "2031-03-01T08:00:00Z"}) == "2031-03-01T08:00:00Z"
    assert told_time({"prova-exercise-time": "soon"}) is None
    assert told_time({}) is None
