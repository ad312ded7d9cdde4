from casefile.exercise import Settings
from synthetic_corpus.casting import LEADING
from synthetic_corpus.forms import Form, speech_of, speeches
from synthetic_corpus.generation import world_of
from synthetic_corpus.orders import Kind


def test_positives_speak_in_every_form_the_banks_offer():
    world = world_of(Settings(posts=9600, prevalence=0.15, random_state=4))
    orders = [order for order in world.plan.countable(400) if order.kind is Kind.POSITIVE]

    forms = {
        speech_of(order, world.plan.inventory, world.frame.rng("form", order.number)).form
        for order in orders
    }

    assert {Form.OWN, Form.ENDORSING, Form.REPLY, Form.NEXUS, Form.UNCLEAR} <= forms


def test_nobody_answers_where_nobody_of_the_language_speaks():
    world = world_of(Settings(posts=9600, prevalence=0.15, random_state=4))
    plan, posts = world.plan, range(world.frame.posts)
    leading = [order for order in plan.orders(posts) if order.kind in LEADING]
    spoken = speeches(leading, plan.inventory, plan.random_state)
    answering = [order for order in leading if spoken[order.number].form is Form.REPLY]

    alone = speeches(answering, plan.inventory, plan.random_state)

    assert len(answering) >= 10
    assert {speech.form for speech in alone.values()} == {Form.OWN}


def test_a_positive_that_endorses_stands_in_a_context_that_its_frames_have():
    world = world_of(Settings(posts=9600, prevalence=0.15, random_state=4))
    orders = [order for order in world.plan.countable(900) if order.kind is Kind.POSITIVE]

    spoken = speeches(orders, world.plan.inventory, 4).values()

    met = {speech.context for speech in spoken if speech.form is Form.ENDORSING}
    assert met == {"CX-END", "CX-IRO"}
    assert {speech.context for speech in spoken if speech.form is Form.OWN} == {"CX-END"}
