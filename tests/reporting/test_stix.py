import json
from dataclasses import replace

import pytest
import stix2

from reporting.stix import bundle


@pytest.fixture
def objects(case):
    """Return the bundle's objects by type."""
    found = {}
    for each in bundle(case)["objects"]:
        found.setdefault(each["type"], []).append(each)
    return found


def test_every_object_is_valid_stix(case):
    parsed = stix2.parse(json.dumps(bundle(case)), allow_custom=False)

    assert {each.type for each in parsed.objects} == {
        "identity",
        "marking-definition",
        "extension-definition",
        "url",
        "artifact",
        "user-account",
        "observed-data",
        "note",
        "opinion",
        "grouping",
        "report",
    }


def test_observables_have_the_identifiers_that_every_tool_gives_them(objects):
    assert objects["url"][0]["id"] == stix2.URL(value="http://agora.localhost:8900/p/p1").id
    assert objects["user-account"][0]["id"] == stix2.UserAccount(account_login="someone_fx").id


def test_everything_carries_the_statement_and_tlp_2(case, objects):
    markings = {each["id"]: each for each in objects["marking-definition"]}
    framing = {"identity", "marking-definition", "extension-definition"}

    for each in bundle(case)["objects"]:
        if each["type"] not in framing:
            assert set(each["object_marking_refs"]) == set(markings)
    told = [each["definition"]["statement"] for each in markings.values() if "definition" in each]
    assert told == ["EXERCISE - SYNTHETIC - NOT INTELLIGENCE (exercise papers)"]
    assert "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421" in markings


def test_codes_are_labels_and_a_property_extension_and_no_indicator(objects):
    observed = objects["observed-data"][0]

    assert observed["labels"] == ["LEA"]
    extension = observed["extensions"][objects["extension-definition"][0]["id"]]
    assert extension["custody_length"] == 7
    assert "indicator" not in objects


def test_the_reader_against_the_classifier_is_an_opinion(case, objects):
    assert objects["opinion"][0]["opinion"] == "disagree"

    agreeing = replace(case, flags=(replace(case.flags[0], flag=True),))
    opinions = [each for each in bundle(agreeing)["objects"] if each["type"] == "opinion"]
    assert opinions[0]["opinion"] == "agree"


def test_every_reference_leads_to_an_object_of_the_bundle(case):
    found = bundle(case)["objects"]
    known = {each["id"] for each in found}

    for each in found:
        assert set(each.get("object_refs", ())) <= known


def test_the_same_case_gives_the_same_bundle(case):
    assert bundle(case) == bundle(case)
    assert bundle(case)["id"] != bundle(replace(case, reader="ben"))["id"]
