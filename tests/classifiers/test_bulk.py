import json
from io import BytesIO

import pytest

from classifiers import bulk, model_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory, model):
    path = tmp_path_factory.mktemp("models") / "m"
    model_files.save(model, path)
    return path


def written(path, count):
    lines = [json.dumps({"id": str(n), "text": f"We went home, walk {n}."}) for n in range(count)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_every_line_is_answered_in_order(tmp_path, folder):
    posts = written(tmp_path / "posts.jsonl", 1_500)

    counts = bulk.annotate(posts, tmp_path / "flags.jsonl", model=folder)

    lines = (tmp_path / "flags.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == [str(n) for n in range(1_500)]
    assert (counts.read, counts.rejected) == (1_500, 0)


def test_a_line_that_is_no_post_is_reported_and_the_rest_goes_on(tmp_path, folder):
    posts = tmp_path / "posts.jsonl"
    posts.write_bytes(
        b'{"id": "1", "text": "Hello there"}\nnonsense\n{"id": 3}\n{"id": "4", "text": ""}\n'
    )

    counts = bulk.annotate(posts, tmp_path / "flags.jsonl", model=folder)

    rejected = (tmp_path / "flags.jsonl.rejected").read_text(encoding="utf-8").splitlines()
    assert (counts.read, counts.rejected) == (2, 2)
    assert [line.split(":")[0] for line in rejected] == ["line 2", "line 3"]


def test_a_chunk_ends_after_four_megabytes_whatever_its_lines(tmp_path):
    line = b"x" * 1_500_000 + b"\n"

    chunks = list(bulk.chunks_of(BytesIO(line * 5)))

    assert [(first, len(lines)) for first, lines in chunks] == [(1, 3), (4, 2)]


def test_two_processes_write_and_reject_what_one_does(tmp_path, folder):
    posts = written(tmp_path / "posts.jsonl", 2_200)
    posts.write_bytes(b"nonsense\n" + posts.read_bytes() + b"\n{}\n")

    one = bulk.annotate(posts, tmp_path / "one.jsonl", model=folder)
    two = bulk.annotate(posts, tmp_path / "two.jsonl", model=folder, jobs=2)

    assert one == two
    for name in ("jsonl", "jsonl.rejected"):
        assert (tmp_path / f"one.{name}").read_bytes() == (tmp_path / f"two.{name}").read_bytes()
    assert "line 2202: " in (tmp_path / "two.jsonl.rejected").read_text("utf-8")


def test_a_flag_line_says_what_the_contract_asks(tmp_path, folder):
    posts = tmp_path / "posts.jsonl"
    posts.write_text('{"id": "a", "text": "We will burn the depot tonight, all of us."}', "utf-8")

    bulk.annotate(posts, tmp_path / "flags.jsonl", model=folder)

    flag = json.loads((tmp_path / "flags.jsonl").read_text(encoding="utf-8"))
    assert flag["validity"] == "research on text; not for decisions about persons"
    assert {"id", "lang", "flag", "score", "context", "indicators", "nexus"} <= set(flag)
    assert {"code", "start", "end", "quote", "holder", "cue", "rule", "asserted"} <= set(
        flag["indicators"][0]
    )
