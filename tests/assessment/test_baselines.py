from assessment.baselines import keyword_flags, never_flags
from casefile.records import LabelledPost

POSTS = [
    LabelledPost("a", "They will attack at dawn."),
    LabelledPost("b", "Do ta vrasin nesër."),
    LabelledPost("c", "Убиће га сутра."),
    LabelledPost("d", "Heart attack: call the ambulance."),
    LabelledPost("e", "The lake was cold."),
]


def test_the_keyword_list_flags_words_whatever_they_mean():
    assert [flag.flag for flag in keyword_flags(POSTS)] == [True, True, True, True, False]


def test_never_flagging_flags_nothing():
    assert not any(flag.flag for flag in never_flags(POSTS))
