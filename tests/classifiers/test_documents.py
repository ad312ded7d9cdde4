from dataclasses import replace

from classifiers.documents import classify
from classifiers.pipeline import Annotator
from tests.conftest import DOCUMENT

POST = replace(DOCUMENT, thread="t1", lang="en")
ROOT = replace(POST, id="root", text="Someone should burn down their homes.", parent=None)
REPLY = replace(POST, id="reply", text="He is right, they deserve it.", parent="root")


def test_a_reply_is_read_under_its_parent():
    flags = list(classify([ROOT, REPLY], annotator=Annotator()))

    assert [(flag.id, flag.flag) for flag in flags] == [("root", True), ("reply", True)]


def test_a_parent_in_another_thread_decides_nothing():
    elsewhere = replace(REPLY, thread="t2")

    flags = list(classify([ROOT, elsewhere], annotator=Annotator()))

    assert not flags[1].flag


def test_a_quoted_parent_stands_in_for_one_not_captured():
    reply = replace(REPLY, parent="gone", quoted=ROOT.text)

    assert next(classify([reply], annotator=Annotator())).flag
