"""Signing in with an identity provider, and explaining a finding: who may, who may not, and what is kept."""

import re
from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect

from pledge import store
from pledge.query import query
from tests.support.browser import READY, until
from tests.support.published import PUBLISHED
from tests.support.servers import free_port, serving

STAFF, CITIZEN = "kim@city.example", "park@home.example"
SHOWN = "주민자치과"  # an address is masked for readers, as every e-mail address is
TEXT = "2022년 공모 5건이 빠졌습니다. <b>정정 예정</b>"
PUBLISH = "Publish the explanation"

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:authlib", "ignore::DeprecationWarning:oidc.*")


class Office(NamedTuple):
    """A server at which people can sign in, and its store."""

    address: str
    store: Path


@pytest.fixture
def office(tmp_path: Path) -> Generator[Office]:
    """A server of its own: what is published here is seen by no other test."""
    port = free_port()
    users = [User(sub=each, claims={"email": each, "email_verified": True}) for each in (STAFF, CITIZEN)]
    with run_server_in_thread(user_claims=users) as provider:
        secrets = tmp_path / "secrets.toml"
        secrets.write_text(
            "[auth]\n"
            f'redirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            'cookie_secret = "only for this test, and long enough"\n'
            'client_id = "pledges"\n'
            'client_secret = "only for this test"\n'
            f'server_metadata_url = "http://127.0.0.1:{provider.server_port}/.well-known/openid-configuration"\n'
        )
        with serving(
            tmp_path, f"--secrets.files={secrets}", port=port, PLEDGE_PUBLISHERS=f"{STAFF}={SHOWN}"
        ) as address:
            yield Office(address, tmp_path / "store")


def go(page: Page, address: str) -> None:
    page.goto(address)
    until(page, READY)


def sign_in(page: Page, who: str) -> None:
    """From a page's foot through the provider's own page, which links a style of its own that nobody may fetch here."""
    page.context.route("**/pico.min.css", lambda route: route.fulfill(body=""))
    page.get_by_role("link", name="Staff sign-in").click()
    page.get_by_role("button", name=who).click()


def fill_in(page: Page, stated: str, text: str) -> None:
    box = page.get_by_role("combobox", name="Finding")
    box.press_sequentially(stated)
    expect(page.get_by_role("option", name=stated)).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value(re.compile(stated))
    page.get_by_role("textbox", name="Explanation").fill(text)


def test_staff_explain_and_nobody_else(office, open_page, browser):
    checks = f"{office.address}/checks?lang=en"
    reader = open_page("/checks?lang=en", at=office.address)
    expect(reader.get_by_role("link", name="Staff sign-in")).to_be_visible()
    expect(reader.get_by_role("button", name=PUBLISH)).to_have_count(0)

    citizen = browser.new_page()  # its console tells of the refusal, which `open_page` takes for an error
    go(citizen, checks)
    sign_in(citizen, CITIZEN)
    expect(citizen.get_by_role("alert")).to_contain_text("may not publish here")
    assert [each["name"] for each in citizen.context.cookies()] == ["_streamlit_xsrf"]
    citizen.get_by_role("link", name="Back to the page").click()
    citizen.wait_for_url(checks)
    until(citizen, READY)
    expect(citizen.get_by_role("button", name=PUBLISH)).to_have_count(0)
    citizen.close()

    staff = open_page("/checks?lang=en", at=office.address)
    sign_in(staff, STAFF)
    staff.wait_for_url(checks)  # where one came from, in its language
    until(staff, READY)
    (cookie,) = [each for each in staff.context.cookies() if "streamlit" not in each["name"]]
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["path"]) == (True, "Lax", "/")
    assert not any(each["name"].startswith("_streamlit_user") for each in staff.context.cookies())
    other_tab = staff.context.new_page()
    go(other_tab, checks)
    before, _ = store.current(office.store)
    fill_in(staff, "259 projects", TEXT)
    staff.get_by_role("button", name=PUBLISH).click()
    told = staff.locator("tr.explained")
    expect(told).to_contain_text(TEXT)  # as text: its markup is not obeyed
    expect(told).to_contain_text(SHOWN)
    expect(staff.get_by_role("textbox", name="Explanation")).to_have_value("")

    # Everybody sees it, beside the finding and next to the count.
    go(reader, checks)
    expect(reader.locator("tr.explained")).to_contain_text(TEXT)
    go(reader, f"{office.address}/?lang=en")
    expect(reader.locator("a.banner")).to_contain_text("1 is explained.")

    after, refused = store.current(office.store)
    assert (before.number, after.number, refused) == (1, 2, ())
    assert query(before, "explanations", pledge=PUBLISHED).empty
    kept = query(after, "explanations", pledge=PUBLISHED).iloc[0]
    assert (kept["stated"], kept["computed"], kept["author"], kept["body"]) == ("259개사업", "264개사업", SHOWN, TEXT)
    assert all(verdict.good for verdict in store.verify(office.store))

    # A tab that still shows the form after its owner has signed out in another one writes nothing.
    fill_in(other_tab, "KRW 2,598 million", "too late")
    staff.get_by_role("button", name="Sign out").click()
    staff.wait_for_url(checks)
    expect(staff.get_by_role("link", name="Staff sign-in")).to_be_visible()
    other_tab.get_by_role("button", name=PUBLISH).click()
    expect(other_tab.get_by_text("Your sign-in has ended.")).to_be_visible()
    assert store.current(office.store)[0] == after
