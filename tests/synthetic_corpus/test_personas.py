import unicodedata
from collections import defaultdict

import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.personas import avatar, pair_of, people_per_community, persona
from synthetic_corpus.weaving import weave


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=5000))


def _everyone(world, lang):
    frame, bank = world.frame, world.plan.inventory.banks[lang]
    return [
        (site.name, persona(frame, site, community, number, bank))
        for site in frame.pack.sites_of(lang)
        for community in range(6)
        for number in range(40)
    ]


def test_a_person_is_the_same_whenever_met(world):
    site, bank = world.frame.pack.sites[0], world.plan.inventory.banks["en"]

    first = persona(world.frame, site, 2, 7, bank)
    persona.cache_clear()

    assert persona(world.frame, site, 2, 7, bank) == first
    assert first.handle.endswith("_fx")


def test_a_site_has_more_people_the_more_is_written(world):
    site, larger = world.frame.pack.sites[0], world_of(Settings(posts=90_000)).frame
    few = people_per_community(world.frame, site)

    assert few >= 4
    assert people_per_community(larger, site) > 3 * few


def test_a_busy_kind_of_site_has_more_people():
    frame = world_of(Settings(posts=200_000)).frame
    by_kind = {site.kind: people_per_community(frame, site) for site in frame.pack.sites_of("en")}

    assert by_kind["forum"] > by_kind["news"]


def test_a_few_people_have_two_accounts_with_one_picture(world):
    by_avatar = defaultdict(set)
    for site, person in _everyone(world, "en"):
        by_avatar[person.avatar].add((site, person.human, person.handle, person.voice))
    shared = [group for group in by_avatar.values() if len(group) > 1]

    assert 0.02 < len(shared) / len(by_avatar) < 0.12
    for group in shared:
        sites, humans, handles, voices = (set(each) for each in zip(*group, strict=True))
        assert (len(sites), len(humans), len(handles), len(voices)) == (2, 1, 1, 1)


def test_as_many_share_a_username_without_being_the_same(world):
    frame = world.frame
    pairs = [pair_of(frame, "en", community, n) for community in range(6) for n in range(200)]
    apart = [pair for pair in pairs if pair and not pair.same]
    same = [pair for pair in pairs if pair and pair.same]

    assert 0.5 < len(apart) / len(same) < 2


def test_a_shared_username_is_no_shared_picture(world):
    by_handle = defaultdict(list)
    for site, person in _everyone(world, "en"):
        by_handle[person.handle].append((site, person))
    lookalikes = [
        [person for _, person in group]
        for group in by_handle.values()
        if len(group) > 1 and not group[0][1].human
    ]

    assert lookalikes
    assert all(one.avatar != other.avatar for one, other in lookalikes)


def test_a_picture_is_a_short_text(world):
    assert avatar(world.frame, "someone") == avatar(world.frame, "someone")
    assert len(avatar(world.frame, "someone")) == 11


def test_people_write_at_their_own_hours(world):
    near = []
    for number in range(4):
        for thread, posts in weave(world, number):
            for post in posts:
                hour = (post.slot.time // 60 + thread.site.zone_minutes) // 60 % 24
                near.append(post.author.voice.hours_from(hour))

    assert sum(near) / len(near) < 3.6  # a person drawn without regard to the hour is six away


def test_a_handle_is_in_plain_letters_whatever_the_name_is_written_in():
    settings = Settings(posts=480, languages=("sr", "mk"))
    world = world_of(settings)

    handles = {post.author.handle for _, posts in weave(world, 0) for post in posts}

    assert handles
    assert all(handle.isascii() for handle in handles)


def test_people_write_name_and_profile_in_the_script_they_type():
    world = world_of(Settings(posts=480, languages=("sr",)))

    people = [post.author for _, posts in weave(world, 0) for post in posts]

    assert {each.script for each in people} == {"Cyrl", "Latn"}
    for each in people:
        written = {unicodedata.name(char).split()[0] for char in each.name if char.isalpha()}
        assert written == {"CYRILLIC" if each.script == "Cyrl" else "LATIN"}
