import pytest

from casefile.errors import ClusterError
from prova.cluster.parts import Partition, job_of, sha256_of, sourced, work_folder


def made(partition, words, *, told=None):
    part = partition.aside()
    part.write_text(words, encoding="utf-8")
    partition.finish({"words": part}, told=told)


def test_a_finished_partition_is_known_by_its_manifest(tmp_path):
    partition = Partition(tmp_path, 3, 10)

    made(partition, "first", told={"posts": 10})

    found = Partition(tmp_path, 3, 10).verified()
    assert found.told == {"posts": 10}
    assert partition.path(found.files["words"]).read_text("utf-8") == "first"


def broken_off(beside):
    """Return a folder in which one partition was finished before the work broke off."""
    with pytest.raises(KeyError, match="broken off"):
        fail_in(beside)
    [folder] = (path for path in (beside / "parts").iterdir() if path.is_dir())
    return folder


def fail_in(beside):
    with work_folder(beside, "classify", {"model": "a"}) as folder:
        made(Partition(folder, 0, 1), "first")
        raise KeyError("broken off")


def test_what_is_half_written_is_not_finished(tmp_path):
    partition = Partition(tmp_path, 3, 10)
    partition.aside().write_text("fir", encoding="utf-8")

    assert partition.manifest() is None


def test_a_changed_file_makes_its_partition_unfinished(tmp_path):
    partition = Partition(tmp_path, 3, 10)
    made(partition, "first")
    kept = partition.path(partition.manifest().files["words"])
    kept.write_text("f1rst", encoding="utf-8")

    assert partition.manifest() is not None
    assert partition.verified() is None
    assert not partition.manifest_path.exists()


def test_a_partition_made_from_something_else_is_not_finished(tmp_path):
    made(sourced(tmp_path, 0, [b"one\n"]), "first")

    assert sourced(tmp_path, 0, [b"one\n"]).manifest() is not None
    assert sourced(tmp_path, 0, [b"two\n"]).manifest() is None


def test_the_second_of_two_workers_stands_and_its_files_are_whole(tmp_path):
    partition = Partition(tmp_path, 1, 10)

    made(partition, "first")
    made(partition, "second")

    kept = partition.verified().files["words"]
    assert partition.path(kept).read_text("utf-8") == "second"
    assert sha256_of(partition.path(kept)) == kept.sha256


def test_a_folder_outlives_a_failure_and_not_success(tmp_path):
    before = broken_off(tmp_path)

    with work_folder(tmp_path, "classify", {"model": "a"}) as again:
        assert again == before
        assert Partition(again, 0, 1).manifest() is not None

    assert list(tmp_path.iterdir()) == []


def test_what_another_job_left_is_removed(tmp_path):
    before = broken_off(tmp_path)

    with work_folder(tmp_path, "classify", {"model": "b"}) as folder:
        assert folder != before
        assert not before.exists()


def test_two_at_the_same_work_are_refused(tmp_path):
    with (
        work_folder(tmp_path, "classify", {}),
        pytest.raises(ClusterError, match="Somebody runs classify on"),
        work_folder(tmp_path, "classify", {}),
    ):
        pass


def test_a_worker_that_does_not_see_the_folder_says_so(tmp_path):
    with pytest.raises(ClusterError, match="keep the exercise in a folder that all workers share"):
        job_of(Partition(tmp_path / "elsewhere", 0, 1), dict)
