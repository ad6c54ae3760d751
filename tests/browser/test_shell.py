"""What the server puts around every page, as a browser sees it."""

from collections.abc import Generator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import Tabs, until, visits

CONTRAST = """(element) => {
  const channels = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = (colour) => {
    const linear = (c) => (c <= 10 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = channels(colour).map(linear);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor;
  const [dark, bright] = [light(getComputedStyle(element).color), light(paper)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}"""


@pytest.fixture(scope="module")
def home(tabs: Tabs, server: str) -> Generator[Page]:
    """The first page, opened once for what only looks at it."""
    with visits(tabs, server) as open_page:
        yield open_page("/")


@pytest.mark.parametrize(("path", "lang"), [("/", "ko"), ("/?lang=ko", "ko"), ("/?lang=en", "en")])
def test_the_document_says_its_language(open_page, path, lang):
    assert open_page(path).locator("html").get_attribute("lang") == lang


def test_the_language_of_the_document_is_that_of_the_page(open_page):
    page = open_page("/")
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    page.get_by_role("radio", name="EN").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("radio", name="한국어").click()
    expect(page.locator("html")).to_have_attribute("lang", "ko")


def test_styles_and_few_font_files_come_from_us(home, server):
    page = home
    until(page, "() => document.fonts.check('17px \"Pretendard GOV Variable\"', '공약')")
    until(page, "() => document.fonts.status === 'loaded'")
    assert page.evaluate("getComputedStyle(document.documentElement).wordBreak") == "keep-all"
    files = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert all(file.startswith((server, "data:", "blob:")) for file in files)
    fonts = [file for file in files if "PretendardGOVVariable.subset" in file]
    assert 1 <= len(fonts) <= 20  # of 120


def test_the_body_text_is_17_pixels(home):
    assert home.evaluate("getComputedStyle(document.documentElement).fontSize") == "17px"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_themes(home, scheme):
    home.emulate_media(color_scheme=scheme)
    paper = {"light": "rgb(255, 255, 255)", "dark": "rgb(30, 33, 36)"}[scheme]
    expect(home.get_by_test_id("stApp")).to_have_css("background-color", paper)
    for element in home.locator(".stApp :is(h1, h2, .lead, .eyebrow, .note, time)").all():
        assert element.evaluate(CONTRAST) >= 4.5, element.inner_text()


def test_nothing_that_streamlit_adds_is_shown(home):
    for name in ("stAppDeployButton", "stMainMenu", "stDecoration"):
        assert not home.get_by_test_id(name).is_visible()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_phone_scrolls_in_one_direction(open_page, lang):
    page = open_page(f"/?lang={lang}", width=390, height=800)
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        page.wait_for_function(f"() => {box}.scrollWidth <= 390")


def test_the_pages_can_be_reached_on_a_phone(open_page):
    page = open_page("/", width=390, height=800)
    page.get_by_test_id("stExpandSidebarButton").click()
    page.get_by_test_id("stSidebarNavLink").filter(has_text="로드맵").click()
    page.wait_for_url("**/roadmap*")


def test_an_address_below_the_first_page_starts_without_detours(open_page):
    page = open_page("/")
    address = page.get_by_test_id("stTopNavLink").filter(has_text="로드맵").get_attribute("href")
    refused = []
    page.on("response", lambda response: refused.append(response.url) if response.status >= 400 else None)
    page.goto(address)
    page.wait_for_selector("h1")
    assert refused == []


def test_the_server_sends_the_security_headers(server):
    with urlopen(server) as answer:
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_visitor_cannot_upload_a_file(server):
    request = Request(f"{server}/_stcore/upload_file/session/file", data=b"x", method="PUT")
    with pytest.raises(HTTPError, match="403"):
        urlopen(request)
