"""What a server does for its store in the background."""

import os
from pathlib import Path
from threading import Event

import pytest

from pledge.store import Revision, build, current, maintenance, publish, verify


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Return a store of two revisions."""
    folder = tmp_path / "store"
    build(folder, {"a": {"pledge": [{"line": 1, "title": "one"}]}}, by="make")
    publish(folder, "a", {"pledge": [{"line": 1, "title": "two"}]}, base=1, by="kim", kind="report")
    return folder


def newest(store: Path) -> Revision:
    now, _refused = current(store)
    assert now
    return now


def change_without_date(path: Path) -> None:
    stat, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    with path.open("r+b") as file:
        file.write(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)


def test_a_file_that_changed_without_its_date_is_found_and_refused(
    store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    two = newest(store)
    maintenance.check(store, Event())
    assert newest(store) == two
    assert caplog.records == []
    change_without_date(two.path)
    assert newest(store) == two  # known by its size and date
    maintenance.check(store, Event())
    now, refused = current(store)
    assert now
    assert (now.number, [each.name for each in refused]) == (1, [two.path.name])
    assert f"{two.path} is damaged" in caplog.text
    assert [each.name for each in verify(store) if not each.good] == [two.path.name]
    change_without_date(two.path)  # the same bit again: as it was
    maintenance.check(store, Event())
    assert newest(store) == two


def test_the_background_thread_checks_and_writes_current_again(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    two = newest(store)
    one = next(store.glob("000001-*"))
    newest(store)
    change_without_date(one)
    (store / "CURRENT").unlink()
    done = Event()

    def check(folder: Path, end: Event) -> None:
        checked(folder, end)
        done.set()

    checked = maintenance.check
    monkeypatch.setattr(maintenance, "check", check)
    monkeypatch.setattr(maintenance, "ROUND", 0.01)
    end = maintenance.start(store)
    try:
        assert done.wait(60)
    finally:
        end.set()
    assert current(store) == (two, ())
    assert [each.name for each in verify(store) if not each.good] == [one.name]


def test_a_missing_store_does_not_end_the_background_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rounds = []
    done = Event()

    def repair(folder: Path) -> None:
        rounds.append(folder)
        if len(rounds) == 3:
            done.set()
        raise RuntimeError

    monkeypatch.setattr(maintenance, "repair", repair)
    monkeypatch.setattr(maintenance, "ROUND", 0.01)
    end = maintenance.start(tmp_path / "none")
    try:
        assert done.wait(60)  # a round that fails does not end the thread
    finally:
        end.set()
