import json
import uuid

from casefile.vocabulary.catalogue import indicators
from reporting.misp import event, taxonomy


def attributes(case):
    return {each["type"]: each for each in event(case)["Event"]["Attribute"]}


def tags(part):
    return [each["name"] for each in part["Tag"]]


def test_the_event_can_neither_be_published_nor_block_anything(case):
    found = event(case)["Event"]

    assert (found["distribution"], found["published"]) == ("0", False)
    assert {each["to_ids"] for each in found["Attribute"]} == {False}
    assert {each["distribution"] for each in found["Attribute"]} == {"0"}


def test_title_and_tags_say_that_it_is_an_exercise(case):
    found = event(case)["Event"]

    assert found["info"] == "EXERCISE papers: Border talk"
    assert tags(found) == ['pcve-training:marking="exercise-synthetic"', "tlp:amber"]
    for each in found["Attribute"]:
        assert 'pcve-training:marking="exercise-synthetic"' in tags(each)


def test_what_the_reader_said_stands_on_the_post(case):
    found = tags(attributes(case)["text"])

    assert 'pcve-training:indicator="LEA"' in found
    assert 'pcve-training:decision="INVESTIGATE"' in found
    assert 'estimative-language:likelihood-probability="very-likely"' in found
    assert 'estimative-language:confidence-in-analytic-judgment="moderate"' in found


def test_the_statement_and_the_custody_chain_stand_in_the_event(case):
    told = attributes(case)["comment"]["value"]

    assert told.startswith("EXERCISE - SYNTHETIC - NOT INTELLIGENCE (exercise papers); ")
    assert "custody chain: 7 entries, head abab" in told


def test_every_part_has_an_identifier_of_its_own(case):
    found = [uuid.UUID(each["uuid"]) for each in event(case)["Event"]["Attribute"]]

    assert len(set(found)) == len(found) == 4
    assert json.loads(json.dumps(event(case))) == event(case)


def test_the_taxonomy_holds_every_code_that_a_tag_can_bear():
    values = {each["predicate"]: each["entry"] for each in taxonomy()["values"]}

    assert [each["value"] for each in values["indicator"]] == list(indicators())
    assert set(values) == {each["value"] for each in taxonomy()["predicates"]}
