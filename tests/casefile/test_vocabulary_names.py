import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.errors import UnknownCode, VocabularyError
from casefile.vocabulary import (
    contexts,
    decisions,
    definition_of,
    find,
    indicators,
    languages,
    missing_names,
    name_of,
    severities,
    text_of,
)
from casefile.vocabulary.catalogue import shipped
from casefile.vocabulary.name_files import read_names

OTHERS = [lang for lang in languages() if lang != "en"]
HEAD = 'language = "mk"\nstatus = "draft"\ncomplete = false\n'


def every_row():
    return [row for table in shipped().values() for row in table.values()]


def write(folder, text, *, name="mk.toml"):
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_english_comes_first_and_albanian_is_there():
    assert languages()[0] == "en"
    assert "sq" in languages()


@pytest.mark.parametrize("lang", languages())
def test_every_code_has_a_name_and_a_definition(lang):
    rows = every_row()
    nameless = [
        (row.table, row.code)
        for row in rows
        if not (name_of(row, lang=lang).strip() and definition_of(row, lang=lang).strip())
    ]

    assert len(rows) > 300
    assert nameless == []


@pytest.mark.parametrize("lang", languages())
def test_no_language_lacks_anything(lang):
    assert missing_names(lang) == ()


@pytest.mark.parametrize("lang", OTHERS)
def test_definitions_are_not_the_english_ones(lang):
    same = [
        (row.table, row.code)
        for row in every_row()
        if definition_of(row, lang=lang) == definition_of(row)
    ]

    assert same == []


@pytest.mark.parametrize("lang", languages())
def test_names_in_one_picker_differ(lang):
    doubled = [
        table
        for table, rows in shipped().items()
        if len({name_of(row, lang=lang) for row in rows.values()}) < len(rows)
    ]

    assert doubled == []


def test_albanian_is_written_with_its_own_letters():
    texts = " ".join(definition_of(row, lang="sq") for row in every_row())
    words = set(re.findall(r"\w+", texts.lower()))

    assert {"është", "për", "një", "që", "çdo"} <= words
    assert words.isdisjoint({"eshte", "per", "nje", "qe"})


@pytest.mark.parametrize(
    ("lang", "leakage", "flag"),
    [
        ("sq", "shfaqje e qëllimit", "sinjalizim"),
        ("sr-Cyrl", "одавање намере", "ознаку"),
        ("sr-Latn", "odavanje namere", "oznaku"),
        ("mk", "оддавање намера", "ознака"),
    ],
)
def test_the_settled_words_of_the_interface_are_used(lang, leakage, flag):
    assert name_of("LEA", lang=lang) == leakage
    assert flag in definition_of("WV", lang=lang)


def test_serbian_in_latin_letters_keeps_no_cyrillic_one():
    texts = " ".join(definition_of(row, lang="sr-Latn") for row in every_row())

    assert re.findall("[\u0400-\u052f]+", texts) == []
    assert {"š", "č", "ć", "ž", "đ"} <= set(texts)


def test_macedonian_is_written_with_its_own_letters():
    texts = " ".join(definition_of(row, lang="mk") for row in every_row())

    assert set("ѓќџљњјѐѝ") <= set(texts.lower())
    assert set("ђћїыъ").isdisjoint(texts.lower())


def test_a_regional_tag_reads_its_language():
    assert name_of(decisions()["EMERGENCY"], lang="sq-AL") == "emergjencë"
    assert name_of(severities()[0], lang="sr-Latn-RS") == "nema"
    assert name_of(severities()[1], lang="en-GB") == "hostile or distressing words"


def test_picker_texts_are_translated_too():
    assert text_of(contexts()["CX-IDI"], "example", lang="sq").startswith("Thjesht vrite")
    assert text_of(indicators()["PRP"], "example", lang="sq").endswith("[REDACTED-OPERATIONAL].")


def test_a_code_of_two_tables_asks_for_the_row():
    with pytest.raises(UnknownCode, match="'other' stands in holders, .*; pass the row itself"):
        find("other")


def test_a_code_that_no_table_has_is_told_with_the_nearest():
    with pytest.raises(UnknownCode, match="no table has the code 'CX-QOU'; did you mean 'CX-QUO'"):
        name_of("CX-QOU")


def test_a_language_that_is_not_there_is_refused():
    with pytest.raises(UnknownCode, match="no language 'xx'; known are en, sq"):
        name_of("LEA", lang="xx")


def test_an_incomplete_language_says_what_it_has(tmp_path):
    text = HEAD + '[indicators.LEA]\nname = "оддавање намера"\n'

    names = read_names(write(tmp_path, text), shipped())["mk"]

    assert names.texts == {("indicators", "LEA", "name"): "оддавање намера"}
    assert names.status == "draft"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        pytest.param(
            'language = "mk"',
            "names/mk.toml must say status at its top, as a text",
            id="no status",
        ),
        pytest.param(
            HEAD.replace("mk", "sr"),
            "names/mk.toml says language 'sr' instead of 'mk'",
            id="another language",
        ),
        pytest.param(
            HEAD.replace("draft", "fine"),
            "names/mk.toml says status 'fine'; a status is draft or reviewed",
            id="unknown status",
        ),
        pytest.param(
            HEAD.replace("false", "true"),
            "names/mk.toml is declared complete but lacks indicators.GRV.name",
            id="not complete",
        ),
        pytest.param(
            HEAD + '[indicator.LEA]\nname = "x"',
            "names/mk.toml names a table 'indicator'; did you mean 'indicators'?",
            id="unknown table",
        ),
        pytest.param(
            HEAD + '[indicators.LAE]\nname = "x"',
            "names/mk.toml, indicators: no entry 'LAE'; did you mean 'LEA'?",
            id="unknown code",
        ),
        pytest.param(
            HEAD + '[indicators.LEA]\ngrade = "x"',
            "names/mk.toml, indicators.LEA: 'grade' is no text to translate; known are name, ",
            id="behaviour translated",
        ),
        pytest.param(
            HEAD + "[indicators.LEA]\nname = 1",
            "names/mk.toml, indicators.LEA: name must be a text, not 1",
            id="number for a text",
        ),
        pytest.param(
            HEAD + "indicators = 1",
            "names/mk.toml, indicators must be a table, not 1",
            id="number for a table",
        ),
    ],
)
def test_a_names_file_that_does_not_fit_is_refused_in_one_sentence(tmp_path, text, sentence):
    folder = write(tmp_path, text)

    with pytest.raises(VocabularyError, match=rf"^{re.escape(sentence)}"):
        read_names(folder, shipped())


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tail=st.one_of(st.binary(max_size=120), st.text(max_size=120).map(str.encode)))
def test_whatever_a_names_file_holds_it_is_read_or_refused(tmp_path, tail):
    (tmp_path / "mk.toml").write_bytes(HEAD.encode() + tail)

    try:
        complete = read_names(tmp_path, shipped())["mk"].complete
    except VocabularyError as error:
        complete = not str(error).startswith("names/mk.toml")

    assert complete is False
