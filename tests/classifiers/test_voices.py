from casefile.folding import fold
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter
from classifiers.rows import RowWriter
from classifiers.voices import surroundings

WRITER = RowWriter(Examiner().lexicons["en"], FeatureWriter(frozenset()))


def around(text, at):
    return surroundings(WRITER.segments(fold(text)), at, writer=WRITER, kind="forum", answers=False)


def test_the_words_before_a_quotation_are_told_from_those_of_another_sentence():
    assert "left:quoted:said" in around('He said "go home" twice.', 1)
    assert "left:stop:said" in around("He said. Go home.", 1)


def test_a_segments_own_words_are_not_part_of_what_surrounds_it():
    row = around("We walked. Go home. We sang.", 1)

    assert not any("home" in word for word in row)
    assert {"left:stop:walked", "right:stop:sang"} <= set(row)


def test_what_surrounds_a_segment_says_where_it_is_and_how_it_is_marked():
    row = around('He said "go home" twice.', 1)

    assert {"before:mark", "after:mark", "quoted:True", "kind:forum"} <= set(row)
