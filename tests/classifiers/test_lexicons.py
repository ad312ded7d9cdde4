import pytest

from classifiers.examples import faults
from classifiers.lexicon import shipped_languages, shipped_lexicon


@pytest.mark.parametrize("lang", shipped_languages())
def test_every_rule_does_to_its_examples_what_they_say(lang):
    lexicon = shipped_lexicon(lang)

    found = list(faults(lexicon))

    assert found == []
