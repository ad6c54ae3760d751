"""A tap or a click on a bar: the address and what is shown say the same, whatever was hit in whatever order."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError
from playwright.sync_api import expect

DRAWN = """() => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"
  && document.querySelector(".js-plotly-plot .bars .point path")"""
# The marks of 2021 stand out, the others step back: read off the drawing itself.
DIMMED = """() => [...document.querySelectorAll(".js-plotly-plot .bars .point path")]
  .filter((mark) => Number(getComputedStyle(mark).opacity) < 1).length"""


def chosen_in(url):
    return parse_qs(urlsplit(url).query).get("period", [""])[0]


def chosen(page):
    return chosen_in(page.url)


@pytest.fixture(params=["tap", "click"])
def charted(request, open_page):
    """`page, hit`: a page with a chart, and `hit(nth)`, which taps or clicks its nth bar in the middle."""
    page = open_page("/budget", touch=request.param == "tap")
    page.wait_for_function(DRAWN, timeout=60_000)
    hit = page.touchscreen.tap if request.param == "tap" else page.mouse.click

    def hit_bar(nth, times=1):
        page.wait_for_function(DRAWN)
        bar = page.locator(".js-plotly-plot").first.locator(".bars .point path").nth(nth)
        bar.scroll_into_view_if_needed()
        box, former = bar.bounding_box(), None
        while box != former:  # a chart that is drawn anew moves its bars a moment later
            page.wait_for_timeout(400)
            box, former = bar.bounding_box(), box
        middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        before = chosen(page)
        for _ in range(times):
            hit(*middle)
        if times == 1:
            try:
                page.wait_for_url(lambda url: chosen_in(url) != before, timeout=15_000)
            except PlaywrightTimeoutError:
                hit(*middle)  # on a busy machine Plotly can miss one: nothing was chosen, and a person hits again

    return page, hit_bar


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


def test_a_hit_chooses_and_a_second_on_the_same_bar_shows_all(charted):
    page, hit = charted
    hit(3)
    agrees(page, "2021")
    hit(3)
    agrees(page, "")
    hit(2)
    agrees(page, "2020")


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
    page.wait_for_function(DRAWN)
    agrees(page, "2021")
    hit(3)
    agrees(page, "")


def test_two_quick_hits_leave_one_story(charted):
    page, hit = charted
    hit(3, times=2)
    page.wait_for_timeout(1500)
    agrees(page, chosen(page))
    hit(3)
    page.wait_for_timeout(1500)
    agrees(page, chosen(page))
