import pytest

from casefile.exercise import Settings
from synthetic_corpus.bank import load_bank
from synthetic_corpus.cores import binding_of
from synthetic_corpus.everyday import Everyday, in_turn
from synthetic_corpus.generation import world_of
from synthetic_corpus.rules import drift
from synthetic_corpus.weaving import weave
from synthetic_corpus.world import lay_out


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=960, languages=("en",), random_state=4))


@pytest.fixture
def thread(world):
    thread = max(lay_out(world.frame, 0, topics=world.topics), key=lambda each: len(each.posts))
    thread.split = "train"
    return thread


@pytest.fixture
def everyday(world):
    return Everyday(world.plan.inventory)


def test_ten_posts_of_a_thread_say_ten_different_lines(world, thread, everyday):
    for slot in thread.posts[1:11]:
        binding = binding_of(world.frame, everyday.inventory, slot.rng, None, lang="en")
        said = everyday.ordinary(slot, binding).sources
        assert thread.said.isdisjoint(said)
        thread.said.update(said)

    assert len(thread.said) == 10


def test_nobody_switches_language_where_only_one_is_spoken(thread, everyday):
    assert everyday.abroad(thread.posts[1]) == ""


def test_a_post_says_one_thing_or_two_of_one_kind(world, thread, everyday):
    for slot in thread.posts[1:30]:
        binding = binding_of(world.frame, everyday.inventory, slot.rng, None, lang="en")
        parts = [part for part in everyday.told(slot, binding) if not part.repeats]
        assert len(parts) <= 2
        near = {thread.topic, *drift().get(thread.topic, ())}
        assert {part.family.topic for part in parts} <= {*near, None}


def test_a_story_stands_alone_and_a_line_that_others_say_does_not(world, everyday):
    lines = {line.source: line for each in load_bank("en").families for line in each.lines}
    told = []
    for thread in lay_out(world.frame, 0, topics=world.topics):
        thread.split = "train"
        for slot in (each for each in thread.posts[1:] if not each.is_piece):
            binding = binding_of(world.frame, everyday.inventory, slot.rng, None, lang="en")
            told.append((slot, everyday.told(slot, binding)))

    assert all(len(parts) == 1 or lines[parts[0].sources[0]].words < 31
               for _, parts in told if parts[0].sources)  # fmt: skip
    alone = [(slot, parts[0].sources) for slot, parts in told if len(parts) == 1]
    plain = [(slot, lines[one]) for slot, (one, *two) in alone if not two]
    turns = [
        in_turn(line.source, slot.block, slot.blocks, ways=line.ways)
        for slot, line in plain
        if line.words > 5 and not slot.shape.addressed
    ]
    assert len(turns) > 20
    assert all(turns)


def test_a_line_has_its_turn_to_stand_alone_in_one_block_of_a_world():
    turns = [in_turn("Nobody has the key.", block, 50) for block in range(50)]

    assert sum(turns) == 1
    assert all(in_turn("{woman} has it.", block, 50, ways=500) for block in range(50))


def test_everyday_posts_retell_what_others_say(world):
    lines = {line.source for each in load_bank("en").find("retelling") for line in each.lines}

    posts = [post for number in range(2) for _, posts in weave(world, number) for post in posts]
    retold = [post for post in posts if lines.intersection(post.sources)]

    assert len(retold) / len(posts) > 0.05
    assert all(len(post.sources) > 1 for post in retold)
