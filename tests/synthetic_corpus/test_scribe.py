import pytest

from casefile.exercise import Settings
from synthetic_corpus.casting import cast_block
from synthetic_corpus.generation import world_of
from synthetic_corpus.orders import Kind
from synthetic_corpus.scribe import Scribe
from synthetic_corpus.world import lay_out


@pytest.fixture(scope="module")
def written():
    """Return the posts of a block, each with its place and its order, if it has one."""
    world = world_of(Settings(posts=960, languages=("en",), prevalence=0.1, random_state=4))
    threads = lay_out(world.frame, 0, topics=world.topics)
    cast = cast_block(world.frame, world.plan, 0, threads, told=world.told)
    scribe = Scribe(world.frame, world.plan.inventory, cast)
    for thread in threads:
        thread.split = "train"
    slots = [slot for thread in threads for slot in thread.posts]
    orders = [cast.orders.get(slot.index) for slot in slots]
    return [(s, o, scribe.write(s, o)) for s, o in zip(slots, orders, strict=True)]


def test_what_a_positive_claims_stands_in_the_finished_text(written):
    positives = [post for _, order, post in written if order and order.kind is Kind.POSITIVE]

    assert len(positives) > 10
    for post in positives:
        assert post.claims
        assert all(post.text[claim.start : claim.end].strip() for claim in post.claims)


def test_a_post_without_an_order_claims_nothing(written):
    assert not any(post.claims for _, order, post in written if order is None)


def test_a_thread_knows_the_lines_that_its_posts_were_written_from(written):
    for slot, _, post in written:
        assert slot.thread.said.issuperset(post.sources)
