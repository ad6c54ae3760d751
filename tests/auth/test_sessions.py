"""One cookie for either way of signing in, and all that ends it."""

from pathlib import Path

import pytest
from itsdangerous import URLSafeSerializer

from pledge.auth import Staff, code, end, sign_in, sign_in_by_code, staff_of_token
from pledge.auth.sessions import SESSION_SECONDS
from pledge.i18n import use

NOW = 1_000_000.0
KIM = {"email": "kim@city.example", "email_verified": True, "name": "김가람", "sub": "1"}


def enter(store: Path) -> str:
    """Sign in with the present code."""
    return sign_in_by_code(store, "주민자치과", code.fingerprint(store) or "", NOW)


@pytest.fixture
def by_code(tmp_path: Path) -> str:
    code.make(tmp_path)
    return enter(tmp_path)


@pytest.fixture
def by_provider(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("PLEDGE_PUBLISHERS", KIM["email"])
    monkeypatch.delenv("PLEDGE_PUBLISHER_CLAIM", raising=False)
    return sign_in(tmp_path, KIM, NOW) or ""


def test_either_way_tells_who_it_is(tmp_path: Path, by_code: str, by_provider: str) -> None:
    assert staff_of_token(tmp_path, by_code, NOW) == Staff("주민자치과", by_code=True)
    assert staff_of_token(tmp_path, by_provider, NOW) == Staff("김가람", by_code=False)
    use("ko")
    assert Staff("주민자치과", by_code=True).label == "주민자치과 (직원 코드)"
    assert Staff("김가람", by_code=False).label == "김가람"


def test_a_cookie_that_this_server_has_not_signed_is_refused(tmp_path: Path, by_code: str) -> None:
    body, _dot, signature = by_code.rpartition(".")
    guessed = URLSafeSerializer("guessed")
    forged, _dot, other = guessed.dumps(guessed.loads_unsafe(by_code)[1] | {"name": "시장"}).rpartition(".")
    for token in (
        None,
        "",
        ".",
        "x",
        body,
        f"{body}.",
        f".{signature}",
        f"{forged}.{signature}",
        f"{forged}.{other}",
        f"{body}.é",
        by_code[:-1],
    ):
        assert staff_of_token(tmp_path, token, NOW) is None, token
    assert staff_of_token(tmp_path / "other", by_code, NOW) is None


def test_a_sign_in_ends_by_itself_after_a_day_of_work(tmp_path: Path, by_code: str, by_provider: str) -> None:
    assert SESSION_SECONDS == 12 * 3600
    for token in (by_code, by_provider):
        assert staff_of_token(tmp_path, token, NOW + SESSION_SECONDS - 1)
        assert staff_of_token(tmp_path, token, NOW + SESSION_SECONDS) is None


def test_signing_out_ends_that_sign_in_and_no_other_one(tmp_path: Path, by_code: str) -> None:
    other = enter(tmp_path)
    end(tmp_path, by_code, NOW)
    assert staff_of_token(tmp_path, by_code, NOW) is None
    assert staff_of_token(tmp_path, other, NOW)
    end(tmp_path, "never one", NOW)
    end(tmp_path, None, NOW)
    # What would have ended by itself need not be remembered.
    end(tmp_path, other, NOW + SESSION_SECONDS)
    assert (tmp_path / "access" / "ended").read_text().count("\n") == 1


def test_a_new_code_ends_all_sign_ins_with_the_old_one_and_only_those(
    tmp_path: Path, by_code: str, by_provider: str
) -> None:
    code.make(tmp_path)
    assert staff_of_token(tmp_path, by_code, NOW) is None
    assert staff_of_token(tmp_path, by_provider, NOW)
    new = enter(tmp_path)
    assert staff_of_token(tmp_path, new, NOW)
    code.remove(tmp_path)
    assert staff_of_token(tmp_path, new, NOW) is None
    assert staff_of_token(tmp_path, enter(tmp_path), NOW) is None


def test_who_gave_the_old_code_while_a_new_one_was_made_is_not_in(tmp_path: Path) -> None:
    mark = code.verify(tmp_path, code.make(tmp_path)) or ""
    code.make(tmp_path)
    assert staff_of_token(tmp_path, sign_in_by_code(tmp_path, "주민자치과", mark, NOW), NOW) is None


def test_a_new_secret_ends_all(tmp_path: Path, by_code: str, by_provider: str) -> None:
    (tmp_path / "access" / "secret").unlink()
    assert staff_of_token(tmp_path, by_code, NOW) is staff_of_token(tmp_path, by_provider, NOW) is None
    assert staff_of_token(tmp_path, enter(tmp_path), NOW)
    assert staff_of_token(tmp_path, by_code, NOW) is None


def test_a_right_ends_when_it_is_withdrawn(tmp_path: Path, by_provider: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "kim@city.example=주민자치과")
    assert staff_of_token(tmp_path, by_provider, NOW) == Staff("주민자치과", by_code=False)
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "lee@city.example")
    assert staff_of_token(tmp_path, by_provider, NOW) is None
    assert sign_in(tmp_path, KIM, NOW) is None


def test_a_right_by_claim_ends_with_the_claim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGE_PUBLISHERS", raising=False)
    monkeypatch.setenv("PLEDGE_PUBLISHER_CLAIM", "groups=pledge-staff")
    token = sign_in(tmp_path, {"name": "박나래", "groups": ["pledge-staff", "all"]}, NOW)
    assert staff_of_token(tmp_path, token, NOW) == Staff("박나래", by_code=False)
    monkeypatch.setenv("PLEDGE_PUBLISHER_CLAIM", "groups=all")
    assert staff_of_token(tmp_path, token, NOW) is None


def test_a_right_that_cannot_be_checked_is_not_granted(tmp_path: Path, by_code: str) -> None:
    (tmp_path / "access" / "ended").mkdir()  # reading it fails
    assert staff_of_token(tmp_path, by_code, NOW) is None
