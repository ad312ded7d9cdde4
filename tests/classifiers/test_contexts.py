import pytest

from casefile.records import Post
from classifiers.pipeline import Annotator


@pytest.fixture(scope="module")
def annotator():
    return Annotator()


def read(annotator, text, parent=None):
    return annotator.flag(Post("p", text, lang="en", parent_text=parent))


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("We will burn the depot.", "CX-END"),
        ('"We will burn the depot."', "CX-QUO"),
        ("Graffiti in the underpass: we will burn the depot.", "CX-QUO"),
        ("I say it clearly: we will burn the depot.", "CX-END"),
        ("The suspect told the court that they would burn the depot.", "CX-RPT"),
        ('Writing "we will burn the depot" is disgusting.', "CX-CTR"),
        ('Our study codes sentences such as "we will burn the depot" as leakage.', "CX-ACA"),
        ("In my novel the villain says: we will burn the depot.", "CX-FIC"),
        ('My cousin wrote "I will burn the depot". I am worried, who can I call?', "CX-TIP"),
        ("I will kill the process and restart it.", "CX-IDI"),
        ("Child molesters should be executed.", "CX-LEG"),
        ("From a diary of 1912: we will burn the depot.", "CX-HIS"),
    ],
)
def test_a_surface_stands_in_the_context_its_cues_give(annotator, text, context):
    assert read(annotator, text).context == context


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("We will never hurt you.", False),
        ("We will not hesitate to hurt you.", True),
        ("I do not think that immigrants are vermin.", False),
        ("Never mind, but we will hurt you.", True),
        ("Nobody deserves to die.", False),
        ("It is not that we will not hurt you.", True),
    ],
)
def test_only_a_real_negation_cancels(annotator, text, flagged):
    assert read(annotator, text).flag is flagged


def test_a_cue_is_shown_with_what_it_decided(annotator):
    flag = read(annotator, 'Saying "immigrants are vermin" is disgusting.')

    assert flag.indicators[0].cue.quote == "disgusting"
    assert flag.indicators[0].holder == "quoted"


def test_the_scope_of_a_cue_ends_at_a_contrast(annotator):
    flag = read(annotator, "I do not like soup, but we will hurt you.")

    assert flag.flag
