"""Who may publish."""

from typing import Any

import pytest

from pledge.access import publisher, sign_out

KIM = {"is_logged_in": True, "email": "kim@city.example", "email_verified": True, "sub": "1", "nonce": "first"}


@pytest.fixture(autouse=True)
def _publishers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHERS", " Kim@City.example , lee@city.example = 주민자치과,")


def test_a_named_and_verified_address_may_publish() -> None:
    assert publisher(KIM) == "Kim@City.example"
    assert publisher(KIM | {"email": " KIM@city.example "}) == "Kim@City.example"


def test_a_department_may_stand_for_a_name() -> None:
    assert publisher(KIM | {"email": "lee@city.example"}) == "주민자치과"


@pytest.mark.parametrize(
    "claims",
    [
        {"is_logged_in": False},
        {"is_logged_in": "True"},
        {"is_logged_in": None},
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "park@home.example"},
        {"email": "kim@city.example,lee@city.example"},
        {"email": ""},
        {"email": None},
    ],
)
def test_nobody_else_may(claims: dict[str, Any]) -> None:
    assert publisher(KIM | claims) is None


def test_a_reader_without_claims_may_not() -> None:
    assert publisher({}) is None


def test_without_a_list_nobody_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGE_PUBLISHERS")
    assert publisher(KIM) is None
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "")
    assert publisher(KIM | {"email": ""}) is None


def test_a_right_ends_when_it_is_withdrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    assert publisher(KIM)
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "lee@city.example")
    assert publisher(KIM) is None


def test_a_sign_in_that_has_ended_gives_no_right_and_the_next_one_does() -> None:
    ended = KIM | {"nonce": "ended"}
    assert publisher(ended)
    sign_out(ended)
    assert publisher(ended) is None
    assert publisher(ended | {"nonce": "next"}) == publisher(KIM) == "Kim@City.example"
