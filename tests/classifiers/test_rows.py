from casefile.folding import fold
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.rows import RowWriter

LEXICONS = Examiner().lexicons
WORDS = FeatureWriter(masked_words(LEXICONS.values()))
WRITER = RowWriter(LEXICONS["en"], WORDS)


def row(text):
    return WRITER.post(fold(text))


def test_who_is_named_and_with_how_many_names_says_nothing():
    assert row("They will burn Harn Orlo tonight.") == row("They will burn Vesna tonight.")


def test_words_of_faith_leave_no_trace():
    assert row("After the prayer we met the baker.") == row("After the mass we met the baker.")


def test_classes_stand_behind_the_words():
    burning = row("they were burning")

    assert burning[:3] == ("they", "were", "burning")
    assert any(name.startswith("c:") for name in burning[3:])
