import pytest

from casefile.folding import fold
from classifiers.features import FeatureWriter
from classifiers.segments import segments

WRITER = FeatureWriter(frozenset())


def cut(text):
    folded = fold(text)
    return segments(folded, WRITER.words(folded))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("We walked. We sang!", [["we", "walked"], ["we", "sang"]]),
        ('He said "go home" twice', [["he", "said"], ["go", "home"], ["twice"]]),
        ("Repost, not mine: go home", [["repost", "not", "mine"], ["go", "home"]]),
        ("one line\nanother", [["one", "line"], ["another"]]),
        ("…?!", []),
    ],
)
def test_a_text_is_cut_where_another_voice_may_begin(text, parts):
    assert [each.words for each in cut(text)] == parts


def test_a_segment_knows_its_marks_and_its_place():
    said, words, after = cut('He said: "go home" twice')

    assert (said.before, said.after) == ("start", "colon+mark")
    assert (words.before, words.quoted, after.after) == ("colon+mark", True, "end")
    assert (words.start, words.end) == (10, 17)
