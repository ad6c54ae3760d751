"""The process that opens a file: what it may use, how long it may take, and how many there are at once."""

import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from pledge import sandbox
from pledge.documents import Stopped, read_in_child, serialization
from pledge.upload import Refused
from pledge.upload.uploaded_files import read_csv
from tests.support.published import ROOT


def children() -> set[str]:
    """The processes that this one has started and that still run."""
    found: set[str] = set()
    for thread in Path("/proc/self/task").iterdir():
        with suppress(FileNotFoundError):  # a thread that has just ended
            found.update((thread / "children").read_text().split())
    return found


@pytest.fixture
def slow() -> bytes:
    """A CSV that takes a moment."""
    return ("연도,내용\n" + "".join(f"2019,활동 {n}\n" for n in range(60_000))).encode()


def test_the_child_has_low_limits() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "pledge.documents", "csv"],
        cwd=ROOT,
        env={},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    limits: dict[str, str] = {}
    while "nice" not in limits:  # it takes its limits before it reads
        text = Path(f"/proc/{child.pid}/limits").read_text()
        limits = dict(re.findall(r"^Max (.*?)  +(\S+)", text, re.M))
        if os.getpriority(os.PRIO_PROCESS, child.pid) > os.getpriority(os.PRIO_PROCESS, 0):
            limits["nice"] = "nicer"
        time.sleep(0.01)
    answer, _nothing = child.communicate(b"a,b\n1,2\n")
    assert {name: limits[name] for name in ("file size", "processes", "core file size", "open files", "cpu time")} == {
        "file size": "0",
        "processes": "0",
        "core file size": "0",
        "open files": "64",
        "cpu time": "9",
    }
    assert int(limits["address space"]) == 640 * 2**20
    assert serialization.unpack(answer)[1] == [None, "a", "b", "1", "2"]


def test_a_child_that_takes_too_long_is_ended(slow: bytes) -> None:
    before = children()
    with pytest.raises(Stopped, match="too-slow"):
        read_in_child("csv", slow, seconds=0.01)
    assert children() == before


def test_there_are_never_more_than_two_and_the_others_wait(slow: bytes) -> None:
    before, most, over = children(), 0, Event()

    def watch() -> None:
        nonlocal most
        while not over.is_set():
            # Those seen twice were all there at the moment between; one look sees some that have come and gone.
            most = max(most, len((children() & children()) - before))
            time.sleep(0.005)

    watcher = Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(5) as pool:
        sheets = list(pool.map(lambda _n: read_csv(slow, "a.csv"), range(5)))
    over.set()
    watcher.join()
    assert [len(sheet.rows) for sheet in sheets] == [60_001] * 5
    assert most == sandbox.CONCURRENT_CHILDREN == 2


def test_waiting_too_long_is_reported(slow: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "WAIT", 0.0)
    told = []

    def read(_n: int) -> None:
        try:
            read_csv(slow, "a.csv")
        except Refused as refused:
            told.extend(problem.reason for problem in refused.problems)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(read, range(6)))
    assert set(told) == {"busy"}
