"""What lies beside the revisions: refused attempts, and the files that revisions were made from."""

import hashlib
from pathlib import Path

import pytest

from pledge.store import StoreError, load_original, record_refused_attempt, refusals, refused_attempts, save_original

DATA = "연도,활동\n2021,회의\n".encode()
SHA256 = hashlib.sha256(DATA).hexdigest()


def attempt(store: Path, name: str = "q3.xlsx") -> None:
    record_refused_attempt(
        store, by="kim", pledge_id="a", file_name=name, file_sha256=SHA256, reasons={"not_a_number": 3}
    )


def test_a_refused_attempt_says_who_what_and_why_but_no_value(tmp_path: Path) -> None:
    assert refused_attempts(tmp_path) == []
    attempt(tmp_path)
    attempt(tmp_path, "3분기 실적.xlsx")
    second, first = refused_attempts(tmp_path)  # the newest first
    assert (first.by, first.pledge_id, first.file_name, first.file_sha256) == ("kim", "a", "q3.xlsx", SHA256)
    assert (second.file_name, second.reasons) == ("3분기 실적.xlsx", {"not_a_number": 3})
    assert second.at >= first.at
    assert first.at.tzinfo


def test_refused_attempts_are_bounded_and_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refusals, "MOST", 3)
    for n in range(5):
        attempt(tmp_path, f"{n}.xlsx")
    attempt(tmp_path, "x" * 5000)
    assert [len(each.file_name) for each in refused_attempts(tmp_path)] == [200, 6, 6]
    assert refused_attempts(tmp_path)[1].file_name == "4.xlsx"


def test_files_that_are_no_record_are_skipped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    attempt(tmp_path)
    (tmp_path / "refused" / "99999999T000000000000Z-x.json").write_text('{"by": "kim"}')
    (tmp_path / "refused" / "99999999T000000000001Z-x.json").write_text("torn")
    assert [each.by for each in refused_attempts(tmp_path)] == ["kim"]
    assert caplog.text.count("is no record of a refused attempt") == 2


def test_an_attempt_that_cannot_be_recorded_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "refused").touch()  # in the way of the folder
    attempt(tmp_path)
    assert "could not be recorded" in caplog.text


def test_files_are_kept_only_where_the_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGE_KEEP_FILES", raising=False)
    assert not save_original(tmp_path, DATA, SHA256)
    assert load_original(tmp_path, SHA256) is None
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    assert save_original(tmp_path, DATA, SHA256)
    assert save_original(tmp_path, DATA, SHA256)  # once
    assert load_original(tmp_path, SHA256) == DATA
    assert [path.name for path in (tmp_path / "kept").iterdir()] == [SHA256]


def test_files_beside_the_revisions_are_private_to_the_servers_user(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Staff are named in it, and a kept file may say more than its revision."""
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    attempt(tmp_path)
    save_original(tmp_path, DATA, SHA256)
    for folder in (tmp_path / "refused", tmp_path / "kept"):
        (file,) = folder.iterdir()
        assert (folder.stat().st_mode & 0o777, file.stat().st_mode & 0o777) == (0o700, 0o600)


def test_an_original_is_returned_only_with_its_hash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    with pytest.raises(StoreError, match=r"q3\.xlsx is not the one that was checked"):
        save_original(tmp_path, DATA + b" ", SHA256, "q3.xlsx")
    save_original(tmp_path, DATA, SHA256)
    (tmp_path / "kept" / SHA256).write_bytes(b"damaged")
    assert load_original(tmp_path, SHA256) is None
    (tmp_path / "CURRENT").write_text("x")
    assert load_original(tmp_path, "../CURRENT") is None


def test_an_original_that_cannot_be_written_raises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    (tmp_path / "kept").touch()  # in the way of the folder
    with pytest.raises(StoreError, match="could not be written"):
        save_original(tmp_path, DATA, SHA256)
