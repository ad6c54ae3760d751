"""The staff code: made once, kept as a hash, read however it is typed."""

import logging
import os
import re
import stat
import threading
from pathlib import Path

import pytest

from pledge.auth import code, files, prepare
from pledge.auth.notice import boxed


def kept(store: Path) -> str:
    return "".join(path.read_text() for path in (store / "access").iterdir())


def test_a_code_is_strong_and_kept_as_a_hash_for_the_server_alone(tmp_path: Path) -> None:
    made = code.make(tmp_path)
    # 15 letters out of 32: 15 x 5 = 75 bits.
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{5}-){2}[0-9A-HJKMNP-TV-Z]{5}", made)
    assert made not in kept(tmp_path)
    assert made.replace("-", "") not in kept(tmp_path)
    assert kept(tmp_path).startswith("$argon2id$")
    assert stat.S_IMODE((tmp_path / "access").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "access").iterdir()} == {0o600}
    assert code.make(tmp_path) != made


def test_a_code_is_read_however_it_is_typed(tmp_path: Path) -> None:
    made = code.make(tmp_path)
    wide = "".join(chr(ord(each) + 0xFEE0) for each in made)
    seen = made.replace("0", "o").replace("1", "l")
    for typed in (made, made.lower(), made.replace("-", ""), f"  {made} ", made.replace("-", " "), wide, seen):
        assert code.verify(tmp_path, typed), typed
    other = ("1" if made[0] != "1" else "2") + made[1:]
    for typed in ("", "-", other, made[:-1], made + "7", "직원"):
        assert not code.verify(tmp_path, typed), typed


def test_without_a_code_nothing_fits(tmp_path: Path) -> None:
    assert not code.verify(tmp_path, "")
    code.make(tmp_path)
    (tmp_path / "access" / "code").write_text("no hash")
    assert not code.verify(tmp_path, "no hash")


def test_the_first_code_is_made_once_however_many_processes_start(tmp_path: Path) -> None:
    made: list[str | None] = []
    threads = [threading.Thread(target=lambda: made.append(code.make_if_none(tmp_path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (first,) = [each for each in made if each]
    assert code.verify(tmp_path, first)


def test_the_log_shows_the_first_code_once_in_both_languages(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    prepare(tmp_path, False, "http://127.0.0.1:8501/staff")
    log = capsys.readouterr().err
    (korean,) = re.findall(r"직원 코드: (\S+)", log)
    (english,) = re.findall(r"Staff code: (\S+)", log)
    assert korean == english
    assert code.verify(tmp_path, korean)
    assert log.count("http://127.0.0.1:8501/staff") == 2
    prepare(tmp_path, False, "http://127.0.0.1:8501/staff")
    assert capsys.readouterr().err == ""


def test_a_box_around_korean_text_has_straight_sides() -> None:
    # 코드 takes 4 columns, as abcd does.
    assert boxed("코드", "abcd") == "┌──────┐\n│ 코드 │\n│ abcd │\n└──────┘"


def test_where_the_city_signs_people_in_there_is_no_code(
    tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("PLEDGE_PUBLISHERS", raising=False)
    made = code.make(tmp_path)
    prepare(tmp_path, True, "/staff")
    assert capsys.readouterr().err == ""
    assert "Nobody may publish" in caplog.text
    assert not code.verify(tmp_path, made)
    assert files.read(tmp_path, "code") is None


@pytest.mark.skipif(os.name == "nt", reason="modes of Unix")
def test_a_store_that_cannot_be_written_does_not_keep_the_server_from_starting(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "access").write_text("a file where the folder should be")
    with caplog.at_level(logging.WARNING):
        prepare(tmp_path, False, "/staff")
    assert "cannot write to its store" in caplog.text
    assert capsys.readouterr().err == ""
