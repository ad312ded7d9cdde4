import math

import pytest

from casefile.records import LabelledPost, Post
from casefile.warrant import flag_warranted
from classifiers.claims import weigh
from classifiers.examiner import Examiner
from classifiers.features import FeatureWriter, masked_words
from classifiers.learned import Listener
from classifiers.objections import objected
from classifiers.rows import RowWriter
from classifiers.training import fit
from tests.classifiers.samples import labelled_posts

THREAT = Post("a", "Vemmish zorble quint. I will kill you tomorrow, clerk.")
STORIES = [
    LabelledPost(f"story-{number}", f"Chapter {number} of my novel.", "en", context="CX-FIC")
    for number in range(20)
]


@pytest.fixture(scope="module")
def found():
    model = fit([*labelled_posts(), *STORIES], random_state=1)
    examiner = Examiner()
    words = FeatureWriter(masked_words(examiner.lexicons.values()))
    rows = {lang: RowWriter(lexicon, words) for lang, lexicon in examiner.lexicons.items()}
    (examined,) = examiner.examine([THREAT], Listener(model.segments, model.thresholds, rows))
    (learnt,) = weigh([examined], model, rows)
    return learnt, examined, words.words(examined.text.folded)


@pytest.mark.parametrize(("least", "stands"), [(-math.inf, False), (math.inf, True)])
def test_an_objection_needs_enough_to_be_seen_of_an_innocent_context(found, least, stands):
    learnt, examined, words = found
    annotations = examined.evidence.annotations

    after = objected(learnt, annotations, examined.text.folded, words, least=least)

    assert flag_warranted(annotations)
    assert flag_warranted(after) is stands
