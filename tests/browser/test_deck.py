"""The deck before an audience, in a hand, on a stick and on paper, in a real browser."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from pledge.deck import SLIDES, html
from pledge.deck.assembly import deck
from pledge.report import read_report
from pledge.store import build
from tests.support.browser import PATIENCE
from tests.support.published import PUBLISHED, REPORT

DRAWN = "html[data-charts=drawn]"
HALL, HAND = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
TEXTS = "h1, h2, p, dt, dd, li, strong, text"
FAULTS = f"""slides => slides.flatMap((slide) => {{
  const frame = slide.getBoundingClientRect();
  const name = slide.dataset.id;
  const faults = [];
  const inside = (what, part) => {{
    const box = part.getBoundingClientRect();
    if (!box.width) return false;
    const within = box.left > frame.left - 1 && box.right < frame.right + 1 && box.bottom < frame.bottom + 1;
    if (!within) faults.push([name, what]);
    return true;
  }};
  for (const part of slide.querySelectorAll("{TEXTS}")) {{
    if (inside(part.textContent.slice(0, 40), part) && parseFloat(getComputedStyle(part).fontSize) < 28)
      faults.push([name, part.textContent.slice(0, 40), getComputedStyle(part).fontSize]);
  }}
  const face = slide.querySelector(".face");
  if (face.scrollHeight > face.clientHeight + 1) faults.push([name, "overflows"]);
  const picture = slide.querySelector(".picture")?.getBoundingClientRect();
  for (const part of slide.querySelectorAll(".points, .hall-chart svg.main-svg"))
    if (part.getBoundingClientRect().bottom > picture.bottom + 2) faults.push([name, "the picture overflows"]);
  return faults;
}})"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The deck to be carried, in each language."""
    folder = tmp_path_factory.mktemp("stick")
    tables = read_report(REPORT.read_bytes()).tables
    made = build(folder / "store", {PUBLISHED: tables}, by="tests")
    assert made
    paths = {}
    for language in ("ko", "en"):
        paths[language] = folder / f"{language}.html"
        carried = deck(made, PUBLISHED, language=language, opening="함께 살펴봅시다", forum="주민 모임")
        paths[language].write_text(html(carried, offline=True, address="https://pledge.example/f"), encoding="utf-8")
    return paths


@pytest.fixture
def carried(browser: Browser, files: dict[str, Path]) -> Generator[Callable[..., Page]]:
    """`carried("ko", HALL)`: the file opened from the disk, the network off; an error in the console fails the test."""
    wrong: list[str] = []
    contexts = []

    def open_(language: str, size: dict[str, int], hash_: str = "") -> Page:
        context = browser.new_context(viewport=size, locale="ko-KR", offline=True)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda request: wrong.append(request.url) if request.url.startswith("http") else None)
        page.goto(files[language].as_uri() + hash_)
        page.wait_for_selector(DRAWN, state="attached")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert wrong == []


def slide(page: Page) -> str:
    return str(page.locator("section.present").get_attribute("data-id"))


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_slide_can_be_read_from_the_back_row(carried: Callable[..., Page], language: str) -> None:
    page = carried(language, HALL)
    assert page.locator("section").count() == len(SLIDES)
    assert page.locator("section.slide").evaluate_all(FAULTS) == []
    charts = page.locator(".hall-chart svg.main-svg").count()
    assert charts >= 8
    assert page.evaluate("document.documentElement.lang") == language


def test_keys_move_the_deck_and_the_address_says_where_it_is(carried: Callable[..., Page]) -> None:
    page = carried("ko", HALL, "#/7")
    assert slide(page) == "spent", "the seventh"
    for key, there in (
        ("ArrowRight", "participants"), ("PageUp", "spent"), ("Home", "opening"), ("PageDown", "promise"),
        ("End", "closing"), ("ArrowRight", "closing"), ("ArrowLeft", "checks"),
    ):  # fmt: skip
        page.keyboard.press(key)
        assert slide(page) == there, key
    for key in ("1", "1", "Enter"):
        page.keyboard.press(key)
    assert slide(page) == "programmes", "the eleventh"
    page.wait_for_url("**#/11")
    page.keyboard.press("b")
    assert page.locator(".reveal.paused").count() == 1
    page.keyboard.press("ArrowRight")
    assert page.locator(".reveal.paused").count() == 0, "a clicker alone brings the picture back"
    page.keyboard.press("?")
    assert page.locator("dialog#help[open] kbd").count() == 16
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("q")
    assert page.locator("#follow .qr").bounding_box()["width"] > 400
    page.keyboard.press("q")
    assert page.locator("dialog[open]").count() == 0


def test_a_question_from_the_hall_is_answered_by_table_lines_and_search(carried: Callable[..., Page]) -> None:
    page = carried("ko", HALL, "#/7")
    page.keyboard.press("t")
    opened = page.locator("dialog#behind[open]")
    assert opened.locator("caption").first.inner_text() == "기간마다 계획한 만큼 썼나 (단위: 백만 원)"
    assert opened.locator("th, td").first.evaluate("cell => parseFloat(getComputedStyle(cell).fontSize)") >= 28
    page.keyboard.press("Escape")
    page.keyboard.press("l")
    assert page.locator("dialog#report[open] li.marked b").all_inner_texts() == ["41", "42", "98", "99"]
    page.keyboard.press("l")
    page.keyboard.press("/")
    page.keyboard.type("2020 시비")
    first = page.locator(".found button").first
    assert "2020" in first.inner_text()
    assert "888" in page.locator(".found").inner_text()
    page.locator("#search input").fill("리모델링")
    page.locator(".found button", has_text="리모델링 공사").last.click()
    assert "82" in page.locator("dialog#report[open] li.marked b").all_inner_texts()
    page.keyboard.press("Escape")
    page.keyboard.press("k")
    page.locator("#search input").fill("천지열")
    assert "찾지 못했습니다" in page.locator(".found").inner_text()
    page.keyboard.press("Escape")
    page.evaluate("deck.goTo(10)")
    page.keyboard.press("t")
    doubt = page.locator("dialog#behind[open] .doubts li").first
    assert "계산 264개 사업" in doubt.inner_text()
    assert doubt.evaluate("item => parseFloat(getComputedStyle(item).fontSize)") >= 28
    page.keyboard.press("t")
    assert page.locator("dialog[open]").count() == 0


def test_the_speaker_has_notes_in_a_second_window(carried: Callable[..., Page]) -> None:
    page = carried("ko", HALL, "#/7")
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value
    expect(notes.locator("body")).to_contain_text("68.7%")
    expect(notes.locator("ol b").get_by_text("98", exact=True)).to_be_visible()
    notes.keyboard.press("PageDown")
    expect(notes.locator("h1")).to_contain_text("시민은 얼마나")  # the windows answer each other with messages
    assert slide(page) == "participants"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_in_a_hand_it_is_one_page_that_fits(carried: Callable[..., Page], language: str) -> None:
    page = carried(language, HAND, "#/7")
    page.wait_for_function("() => Math.abs(document.querySelector('[data-id=spent]').getBoundingClientRect().top) < 40")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    beyond = "parts => parts.filter((part) => part.getBoundingClientRect().right > 391).map((part) => part.innerHTML)"
    assert page.locator(f"section :is({TEXTS})").evaluate_all(beyond) == []
    size = page.locator("[data-id=spent] .say").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    page.locator(".tools [data-action=larger]").click()
    larger = page.locator("[data-id=spent] .say").evaluate("p => parseFloat(getComputedStyle(p).fontSize)")
    assert larger == pytest.approx(size * 1.25)
    page.locator(".tools [data-action=contrast]").click()
    assert page.locator("html.contrast").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    tools = page.locator(".tools :is(button, a):visible")
    assert tools.evaluate_all("tools => new Set(tools.map((tool) => tool.getBoundingClientRect().height)).size") == 1
    page.locator("[data-id=spent] [data-action=table]").click()
    assert page.locator("dialog#behind[open] .hint").count() >= 1, "a table that is wider says how to see it"
    assert page.locator("dialog#behind[open]").evaluate("part => part.scrollWidth <= part.clientWidth")


def test_on_paper_one_slide_is_one_page_with_its_edition(carried: Callable[..., Page], tmp_path: Path) -> None:
    for size in (HALL, HAND):
        page = carried("ko", size)
        path = tmp_path / f"{size['width']}.pdf"
        page.pdf(path=path, prefer_css_page_size=True, print_background=True)
        pages = PdfReader(path).pages
        assert len(pages) == len(SLIDES)
        assert {(round(each.mediabox.width), round(each.mediabox.height)) for each in pages} == {(842, 595)}
        texts = ["".join(each.extract_text().split()) for each in pages]
        assert "계획대로썼나요" in texts[6]
        assert "10.4" in texts[6], "the chart's own numbers"
        assert all("자료제1판" in text for text in texts)


def test_the_server_sends_the_same_deck_and_tells_of_newer_figures(
    open_page: Callable[..., Page], browser: Browser, server: str
) -> None:
    context = browser.new_context(viewport=HALL)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{server}/present?lang=en#/5")
    page.wait_for_selector(DRAWN, state="attached")
    assert slide(page) == "cost"
    page.evaluate("deck.data.revision = 0; deck.checkForUpdate()")
    page.locator(".newer").wait_for()
    assert slide(page) == "cost", "the slide stays"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("n")
    page.locator(".newer").wait_for(state="hidden")
    page.wait_for_selector(DRAWN, state="attached")
    assert slide(page) == "sources", "that of the key before, although its address is written later"
    assert page.locator(".newer").is_hidden()
    page.goto(f"{server}/f")
    assert page.url.startswith(f"{server}/present")
    context.close()
    assert wrong == []
