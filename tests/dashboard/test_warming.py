import subprocess
import sys

ASK = """
import gc
import sys
from dashboard.warming import warm_up
assert "dashboard.views.review" not in sys.modules
warm_up()
print("dashboard.views.review" in sys.modules, gc.get_freeze_count() > 100_000)
"""


def test_what_the_first_page_needs_is_loaded_before_it_is_asked_for():
    run = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)

    assert run.stdout == "True True\n"
