from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.errors import ExerciseError
from casefile.exercise import Settings, create, list_exercises, locate, open_exercise


def test_what_was_made_is_read_back(tmp_path):
    made = create(
        tmp_path / "demo", Settings(posts=50, languages=("sq",), title="Letra të humbura")
    )

    assert open_exercise(tmp_path / "demo") == made


def test_a_folder_without_settings_is_named_with_its_remedy(tmp_path):
    with pytest.raises(ExerciseError, match="it has no exercise.toml. Make one with: prova new x"):
        open_exercise(tmp_path / "x")


def test_an_exercise_is_never_overwritten(tmp_path):
    create(tmp_path / "demo", Settings())

    with pytest.raises(ExerciseError, match="exists already; choose another name"):
        create(tmp_path / "demo", Settings())


@pytest.mark.parametrize("name", ["Demo", "a b", "-x", "ë"])
def test_an_unusable_name_is_refused(tmp_path, name):
    with pytest.raises(ExerciseError, match="is no exercise name"):
        create(tmp_path / name, Settings())


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("posts = 0", "posts is 0; an exercise has at least 1 post"),
        ("prevalence = 0.5", "prevalence is 0.5; it is a share from 0 to 0.2"),
        ("ambiguity = 2.0", "ambiguity is 2.0; it is a share from 0 to 1"),
        ("level = 4", "level is 4; it is 1, 2 or 3"),
        ("port = 80", "port is 80; choose one from 1024 to 65535"),
        ("languages = []", "languages is empty"),
        ('posts = "many"', "Expected `int`, got `str`"),
        ("postz = 3", "no setting 'postz'; did you mean 'posts'"),
        ("clock = 3", "clock is 3; it is a table"),
        ('[clock]\nstart = "soon"', "'soon' is no time"),
        ("posts = ", "is not TOML"),
    ],
)
def test_a_broken_setting_is_one_sentence(tmp_path, line, sentence):
    (tmp_path / "exercise.toml").write_text(line, encoding="utf-8")

    with pytest.raises(ExerciseError, match=sentence.replace("(", r"\(")):
        open_exercise(tmp_path)


def test_changed_settings_are_written_whole(tmp_path):
    exercise = create(tmp_path / "demo", Settings())

    exercise.with_settings(opened_at="2026-05-01T12:00:00Z")

    assert open_exercise(tmp_path / "demo").settings.opened_at == "2026-05-01T12:00:00Z"
    assert [path.name for path in (tmp_path / "demo").iterdir()] == ["exercise.toml"]


def test_a_change_keeps_what_another_has_written_since(tmp_path):
    slow = create(tmp_path / "demo", Settings())
    open_exercise(tmp_path / "demo").with_settings(debrief_opened_at="2031-03-20T08:00:00Z")

    changed = slow.with_settings(opened_at="2031-03-20T09:00:00Z")

    assert changed == open_exercise(tmp_path / "demo")
    assert changed.settings.debrief_opened_at == "2031-03-20T08:00:00Z"


def test_the_canary_follows_what_makes_the_world(tmp_path):
    one = create(tmp_path / "one", Settings(random_state=1))
    same = create(tmp_path / "same", Settings(random_state=1))
    other = create(tmp_path / "other", Settings(random_state=2))

    assert one.canary == same.canary != other.canary


def test_an_exercise_is_found_by_name_or_by_folder(tmp_path):
    folder = create(tmp_path / "exercises" / "demo", Settings()).folder

    assert locate("demo", home=tmp_path) == folder
    assert locate(str(folder), home=tmp_path / "elsewhere") == folder
    assert [each.name for each in list_exercises(tmp_path)] == ["demo"]


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode())))
def test_no_settings_file_whatever_raises_anything_but_a_sentence(tmp_path, content):
    (tmp_path / "exercise.toml").write_bytes(content)

    with suppress(ExerciseError):
        assert open_exercise(tmp_path).folder == tmp_path
