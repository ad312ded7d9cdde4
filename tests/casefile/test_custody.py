import threading

import pytest

from casefile import custody
from casefile.custody import GENESIS, Act, Head, Verb, append, breaks, read_head, write_head
from casefile.errors import EvidenceError, UnknownCode
from casefile.queries import evidence
from casefile.store import CaseStore
from casefile.vocabulary import custody_verbs


def act(what: str = "a.warc.gz", verb: str = Verb.COLLECTED) -> Act:
    return Act("2026-03-01T08:00:00Z", "collector", verb, what, "training", "ab" * 32)


@pytest.fixture
def head(tmp_path):
    return tmp_path / "custody.head"


@pytest.fixture
def chain(store, head):
    """Five links, as they lie in the case file."""
    append(store, head, [act(f"{n}.warc.gz") for n in range(5)])
    return store


def found(store, head):
    return list(breaks(evidence.custody(store), read_head(head)))


def test_each_link_holds_the_one_before(chain):
    links = list(evidence.custody(chain))

    assert [each.number for each in links] == [1, 2, 3, 4, 5]
    assert links[0].previous_sha256 == GENESIS
    assert links[1].previous_sha256 == links[0].entry_sha256


def test_a_chain_that_nobody_touched_holds(chain, head):
    assert found(chain, head) == []
    assert read_head(head).length == 5


def test_the_head_follows_every_addition(chain, head):
    append(chain, head, [act()])

    last = evidence.last_custody(chain)
    assert read_head(head) == Head(6, last.entry_sha256)


@pytest.mark.parametrize(
    ("tampering", "finding"),
    [
        ("update custody set why = 'no reason' where number = 3", "Custody entry 3 was changed"),
        (
            "update custody set content_sha256 = 'cd' where number = 1",
            "Custody entry 1 was changed",
        ),
        ("delete from custody where number = 2", "Custody entry 2 was removed"),
        ("delete from custody where number in (2, 3)", "Custody entry 2 to 3 was removed"),
        (
            "delete from custody where number = 5",
            "counts 5 entries, the log holds 4: its end is gone",
        ),
        ("delete from custody", "counts 5 entries, the log holds 0: its end is gone"),
        (
            "update custody set number = case number when 4 then 50 else 4 end where number > 3",
            "Custody entry 4 was changed",
        ),
    ],
    ids=[
        "changed",
        "hash changed",
        "removed",
        "two removed",
        "last removed",
        "all removed",
        "swapped",
    ],
)
def test_tampering_is_named(chain, head, tampering, finding):
    chain.db.execute(tampering)

    assert any(finding in each for each in found(chain, head)), found(chain, head)


def test_a_row_inserted_with_a_proper_hash_breaks_the_link_after_it(chain, head):
    links = list(evidence.custody(chain))
    forged = next(custody.chained(links[1], [act("forged.warc.gz")]))

    told = list(breaks([*links[:2], forged, *links[3:]], read_head(head)))

    assert told == [
        "Custody entry 4 does not follow entry 3: a row was changed, swapped or inserted here."
    ]


def test_a_row_added_behind_the_writers_back_is_named(chain, head):
    forged = next(custody.chained(evidence.last_custody(chain), [act("forged.warc.gz")]))
    chain.add_custody([forged])

    assert found(chain, head) == [
        "custody.head counts 5 entries, the log holds 6: rows were added by other means, or the "
        "writer was interrupted."
    ]


def test_a_chain_made_anew_does_not_fit_the_old_head(chain, head):
    kept = read_head(head)
    anew = list(custody.chained(None, [act("other.warc.gz")] * 5))

    assert list(breaks(anew, kept)) == ["custody.head names another entry 5 than the log holds."]


def test_a_missing_head_is_named(chain, head):
    head.unlink()

    assert found(chain, head) == ["custody.head is missing; the log holds 5 entries."]


def test_a_damaged_head_is_one_sentence(head):
    head.write_text("{", encoding="utf-8")

    with pytest.raises(EvidenceError, match=r"custody\.head is damaged"):
        read_head(head)


def test_an_empty_log_without_a_head_holds(store, head):
    assert found(store, head) == []


def test_a_verb_must_stand_in_the_vocabulary(store, head):
    with pytest.raises(UnknownCode, match="did you mean 'collected'"):
        append(store, head, [act(verb="colected")])

    assert list(evidence.custody(store)) == []


def test_every_act_of_the_software_is_a_verb_of_the_vocabulary():
    assert set(Verb) <= set(custody_verbs())


def test_several_writers_share_one_chain(tmp_path, head):
    path = tmp_path / "case.db"

    def write() -> None:
        with CaseStore.open(path) as store:
            for _ in range(10):
                append(store, head, [act()])

    with CaseStore.open(path):
        writers = [threading.Thread(target=write) for _ in range(3)]
        for each in writers:
            each.start()
        for each in writers:
            each.join()

    with CaseStore.open(path) as store:
        assert len(list(evidence.custody(store))) == 30
        assert found(store, head) == []


def test_a_head_is_written_whole(head):
    write_head(head, Head(3, "ab"))

    assert read_head(head) == Head(3, "ab")
    assert [each.name for each in head.parent.iterdir()] == ["custody.head"]
