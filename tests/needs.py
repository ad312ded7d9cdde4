"""What a test needs of the machine; CI installs it all, so there nothing is skipped."""

import os
import shutil

import pytest

openssl = pytest.mark.skipif(
    shutil.which("openssl") is None and "CI" not in os.environ,
    reason="Without the program openssl an exercise has no timestamps; install it to test them.",
)
