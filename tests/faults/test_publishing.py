"""Publishers that are killed, and publishers at the same time, in processes of their own."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

from pledge.store import build, connect, current, verify

ROOT = Path(__file__).parents[2]

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


def history(store: Path) -> list[int]:
    now, refused = current(store)
    assert now
    assert refused == ()
    with connect(now) as con:
        return [number for (number,) in con.execute("SELECT revision FROM revision ORDER BY 1").fetchall()]


def test_killed_at_any_moment_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    store = made(tmp_path)
    chance = random.Random(7)
    acknowledged = []
    for _ in range(10):
        process = start(LOOP, store, "a", 1000)
        acknowledged.append(int(out(process).readline()))  # so that it is in the middle of publishing
        time.sleep(chance.uniform(0, 0.15))
        process.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in out(process)]
        process.wait()
        numbers = history(store)
        assert set(acknowledged) <= set(numbers)
        assert [verdict for verdict in verify(store) if not verdict.good] == []
    assert len(acknowledged) >= 10
    # What the dead left behind hinders nobody.
    process = start(LOOP, store, "b", 1)
    assert process.wait() == 0
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
