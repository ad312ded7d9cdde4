import json

import pytest

from casefile.errors import LexiconError
from casefile.exercise import Glossary
from classifiers.examples import check_examples
from classifiers.lexicon import read_lexicon, shipped_lexicon

WORDS = {"class": "harm", "words": ["burn(s)"]}
RULE = {
    "id": "burns",
    "code": "INC",
    "patterns": ["{harm} it"],
    "matches": ["<Burn it>."],
    "ignores": ["Paint it."],
}
CUE = {
    "id": "not",
    "modifier": "negated",
    "patterns": ["not"],
    "direction": "forward",
    "matches": ["Do not <burn it>."],
    "ignores": ["<Burn it>, why not."],
}


def folder_of(path, words=(WORDS,), rules=(RULE,), cues=(CUE,)):
    for name, lines in (("words", words), ("indicators", rules), ("contexts", cues)):
        text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
        (path / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return path


def test_a_lexicon_that_keeps_its_promises_is_read(tmp_path):
    lexicon = read_lexicon(folder_of(tmp_path), "en")

    check_examples(lexicon)

    assert [rule.line.id for rule in lexicon.indicators] == ["burns"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"code": "LEEKAGE"}, "indicators.jsonl, line 2: no code 'LEEKAGE'"),
        ({"patterns": ["{burn} it"]}, r"line 2: no word class \{burn\}"),
        ({"context": "CX-NONE"}, "line 2: 'CX-NONE' is not in the vocabulary"),
        ({"wrong": 1}, "line 2 is no rule: .*wrong"),
        ({"id": "burns"}, "line 2 has the id 'burns' of"),
        ({"unless": ["nothing"]}, "line 2: no word class 'nothing'"),
    ],
)
def test_a_rule_that_cannot_work_is_refused_by_file_and_line(tmp_path, change, fault):
    second = {**RULE, "id": "second", **change}

    with pytest.raises(LexiconError, match=fault):
        read_lexicon(folder_of(tmp_path, rules=(RULE, second)), "en")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"matches": ["Paint it."]}, "line 1: burns does not match its example"),
        ({"matches": ["Burn <it>."]}, "line 1: burns marks"),
        ({"ignores": ["Burn it."]}, "line 1: burns matches 'Burn it.', which it should ignore"),
    ],
)
def test_a_rule_whose_example_fails_is_refused(tmp_path, change, fault):
    lexicon = read_lexicon(folder_of(tmp_path, rules=({**RULE, **change},)), "en")

    with pytest.raises(LexiconError, match=fault):
        check_examples(lexicon)


def test_a_cue_whose_example_fails_is_refused(tmp_path):
    cue = {**CUE, "matches": ["<Burn it>, why not."]}
    lexicon = read_lexicon(folder_of(tmp_path, cues=(cue,)), "en")

    with pytest.raises(LexiconError, match="contexts.jsonl, line 1: not does not govern"):
        check_examples(lexicon)


def test_a_line_that_is_no_json_is_named(tmp_path):
    with pytest.raises(LexiconError, match="words.jsonl, line 2 is no rule"):
        read_lexicon(folder_of(tmp_path, words=(WORDS, "{")), "en")


def test_the_glossary_fills_the_classes_of_names():
    lexicon = shipped_lexicon("en", Glossary(groups=("Ashen Circle",)))

    assert "Ashen Circle" in lexicon.words.entries["violent_group"]
