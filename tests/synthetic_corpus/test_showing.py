import pytest

from casefile.exercise import Settings
from casefile.records import Annotation
from synthetic_corpus.casting import LEADING, cast_block
from synthetic_corpus.forms import Form, Speech, speeches
from synthetic_corpus.generation import world_of
from synthetic_corpus.orders import Kind, Order
from synthetic_corpus.scripting import tell
from synthetic_corpus.showing import Shown, shown_by, shown_in
from synthetic_corpus.telling import shown_in_telling
from synthetic_corpus.weaving import weave
from synthetic_corpus.world import lay_out

LANGUAGES = ("en", "sq", "sr", "mk")


@pytest.fixture(scope="module")
def world():
    return world_of(Settings(posts=4000, languages=LANGUAGES, prevalence=0.1, random_state=9))


def _counted(gold):
    return gold.flag, gold.indicators, gold.context


@pytest.mark.parametrize("number", [0, 3, 6])
def test_every_post_counts_as_its_order_was_planned_to(world, number):
    orders = list(world.plan.orders(world.frame.block_range(number)))
    spoken = speeches(
        [order for order in orders if order.kind in LEADING],
        world.plan.inventory, world.plan.random_state,
    )  # fmt: skip
    threads = lay_out(world.frame, number, topics=world.topics)
    cast = cast_block(world.frame, world.plan, number, threads, told=world.told)
    golds = {post.slot.index: post.gold for _, posts in weave(world, number) for post in posts}

    for index, order in cast.orders.items():
        speech = spoken.get(order.number) if order.kind in (*LEADING, Kind.PAIR) else None
        shown = shown_by(order, speech)
        assert _counted(golds[index]) == (shown.flag, shown.codes, shown.context), order
        assert (golds[index].ideology is not None) is order.kind.of_an_ideology


def test_every_scripted_post_counts_as_was_foreseen(world):
    for telling in world.tellings:
        posts = [post for _, posts in tell(world, telling).threads for post in posts]
        told = [post.gold for post in posts if str(post.gold.actor).startswith(f"{telling.id}/")]
        foreseen = shown_in_telling(telling, 6)

        names = [community.id for community in world.frame.pack.communities]
        assert sorted(map(str, ((*_counted(each), each.community) for each in told))) == sorted(
            str((shown.flag, shown.codes, shown.context, names[who])) for shown, who in foreseen
        )


def test_a_pair_that_says_the_very_words_shows_nothing():
    reply = Speech(Form.REPLY, "CX-END", repeated=True)
    pair = Order(Kind.PAIR, 0, "en", 0, 1, 0, "GLO", "CX-FIC", member=1)

    assert shown_by(pair, reply) == Shown()
    assert shown_by(pair, Speech(Form.REPLY, "CX-END")) == Shown(context="CX-FIC")


def test_a_tip_asserts_no_sign_of_its_author():
    tip = Order(Kind.TIP, 0, "en", 0, 1, 0, "THR")

    assert shown_by(tip, Speech(Form.TIP, "CX-TIP")) == Shown(flag=True, context="CX-TIP")


def test_a_crime_alone_holds_no_sign():
    advert = Annotation("NX-FND", 0, 4, "sell", context="CX-END", cause="private")

    assert not shown_in([advert]).sign
    assert shown_in([advert]).context == "CX-END"
