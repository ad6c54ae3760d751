"""A file whose content changed while its size and date did not is found, refused and healed."""

import os
import time
from pathlib import Path

import pytest

from pledge.store import Revision, StoreError, build, current, publish, revision, verify, watch
from pledge.store.files import DAMAGED
from pledge.store.integrity import verify_once
from pledge.store.plan import rows_of


def corrupt(path: Path) -> bytes:
    """Change one byte of a file and keep its size and dates; return its content before."""
    before, stat = path.read_bytes(), path.stat()
    middle = len(before) // 2
    path.write_bytes(before[:middle] + bytes([before[middle] ^ 1]) + before[middle + 1 :])
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    return before


@pytest.fixture
def two(tmp_path: Path) -> tuple[Revision, Revision]:
    """Make a store of two revisions, both known to be good."""
    first = build(tmp_path, {"a": {"pledge": [{"line": 1, "title": "가"}]}}, by="tests")
    assert first
    rows = rows_of(first, "a")["pledge"]
    second = publish(tmp_path, "a", {"pledge": [rows[0] | {"title": "나"}]}, base=1, by="kim", kind="actuals").revision
    assert second
    assert current(tmp_path) == (second, ())
    return first, second


def test_a_changed_newest_file_is_refused_from_then_on_and_healed(
    tmp_path: Path, two: tuple[Revision, Revision], caplog: pytest.LogCaptureFixture
) -> None:
    first, second = two
    good = corrupt(second.path)
    assert current(tmp_path) == (second, ()), "its size and date are the same"
    assert verify_once(tmp_path) == [second.path.name]
    now, refused = current(tmp_path)
    assert now == first
    assert [(each.name, each.message) for each in refused] == [(second.path.name, DAMAGED)]
    assert f"{second.path} is damaged" in caplog.text
    assert [each.name for each in verify(tmp_path) if not each.good] == [second.path.name]
    second.path.write_bytes(good)  # from a backup: its date is new
    assert current(tmp_path) == (second, ())


def test_a_changed_older_file_is_refused(tmp_path: Path, two: tuple[Revision, Revision]) -> None:
    first, second = two
    corrupt(first.path)
    assert verify_once(tmp_path) == [first.path.name]
    with pytest.raises(StoreError, match="Revision 1 is damaged"):
        revision(tmp_path, 1)
    assert current(tmp_path) == (second, ())


def test_the_watch_looks_at_once_and_ends_when_it_is_told(tmp_path: Path, two: tuple[Revision, Revision]) -> None:
    corrupt(two[1].path)
    stop = watch(tmp_path)
    for _wait in range(200):
        if current(tmp_path)[0] == two[0]:
            break
        time.sleep(0.05)
    stop.set()
    assert current(tmp_path)[0] == two[0]


def test_a_store_that_is_not_there_ends_nothing(tmp_path: Path) -> None:
    assert verify_once(tmp_path / "none") == []
