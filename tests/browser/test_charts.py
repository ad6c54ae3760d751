"""Charts of the pages: what is hit, by tap, click or key, is what address and view say; what a point says of itself."""

from collections.abc import Callable, Generator
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import Tabs, settle, until, visits

DRAWN = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  && document.querySelector(".st-key-chart-budget_by_period .bars .point path")"""
# The marks of the period that is chosen stand out, the others step back: read off the drawing itself.
DIMMED = """() => [...document.querySelectorAll(".st-key-chart-budget_by_period .bars .point path")]
  .filter((mark) => Number(getComputedStyle(mark).opacity) < 1).length"""
ALL = "전체 보기"
LATE = 2_000  # milliseconds after which a chart has looked once more at what the address says


def chosen(page: Page) -> str:
    return parse_qs(urlsplit(page.url).query).get("period", [""])[0]


def marks(page: Page, chart: str = "budget_by_period") -> Locator:
    """The marks of a chart, which are its points in their order."""
    return page.locator(f".st-key-chart-{chart} .chart-mark")


def mark(page: Page, name: str, chart: str = "budget_by_period") -> Locator:
    """The mark of the point that is called so."""
    return page.locator(f'.st-key-chart-{chart} .chart-mark[aria-label^="{name},"]')


def names(page: Page) -> list[str]:
    return [str(each.get_attribute("aria-label")).split(",")[0] for each in marks(page).all()]


@pytest.fixture(scope="module")
def budget(tabs: Tabs, server: str) -> Generator[Callable[[bool], Page]]:
    """`budget(touch)`: the page with the charts, for fingers or for a mouse, opened once."""
    with visits(tabs, server) as open_page:
        yield cache(lambda touch: open_page("/budget", touch=touch, ready=DRAWN))


def opened(page: Page) -> Page:
    """The page with nothing chosen, as it was opened."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(color_scheme="light")
    settle(page)  # what the test before has chosen may still come or go
    while (back := page.get_by_role("button", name=ALL)).count():
        many = back.count()
        back.first.click()
        expect(back).not_to_have_count(many)
    until(page, DRAWN)
    agrees(page, "")
    return page


@pytest.fixture(params=["tap", "click"])
def charted(request: pytest.FixtureRequest, budget: Callable[[bool], Page]) -> tuple[Page, Callable[..., None]]:
    """`page, hit`: a page with a chart, and `hit("2021", …)`, which taps or clicks the planned bars of periods in their
    middle, at once one after the other.
    """
    page = opened(budget(request.param == "tap"))
    hit = page.touchscreen.tap if request.param == "tap" else page.mouse.click

    def hit_bars(*periods: str) -> None:
        until(page, DRAWN)
        there = names(page)
        bars = page.locator(".st-key-chart-budget_by_period .bars .point path")
        bars.first.scroll_into_view_if_needed()
        wanted = [bars.nth(there.index(period)) for period in periods]
        boxes, former = [bar.bounding_box() for bar in wanted], None
        while boxes != former:  # what is still loading moves what stands below it
            page.wait_for_timeout(200)
            boxes, former = [bar.bounding_box() for bar in wanted], boxes
        for box in boxes:
            assert box
            hit(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    return page, hit_bars


@pytest.fixture
def clicked(budget: Callable[[bool], Page]) -> Page:
    """The page for a mouse with nothing chosen."""
    return opened(budget(False))


def agrees(page, period):
    """Address, way back and drawing all say that `period` is chosen, "" for none; and go on saying it."""
    back = page.get_by_role("button", name=ALL)
    if period:
        expect(back.first).to_contain_text(period)
        until(page, f"() => ({DIMMED})() > 0")
    else:
        expect(back).to_have_count(0)
        until(page, f"() => ({DIMMED})() === 0")
    until(page, DRAWN)
    settle(page)  # no answer to an earlier hit is still on its way
    assert chosen(page) == period
    assert bool(back.count()) == bool(period)
    assert bool(page.evaluate(DIMMED)) == bool(period)
    pressed = [
        mark.get_attribute("aria-label") for mark in marks(page).all() if mark.get_attribute("aria-pressed") == "true"
    ]
    assert [label.split(",")[0] for label in pressed] == [period] * bool(period)


def test_a_hit_chooses_and_a_second_on_the_same_bar_shows_all(charted):
    page, hit = charted
    hit("2021")
    agrees(page, "2021")
    hit("2021")
    agrees(page, "")
    hit("2020")
    agrees(page, "2020")


def test_a_hit_on_another_bar_chooses_that_one(charted):
    page, hit = charted
    hit("2021")
    agrees(page, "2021")
    hit("2020")
    agrees(page, "2020")
    hit("2021")
    agrees(page, "2021")


def test_a_choice_undone_elsewhere_can_be_made_again(charted):
    page, hit = charted
    hit("2021")
    agrees(page, "2021")
    page.get_by_role("button", name=ALL).first.click()
    agrees(page, "")
    hit("2021")
    agrees(page, "2021")


def test_a_bar_that_the_address_chose_can_be_let_go(charted):
    page, hit = charted
    page.goto(page.url.split("?")[0] + "?period=2021")
    until(page, DRAWN)
    agrees(page, "2021")
    hit("2021")
    agrees(page, "")


@pytest.mark.parametrize(
    ("hits", "period"),
    [
        (("2021", "2021"), ""),  # chosen, and let go
        (("2021", "2020"), "2020"),
        (("2021", "2020", "2021"), "2021"),
        (("2021", "2021", "2021"), "2021"),
        (("2021", "2020", "2020"), ""),
    ],
)
def test_of_quick_hits_the_last_one_counts(charted, hits, period):
    page, hit = charted
    hit(*hits)
    settle(page, LATE)
    agrees(page, period)


def test_quick_hits_in_two_charts_leave_both_choices(charted):
    """A period in one chart and a source in another, at once: neither takes the other back."""
    page, _hit = charted
    until(page, DRAWN)
    mark(page, "시비", "budget_by_source").wait_for()
    page.evaluate(
        """() => {
          const choose = (chart, name) =>
            document.querySelector(`.st-key-chart-${chart} .chart-mark[aria-label^="${name},"]`).click();
          choose("budget_by_period", "2021");
          choose("budget_by_source", "시비");
        }"""
    )
    page.wait_for_url("**/*source=*")
    settle(page, LATE)
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["period"], asked["source"]) == (["2021"], ["시비"])
    expect(mark(page, "2021")).to_have_attribute("aria-pressed", "true")
    expect(mark(page, "시비", "budget_by_source")).to_have_attribute("aria-pressed", "true")


def test_what_is_done_right_after_a_hit_does_not_take_it_back(clicked):
    page = clicked
    page.evaluate(
        """() => {
          document.querySelector('.st-key-chart-budget_by_period .chart-mark[aria-label^="2021,"]').click();
          document.querySelector(".st-key-table-budget_so_far input").click();
        }"""
    )
    page.wait_for_url("**/*period=2021*")
    settle(page, LATE)
    agrees(page, "2021")
    table = page.locator("caption", has_text="임기 시작부터 쌓아 보면")
    expect(table).to_be_attached()
    page.locator(".st-key-table-budget_so_far label").click()
    expect(table).not_to_be_attached()


def test_the_keyboard_moves_chooses_and_lets_go(open_page):
    page = open_page("/budget?lang=en")
    until(page, DRAWN)
    chart = page.locator(".st-key-chart-budget_by_period").get_by_role("group")
    assert chart.get_attribute("aria-label").startswith("Period by period. ")
    assert [mark.get_attribute("tabindex") for mark in marks(page).all()] == ["0", "-1", "-1", "-1", "-1"]
    page.locator(".st-key-reference button").focus()
    focused = page.locator(":focus")
    for _stop in range(40):  # filters and links stand before it
        page.keyboard.press("Tab")
        if "chart-mark" in (focused.get_attribute("class") or ""):
            break
    assert focused.get_attribute("aria-label").startswith("2018 H2, Planned ")
    for _step in range(2):
        page.keyboard.press("ArrowRight")
    label = "2020, Planned KRW 938 million, Spent KRW 938 million (100%)"
    assert focused.get_attribute("aria-label") == label
    expect(page.locator(".chart-texts")).to_be_visible()
    assert ", ".join(page.locator(".chart-texts > div").all_inner_texts()) == label
    page.keyboard.press("Enter")
    expect(focused).to_have_attribute("aria-pressed", "true")
    page.wait_for_url("**/*period=2020*")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    page.wait_for_url("**/*period=2021*")
    expect(focused).to_have_attribute("aria-label", "2021, Planned KRW 1,039 million, Spent KRW 788 million (75.8%)")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "period" not in url)
    expect(focused).to_have_attribute("aria-pressed", "false")


def test_one_hover_says_all_series_of_a_point(clicked):
    page = clicked
    mark(page, "2021").hover()
    texts = page.locator(".chart-texts")
    expect(texts).to_be_visible()
    assert texts.locator("> div").all_inner_texts() == ["2021", "계획 10억 3,900만 원", "집행 7억 8,800만 원 (75.8%)"]
    # Said once of two series whose texts are the same.
    mark(page, "시비", "budget_by_source").hover()
    assert len(texts.locator("> div").all_inner_texts()) == 4
    page.locator("h1").hover()
    expect(texts).to_be_hidden()


def test_a_chart_follows_the_theme_and_the_width(clicked):
    page = clicked
    look = """() => {
      const plot = document.querySelector(".st-key-chart-budget_by_period .js-plotly-plot");
      return [getComputedStyle(plot.querySelector(".xtick text")).fill, Math.round(plot.getBoundingClientRect().width)];
    }"""
    assert page.evaluate(look)[0] == "rgb(30, 33, 36)"
    wide = page.evaluate(look)[1]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    until(page, f"() => ({look})()[0] === 'rgb(244, 245, 246)' && ({look})()[1] < {wide}")
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_chart_that_chooses_nothing_is_one_image(clicked):
    page = clicked
    chart = page.locator(".st-key-chart-steps_to_total").get_by_role("img")
    assert chart.get_attribute("aria-label").startswith("총사업비까지 가는 길. ")
    assert page.locator(".st-key-chart-steps_to_total button").count() == 0
