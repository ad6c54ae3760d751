"""Every file kept in `access/`, damaged in every way: it is refused, the log says so once, and viewing goes on."""

import logging
import os
from pathlib import Path

import pytest

from pledge.auth import attempts, code, end, files, sessions, sign_in_by_code, staff_of_token

NOW = 1_800_000_000.0


def _filled(store: Path) -> tuple[str, str]:
    """Fill a store with every file that `access/` can hold; return the staff code and a sign-in's token."""
    typed = code.make(store)
    mark = code.verify(store, typed)
    assert mark
    end(store, sign_in_by_code(store, "b", mark, NOW), NOW)
    attempts.admit(store, attempts.Browser("192.0.2.1"), NOW)
    return typed, sign_in_by_code(store, "a", mark, NOW)


def _kept(tmp_path: Path) -> list[str]:
    return sorted(each.name for each in (tmp_path / "access").iterdir() if each.name != "LOCK")


def _damage(path: Path, how: str) -> None:
    content = path.read_bytes()
    path.unlink()
    if how == "directory":
        path.mkdir()
    elif how == "pipe":
        os.mkfifo(path)
    else:
        path.write_bytes(
            {
                "truncated": content[: len(content) // 2],
                "last byte gone": content[:-1],
                "empty": b"",
                "binary": bytes(range(256)),
                "wrong JSON": b'{"a": [Infinity, 1]}',
                "another JSON": b"[1, 2]",
                "too large": b"a" * (files.MAX_BYTES + 1),
            }[how]
        )


def test_the_files_that_are_kept_are_these(tmp_path: Path) -> None:
    _filled(tmp_path)
    assert _kept(tmp_path) == ["attempts", "code", "ended", "secret"]


@pytest.mark.parametrize("name", ["attempts", "code", "ended", "secret"])
@pytest.mark.parametrize(
    "how",
    [
        "truncated",
        "last byte gone",
        "empty",
        "binary",
        "wrong JSON",
        "another JSON",
        "too large",
        "directory",
        "pipe",
        "unreadable",
    ],
)
def test_a_damaged_file_is_refused_once_in_the_log_and_heals(
    tmp_path: Path, name: str, how: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    _typed, token = _filled(tmp_path)
    path = tmp_path / "access" / name
    whole = path.read_bytes()
    caplog.set_level(logging.ERROR)
    with monkeypatch.context() as patch:
        if how == "unreadable":  # root may read everything: the system's refusal is put in the way
            opened = os.open

            def refusing(asked: Path, *more: int) -> int:
                if Path(asked) == path:
                    raise PermissionError(13, "Permission denied")
                return opened(asked, *more)

            patch.setattr(os, "open", refusing)
        else:
            _damage(path, how)
        seen = [staff_of_token(tmp_path, token, NOW + 1) for _ in range(3)]
        if name == "attempts":
            assert seen == [sessions.Staff("a", by_code=True)] * 3
            if how not in {"directory", "pipe", "unreadable"}:
                assert attempts.admit(tmp_path, attempts.Browser("192.0.2.1"), NOW).wait == 0
        else:
            assert seen == [None] * 3
            said = [each for each in caplog.records if str(path) in each.getMessage()]
            assert len(said) == 1
    if path.is_dir():
        path.rmdir()
    elif path.exists():
        path.unlink()
    path.write_bytes(whole)
    assert staff_of_token(tmp_path, token, NOW + 1) == sessions.Staff("a", by_code=True)
