"""Processes that are killed while they try a publication out: what they leave is removed, what is in use stays."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from pledge.store import build
from pledge.store.candidate import candidate_revision
from pledge.store.scratch import clean, scratch
from tests.support.published import ROOT

HOLD = """
import sys, time
from pathlib import Path
from pledge.store import current
from pledge.store.candidate import candidate_revision
now, _ = current(Path(sys.argv[1]))
with candidate_revision(now, "a", {"pledge": [{"line": 1, "title": "b"}]}, "report") as (made, _):
    print(made.path, flush=True)
    time.sleep(600)
"""


def _held(store: Path) -> tuple[subprocess.Popen[str], Path]:
    child = subprocess.Popen([sys.executable, "-c", HOLD, str(store)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    return child, Path(child.stdout.readline().strip())


def test_folders_of_a_killed_process_are_removed_and_those_in_use_stay(tmp_path: Path) -> None:
    made = build(tmp_path, {"a": {"pledge": [{"line": 1, "title": "a"}]}}, by="tests")
    assert made
    killed, left = _held(tmp_path)
    living, used = _held(tmp_path)
    try:
        assert left.is_file()
        assert left.is_relative_to(tmp_path)  # in the store's own file system
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert left.is_file()
        clean(tmp_path)
        assert not left.parent.exists()
        assert used.is_file()
    finally:
        living.kill()
        living.wait()
    # Trying the next one out removes what the other one has left.
    with candidate_revision(made, "a", {"pledge": [{"line": 1, "title": "c"}]}, "report") as (candidate, _):
        assert candidate.path.is_file()
        assert not used.parent.exists()
    assert sorted(each.name for each in (tmp_path / "scratch").iterdir()) in ([], ["LOCK"])


def test_without_write_access_the_candidate_is_in_the_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    (tmp_path / "scratch").write_text("a file in its place")
    with scratch(tmp_path) as folder:
        assert folder.is_relative_to(tmp_path / "tmp")
    assert not folder.exists()


def test_what_a_former_version_left_in_the_temporary_folder_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old = time.time() - 2 * 24 * 60 * 60
    names = ["pledge-ab12_xyz", "pledge-k0", "pledge-ab12_new", "pledge-ab12_xyzz", "other-ab12_xyz", "elsewhere"]
    for name in names:
        (tmp_path / name).mkdir()
    (tmp_path / "pledge-ab12_xyz" / "draft.duckdb").write_bytes(b"x")
    (tmp_path / "pledge-ab12file").write_bytes(b"x")
    (tmp_path / "pledge-ab12link").symlink_to(tmp_path / "elsewhere")
    for each in tmp_path.iterdir():
        os.utime(each, (old, old), follow_symlinks=False)
    os.utime(tmp_path / "pledge-ab12_new")  # may be in use
    clean(None)
    kept = {each.name for each in tmp_path.iterdir()} - {f"pledge-{os.getuid()}"}
    assert kept == {*names, "pledge-ab12file", "pledge-ab12link"} - {"pledge-ab12_xyz"}
