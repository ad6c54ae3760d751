"""The staff code from a shell."""

from pathlib import Path

import pytest

from pledge.__main__ import main
from pledge.auth import code, sign_in_by_code, staff_of_token
from pledge.i18n import use


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PLEDGE_LANG", "en")
    yield
    use("ko")


def test_a_new_code_is_printed_alone_and_ends_what_was_signed_in_with_the_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    old = code.make(tmp_path)
    token = sign_in_by_code(tmp_path, "주민자치과", code.verify(tmp_path, old))
    assert main(["staff-code", "--store", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    assert code.verify(tmp_path, out)
    assert out == out.strip() + "\n"
    assert "shown only once" in err
    assert not code.verify(tmp_path, old)
    assert staff_of_token(tmp_path, token) is None


def test_without_a_store_none_is_made(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["staff-code", "--store", str(tmp_path / "none")]) == 1
    assert "There is no store at" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_store_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "access").write_text("a file where the folder should be")
    assert main(["staff-code", "--store", str(tmp_path)]) == 1
    assert "cannot be used" in capsys.readouterr().err
