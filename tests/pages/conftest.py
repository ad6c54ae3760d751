"""Pages as applications on real stores, without a browser."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from pledge.auth import COOKIE, code, sign_in_by_code
from pledge.store import Revision, Tables, build
from tests.support.pages import Open
from tests.support.published import PUBLISHED, ROOT


@pytest.fixture(scope="session", autouse=True)
def _components_looked_for_once() -> Iterator[None]:
    """Read once which distributions bring components: Streamlit's AppTest reads all their metadata at every run."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(scope="session")
def published(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the published report."""
    folder = tmp_path_factory.mktemp("published")
    build(folder, {PUBLISHED: tables}, by="tests")
    return folder


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of a pledge of which nothing but its title is known."""
    folder = tmp_path_factory.mktemp("bare")
    build(folder, {"bare": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="tests")
    return folder


@pytest.fixture
def without(tables: Tables, shared: Callable[..., Revision]) -> Callable[..., Path]:
    """`without("budget", "result")`: a store of the published report whose tables of these names are empty."""

    def store_without(*names: str) -> Path:
        return shared({PUBLISHED: dict(tables) | dict.fromkeys(names, ())}).path.parent

    return store_without


@pytest.fixture
def sign_in(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """`sign_in(store, "주민자치과")`: whoever opens a page from now on is signed in on that store with its staff code;
    returns the cookie's value. The token is a real one; only the browser that would send it is not there.
    """

    def enter(store: Path, name: str) -> str:
        code.make_if_none(store)
        token = sign_in_by_code(store, name, code.fingerprint(store) or "")
        monkeypatch.setattr(type(st.context), "cookies", {COOKIE: token})
        return token

    return enter


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens a page on a store; the rest of the call is the address."""

    def open_(store: Path, page: str, **address: str) -> AppTest:
        monkeypatch.setenv("PLEDGE_STORE", str(store))
        app = AppTest.from_file(str(ROOT / "pages" / "navigation.py"), default_timeout=30)
        for name, value in address.items():
            app.query_params[name] = value
        if page != "overview":
            app.switch_page(f"{page}.py")  # at once: the first page is not drawn on the way
        app.run()
        assert not app.exception, app.exception
        return app

    return open_
