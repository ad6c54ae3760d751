"""Tables in a browser: sorting, filtering, what stays while scrolling, what is copied, and all of it on a phone."""

from collections.abc import Callable, Generator, Sequence
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from pledge.panels.table import Cell, Heading, Line, Table
from pledge.static_files import STATIC, sheet
from pledge.store import Difference
from pledge.templates.difference_table import difference_table
from pledge.templates.fragments import table as table_html
from tests.support.browser import PATIENCE, Tabs

Open = Callable[..., Page]
Draw = Callable[..., Page]
Row = tuple[str, Any, str]
ROWS: list[Row] = [
    ("나무", 1000, "1,000"),
    ("가지", 9, "9"),
    ("다리", None, "시기 미도래"),
    ("가로", Decimal("25.5"), "25.5"),
]
COPIED = """
() => {
  const held = {};
  const event = new Event("copy", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: { setData: (kind, text) => (held[kind] = text) } });
  document.querySelector("td").dispatchEvent(event);
  return { ...held, taken: event.defaultPrevented };
}
"""


def names(page: Page) -> list[str]:
    return page.locator("tbody tr:visible th").all_inner_texts()


@pytest.fixture
def draw(tabs: Tabs) -> Generator[Draw]:
    """`draw(rows)`: a page that holds a table of names and amounts, and its script; called again, the table anew."""
    page = tabs.lend()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.set_content("<main></main>")
    page.add_style_tag(content=sheet("pages.css"))
    page.add_script_tag(path=STATIC / "tables.js")

    def draw(rows: Sequence[Row] = ROWS, stays: Sequence[int] = ()) -> Page:
        body = tuple(
            Line((Cell(name), Cell(text, value)), stays=at in stays) for at, (name, value, text) in enumerate(rows)
        )
        headings = (Heading("이름"), Heading("금액", numeric=True))
        table = Table("", headings, body, (Cell("합계"), Cell("9")), name="시험")
        page.evaluate("(html) => (document.querySelector('main').innerHTML = html)", table_html(table))
        expect(page.locator(".sort")).to_have_count(2)
        return page

    yield draw
    tabs.give_back(page)


@pytest.fixture
def trial(draw: Draw) -> Page:
    """A page with a table of four rows and a sum."""
    return draw()


def test_a_column_sorts_up_down_and_as_in_the_report(trial: Page) -> None:
    amount = trial.locator("th", has_text="금액")
    button = amount.get_by_role("button")
    button.click()
    # 9 < 25.5 < 1,000 as numbers (as texts 1,000 would be first), what has no amount last
    assert names(trial) == ["가지", "가로", "나무", "다리"]
    expect(amount).to_have_attribute("aria-sort", "ascending")
    button.click()
    assert names(trial) == ["나무", "가로", "가지", "다리"], "a blank is last either way"
    expect(amount).to_have_attribute("aria-sort", "descending")
    button.click()
    assert names(trial) == ["나무", "가지", "다리", "가로"]
    assert amount.get_attribute("aria-sort") is None
    assert trial.locator("tfoot th").inner_text() == "합계"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_sorts_texts_as_korean_does(trial: Page, key: str) -> None:
    trial.locator(".sort").first.focus()
    trial.keyboard.press(key)
    assert names(trial) == ["가로", "가지", "나무", "다리"]
    expect(trial.locator(".sort").first).to_be_focused()


def test_a_row_that_stays_stays(draw: Draw) -> None:
    page = draw([("계", 99, "99"), *ROWS], stays=[0])
    page.locator(".sort").last.click()
    assert names(page) == ["계", "가지", "가로", "나무", "다리"]


def test_a_table_that_is_drawn_anew_keeps_its_order(draw: Draw) -> None:
    draw().locator(".sort").first.click()
    page = draw([("하나", 1, "1"), *ROWS])
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("이름")
    assert names(page) == ["가로", "가지", "나무", "다리", "하나"]


def test_a_long_table_is_filtered_and_says_how_many_rows_are_left(draw: Draw) -> None:
    expect(draw().locator(".table-filter")).to_have_count(0)
    parks: list[Row] = [(f"공원 {n}", n, str(n)) for n in range(1, 17)]
    page = draw(parks)
    field = page.get_by_label("표 안에서 찾기")
    assert field.get_attribute("maxlength") == "100"
    field.fill("공원1")
    assert names(page) == ["공원 1", *(f"공원 {n}" for n in range(10, 17))]
    expect(page.get_by_role("status")).to_have_text("전체 16행 중 8행")
    draw(parks)
    expect(field).to_have_value("공원1")
    assert len(names(page)) == 8, "drawn anew, as it was"
    field.fill("")
    assert len(names(page)) == 16
    expect(page.get_by_role("status")).to_have_text("")


def test_numbers_are_copied_as_numbers_and_texts_as_texts(draw: Draw) -> None:
    rows: list[Row] = [("=SUM(A1)", 1000, "1,000"), ("<b>나", Decimal("68.7"), "68.7%"), ("다", None, "시기 미도래")]
    page = draw(rows)
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('tbody'))")
    copied = page.evaluate(COPIED)
    assert copied["taken"]
    assert copied["text/plain"] == "'=SUM(A1)\t1000\n<b>나\t68.7\n다\t시기 미도래"
    assert "<td>1000</td>" in copied["text/html"]
    assert "&lt;b&gt;나" in copied["text/html"]


def test_rows_that_a_filter_hides_are_not_copied(draw: Draw) -> None:
    page = draw([(f"공원 {n}", n, str(n)) for n in range(1, 17)])
    page.get_by_label("표 안에서 찾기").fill("공원 16")
    page.evaluate("() => getSelection().selectAllChildren(document.querySelector('tbody'))")
    page.locator(".table-scroll").focus()
    assert page.evaluate(COPIED)["text/plain"] == "공원 16\t16"


def test_a_part_of_one_cell_is_copied_as_it_is(trial: Page) -> None:
    trial.evaluate("() => getSelection().selectAllChildren(document.querySelector('tbody td'))")
    assert not trial.evaluate(COPIED)["taken"]


def budget(open_page: Open, scheme: str = "light") -> Page:
    """The page with the most charts on a phone, once its tables are there: they come last."""
    page = open_page("/budget?lang=ko", width=390, scheme=scheme, touch=True, ready="() => true")
    page.locator("table.grid .sort").first.wait_for(timeout=PATIENCE)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_fades_where_there_is_more_and_its_first_column_stays(open_page: Open, scheme: str) -> None:
    page = budget(open_page, scheme)
    box = page.locator(".table-scroll:has(.grid)").first
    box.scroll_into_view_if_needed()
    expect(box).to_have_attribute("data-more", "")
    first = box.locator("tbody th").first
    left = first.bounding_box()["x"]
    box.evaluate("(each) => each.scrollTo(120, 0)")
    expect(box).to_have_attribute("data-scrolled", "")
    assert first.bounding_box()["x"] == pytest.approx(left, abs=1)
    box.evaluate("(each) => each.scrollTo(each.scrollWidth, 0)")
    expect(box).not_to_have_attribute("data-more", "")


def test_a_tap_sorts_and_a_later_run_keeps_the_order(open_page: Open) -> None:
    page = budget(open_page)
    grid = page.locator("table.grid").first
    grid.locator(".sort").first.tap()
    order = grid.locator("tbody th").all_inner_texts()
    assert order[0] == "계", "the sum stays"
    assert order[1:] == sorted(order[1:]), "Korean syllables sort by code"
    for source in ("시비", "모든 재원"):
        filters = page.locator(".st-key-filters").get_by_role("combobox")
        # The list of choices closes when the page scrolls, which a click from further down would do.
        filters.evaluate("(each) => each.scrollIntoView({ behavior: 'instant', block: 'center' })")
        page.wait_for_function("() => new Promise((done) => setTimeout(() => done(true), 300))")
        filters.click()
        page.get_by_role("option", name=source).click()
        if source == "시비":
            expect(grid.locator("tbody th")).to_have_count(1)
    expect(grid.locator("tbody th")).to_have_text(order)
    expect(grid.locator("thead th").first).to_have_attribute("aria-sort", "ascending")


def test_a_row_with_two_changes_is_named_once_and_on_a_phone_with_each(draw: Draw) -> None:
    key = {"section": "spending", "source": "city", "period": "2021"}
    cells = {"amount_krw": (788_000_000, 838_000_000), "stated_text": ("788", "838")}
    page = draw()
    html = difference_table([Difference("budget", "a", None, key, "changed", cells)])
    page.evaluate("(html) => (document.querySelector('main').innerHTML = html)", html)
    named = page.locator("tbody td:nth-child(2)")
    texts = named.all_inner_texts()
    assert texts[0] != ""
    assert texts[1:] == [""]
    page.set_viewport_size({"width": 390, "height": 844})
    assert named.all_inner_texts() == [texts[0], texts[0]]


def test_the_table_behind_a_slide_sorts(open_page: Open) -> None:
    page = open_page("/present?lang=ko#/sources", ready="() => window.deck?.dialogs")
    page.keyboard.press("t")
    table = page.locator("#behind table").first
    expect(table.locator(".sort").first).to_be_visible()
    table.locator("thead th").nth(1).get_by_role("button").click()
    shown = table.locator("tbody td:nth-child(2)").all_inner_texts()
    amounts = [float(text.replace(",", "")) for text in shown if text]
    assert amounts == sorted(amounts)
    expect(page.locator("#behind")).to_be_visible()
