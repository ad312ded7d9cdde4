import hashlib
import json

import pytest

from casefile.exercise import Settings, create
from synthetic_corpus.generation import generate


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    exercise = create(
        tmp_path_factory.mktemp("truth") / "ex",
        Settings(posts=3000, languages=("en",), random_state=2),
    )
    generate(exercise)
    return exercise


@pytest.fixture(scope="module")
def gold(made):
    return {post.id: post for post in made.key.gold()}


def test_every_scripted_post_names_its_actor_and_account(made, gold):
    actors = {actor.id: actor for actor in made.key.actors()}
    said = [post for post in gold.values() if post.actor]

    assert said
    for post in said:
        assert (post.site, post.author) in {(a.site, a.handle) for a in actors[post.actor].accounts}


def test_clues_links_and_herrings_point_at_posts_of_the_world(made, gold):
    stories = list(made.key.storylines())

    assert len(stories) >= 8
    for story in stories:
        assert len(story.clues) >= 3
        assert {post for clue in story.clues for post in clue.posts} <= set(gold)
        assert {post for each in story.herrings for post in each.posts} <= set(gold)
        assert set(story.posts) <= set(gold)
        assert story.soft_ending
        assert story.law_ending
    assert all(set(link.posts) <= set(gold) for link in made.key.links())


def test_links_join_actors_that_are_known(made):
    actors = {actor.id for actor in made.key.actors()}

    for link in made.key.links():
        assert {link.one, link.other} <= actors


def test_one_picture_joins_the_accounts_of_an_actor_and_no_look_alike(made):
    actors = {actor.id: actor for actor in made.key.actors()}
    pictures = {name: {a.avatar for a in actor.accounts} for name, actor in actors.items()}

    for actor in actors.values():
        if actor.lookalike_of:
            assert pictures[actor.id].isdisjoint(pictures[actor.lookalike_of])


def test_a_token_of_an_actor_stands_in_a_post_of_the_storyline(made, gold):
    with_tokens = [actor for actor in made.key.actors() if actor.tokens]

    assert with_tokens
    for actor in with_tokens:
        texts = [p.text.lower() for p in gold.values() if p.actor and p.actor.startswith(actor.storyline)]  # fmt: skip  # noqa: E501
        for token in actor.tokens:
            assert any(token.lower() in text for text in texts), token


def test_ordinary_people_with_two_accounts_are_known_and_tell_no_story(made):
    ordinary = [actor for actor in made.key.actors() if actor.storyline is None]

    assert {len(actor.accounts) for actor in ordinary} <= {1, 2}
    assert not any(actor.trajectory or actor.tokens for actor in ordinary)


def test_a_trajectory_is_told_in_order_of_time(made):
    turns = [[turn.at for turn in actor.trajectory] for actor in made.key.actors()]

    assert any(turns)
    assert all(times == sorted(times) for times in turns)


def test_the_manifest_holds_the_hashes_of_the_truth(made):
    manifest = json.loads((made.key.folder / "manifest.json").read_text(encoding="utf-8"))

    for name, expected in manifest["truth"].items():
        assert hashlib.sha256((made.key.folder / name).read_bytes()).hexdigest() == expected
    assert len(manifest["storylines"]) == len(list(made.key.storylines()))


def test_crime_and_a_group_meet_over_several_posts_only_by_a_dealing(made, gold):
    linked = [post for post in gold.values() if post.storyline and post.nexus_warranted]
    edges = {post for link in made.key.links() for post in link.posts}

    assert linked
    assert {post.disposition for post in linked} == {"INVESTIGATE"}
    assert all(post.id in edges or (post.nexus and post.indicators) for post in linked)
