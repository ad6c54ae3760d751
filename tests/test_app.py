"""The server's start."""

import subprocess
import sys

from tests.support.published import ROOT

WITHOUT = """
import sys
from importlib import metadata
found = metadata.distribution
def distribution(name):
    if name == "pledge":
        raise metadata.PackageNotFoundError(name)
    return found(name)
metadata.distribution = distribution
from streamlit.web.cli import main
sys.argv = ["streamlit", "run", "app.py", "--server.port=0"]
main()
"""


def test_without_the_installation_of_the_project_one_sentence_says_what_to_do(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode == 1
    assert "make run" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
