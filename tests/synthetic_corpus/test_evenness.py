from synthetic_corpus.evenness import Evenness
from synthetic_corpus.showing import Shown

THREAT = Shown(flag=True, codes=("THR",), context="CX-END", sign=True)
ADVERT = Shown(context="CX-END")


def test_a_sign_is_counted_for_its_author_and_for_the_ideology():
    names = Evenness.of(6, 6)

    names.hold([(THREAT, 2)], 4)

    assert names.communities.count("THR") == [0, 0, 1, 0, 0, 0]
    assert names.ideologies.count("flagged") == [0, 0, 0, 0, 1, 0]


def test_what_holds_no_sign_is_of_no_ideology():
    names = Evenness.of(6, 6)

    names.hold([(ADVERT, 1)], 3)

    assert names.communities.count("CX-END") == [0, 1, 0, 0, 0, 0]
    assert names.ideologies.count("CX-END") == [0] * 6


def test_what_nobody_said_yet_leans_least():
    names = Evenness.of(6, 6)
    names.hold([(THREAT, 2)], 4)

    leaning = [names.leaning([(THREAT, who)], cause) for who, cause in ((2, 4), (2, 5), (3, 5))]

    assert leaning == sorted(leaning, reverse=True)
    assert len(set(leaning)) == 3
