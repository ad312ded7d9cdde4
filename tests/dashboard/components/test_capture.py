from casefile.custody import HEAD_FILE, Act, append
from casefile.exercise import open_exercise
from casefile.store import CaseStore
from tests.homes import EXERCISE


def shown(test):
    return "\n".join(str(each.proto.body) for each in test.get("html"))


def test_the_hash_is_shown_with_what_it_does_not_prove(review):
    told = shown(review("a2"))

    assert "SHA-256" in told
    assert "not who wrote them, nor that they are true." in told
    assert "timestamp token" not in told


def test_what_a_hash_does_not_prove_is_said_in_the_readers_language(albanian, review):
    assert "jo kush i shkroi, as që janë të vërteta." in shown(review("a2"))


def test_a_token_is_named_where_there_is_one(home, review):
    exercise = open_exercise(home / "exercises" / EXERCISE)
    with CaseStore.open(exercise.case_path) as store:
        store.note_token("t1", "0007.tsr")

    told = shown(review("a2"))

    assert "<dt>timestamp token</dt><dd>0007.tsr</dd>" in told


def test_the_custody_of_a_capture_is_told_and_not_what_others_opened(home, review):
    exercise = open_exercise(home / "exercises" / EXERCISE)
    acts = [
        Act("2026-03-01T08:00:00Z", "collector", "collected", "a.warc.gz#bytes=0-400", "x", "1"),
        Act("2026-03-01T08:01:00Z", "collector", "collected", "a.warc.gz#bytes=400-900", "x", "2"),
        Act("2026-03-01T09:00:00Z", "second", "opened", "second/warm_up/0", "x", "3"),
    ]
    with CaseStore.open(exercise.case_path) as store:
        append(store, exercise.folder / HEAD_FILE, acts)

    told = shown(review("a2"))

    assert "2026-03-01T08:00:00Z · collector · collected" in told
    assert "2026-03-01T08:01:00Z · collector" not in told
    assert "trainee · opened" in told
    assert "second · opened" not in told
