"""Who has the right to publish, by what the city's provider says of them."""

from typing import Any

import pytest

from pledge.auth.people import has_publishers, publisher, relevant_claims

KIM = {"email": "kim@city.example", "email_verified": True, "name": "김가람", "sub": "1"}
LIST = " Kim@City.example , lee@city.example = 주민자치과,"


@pytest.fixture(autouse=True)
def _publishers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHERS", LIST)
    monkeypatch.delenv("PLEDGE_PUBLISHER_CLAIM", raising=False)


def test_a_listed_and_verified_address_may_publish_under_the_best_name_there_is() -> None:
    assert publisher(KIM | {"email": "lee@city.example"}) == "주민자치과"
    assert publisher(KIM | {"email": " KIM@city.example "}) == "김가람"
    assert publisher(KIM | {"name": None}) == "kim@city.example"


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": "true"},
        {"email_verified": None},
        {"email": "park@home.example"},
        {"email": "kim@city.example,lee@city.example"},
        {"email": ""},
        {"email": None},
    ],
)
def test_other_users_may_not_publish(claims: dict[str, Any]) -> None:
    assert publisher(KIM | claims) is None
    assert publisher({}) is None


def test_a_claim_gives_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHER_CLAIM", "groups=pledge-staff, https://city.example/role?v=1 = editor")
    park = {"sub": "2", "name": "박나래"}
    assert publisher(park | {"groups": ["all", "pledge-staff"]}) == "박나래"
    assert publisher(park | {"groups": "pledge-staff"}) == "박나래"
    assert publisher(park | {"https://city.example/role?v=1": "editor"}) == "박나래"
    assert publisher({"sub": "2", "groups": ["pledge-staff"]}) == "2"
    for groups in (["all"], "pledge-staff-former", {"pledge-staff": True}, None, [["pledge-staff"]], True):
        assert publisher(park | {"groups": groups}) is None


def test_the_listed_name_is_shown_to_nobody_whose_address_is_not_verified(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHER_CLAIM", "groups=pledge-staff")
    claims = {"email": "lee@city.example", "email_verified": False, "name": "박나래", "groups": ["pledge-staff"]}
    assert publisher(claims) == "박나래"


def test_only_relevant_claims_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_PUBLISHER_CLAIM", "groups=pledge-staff")
    full = KIM | {"groups": ["a", "pledge-staff"], "picture": "x", "nonce": "y"}
    assert relevant_claims(full) == KIM | {"groups": ["pledge-staff"]}
    assert publisher(relevant_claims(full | {"email": "x"})) == "김가람"
    assert publisher(relevant_claims(KIM | {"email": "x", "groups": ["a"]})) is None


def test_nobody_may_publish_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    assert has_publishers()
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "")
    assert not has_publishers()
    assert publisher(KIM | {"email": ""}) is None
    monkeypatch.delenv("PLEDGE_PUBLISHERS")
    assert publisher(KIM) is None
