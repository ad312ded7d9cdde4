import shutil
import socket

import pytest

from casefile.errors import ExerciseError
from casefile.exercise import Settings, create, open_exercise
from casefile.queries import decisions
from casefile.queries.claims import teams
from casefile.queries.copies import copies_in
from casefile.store import CaseStore
from prova.marking import join, share
from prova.progress import quiet
from prova.stages import crawl
from synthetic_corpus.generation import generate


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """An exercise whose web was collected, without any list."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("home") / "exercises" / "demo"
    made = create(folder, Settings(posts=600, port=port, languages=("en",)))
    generate(made)
    crawl(made, stages=quiet)
    return made


@pytest.fixture
def exercise(collected, tmp_path):
    """A copy of it, in which a test may draw lists."""
    return open_exercise(shutil.copytree(collected.folder, tmp_path / "exercises" / "demo"))


def posts_of(exercise, name, team):
    with CaseStore.open(exercise.case_path) as store:
        return {item.post for item in decisions.work_items(store, f"{name}/team/{team}")}


def test_who_comes_later_is_given_the_list_of_the_team(exercise):
    share(exercise, ["ana", "ben"], posts=8)

    assert join(exercise, ["eli"], team="team-1") == 8

    with CaseStore.open(exercise.case_path) as store:
        assert teams(store) == {"team-1": ["ana", "ben", "eli"]}
        joined = next(each for each in decisions.worklists(store) if each.reader == "eli")
    assert (joined.purpose, joined.opened_at) == (None, None)
    assert posts_of(exercise, "eli", "team-1") == posts_of(exercise, "ana", "team-1")


def test_who_joins_is_not_given_again_what_was_met_before(exercise):
    share(exercise, ["ana", "ben"], posts=8)
    first = sorted(posts_of(exercise, "ana", "team-1"))
    share(exercise, ["eli", "fay"], posts=8)
    with CaseStore.open(exercise.case_path) as store, store.db.conn:
        store.db.execute(
            "update work_items set post = ? where rowid in "
            "(select rowid from work_items where worklist = 'eli/team/team-2' limit 1)",
            [first[0]],
        )

    join(exercise, ["eli"], team="team-1")

    assert first[0] not in posts_of(exercise, "eli", "team-1")
    assert posts_of(exercise, "eli", "team-1") <= set(first)


@pytest.mark.parametrize(
    ("name", "team", "why"),
    [
        ("ben", "team-1", "ben is in team-1 already"),
        ("eli", "team-9", "There is no team 'team-9'; there are team-1"),
    ],
)
def test_nobody_joins_twice_or_what_is_not_there(exercise, name, team, why):
    share(exercise, ["ana", "ben"], posts=4)

    with pytest.raises(ExerciseError, match=why):
        join(exercise, [name], team=team)


def test_what_repeats_another_post_is_folded_alike_for_the_whole_team(exercise):
    with CaseStore.open(exercise.case_path) as store, store.db.conn:
        store.db.execute("update documents set parent = null, text = 'The tram is late again.'")

    share(exercise, ["ana", "ben"], posts=20)
    join(exercise, ["eli"], team="team-1")

    with CaseStore.open(exercise.case_path) as store:
        folded = [
            {(each.post, each.original, each.shown) for each in copies_in(store, name)}
            for name in ("ana/team/team-1", "ben/team/team-1", "eli/team/team-1")
        ]
    assert len(folded[0]) == 19
    assert folded[0] == folded[1] == folded[2]
