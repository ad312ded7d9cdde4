import msgspec

from casefile.records import AccountOf
from synthetic_corpus.counts import Counts
from synthetic_corpus.tally import Tally
from synthetic_corpus.truth import Truth


def test_what_was_counted_and_learnt_comes_back_from_a_file():
    tally, truth = Tally(), Truth()
    tally.posts, tally.flagged, tally.threads = 5, 2, 1
    tally.blocks.append("b" * 64)
    tally.cells["GRV", "dawn"] += 2
    truth.humans["h1"] = {("agora", "a_fx"): AccountOf("agora", "a_fx", "Ana", "01")}

    written = msgspec.json.encode(Counts.of(tally, truth))
    read = msgspec.json.decode(written, type=Counts)

    assert vars(read.tally()) == vars(tally)
    assert vars(read.truth()) == vars(truth)
