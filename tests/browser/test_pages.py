"""Every page in a real browser, in both languages, wide and on a phone; a click, a link, the language, the keyboard."""

import re
from collections.abc import Generator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser import READY, until
from tests.support.published import REPORT
from tests.support.servers import serving

PAGES = ["roadmap", "indicators", "participation", "budget", "results", "checks", "source"]
NARROWED = "In 2020, KRW 938 million was planned and KRW 938 million was spent (100%)."


def settle(page: Page) -> None:
    """Wait until the script has run and its page is drawn."""
    until(page, READY)
    expect(page.locator("h1")).to_have_count(1)


def look(page: Page, lang: str) -> None:
    """The page speaks its language, and scrolls in one direction, wide and on a phone."""
    settle(page)
    assert page.locator("html").get_attribute("lang") == lang
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            page.wait_for_function(f"() => {box}.scrollWidth <= {width}")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_page_opens(open_page, server, lang):
    page = open_page(f"/?lang={lang}")
    look(page, lang)
    for name in PAGES:
        page.goto(f"{server}/{name}?lang={lang}")
        look(page, lang)


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The address of a server on two pledges."""
    folder = tmp_path_factory.mktemp("several")
    text = REPORT.read_text("utf-8")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(text, "utf-8")
    (folder / "reports" / "b.txt").write_text(text.replace("마을공동체지원센터 조직 신설", "작은 도서관", 1), "utf-8")
    with serving(folder, PLEDGE_REPORTS=str(folder / "reports")) as address:
        yield address


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_list_of_pledges_opens_and_a_link_names_one(open_page, several, lang):
    page = open_page(f"/pledges?lang={lang}", at=several)
    look(page, lang)
    page.goto(f"{several}/?lang={lang}&pledge=b")
    settle(page)
    expect(page.locator("h1")).to_contain_text("작은 도서관")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_click_narrows_the_view_and_the_address_reproduces_it(open_page, width):
    page = open_page("/?lang=en", width=width)
    settle(page)
    page.locator(".barlayer .trace").nth(1).locator(".point path").nth(2).click(force=True)  # spent in 2020
    page.wait_for_url("**/?lang=en&period=2020")
    sentence = page.locator(".chart-head").first
    quiet = page.locator(".st-key-quiet-budget_by_period")
    expect(sentence).to_contain_text(NARROWED)
    expect(quiet).to_contain_text("2020 only · show all")
    quiet.get_by_text("As a table").click()
    expect(page.locator("table.plain tbody tr")).to_have_count(1)

    link = page.url
    page.get_by_role("button", name="show all").click()
    page.wait_for_url("**/?lang=en")
    expect(sentence).to_contain_text("In 2021,")
    expect(page.locator("table.plain tbody tr")).to_have_count(5)

    page.goto(link)
    settle(page)
    expect(sentence).to_contain_text(NARROWED)
    faint = page.locator(".barlayer .trace").nth(1).locator(".point path[style*='opacity: 0.2']")
    expect(faint).to_have_count(4)  # all of the five but the chosen one
    quiet.get_by_role("link", name="Report").click()
    page.wait_for_url("**/source?*line=41*")
    assert "period=2020" in page.url


@pytest.mark.parametrize("width", [1280, 390])
def test_another_reference_date_is_chosen_and_is_in_the_address(open_page, width):
    page = open_page("/budget?lang=en", width=width)
    settle(page)
    page.locator(".st-key-reference button").click()
    page.get_by_role("button", name="Choose date").click()
    page.locator("[role=gridcell] [role=button]").filter(has_text="15").first.click()
    page.wait_for_url("**/budget?*as_of=2021-12-15*")
    expect(page.locator(".lead")).to_contain_text("100% of what was to be spent by then")  # 998 of 60 + 938


def test_another_language_keeps_the_rest_of_the_address_and_back_leads_back(open_page):
    page = open_page("/budget?lang=en&as_of=2020-12-31&years=2019-2021")
    settle(page)
    page.get_by_role("radio", name="한국어").click()
    page.wait_for_url(re.compile("lang=ko"))
    assert {"as_of=2020-12-31", "years=2019-2021"} <= set(page.url.partition("?")[2].split("&"))
    expect(page.locator("html")).to_have_attribute("lang", "ko")
    expect(page.locator("h1")).to_have_text(re.compile("[가-힣]"))
    page.go_back()
    page.wait_for_url(re.compile("lang=en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_test_id("stTopNavLink").filter(has_text="Overview").click()  # once the page is English again, too
    page.wait_for_url("**/?*as_of=2020-12-31*")
    expect(page.get_by_text("Reference date 31 Dec 2020")).to_be_visible()
    page.go_back()
    page.wait_for_url("**/budget?*")


def test_the_keyboard_reaches_the_controls(open_page):
    page = open_page("/?lang=en")
    settle(page)
    expect(page.locator(".st-key-quiet-budget_by_period")).to_contain_text("Download")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.ariaLabel ?? document.activeElement.innerText"))
    for control in ("Budget", "한국어", "Reference date 31 Dec 2021", "As a table", "Report, line", "Download"):
        assert any(name.startswith(control) for name in reached), (control, reached)
    page.get_by_role("radio", name="한국어").press("Space")
    page.wait_for_url("**/?lang=ko")
