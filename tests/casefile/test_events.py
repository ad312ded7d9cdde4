import threading

import pytest

from casefile.errors import EventError, ExerciseError
from casefile.events import Condition, Event, EventKind, append, due, happened, read
from casefile.exercise import SETTINGS_FILE, Settings, create, open_exercise

NINE = "2031-03-12T09:00:00Z"
GONE = Event("e1", EventKind.DELETE, at=NINE, post="abc")


def waiting(**condition):
    return Event("e2", EventKind.SUSPEND, when=Condition(**condition), site="agora", author="x_fx")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"id": ""}, "An event has no id"),
        ({"at": None}, "needs either a time (at) or a condition (when)"),
        ({"when": Condition(fired="e0")}, "needs either a time (at) or a condition (when)"),
        ({"at": "nine"}, "happens at 'nine', which is no time"),
        ({"post": None}, "is a delete and names no post"),
        ({"text": "new"}, "is a delete and has no use for text"),
        ({"at": None, "when": Condition()}, "waits for nothing that can be told"),
        ({"at": None, "when": Condition("a", "b")}, "waits for nothing that can be told"),
    ],
)
def test_an_event_that_cannot_happen_is_refused_in_one_sentence(fields, sentence):
    plain = {"id": "e1", "kind": EventKind.DELETE, "at": NINE, "post": "abc"}

    with pytest.raises(EventError, match=sentence.replace("(", r"\(").replace(")", r"\)")):
        Event(**plain | fields)


def test_what_happens_is_written_and_read_again(tmp_path):
    path = tmp_path / "events.jsonl"

    append(path, GONE)
    append(path, Event("e2", EventKind.EDIT, at=NINE, post="abc", text="žđ ç"))

    assert [event.text for event in happened(path)] == [None, "žđ ç"]


def test_only_what_is_new_is_read_and_half_a_line_waits(tmp_path):
    path = tmp_path / "events.jsonl"
    append(path, GONE)
    first, place = read(path, 0)
    with path.open("ab") as file:
        file.write(b'{"id": "half')

    assert first == [GONE]
    assert read(path, place) == ([], place)


def test_a_writer_cuts_off_the_half_line_of_one_that_died(tmp_path):
    path = tmp_path / "events.jsonl"
    path.write_bytes(b'{"id": "half')

    append(path, GONE)

    assert happened(path) == [GONE]


def test_an_event_happens_once(tmp_path):
    path = tmp_path / "events.jsonl"
    append(path, GONE)

    with pytest.raises(EventError, match="'e1' has happened already"):
        append(path, GONE)


def test_an_event_without_a_time_is_not_written(tmp_path):
    with pytest.raises(EventError, match="only what happens is written"):
        append(tmp_path / "events.jsonl", waiting(fired="e1"))

    assert not (tmp_path / "events.jsonl").exists()


def test_writers_at_the_same_time_leave_whole_lines(tmp_path):
    path = tmp_path / "events.jsonl"
    events = [Event(f"e{n}", EventKind.DELETE, at=NINE, post="p" * 900) for n in range(40)]
    writers = [threading.Thread(target=append, args=(path, event)) for event in events]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert {event.id for event in happened(path)} == {event.id for event in events}


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (b"hello", "line 1: .*each line is one event"),
        (b'{"id": "e", "kind": "explode", "at": "2031-01-01"}', "line 1: .*explode"),
        (b'{"id": "e", "kind": "delete", "at": "2031-01-01"}', "line 1: .*names no post"),
    ],
)
def test_a_bad_line_is_named(tmp_path, line, sentence):
    path = tmp_path / "events.jsonl"
    path.write_bytes(line + b"\n")

    with pytest.raises(EventError, match=sentence):
        happened(path)


def test_an_event_is_due_once_its_page_was_captured():
    event = waiting(visited="http://agora.localhost/p/abc", after_minutes=30)
    seen = {"http://agora.localhost/p/abc": NINE}

    assert due([event], captured={}.get, fired={}) == []
    (happening,) = due([event], captured=seen.get, fired={})
    assert (happening.at, happening.when) == ("2031-03-12T09:30:00Z", None)
    assert due([event], captured=seen.get, fired={"e2": NINE}) == []


def test_an_event_is_due_once_another_happened():
    (happening,) = due([waiting(fired="e1")], captured={}.get, fired={"e1": NINE})

    assert happening.at == NINE


def test_the_exercise_keeps_its_events(tmp_path):
    events = (GONE, waiting(visited="http://agora.localhost/p/abc"))
    made = create(tmp_path / "held", Settings(event=events))

    assert open_exercise(made.folder).settings.event == events
    assert "[[event]]" in (made.folder / SETTINGS_FILE).read_text(encoding="utf-8")


def test_an_exercise_with_a_wrong_event_is_refused_with_its_file(tmp_path):
    made = create(tmp_path / "held", Settings())
    with (made.folder / SETTINGS_FILE).open("a", encoding="utf-8") as file:
        file.write(f'\n[[event]]\nid = "e1"\nkind = "delete"\nat = "{NINE}"\n')

    with pytest.raises(ExerciseError, match="exercise.toml: .*names no post"):
        open_exercise(made.folder)


def test_two_events_of_one_name_are_refused():
    with pytest.raises(EventError, match="Two events are called 'e1'"):
        Settings(event=(GONE, GONE))
