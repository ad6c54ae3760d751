"""Charts of the pages: what is hit, by tap, click or key, is what address and view say; what a point says of itself."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

DRAWN = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  && document.querySelector(".st-key-chart-budget_by_period .bars .point path")"""
# The marks of 2021 stand out, the others step back: read off the drawing itself.
DIMMED = """() => [...document.querySelectorAll(".st-key-chart-budget_by_period .bars .point path")]
  .filter((mark) => Number(getComputedStyle(mark).opacity) < 1).length"""


def chosen(page):
    return parse_qs(urlsplit(page.url).query).get("period", [""])[0]


def marks(page, chart="budget_by_period"):
    """The marks of a chart, which are its points in their order."""
    return page.locator(f".st-key-chart-{chart} .chart-mark")


@pytest.fixture(params=["tap", "click"])
def charted(request, open_page):
    """`page, hit`: a page with a chart, and `hit(nth, …)`, which taps or clicks its nth bars in the middle, at once one
    after the other.
    """
    page = open_page("/budget", touch=request.param == "tap")
    page.wait_for_function(DRAWN, timeout=60_000)
    hit = page.touchscreen.tap if request.param == "tap" else page.mouse.click

    def hit_bars(*nths):
        page.wait_for_function(DRAWN)
        bars = page.locator(".st-key-chart-budget_by_period .bars .point path")
        bars.first.scroll_into_view_if_needed()
        boxes, former = [bars.nth(nth).bounding_box() for nth in nths], None
        while boxes != former:  # what is still loading moves what stands below it
            page.wait_for_timeout(200)
            boxes, former = [bars.nth(nth).bounding_box() for nth in nths], boxes
        for box in boxes:
            hit(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    return page, hit_bars


def agrees(page, period):
    """Address, way back and drawing all say that `period` is chosen, "" for none; and go on saying it."""
    back = page.get_by_role("button", name="전체 보기")
    if period:
        expect(back.first).to_contain_text(period)
        page.wait_for_function(f"() => ({DIMMED})() > 0")
    else:
        expect(back).to_have_count(0)
        page.wait_for_function(f"() => ({DIMMED})() === 0")
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(600)  # longer than a late answer to an earlier hit
    assert chosen(page) == period
    assert bool(back.count()) == bool(period)
    assert bool(page.evaluate(DIMMED)) == bool(period)
    pressed = [
        mark.get_attribute("aria-label") for mark in marks(page).all() if mark.get_attribute("aria-pressed") == "true"
    ]
    assert [label.split(",")[0] for label in pressed] == [period] * bool(period)


def test_a_hit_chooses_and_a_second_on_the_same_bar_shows_all(charted):
    page, hit = charted
    hit(3)
    agrees(page, "2021")
    hit(3)
    agrees(page, "")
    hit(2)
    agrees(page, "2020")


def test_a_hit_on_another_bar_chooses_that_one(charted):
    page, hit = charted
    hit(3)
    agrees(page, "2021")
    hit(2)
    agrees(page, "2020")
    hit(3)
    agrees(page, "2021")


def test_a_choice_undone_elsewhere_can_be_made_again(charted):
    page, hit = charted
    hit(3)
    agrees(page, "2021")
    page.get_by_role("button", name="전체 보기").first.click()
    agrees(page, "")
    hit(3)
    agrees(page, "2021")


def test_a_bar_that_the_address_chose_can_be_let_go(charted):
    page, hit = charted
    page.goto(page.url.split("?")[0] + "?period=2021")
    page.wait_for_function(DRAWN, timeout=60_000)
    agrees(page, "2021")
    hit(3)
    agrees(page, "")


@pytest.mark.parametrize(
    ("hits", "period"),
    [
        ((3, 3), ""),  # chosen, and let go
        ((3, 2), "2020"),
        ((3, 2, 3), "2021"),
        ((3, 3, 3), "2021"),
        ((3, 2, 2), ""),
    ],
)
def test_of_quick_hits_the_last_one_counts(charted, hits, period):
    page, hit = charted
    hit(*hits)
    page.wait_for_timeout(1500)
    agrees(page, period)


def test_quick_hits_in_two_charts_leave_both_choices(charted):
    """A period in one chart and a source in another, at once: neither takes the other back."""
    page, _hit = charted
    page.wait_for_function(DRAWN)
    source = marks(page, "budget_by_source").first
    source.wait_for()
    page.evaluate(
        """() => {
          const mark = (chart, nth) => document.querySelectorAll(`.st-key-chart-${chart} .chart-mark`)[nth];
          mark("budget_by_period", 3).click();
          mark("budget_by_source", 0).click();
        }"""
    )
    page.wait_for_url("**/*source=*")
    page.wait_for_timeout(1500)
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["period"], asked["source"]) == (["2021"], ["시비"])
    expect(marks(page).nth(3)).to_have_attribute("aria-pressed", "true")
    expect(marks(page, "budget_by_source").first).to_have_attribute("aria-pressed", "true")


def test_what_is_done_right_after_a_hit_does_not_take_it_back(open_page):
    page = open_page("/budget")
    page.wait_for_function(DRAWN, timeout=60_000)
    page.evaluate(
        """() => {
          document.querySelectorAll(".st-key-chart-budget_by_period .chart-mark")[3].click();
          document.querySelector(".st-key-table-budget_so_far input").click();
        }"""
    )
    page.wait_for_url("**/*period=2021*")
    page.wait_for_timeout(3000)
    agrees(page, "2021")
    expect(page.locator("caption", has_text="임기 시작부터 쌓아 보면")).to_be_attached()


def test_the_keyboard_moves_chooses_and_lets_go(open_page):
    page = open_page("/budget?lang=en")
    page.wait_for_function(DRAWN, timeout=60_000)
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


def test_one_hover_says_all_series_of_a_point(open_page):
    page = open_page("/budget")
    page.wait_for_function(DRAWN, timeout=60_000)
    marks(page).nth(3).hover()
    texts = page.locator(".chart-texts")
    expect(texts).to_be_visible()
    assert texts.locator("> div").all_inner_texts() == ["2021", "계획 10억 3,900만 원", "집행 7억 8,800만 원 (75.8%)"]
    # Said once of two series whose texts are the same.
    marks(page, "budget_by_source").first.hover()
    assert len(texts.locator("> div").all_inner_texts()) == 4
    page.locator("h1").hover()
    expect(texts).to_be_hidden()


def test_a_chart_follows_the_theme_and_the_width(open_page):
    page = open_page("/budget")
    page.wait_for_function(DRAWN, timeout=60_000)
    look = """() => {
      const plot = document.querySelector(".st-key-chart-budget_by_period .js-plotly-plot");
      return [getComputedStyle(plot.querySelector(".xtick text")).fill, Math.round(plot.getBoundingClientRect().width)];
    }"""
    assert page.evaluate(look)[0] == "rgb(30, 33, 36)"
    wide = page.evaluate(look)[1]
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_function(f"() => ({look})()[0] === 'rgb(244, 245, 246)' && ({look})()[1] < {wide}")
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


def test_a_chart_that_chooses_nothing_is_one_image(open_page):
    page = open_page("/budget")
    page.wait_for_function(DRAWN, timeout=60_000)
    chart = page.locator(".st-key-chart-steps_to_total").get_by_role("img")
    assert chart.get_attribute("aria-label").startswith("총사업비까지 가는 길. ")
    assert page.locator(".st-key-chart-steps_to_total button").count() == 0
