from casefile.exercise import Settings
from synthetic_corpus.forms import Form, form_of
from synthetic_corpus.generation import world_of
from synthetic_corpus.orders import Kind


def test_positives_speak_in_every_form_the_banks_offer():
    world = world_of(Settings(posts=9600, prevalence=0.15, random_state=4))
    orders = [order for order in world.plan.countable(400) if order.kind is Kind.POSITIVE]

    forms = {
        form_of(order, world.plan.inventory, world.frame.rng("form", order.number))
        for order in orders
    }

    assert {Form.OWN, Form.ENDORSING, Form.REPLY, Form.NEXUS, Form.UNCLEAR} <= forms
