"""The Makefile: what it installs from, what it refuses, and that a saved source is seen on reload."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.servers import free_port

ROOT = Path(__file__).parents[1]
OFFLINE = {"PIP_CONFIG_FILE": os.devnull, "PIP_INDEX_URL": "http://127.0.0.1:9", "PIP_RETRIES": "0"}


def make(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run `make` in a folder, where pip can reach no index and finds nothing but what the arguments name."""
    # Without what pip is told here, and what a `make` that runs these tests hands on.
    env = {
        name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "MAKE", "MFLAGS"))
    } | OFFLINE
    return subprocess.run(["make", *arguments], cwd=folder, env=env, capture_output=True, text=True, timeout=120)


def packed(name: str, folder: Path) -> Path:
    """Return an installed distribution as a wheel in `folder`, as `make wheels` would have put it there."""
    distribution = metadata.distribution(name)
    wheel = folder / f"{name}-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for file in distribution.files or ():
            if file.suffix != ".pyc" and file.name not in {"INSTALLER", "REQUESTED", "direct_url.json"}:
                archive.write(Path(str(file.locate())), str(file))
    return wheel


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what an installation reads, of a project that needs nothing but what installs it."""
    folder = tmp_path / "project"
    (folder / "pledge").mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", "pledge/__init__.py"):
        shutil.copy(ROOT / name, folder / name)
    (folder / "wheels").mkdir()
    wheel = packed("flit_core", folder / "wheels")
    version = metadata.version("flit_core")
    lock = f"flit-core=={version} --hash=sha256:{sha256(wheel.read_bytes()).hexdigest()}\n"
    (folder / "requirements.lock").write_text(lock)
    return folder


@pytest.mark.long
def test_it_is_installed_from_a_folder_of_wheels_without_a_network(project: Path) -> None:
    done = make(project, ".venv/ready", "WHEELS=wheels", f"PYTHON={sys.executable}")
    assert done.returncode == 0, done.stderr
    listed = subprocess.run([project / ".venv/bin/pip", "list"], capture_output=True, text=True, check=True)
    assert {line.split()[0] for line in listed.stdout.splitlines()} >= {"flit_core", "pledge"}
    assert (project / ".venv/ready").exists()


@pytest.mark.long
def test_a_wheel_that_is_not_the_locked_one_is_refused(project: Path) -> None:
    (wheel,) = (project / "wheels").iterdir()
    wheel.write_bytes(wheel.read_bytes() + b"\0")
    done = make(project, ".venv/ready", "WHEELS=wheels", f"PYTHON={sys.executable}")
    assert done.returncode
    assert "THESE PACKAGES DO NOT MATCH THE HASHES" in done.stderr
    assert not (project / ".venv/ready").exists()


def test_an_older_python_is_refused_with_one_sentence_before_anything_is_installed(project: Path) -> None:
    older = project / "older"  # an interpreter that says of itself that it is 3.10
    older.write_text(
        f'#!/bin/sh\ntest "$1" = -c && exec {sys.executable} -c \'import sys; sys.version_info = (3, 10, 0)\n\'"$2"\n'
        "echo installed\n"
    )
    older.chmod(0o755)
    done = make(project, "run", "PYTHON=./older")
    assert done.returncode
    said = "Python 3.11 or newer is needed; ./older is 3.10. Name another one: make PYTHON=python3.11"
    assert [line for line in done.stderr.splitlines() if not line.startswith("make")] == [said]
    assert done.stdout == ""
    assert not (project / ".venv").exists()


def test_every_measure_of_make_bench_is_there() -> None:
    done = subprocess.run([sys.executable, "-m", "tests.bench", "--help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "reading" in done.stdout


EDITS = {  # a source of each kind -> what stands in it, and what is put in its place
    "pledge/deck/slide_html.py": ('" · ".join(filter(None, footer))', '" edited-python ".join(["", *footer])'),
    "queries/report_lines.sql": ("SELECT line, body,", "SELECT line, body || ' edited-sql' AS body,"),
    "pledge/templates/slide.html": ('<div class="face">', '<div class="face edited-template">'),
    "pledge/static/css/deck.css": ("", "/* edited-css */\n"),
}


@pytest.mark.long
def test_make_dev_shows_what_was_saved_on_reload(tmp_path: Path) -> None:
    project, port = tmp_path / "project", free_port()
    for name in (
        "app.py",
        "Makefile",
        "pages",
        "pledge",
        "queries",
        "data/schema.sql",
        "data/migrations",
        ".streamlit",
    ):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        copy(ROOT / name, project / name)
    address = f"http://127.0.0.1:{port}"

    def shown() -> str:
        """Return the deck and its styles; nothing while the server starts."""
        try:
            with urlopen(f"{address}/present", timeout=30) as answer:
                page = answer.read().decode()
            styles = re.findall(r'<link rel="stylesheet" href="\./([^"]+)"', page)
            return page + "".join(urlopen(f"{address}/{path}", timeout=30).read().decode() for path in styles)
        except OSError:
            return ""

    command = ["make", "dev", f"BIN={Path(sys.executable).parent}", "TESTING=", f"PORT={port}"]
    env = os.environ | {"PYTHONPATH": str(project), "PLEDGE_STORE": str(tmp_path / "store")}
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, cwd=project, env=env, stdout=log, stderr=log, start_new_session=True) as server,
    ):
        try:
            assert waited(lambda: "<section" in shown()), (tmp_path / "log").read_text()
            for name, (before, after) in EDITS.items():
                source, mark = project / name, after[after.index("edited-") :].split()[0].strip("'\"\n>")
                assert mark not in shown()
                source.write_text(source.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")
                assert waited(lambda mark=mark: mark in shown()), f"{name}: {(tmp_path / 'log').read_text()}"
        finally:
            os.killpg(server.pid, signal.SIGTERM)


def waited(condition: Callable[[], bool]) -> bool:
    """Return whether a condition became true, within two minutes."""
    deadline = time.monotonic() + 120
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True


def test_the_command_line_without_its_packages_says_how_to_install_them() -> None:
    bare = [sys.executable, "-S", "-m", "pledge", "verify"]  # -S: as an interpreter outside of .venv
    done = subprocess.run(bare, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    korean, english = done.stderr.splitlines()
    assert english.endswith("Install with “make run”, then run .venv/bin/python -m pledge.")
    assert "패키지가 없습니다" in korean
