"""Drafts on the disk: found by their owner, readable for the server's user alone, bounded in number, bytes and time."""

import hashlib
import os
import stat
from pathlib import Path

import pytest

from pledge.store import drafts

DATA = "연도,활동\n2021,회의\n".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()
ABOUT = {"name": "q3.csv", "sha256": SHA256, "reason": "3분기"}


def files(store: Path) -> set[str]:
    return {path.suffix for path in (store / "scratch" / "drafts").iterdir()}


def age(store: Path, seconds: float) -> None:
    for path in (store / "scratch" / "drafts").glob("*.json"):
        os.utime(path, (path.stat().st_mtime - seconds,) * 2)


def test_a_draft_is_loaded_as_saved_and_only_for_its_owner(tmp_path: Path) -> None:
    assert drafts.load(tmp_path, "kim") is drafts.load_file(tmp_path, "kim") is None
    assert drafts.save(tmp_path, "kim", ABOUT, DATA)
    assert (drafts.load(tmp_path, "kim"), drafts.load_file(tmp_path, "kim")) == (ABOUT, DATA)
    assert drafts.load(tmp_path, "lee") is drafts.load_file(tmp_path, "lee") is None
    assert drafts.save(tmp_path, "kim", ABOUT | {"reason": "4분기"})  # its file stays
    assert drafts.load(tmp_path, "kim") == ABOUT | {"reason": "4분기"}
    assert drafts.load_file(tmp_path, "kim") == DATA


def test_other_users_cannot_read_a_draft(tmp_path: Path) -> None:
    drafts.save(tmp_path, "kim", ABOUT, DATA)
    folder = tmp_path / "scratch" / "drafts"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_deleted_and_replaced_drafts_leave_no_file(tmp_path: Path) -> None:
    drafts.save(tmp_path, "kim", ABOUT, DATA)
    drafts.save(tmp_path, "kim", {"sha256": "", "values": {"people": "520"}})
    assert drafts.load_file(tmp_path, "kim") is None
    assert files(tmp_path) == {"", ".json"}  # the lock, and the object
    drafts.delete(tmp_path, "kim")
    assert files(tmp_path) == {""}
    drafts.delete(tmp_path / "none", "kim")


def test_a_draft_that_is_too_old_is_not_loaded_and_is_removed(tmp_path: Path) -> None:
    drafts.save(tmp_path, "kim", ABOUT, DATA)
    age(tmp_path, drafts.SECONDS - 60)
    drafts.clean(tmp_path)
    assert drafts.load_file(tmp_path, "kim") == DATA
    age(tmp_path, 120)
    assert drafts.load(tmp_path, "kim") is drafts.load_file(tmp_path, "kim") is None
    drafts.clean(tmp_path)
    assert files(tmp_path) == {""}


def test_the_oldest_drafts_are_removed_when_there_are_too_many_or_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafts, "MOST", 2)
    for owner in "abc":
        drafts.save(tmp_path, owner, ABOUT, DATA)
        age(tmp_path, 10)
    assert [drafts.load_file(tmp_path, owner) for owner in "abc"] == [None, DATA, DATA]
    monkeypatch.setattr(drafts, "BYTES", 150)  # one draft is 26 bytes of file and about 100 of its object
    drafts.clean(tmp_path)
    assert [drafts.load_file(tmp_path, owner) for owner in "abc"] == [None, None, DATA]
    assert not drafts.save(tmp_path, "d", {"sha256": "", "reason": "가" * drafts.LONGEST})
    assert drafts.load(tmp_path, "d") is None


@pytest.mark.parametrize("written", [b"", b"[1]", b"\xff", b'{"sha256": "../../CURRENT"}'])
def test_an_invalid_draft_has_no_file(tmp_path: Path, written: bytes) -> None:
    drafts.save(tmp_path, "kim", ABOUT, DATA)
    (path,) = (tmp_path / "scratch" / "drafts").glob("*.json")
    path.write_bytes(written)
    assert drafts.load_file(tmp_path, "kim") is None
    drafts.clean(tmp_path)
    assert ".file" not in files(tmp_path)


def test_a_draft_whose_file_changed_has_no_file(tmp_path: Path) -> None:
    drafts.save(tmp_path, "kim", ABOUT, DATA)
    (path,) = (tmp_path / "scratch" / "drafts").glob("*.file")
    path.write_bytes(DATA + b"2022,x\n")
    assert drafts.load_file(tmp_path, "kim") is None


def test_a_store_that_cannot_be_written_has_no_drafts(tmp_path: Path) -> None:
    (tmp_path / "scratch").write_text("no folder")
    assert not drafts.save(tmp_path, "kim", ABOUT, DATA)
    assert drafts.load(tmp_path, "kim") is None
