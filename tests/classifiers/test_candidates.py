import pytest

from casefile.folding import fold
from classifiers.candidates import Candidates
from classifiers.lexicon import shipped_lexicon

CANDIDATES = Candidates(shipped_lexicon("en"))


@pytest.mark.parametrize(
    "text", ["We'll kill you", "get rid\nof them, kill", "KILL them all", "we will k1ll you"]
)
def test_a_text_that_a_rule_can_match_is_looked_at(text):
    assert CANDIDATES.rules(fold(text))


@pytest.mark.parametrize("text", ["", "Lovely weather for a walk.", "12:30 on Platform 4"])
def test_an_ordinary_text_is_passed_over(text):
    assert not CANDIDATES.rules(fold(text))
