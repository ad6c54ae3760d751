"""Tables in a browser: sorting, filtering, what stays while scrolling, what is copied, and all of it on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Open = Callable[..., Page]

TABLE = """
(rows) => {
  document.querySelector("#trial")?.remove();
  const trial = document.createElement("div");
  trial.id = "trial";
  trial.className = "stHtml";
  const body = rows.map(([name, amount, text, stays]) =>
    `<tr${stays ? " data-stays" : ""}><th scope="row">${name}</th>` +
    `<td class="num"${amount === null ? "" : ` data-value="${amount}"`}>${text}</td></tr>`).join("");
  trial.innerHTML = `<div class="table-scroll" role="region" tabindex="0" aria-label="시험"` +
    (rows.length > 15 ? ' data-filter="찾기" data-found="{all}행 중 {n}행"' : "") +
    `><table class="plain"><thead><tr><th scope="col">이름</th><th scope="col" class="num">금액</th></tr></thead>` +
    `<tbody>${body}</tbody><tfoot><tr><th scope="row">합계</th><td class="num">9</td></tr></tfoot></table></div>`;
  document.querySelector("[data-testid=stMain], main").prepend(trial);
}
"""
ROWS = [
    ["나무", 1000, "1,000"],
    ["가지", 9, "9"],
    ["다리", None, "시기 미도래"],
    ["가로", 25.5, "25.5"],
]
COPIED = """
() => {
  const held = {};
  const data = { setData: (kind, text) => (held[kind] = text) };
  const event = new Event("copy", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: data });
  document.querySelector("#trial td, .table-scroll td").dispatchEvent(event);
  return { ...held, taken: event.defaultPrevented };
}
"""


def names(page: Page) -> list[str]:
    return page.locator("#trial tbody tr:visible th").all_inner_texts()


@pytest.fixture
def trial(open_page: Open) -> Page:
    """A page with a table of four rows and a sum."""
    page = open_page("/roadmap?lang=ko")
    page.evaluate(TABLE, ROWS)
    expect(page.locator("#trial .sort")).to_have_count(2)
    return page


def test_a_column_sorts_up_down_and_as_in_the_report(trial: Page) -> None:
    amount = trial.locator("#trial th", has_text="금액")
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
    assert trial.locator("#trial tfoot th").inner_text() == "합계"


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_keyboard_sorts_texts_as_korean_does(trial: Page, key: str) -> None:
    trial.locator("#trial .sort").first.focus()
    trial.keyboard.press(key)
    assert names(trial) == ["가로", "가지", "나무", "다리"]
    expect(trial.locator("#trial .sort").first).to_be_focused()


def test_a_row_that_stays_stays(trial: Page) -> None:
    trial.evaluate(TABLE, [["계", 99, "99", True], *ROWS])
    expect(trial.locator("#trial .sort")).to_have_count(2)
    trial.locator("#trial .sort").last.click()
    assert names(trial) == ["계", "가지", "가로", "나무", "다리"]


def test_a_table_that_is_drawn_anew_keeps_its_order_and_filter(trial: Page) -> None:
    trial.locator("#trial .sort").first.click()
    trial.evaluate(TABLE, [["하나", 1, "1"], *ROWS])
    expect(trial.locator("#trial th[aria-sort=ascending]")).to_have_text("이름")
    assert names(trial) == ["가로", "가지", "나무", "다리", "하나"]


def test_a_long_table_is_filtered_and_says_how_many_rows_are_left(trial: Page) -> None:
    expect(trial.locator("#trial .table-filter")).to_have_count(0)
    trial.evaluate(TABLE, [[f"공원 {n}", n, str(n)] for n in range(1, 17)])
    field = trial.get_by_label("찾기")
    assert field.get_attribute("maxlength") == "100"
    field.fill("공원1")
    assert names(trial) == ["공원 1", *(f"공원 {n}" for n in range(10, 17))]
    expect(trial.locator("#trial [role=status]")).to_have_text("16행 중 8행")
    field.fill("")
    assert len(names(trial)) == 16
    expect(trial.locator("#trial [role=status]")).to_have_text("")


def test_numbers_are_copied_as_numbers_and_texts_as_texts(trial: Page) -> None:
    trial.evaluate(TABLE, [["=SUM(A1)", 1000, "1,000"], ["<b>나", 68.7, "68.7%"], ["다", None, "시기 미도래"]])
    expect(trial.locator("#trial .sort")).to_have_count(2)
    trial.evaluate("() => getSelection().selectAllChildren(document.querySelector('#trial tbody'))")
    copied = trial.evaluate(COPIED)
    assert copied["taken"]
    assert copied["text/plain"] == "'=SUM(A1)\t1000\n<b>나\t68.7\n다\t시기 미도래"
    assert "<td>1000</td>" in copied["text/html"]
    assert "&lt;b&gt;나" in copied["text/html"]


def test_a_word_of_a_cell_and_a_filter_are_copied_as_they_are(trial: Page) -> None:
    trial.evaluate("() => getSelection().selectAllChildren(document.querySelector('#trial tbody td'))")
    assert not trial.evaluate(COPIED)["taken"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_wide_table_fades_where_there_is_more_and_its_first_column_stays(open_page: Open, scheme: str) -> None:
    page = open_page("/budget?lang=ko", width=390, scheme=scheme, touch=True)
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


def test_a_tap_sorts_and_a_rerun_keeps_the_order(open_page: Open) -> None:
    page = open_page("/budget?lang=ko", width=390, touch=True)
    grid = page.locator("table.grid").first
    grid.locator(".sort").first.tap()
    order = grid.locator("tbody th").all_inner_texts()
    assert order[0] == "계", "the sum stays"
    assert order[1:] == sorted(order[1:]), "Korean syllables sort by code"
    page.goto(page.url.replace("lang=ko", "lang=ko&source=%EC%8B%9C%EB%B9%84"))
    expect(grid).to_be_visible()


def test_the_table_behind_a_slide_sorts(open_page: Open) -> None:
    page = open_page("/present?lang=ko#/sources", ready="() => window.deck?.behind")
    page.keyboard.press("t")
    table = page.locator("#behind table").first
    expect(table.locator(".sort").first).to_be_visible()
    table.locator("thead th").nth(1).get_by_role("button").click()
    shown = table.locator("tbody td:nth-child(2)").all_inner_texts()
    amounts = [float(text.replace(",", "")) for text in shown if text]
    assert amounts == sorted(amounts)
    expect(page.locator("#behind")).to_be_visible()
