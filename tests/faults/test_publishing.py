"""Publishers that are killed, and publishers at the same time, in processes of their own."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

import pytest

from pledge.store import build, connect, current, publish, verify
from tests.support.published import ROOT

# Publishes one pledge over and over, and says each number once it is acknowledged.
LOOP = """
import sys
from pathlib import Path
from pledge.store import current, publish
store, pledge, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for _ in range(times):
    now, _ = current(store)
    row = {"line": 1, "title": f"after {now.number}"}
    made = publish(store, pledge, {"pledge": [row], "report_line": []}, base=now.number, by=pledge, kind="report")
    print(made.revision.number, flush=True)
"""

# Forks a publisher over and over and kills it at a random moment of its first publications; after each, the store names
# a whole revision that is not older than the last. Processes that are started would spend their time on importing.
KILLS = """
import os, random, signal, sys, time
from pathlib import Path
from pledge.store import current, publish
store, times = Path(sys.argv[1]), int(sys.argv[2])

def once():
    now, _ = current(store)
    row = {"line": 1, "title": f"after {now.number}"}
    made = publish(store, "a", {"pledge": [row], "report_line": []}, base=now.number, by="a", kind="report")
    os.write(1, f"{made.revision.number}\\n".encode())

def forked(seconds):
    started = time.monotonic()
    pid = os.fork()
    if not pid:
        while True:
            once()
            if seconds is None:
                os._exit(0)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        os.write(1, b"killed\\n")
    os.waitpid(pid, 0)
    return time.monotonic() - started

chance, last = random.Random(7), 0
for n in range(times):
    if n % 10 == 0:  # how busy the machine is changes
        usual = forked(None)
    forked(chance.uniform(0, 1.5 * usual))
    now, refused = current(store)
    assert now and not refused and now.number >= last, (now, refused, last)
    last = now.number
"""

# Publishes one pledge once from revision 1, as soon as it is told to.
ONCE = """
import sys
from pathlib import Path
from pledge.store import Conflict, publish
store, pledge, title = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
print("ready", flush=True)
sys.stdin.readline()
try:
    row = {"line": 1, "title": title}
    publish(store, pledge, {"pledge": [row], "report_line": []}, base=1, by=title, kind="report")
    print("published", flush=True)
except Conflict:
    print("conflict", flush=True)
"""


def start(script: str, *args: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, args)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def out(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout
    return process.stdout


def made(store: Path) -> Path:
    reports = {pledge: {"pledge": [{"line": 1, "title": pledge}], "report_line": []} for pledge in "ab"}
    assert build(store, reports, by="make")
    return store


def again(store: Path, pledge: str) -> None:
    now, _ = current(store)
    assert now
    assert publish(store, pledge, {"pledge": [{"line": 1, "title": "again"}]}, base=now.number, by="x", kind="report")


def history(store: Path) -> list[int]:
    now, refused = current(store)
    assert now
    assert refused == ()
    with connect(now) as con:
        return [number for (number,) in con.execute("SELECT revision FROM revision ORDER BY 1").fetchall()]


@pytest.mark.parametrize("kills", [20, pytest.param(100, marks=pytest.mark.long)])
def test_killed_at_many_moments_nothing_acknowledged_is_lost(tmp_path: Path, kills: int) -> None:
    store = made(tmp_path)
    process = start(KILLS, store, kills)
    said = out(process).read().split()
    assert process.wait() == 0
    assert said.count("killed") == kills
    acknowledged = {int(word) for word in said if word.isdigit()}
    assert len(acknowledged) >= kills // 10
    assert acknowledged <= set(history(store))
    assert [verdict for verdict in verify(store) if not verdict.good] == []
    # What the dead left behind hinders nobody.
    again(store, "b")
    assert list(store.glob("draft-*")) == []
    assert [verdict for verdict in verify(store) if not verdict.good] == []


def test_publishing_different_pledges_at_once_loses_nothing(tmp_path: Path) -> None:
    store = made(tmp_path)
    processes = [start(LOOP, store, pledge, 8) for pledge in "ab"]
    said = [int(line) for process in processes for line in out(process)]
    assert [process.wait() for process in processes] == [0, 0]
    assert sorted(said) == list(range(2, 18))  # eight each after revision 1
    assert history(store) == list(range(1, 18))
    assert all(verdict.good for verdict in verify(store))


def test_publishing_the_same_pledge_from_the_same_base_is_one_conflict(tmp_path: Path) -> None:
    store = made(tmp_path)
    processes = [start(ONCE, store, "a", title) for title in ("one", "two")]
    for process in processes:
        assert out(process).readline() == "ready\n"
    for process in processes:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    assert sorted(out(process).read() for process in processes) == ["conflict\n", "published\n"]
    assert [process.wait() for process in processes] == [0, 0]
    assert history(store) == [1, 2]


# Publishes a title of many letters where no file may grow beyond so many bytes, as on a disk that is full.
FULL = """
import resource, sys
from pathlib import Path
from pledge.store import StoreError, publish
store, most = Path(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
row = {"line": 1, "title": "".join(map(str, range(100_000)))}
try:
    publish(store, "a", {"pledge": [row], "report_line": []}, base=1, by="kim", kind="report")
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("part", [0.5, 1.1])  # while the revision is copied, and while it is changed
def test_a_full_disk_is_reported_and_nothing_is_published(tmp_path: Path, part: float) -> None:
    store = made(tmp_path)
    (revision,) = store.glob("*.duckdb")
    said = out(start(FULL, store, int(revision.stat().st_size * part))).read()
    assert said.startswith(
        f"The disk of the store at {store} is full: nothing was published, and readers are not affected."
    )
    assert history(store) == [1]
    assert list(store.glob("draft-*")) == []
    again(store, "a")  # there is room again
    assert history(store) == [1, 2]


# Reads and publishes as a user who may not write there.
READ_ONLY = """
import os, sys
from pathlib import Path
from pledge.store import StoreError, connect, current, publish
store = Path(sys.argv[1])
if os.getuid() == 0:
    os.setuid(65534)
now, _ = current(store)
with connect(now) as con:
    print(con.execute("SELECT title FROM pledge WHERE pledge_id = 'a'").fetchone()[0])
try:
    publish(store, "a", {"pledge": [{"line": 1, "title": "new"}]}, base=1, by="kim", kind="report")
except StoreError as error:
    print(error)
"""


def test_a_read_only_store_is_viewed_and_says_why_nothing_is_published() -> None:
    with TemporaryDirectory() as name:  # pytest's own folders are closed to other users
        store = made(Path(name))
        for path in store.iterdir():
            path.chmod(0o444)
        store.chmod(0o555)
        title, said = out(start(READ_ONLY, store)).read().splitlines()
        store.chmod(0o755)
    assert title == "a"
    assert said.startswith(
        f"The store at {store} is not writable: nothing was published, and readers are not affected."
    )
