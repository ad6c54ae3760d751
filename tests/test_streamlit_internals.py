"""What we use of Streamlit beyond its documented interface is there and does what we take it for."""

import json

import pytest
import streamlit as st
from starlette.requests import Request
from streamlit.runtime import Runtime
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from pledge import streamlit_internals

SECRET = "0123456789abcdef0123456789abcdef"


def request_with(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"{streamlit_internals.COOKIE}={cookie}".encode())]})


def test_the_front_end_is_a_document_with_its_files() -> None:
    folder = streamlit_internals.front_end()
    assert (folder / "index.html").is_file()
    assert list((folder / "static/js").glob("*.js"))


def test_without_a_provider_there_is_none_and_signing_in_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st.secrets, "_secrets", {})
    assert not streamlit_internals.has_provider()
    with pytest.raises(ValueError, match="auth"):
        streamlit_internals.sign_in_address()


def test_a_provider_is_seen_and_has_an_address_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    section = {
        "redirect_uri": "https://pledge.example/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "pledge",
        "client_secret": "secret",
        "server_metadata_url": "https://id.example/.well-known/openid-configuration",
    }
    monkeypatch.setattr(st.secrets, "_secrets", {"auth": section})
    assert streamlit_internals.has_provider()
    assert streamlit_internals.sign_in_address().startswith("auth/login?provider=")


def test_the_cookie_that_streamlit_signs_is_read_and_a_forged_one_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st.secrets, "_secrets", {"auth": {"cookie_secret": SECRET}})
    said = json.dumps({"email": "kim@city.example"})
    signed = create_signed_value(SECRET, streamlit_internals.COOKIE, said).decode()
    assert streamlit_internals.claims(request_with(signed)) == {"email": "kim@city.example"}
    other = create_signed_value(SECRET[::-1], streamlit_internals.COOKIE, said).decode()
    assert streamlit_internals.claims(request_with(other)) == {}
    assert streamlit_internals.claims(Request({"type": "http", "headers": []})) == {}


def test_the_runtime_drops_a_file_by_session_and_file(monkeypatch: pytest.MonkeyPatch) -> None:
    dropped = []

    class Manager:
        def remove_file(self, session_id: str, file_id: str) -> None:
            dropped.append((session_id, file_id))

    runtime = Runtime.__new__(Runtime)
    runtime._uploaded_file_mgr = Manager()
    monkeypatch.setattr(Runtime, "_instance", runtime)
    streamlit_internals.remove_file("session", "file")
    assert dropped == [("session", "file")]
