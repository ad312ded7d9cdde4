import re
import shutil
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.errors import VocabularyError
from casefile.vocabulary.catalogue import read_vocabulary


@pytest.fixture
def folder(tmp_path):
    """Return a copy of the shipped tables that a test may spoil."""
    for entry in files("casefile.vocabulary").iterdir():
        if entry.name.endswith(".toml"):
            shutil.copy(entry, tmp_path)
    return tmp_path


def spoil(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def refused(sentence):
    return pytest.raises(VocabularyError, match=rf"^{re.escape(sentence)}")


def test_the_shipped_tables_can_be_read_from_any_folder(folder):
    tables = read_vocabulary(folder)

    assert tables["indicators"]["LEA"].name == "leakage"
    assert tables["severities"][3].covered is True


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        pytest.param(
            "indicators.toml",
            'grade = "C"',
            'grad = "C"',
            "indicators.toml, GRV: unknown field 'grad'; did you mean 'grade'?",
            id="misspelt field",
        ),
        pytest.param(
            "indicators.toml",
            'grade = "C"\n',
            "",
            "indicators.toml, GRV: the field 'grade' is missing",
            id="missing field",
        ),
        pytest.param(
            "indicators.toml",
            'grade = "C"',
            'grade = "D"',
            "indicators.toml, GRV: grade must be one of A, B, C, not 'D'",
            id="unknown grade",
        ),
        pytest.param(
            "indicators.toml",
            "level = 3",
            'level = "3"',
            "indicators.toml, GRV: level must be a whole number, not '3'",
            id="text for a number",
        ),
        pytest.param(
            "indicators.toml",
            "level = 3",
            "level = true",
            "indicators.toml, GRV: level must be a whole number, not True",
            id="truth value for a number",
        ),
        pytest.param(
            "indicators.toml",
            'name = "grievance"',
            'name = " "',
            "indicators.toml, GRV: name must be a text without blanks at its ends",
            id="blank name",
        ),
        pytest.param(
            "indicators.toml",
            'name = "leakage"',
            'name = "farewell"',
            "indicators.toml, FAR: name 'farewell' is already that of LEA",
            id="name given twice",
        ),
        pytest.param(
            "indicators.toml",
            'family = "WV"',
            'family = "VW"',
            "indicators.toml, GRV: family names 'VW', which families does not have; known are WV, ",
            id="unknown family",
        ),
        pytest.param(
            "contexts.toml",
            'holders = ["author"]',
            'holders = ["autor"]',
            "contexts.toml, CX-END: holders names 'autor', which holders does not have; "
            "did you mean 'author'?",
            id="unknown holder in a list",
        ),
        pytest.param(
            "contexts.toml",
            'holders = ["author"]',
            'holders = "author"',
            "contexts.toml, CX-END: holders must be a list, not 'author'",
            id="text for a list",
        ),
        pytest.param(
            "contexts.toml",
            'holders = ["author"]',
            'holders = ["author", "author"]',
            "contexts.toml, CX-END: holders names a value twice",
            id="value listed twice",
        ),
        pytest.param(
            "contexts.toml",
            "precedence = 1\n",
            "precedence = 0\n",
            "contexts.toml, CX-IRO: precedence 0 is already that of CX-END",
            id="precedence given twice",
        ),
        pytest.param(
            "contexts.toml",
            "[CX-IRO]",
            "[CX-END]",
            "contexts.toml is not valid TOML: Cannot declare ('CX-END',) twice",
            id="code given twice",
        ),
        pytest.param(
            "severities.toml",
            "[1]",
            "[one]",
            "severities.toml has an entry 'one'; it must be a whole number",
            id="word for a number",
        ),
        pytest.param(
            "severities.toml",
            "[1]",
            "[00]",
            "severities.toml has 00 twice; a code stands once",
            id="number given twice",
        ),
        pytest.param(
            "grades.toml",
            "[A]",
            "[Z]",
            "grades.toml has an entry 'Z'; it must be one of A, B, C",
            id="entry outside an enumeration",
        ),
        pytest.param(
            "verdicts.toml",
            "[cannot_tell]",
            "[act.more]",
            "verdicts.toml, act: unknown field 'more'",
            id="table in an entry",
        ),
        pytest.param(
            "likelihoods.toml",
            "midpoint = 0.03",
            "midpoint = 0.3",
            "likelihoods.toml, almost_no_chance: low, midpoint and high must rise between 0 and 1",
            id="midpoint outside its range",
        ),
        pytest.param(
            "likelihoods.toml",
            "midpoint = 0.03",
            "midpoint = nan",
            "likelihoods.toml, almost_no_chance: midpoint must be a finite number",
            id="no number",
        ),
        pytest.param(
            "fields.toml",
            'choices = "contexts"',
            'choices = "context"',
            "fields.toml, context: choices names 'context', which vocabulary does not have; "
            "did you mean 'contexts'?",
            id="unknown table",
        ),
        pytest.param(
            "holders.toml",
            "[author]",
            'author = "me"\n[writer]',
            "holders.toml, author: an entry is a table of fields, not 'me'",
            id="entry without fields",
        ),
    ],
)
def test_a_table_that_does_not_fit_is_refused_in_one_sentence(folder, file, old, new, sentence):
    spoil(folder, file, old, new)

    with refused(sentence):
        read_vocabulary(folder)


def test_a_missing_table_is_named(folder):
    (folder / "nexus.toml").unlink()

    with refused("the vocabulary has no nexus.toml; each table needs its file"):
        read_vocabulary(folder)


def test_a_file_that_is_no_table_is_named(folder):
    (folder / "indicator.toml").write_text("", encoding="utf-8")

    with refused(
        "indicator.toml is no table of the vocabulary; did you mean 'indicators'?",
    ):
        read_vocabulary(folder)


def test_an_empty_table_is_refused(folder):
    (folder / "tips.toml").write_text("", encoding="utf-8")

    with refused("tips.toml is empty; a table needs at least one entry"):
        read_vocabulary(folder)


def test_a_table_that_leaves_a_member_of_its_enumeration_out_is_refused(folder):
    path = folder / "scopes.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[series]")], encoding="utf-8")

    with refused("scopes.toml lacks the entry 'series'"):
        read_vocabulary(folder)


def test_a_file_of_deep_brackets_is_refused(folder):
    (folder / "tips.toml").write_text("a = " + "[" * 100_000, encoding="utf-8")

    with refused("tips.toml is not valid TOML: "):
        read_vocabulary(folder)


WORDS = st.sampled_from(["name", "definition", "bears_out", "sound", "none", "1", "true", '""'])
LINES = st.one_of(
    st.builds("[{}]".format, WORDS),
    st.builds("{} = {}".format, WORDS, st.one_of(WORDS, st.builds('"{}"'.format, WORDS))),
    st.builds("{} = {}".format, WORDS, st.sampled_from(["[1, 2]", "{a = 1}", "inf", "2031-03-01"])),
)
CONTENTS = st.one_of(
    st.binary(max_size=200),
    st.text(max_size=200).map(lambda text: text.encode("utf-8")),
    st.lists(LINES, max_size=12).map(lambda lines: "\n".join(lines).encode("utf-8")),
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=CONTENTS)
def test_whatever_a_file_holds_it_is_read_or_refused_in_a_sentence(folder, content):
    (folder / "tips.toml").write_bytes(content)

    try:
        fine = all(type(row.bears_out) is bool for row in read_vocabulary(folder)["tips"].values())
    except VocabularyError as error:
        fine = "tips" in str(error)

    assert fine
