import pytest

from casefile import custody
from casefile.custody import Act, Verb
from casefile.processing_log import processing_log
from casefile.vocabulary import custody_verbs, processing_verbs


def entry(verb):
    act = Act("2026-03-01T08:00:00Z", "anna", verb, "trainee/warm_up/0", "practice", "ab" * 32)
    return next(custody.chained(None, [act]))


@pytest.mark.parametrize(
    ("verb", "operation"),
    [
        (Verb.COLLECTED, "collection"),
        (Verb.RECEIVED, "collection"),
        (Verb.SEALED, "collection"),
        (Verb.OPENED, "consultation"),
        (Verb.COPIED, "consultation"),
        (Verb.TRANSFERRED, "disclosure"),
        (Verb.DESTROYED, "erasure"),
    ],
)
def test_each_custody_verb_is_one_operation(verb, operation):
    told = next(processing_log([entry(verb)]))

    assert (told.operation, told.who, told.why) == (operation, "anna", "practice")
    assert told.entry_sha256 == entry(verb).entry_sha256


def test_the_six_operations_of_the_directive_are_known():
    assert list(processing_verbs()) == [
        "collection",
        "alteration",
        "consultation",
        "disclosure",
        "combination",
        "erasure",
    ]


def test_the_software_writes_every_verb_there_is():
    assert {str(verb) for verb in Verb} == set(custody_verbs())
