import pytest

from casefile.exercise import Settings
from synthetic_corpus.casting import cast_block
from synthetic_corpus.cores import binding_of
from synthetic_corpus.everyday import Everyday
from synthetic_corpus.forms import Form
from synthetic_corpus.generation import world_of
from synthetic_corpus.ordered import Ordered
from synthetic_corpus.orders import Kind
from synthetic_corpus.world import lay_out


@pytest.fixture(scope="module")
def written():
    """Return each order of a block with its form, its part and how it answers its parent."""
    world = world_of(Settings(posts=2400, languages=("en",), prevalence=0.15, random_state=4))
    threads = lay_out(world.frame, 0, topics=world.topics)
    cast = cast_block(world.frame, world.plan, 0, threads, told=world.told)
    ordered = Ordered(world.frame, cast, Everyday(world.plan.inventory, {}))
    found = []
    for slot in (slot for thread in threads for slot in thread.posts if slot.index in cast.orders):
        order = cast.orders[slot.index]
        binding = binding_of(world.frame, world.plan.inventory, slot.rng, order)
        part = ordered.part(slot, order, binding)
        speech = cast.speeches.get(order.number)
        found.append((order, speech and speech.form, part, part.answers))
    return found


def test_what_a_positive_shows_is_marked_in_its_words(written):
    positives = [part for order, _, part, _ in written if order.kind is Kind.POSITIVE]

    assert len(positives) > 40
    for part in positives:
        assert part.claims
        assert all(part.text[claim.start : claim.end].strip() for claim in part.claims)


def test_a_look_alike_stands_in_the_context_that_was_ordered(written):
    innocent = [(order, part) for order, _, part, _ in written if order.kind is Kind.LOOKALIKE]

    assert innocent
    for order, part in innocent:
        assert {claim.context for claim in part.claims} == {order.context}


def test_only_what_is_ordered_as_an_answer_takes_a_stance_to_its_parent(written):
    replies = [
        answers
        for order, form, _, answers in written
        if order.kind is Kind.POSITIVE and form is Form.REPLY
    ]
    views = [answers for order, _, _, answers in written if order.kind is Kind.WORLD_VIEW]

    assert set(replies) == {"affirm"}
    assert set(views) == {""}
