from random import Random

import pytest

from casefile.exercise import Settings
from synthetic_corpus.generation import world_of
from synthetic_corpus.personas import people_per_community, persona
from synthetic_corpus.shape import draw_shape


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=5000))


def test_a_person_is_the_same_whenever_met(world):
    site, bank = world.frame.pack.sites[0], world.plan.inventory.banks["en"]

    first = persona(world.frame, site, 2, 7, bank)
    persona.cache_clear()

    assert persona(world.frame, site, 2, 7, bank) == first
    assert first.handle.endswith("_fx")


def test_a_site_has_more_people_the_more_is_written(world):
    assert people_per_community(world.frame) == 4
    assert people_per_community(world_of(Settings(posts=60_000)).frame) == 46


def test_a_voice_changes_the_spelling_and_nothing_else(world):
    site, bank = world.frame.pack.sites[0], world.plan.inventory.banks["en"]
    someone = persona(world.frame, site, 0, 1, bank)
    shape = draw_shape(Random(1))

    spoken = someone.voice(shape, 0.0)

    assert (spoken.features, spoken.words) == (shape.features, shape.words)
    assert spoken.lower_case is someone.lower_case
