import pytest

from casefile.errors import ClusterError
from prova.cluster.sameness import code_sha256, refuse_other_code


def test_a_worker_of_another_version_is_refused():
    refuse_other_code(code_sha256())

    with pytest.raises(ClusterError, match="runs another version of Prova"):
        refuse_other_code("0" * 64)
