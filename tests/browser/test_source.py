"""From a figure, a row and a chart to the line of the report: marked, in sight, with an address that can be sent."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

IN_SIGHT = """() => {
  const marked = document.querySelector(".report .marked");
  if (!marked) return false;
  const { top, bottom } = marked.getBoundingClientRect();
  return top > 60 && bottom < innerHeight;
}"""


def marked(page: Page) -> list[str]:
    """The marked lines, once the first of them is in sight."""
    page.wait_for_function(IN_SIGHT)
    return page.locator(".report .marked").evaluate_all("(lines) => lines.map((line) => line.id)")


def asked(page: Page) -> str:
    """The lines that the address names."""
    return parse_qs(urlsplit(page.url).query)["line"][0]


def test_a_headline_figure_leads_to_its_lines(open_page):
    page = open_page("/")
    page.locator(".figures a[href*='line=']").first.click()
    lines = marked(page)
    assert lines == [f"line-{number}" for number in asked(page).split(",")]


def test_the_row_under_a_chart_leads_to_its_lines(open_page):
    page = open_page("/?lang=en")
    page.locator("[class*=st-key-quiet-] a").first.click()
    lines = marked(page)
    assert lines == [f"line-{number}" for number in asked(page).split(",")]
    assert page.locator("html").get_attribute("lang") == "en"


def test_a_row_of_a_table_leads_to_its_line(open_page):
    page = open_page("/indicators")
    page.get_by_role("link", name="48행", exact=True).first.click()
    assert marked(page) == ["line-48"]
    assert "센터 개소 및 운영" in page.locator("#line-48").inner_text()


@pytest.mark.parametrize("width", [1280, 390])
def test_a_link_that_was_sent_opens_at_its_line(open_page, width):
    page = open_page("/source?line=97", width=width)
    assert marked(page) == ["line-97"]
    # A screen reader reads on from there.
    assert page.evaluate("document.activeElement.closest('.line')?.id") == "line-97"
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= width


def test_each_line_is_a_link_to_itself(open_page):
    page = open_page("/source?lang=en&line=3")
    page.locator("#line-105 .number").click()
    page.wait_for_selector("#line-105.marked")
    assert marked(page) == ["line-105"]
    assert asked(page) == "105"


def test_from_one_marked_line_to_the_next(open_page):
    page = open_page("/source?line=40,97")
    assert marked(page) == ["line-40", "line-97"]
    page.locator("#line-40 .claim a").click()
    page.wait_for_function("() => document.querySelector('#line-97').getBoundingClientRect().bottom < innerHeight")


def test_changing_the_language_keeps_the_mark(open_page):
    page = open_page("/source?line=97")
    page.get_by_text("EN", exact=True).click()
    expect(page.locator("h1")).to_have_text("Report")
    assert marked(page) == ["line-97"]


@pytest.mark.parametrize("line", ["9999", "-1", "a,b", "%3Cb%3E"])
def test_nonsense_in_the_address_does_no_harm(open_page, line):
    page = open_page(f"/source?line={line}")
    expect(page.locator("#line-3")).to_be_visible()
    assert page.locator(".marked").count() == 0


def test_the_text_is_taken_along_masked(open_page, tmp_path):
    page = open_page("/source")
    with page.expect_download() as download:
        page.get_by_text("보고서 원문(TXT)").click()
    download.value.save_as(tmp_path / "report.txt")
    body = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert len(body.split("\n")) == 132
    assert "주민자치과장 ○○○" in body
    assert "729-2312" not in body


def test_a_chosen_point_of_a_chart_leads_to_its_lines(open_page):
    page = open_page("/")
    page.locator('.st-key-chart-budget_by_period .chart-mark[aria-label^="2021,"]').click()
    page.wait_for_url("**/?*period=2021*")
    page.get_by_role("button", name="전체 보기").wait_for()
    page.locator("[class*=st-key-quiet-] a").first.click()
    assert marked(page)[0] == "line-41"
    assert "1,039" in page.locator("#line-42").inner_text()
