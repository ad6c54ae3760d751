"""What a command imports: those that run often load no more than they need."""

import subprocess
import sys

import pytest

from tests.support.published import REPORT, ROOT

HEAVY = {"pandas", "numpy", "pyarrow", "plotly", "streamlit", "starlette", "jinja2", "pptx", "openpyxl", "xlsxwriter"}


def imported(*arguments: str, module: str = "pledge", data: bytes = b"") -> set[str]:
    """Return the packages that a process of Python imports, by the first part of their names."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", module, *arguments],
        cwd=ROOT,
        input=data,
        capture_output=True,
        check=True,
    )
    lines = done.stderr.decode().splitlines()
    return {line.rpartition("|")[2].strip().split(".")[0] for line in lines if line.startswith("import time:")}


def test_what_is_imported_is_seen() -> None:
    assert "duckdb" in imported(module="pledge.checks")


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help")])
def test_help_imports_no_library_of_data(arguments: tuple[str, ...]) -> None:
    assert imported(*arguments) & (HEAVY | {"duckdb"}) == set()


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_check_leaves_the_reading_to_its_child(options: tuple[str, ...]) -> None:
    assert imported("check", str(REPORT), *options) & (HEAVY | {"duckdb"}) == set()


def test_the_child_of_check_imports_no_pandas() -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pledge import sandbox\n"
        "asked = []\n"
        "sandbox.run = lambda module, data, **rest: asked.append(data) or sandbox.answer_request(data)\n"
        "from pledge.dry_run import dry_run\n"
        f"assert not dry_run(Path({str(REPORT)!r})).problems\n"
        "assert asked and 'duckdb' in sys.modules\n"
        f"print(sorted(name for name in {HEAVY!r} if sys.modules.get(name)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
