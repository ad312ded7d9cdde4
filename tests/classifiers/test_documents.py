from dataclasses import replace

from classifiers.documents import partitions
from classifiers.pipeline import Annotator
from tests.conftest import DOCUMENT

POST = replace(DOCUMENT, thread="t1", lang="en")
ROOT = replace(POST, id="root", text="Someone should burn down their homes.", parent=None)
REPLY = replace(POST, id="reply", text="He is right, they deserve it.", parent="root")


def classified(*documents):
    [posts] = partitions(documents, posts=10)
    return list(Annotator().flags(posts))


def test_a_reply_is_read_under_its_parent():
    flags = classified(ROOT, REPLY)

    assert [(flag.id, flag.flag) for flag in flags] == [("root", True), ("reply", True)]


def test_a_parent_in_another_thread_decides_nothing():
    elsewhere = replace(REPLY, thread="t2")

    flags = classified(ROOT, elsewhere)

    assert not flags[1].flag


def test_a_quoted_parent_stands_in_for_one_not_captured():
    reply = replace(REPLY, parent="gone", quoted=ROOT.text)

    assert classified(reply)[0].flag


def test_a_thread_is_never_divided():
    named = [replace(POST, id=str(n), thread=f"t{n // 3}", parent=None) for n in range(9)]

    parts = [[post.id for post in part] for part in partitions(named, posts=4)]

    assert parts == [["0", "1", "2", "3", "4", "5"], ["6", "7", "8"]]
