from random import Random

from synthetic_corpus.dealing import Dealer


def dealt(hands, *, names=6, held=()):
    """Deal names to *hands*, tuples of classes, and return the dealer and the names."""
    dealer, noted = Dealer(names), bytearray(len(hands))
    for classes, name in held:
        dealer.hold(classes, name)
    for at, classes in enumerate(hands):
        dealer.deal(classes, noted, at, first=at % names)
    dealer.even_out(Random(1))
    return dealer, list(noted)


def test_a_class_meets_every_name_in_turn():
    _, names = dealt([("a",)] * 12)

    assert names == [0, 1, 2, 3, 4, 5] * 2


def test_classes_that_cross_each_other_are_all_even_within_one():
    rng = Random(3)
    hands = [
        (f"code {int(17 * rng.random() ** 2)}", f"context {int(9 * rng.random() ** 3)}", "all")
        for _ in range(700)
    ]

    dealer, names = dealt(hands)

    assert dealer.uneven() == []
    for each in {each for classes in hands for each in classes}:
        counts = [
            sum(each in hand and name == other for hand, other in zip(hands, names, strict=True))
            for name in range(6)
        ]
        assert counts == dealer.count(each)
        assert max(counts) - min(counts) <= 1, each


def test_what_leans_already_is_made_up_for():
    leaning = [(("a",), 0)] * 2 + [(("a", "b"), 1)] * 2

    dealer, names = dealt([("a",)] * 8 + [("a", "b")] * 6, held=leaning)

    assert dealer.count("a") == [3] * 6
    assert names.count(0) == names.count(1) == 1
    assert dealer.uneven() == []


def test_what_cannot_be_made_up_for_is_told():
    dealer, _ = dealt([("a",)] * 3, held=[(("a",), 2)] * 4)

    assert dealer.uneven() == ["a"]


def test_a_name_that_is_barred_is_never_dealt():
    dealer, noted = Dealer(6), bytearray(60)
    for at in range(60):
        dealer.deal(("aim",), noted, at, first=at % 6, barred=at % 2)
    dealer.even_out(Random(1))

    assert dealer.count("aim") == [10] * 6
    assert all(name != at % 2 for at, name in enumerate(noted))


def test_a_wish_is_heard_where_nothing_else_decides_and_never_mended():
    dealer, noted = Dealer(2), bytearray(4)
    for at, wish in enumerate(("here", "here", "there", "there")):
        dealer.deal(("a",), noted, at, first=0, wishes=(wish,))
    dealer.hold(("here",), 1)
    dealer.hold(("here",), 1)

    assert dealer.count("there") == [1, 1]
    assert dealer.count("here") == [1, 3]
    assert dealer.uneven() == []


def test_the_same_chance_deals_the_same_names():
    hands = [(f"code {n * n % 7}", f"context {n % 5}") for n in range(300)]

    assert dealt(hands)[1] == dealt(hands)[1]
