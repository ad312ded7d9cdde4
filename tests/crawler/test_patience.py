from crawler.extraction.reader import Reading
from crawler.patience import Patience

HERE = "http://agora.localhost:8900/calendar/2031/3"
NEXT = "http://agora.localhost:8900/calendar/2031/4"
TOPIC = "http://agora.localhost:8900/t/abc"


def page(*follow, documents=()):
    return Reading("forum", documents=tuple(documents), follow=follow)


def test_a_page_that_names_only_more_of_its_own_corner_is_idle():
    assert Patience().is_idle(HERE, page(NEXT), seen=set())
    assert not Patience().is_idle(HERE, page(NEXT, TOPIC), seen=set())
    assert Patience().is_idle(HERE, page(NEXT, TOPIC), seen={TOPIC})


def test_a_page_with_a_post_not_read_before_is_not_idle(document):
    patience = Patience()
    shown = page(NEXT, documents=[document(id="p1")])

    assert not patience.is_idle(HERE, shown, seen=set())
    assert patience.is_idle(NEXT, shown, seen=set())


def test_ten_thousand_posts_are_told_apart(document):
    patience = Patience()

    idle = [
        patience.is_idle(HERE, page(documents=[document(id=f"p{n}")]), seen=set())
        for n in range(10_000)
    ]

    assert sum(idle) < 10


def test_patience_ends_corner_by_corner():
    patience = Patience(most=2)

    assert [patience.allows(NEXT, named_on=HERE) for _ in range(3)] == [True, True, False]
    assert patience.allows(TOPIC, named_on=TOPIC + "?page=2")


def test_what_lies_in_another_corner_is_never_counted():
    patience = Patience(most=0)

    assert patience.allows(TOPIC, named_on=HERE)
    assert not patience.allows(NEXT, named_on=HERE)
