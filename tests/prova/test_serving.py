import socket
import urllib.request

import pytest

from casefile.errors import ServerError
from casefile.exercise import Settings, create
from prova.progress import quiet
from prova.serving import running_port, served
from prova.stages import generate


@pytest.fixture
def port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def exercise(tmp_path, port):
    made = create(tmp_path / "exercises" / "demo", Settings(posts=60, port=port))
    generate(made, stages=quiet)
    return made


def test_a_web_is_served_for_the_length_of_the_block(exercise):
    with served(exercise) as port:
        request = urllib.request.Request(
            f"http://127.0.0.1:{port}/", headers={"Host": f"portal.localhost:{port}"}
        )
        with urllib.request.urlopen(request) as answer:
            assert exercise.canary.encode() in answer.read()

    assert running_port(exercise) is None


def test_a_running_web_is_used_instead_of_a_second_one(exercise):
    with served(exercise) as first, served(exercise) as second:
        assert first == second

        assert running_port(exercise) == first


def test_a_web_that_cannot_start_says_why(exercise, port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()

        with pytest.raises(ServerError, match=f"Port {port} is taken"), served(exercise):
            pass


def test_a_note_left_by_a_dead_server_is_not_believed(exercise, port):
    exercise.server_path.write_text(f'{{"pid": 1, "port": {port}}}', encoding="utf-8")

    assert running_port(exercise) is None
