"""A talk goes on: without a network, through a change of layout, with the speaker's window; it prints at any time."""

import json
import re
from collections.abc import Callable, Generator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect
from pypdf import PdfReader

from pledge.deck import SLIDES, html
from pledge.deck.assembly import deck
from pledge.report import read_report
from pledge.static_files import STATIC
from pledge.store import build
from tests.support.browser import PATIENCE, Tabs
from tests.support.published import PUBLISHED, REPORT
from tests.support.servers import free_port, serving

DRAWN = "html[data-charts=drawn]"
HALL, HAND = {"width": 1920, "height": 1080}, {"width": 390, "height": 844}
KEPT = "() => window.kept"
AT = "() => deck.data.slides[deck.index()].key"
# A revision that the server does not have yet: the mark of what is newer is asked for as if it had one.
OLD = "() => { deck.data.revision = 0; return deck.checkForUpdate(); }"


@pytest.fixture
def present(browser: Browser, tabs: Tabs, server: str) -> Generator[Callable[..., Page]]:
    """`present("/present#/5", HALL)`: the served deck, with a mark that a document loaded anew does not have (`KEPT`);
    with more arguments in a context of its own that is made with them. An error of a script fails the test.
    """
    wrong: list[str] = []

    def raised(error: Error) -> None:
        wrong.append(str(error))

    with ExitStack() as lent:

        def open_(path: str, size: dict[str, int], **more: Any) -> Page:
            if more:
                context = browser.new_context(locale="ko-KR", **more)
                context.set_default_timeout(PATIENCE)
                lent.callback(context.close)
                page = context.new_page()
            else:
                page = tabs.lend()
                lent.callback(tabs.give_back, page)
            page.on("pageerror", raised)
            lent.callback(page.remove_listener, "pageerror", raised)
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.goto(server + path)
            page.wait_for_selector(DRAWN, state="attached")
            page.evaluate("() => { window.kept = true; }")
            return page

        yield open_
    assert wrong == []


def notes_of(page: Page) -> Page:
    """The speaker's window, opened with its key and connected."""
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    notes = opened.value
    notes.locator("main h1").wait_for()
    return notes


def test_no_script_of_the_deck_leaves_its_document() -> None:
    left = re.compile(
        r"location\s*=[^=]|location\.(?:href\s*=[^=]|reload|assign|replace)|navigation\.|history\.(?:go|back|forward)|\.submit\("
    )
    found = {file.name: left.findall(file.read_text("utf-8")) for file in (STATIC / "deck").glob("*.js")}
    assert len(found) >= 4
    assert {name: calls for name, calls in found.items() if calls} == {}
    for leaving in (
        "location.reload()",
        "location.href = x",
        "window.location = x",
        "location.assign(x)",
        "history.back()",
    ):
        assert left.search(leaving), leaving


@pytest.mark.parametrize("size", [HALL, HAND], ids=["hall", "hand"])
def test_newer_slides_replace_the_present_ones_once_loaded(present: Callable[..., Page], size: dict[str, int]) -> None:
    page = present("/present?lang=en#/5", size)
    page.wait_for_function("() => deck.index() === 4")
    page.evaluate(OLD)
    expect(page.locator(".newer")).to_have_text("Newer figures are available (N)")
    page.context.set_offline(True)
    page.locator(".newer").click()
    expect(page.locator(".newer")).to_contain_text("Loading failed")
    box = page.locator(".newer").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size["width"]
    assert page.locator(".newer").evaluate("mark => mark.scrollWidth <= mark.clientWidth + 1")
    assert page.evaluate(AT) == "cost"
    assert page.locator("[data-id=cost] svg.main-svg").count() > 0
    page.context.set_offline(False)
    page.locator("[data-id=cost]").evaluate("slide => { slide.classList.add('before'); }")
    page.keyboard.press("n")
    page.locator(".newer").wait_for(state="hidden")
    page.wait_for_selector(DRAWN, state="attached")
    assert page.locator(".before").count() == 0, "the slides are those that were fetched"
    assert page.evaluate("() => deck.data.revision") > 0
    assert page.evaluate(AT) == "cost"
    assert page.url.endswith("/present?lang=en#/5")
    assert page.locator("[data-id=cost] svg.main-svg").count() > 0
    assert abs(page.locator("[data-id=cost]").bounding_box()["y"]) < size["height"] / 2  # type: ignore[index]
    page.keyboard.press("t")
    expect(page.locator("dialog#behind[open] table").first).to_be_visible()
    assert page.evaluate(KEPT)


def test_a_server_that_stops_and_comes_back_is_asked_again(browser: Browser, tmp_path: Path) -> None:
    port = free_port()
    page = browser.new_context(viewport=HALL).new_page()
    with serving(tmp_path, port=port) as address:
        page.goto(f"{address}/present?lang=en#/5")
        page.wait_for_selector(DRAWN, state="attached")
        page.evaluate("() => { window.kept = true; }")
        page.evaluate(OLD)
    page.keyboard.press("n")
    expect(page.locator(".newer")).to_contain_text("Loading failed")
    page.keyboard.press("ArrowRight")
    assert page.evaluate(AT) == "sources"
    with serving(tmp_path, port=port):
        page.keyboard.press("n")
        page.locator(".newer").wait_for(state="hidden")
        assert page.evaluate(AT) == "sources"
        assert page.evaluate("() => deck.data.revision") == 1
        assert page.evaluate(KEPT)
        page.context.close()


@pytest.mark.parametrize("answer", ["503", "other", "cut"])
def test_an_answer_that_is_no_deck_is_ignored(present: Callable[..., Page], answer: str) -> None:
    page = present("/present?lang=en#/5", HALL)
    whole = page.request.get(page.url).text()
    body = {"503": whole, "other": "<h1>Sign in</h1>", "cut": whole[: len(whole) // 2]}[answer]
    page.route("**/present?*", lambda route: route.fulfill(status=503 if answer == "503" else 200, body=body))
    page.evaluate(OLD)
    page.keyboard.press("n")
    expect(page.locator(".newer")).to_contain_text("Loading failed")
    assert page.evaluate(AT) == "cost"
    assert page.locator("section.slide").count() == len(SLIDES)
    assert page.evaluate(KEPT)


def test_a_deck_for_other_scripts_is_not_loaded(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/5", HALL)
    whole = page.request.get(page.url).text()
    page.route(
        "**/present?*",
        lambda route: route.fulfill(body=re.sub(r"assets/[^/]+/deck/deck.js", "assets/x/deck/deck.js", whole)),
    )
    page.evaluate(OLD)
    page.keyboard.press("n")
    expect(page.locator(".newer")).to_contain_text("was updated")
    assert page.evaluate(KEPT)


def test_the_other_language_is_put_in_place_too(present: Callable[..., Page]) -> None:
    page = present("/present?slides=spent,cost#/2", HALL)
    page.context.set_offline(True)
    page.keyboard.press("?")
    page.locator("#help [data-language=en]").click()
    expect(page.locator(".newer")).to_contain_text("다시 시도")
    page.context.set_offline(False)
    page.locator("#help .close").click()
    page.keyboard.press("n")
    expect(page.locator("section.present h2")).to_have_text("What does it cost?")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.url.endswith("/present?slides=spent%2Ccost&lang=en#/2")
    page.keyboard.press("?")
    expect(page.locator("#help h2")).to_have_text("Keys")
    page.locator("#help [data-language=ko]").click()
    expect(page.locator("section.present h2")).to_have_text("돈은 모두 얼마나 드나요?")
    expect(page.locator("#help h2")).to_have_text("단축키")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("2020 시비")
    assert "888" in page.locator(".found").inner_text()
    assert page.evaluate(KEPT)


def test_the_layout_changes_in_place_with_the_network_gone(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", HALL)
    page.context.set_offline(True)
    for _time in range(2):
        page.set_viewport_size({"width": 800, "height": 1000})
        page.wait_for_selector("html.read[data-charts=drawn]", state="attached")
        assert page.evaluate(AT) == "spent"
        box = page.locator("[data-id=spent]").bounding_box()
        assert box
        assert -200 < box["y"] < 400
        assert page.evaluate("document.documentElement.scrollWidth") <= 800
        assert page.locator("[data-id=spent] .hand-chart svg.main-svg").count() > 0
        assert page.locator("section.slide[hidden]").count() == 0
        page.set_viewport_size(HALL)
        page.wait_for_selector("html.hall[data-charts=drawn]", state="attached")
        assert page.locator("section.present").get_attribute("data-id") == "spent"
        assert page.locator("section.present").bounding_box() == {"x": 0, "y": 0, "width": 1920, "height": 1080}
    page.keyboard.press("ArrowRight")
    assert page.evaluate(AT) == "participants"
    page.wait_for_url("**#/8")
    assert page.evaluate(KEPT)


def test_a_turned_tablet_keeps_its_slide_its_dark_screen_and_full_screen(present: Callable[..., Page]) -> None:
    tablet = {"width": 1180, "height": 820}
    page = present("/present#/3", tablet, has_touch=True, is_mobile=True, device_scale_factor=2)
    page.context.set_offline(True)
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement")
    at = page.evaluate(AT)
    page.keyboard.press("b")
    page.set_viewport_size({"width": 820, "height": 1180})
    page.wait_for_selector("html.read.dark[data-charts=drawn]", state="attached")
    assert page.evaluate(AT) == at
    page.touchscreen.tap(400, 400)
    page.wait_for_selector("html.read:not(.dark)", state="attached")
    page.set_viewport_size(tablet)
    page.wait_for_selector("html.hall[data-charts=drawn]", state="attached")
    assert page.evaluate(AT) == at
    assert page.evaluate("() => Boolean(document.fullscreenElement)")
    assert page.evaluate(KEPT)


def test_every_key_works_in_the_speakers_window(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    press = notes.keyboard.press

    def at(key: str) -> None:
        page.wait_for_function("key => deck.data.slides[deck.index()].key === key", arg=key)

    for key, there in (
        ("ArrowRight", "participants"), ("ArrowLeft", "spent"), ("ArrowDown", "participants"), ("ArrowUp", "spent"),
        ("PageDown", "participants"), ("PageUp", "spent"), ("Space", "participants"), ("Shift+Space", "spent"),
        ("Home", "opening"), ("End", "closing"),
    ):  # fmt: skip
        press(key)
        at(there)
    for key in ("1", "1"):
        press(key)
    expect(notes.locator("#status")).to_have_text("11")
    press("Enter")
    at("programmes")
    expect(notes.locator("h1")).to_have_text(page.locator("section.present h2").inner_text())
    for key in ("b", "."):
        press(key)
        expect(page.locator(".reveal.paused")).to_have_count(1)
        expect(notes.locator("#status")).to_contain_text("dark")
        press(key)
        expect(page.locator(".reveal.paused")).to_have_count(0)
    for key, name in (("t", "behind"), ("l", "report"), ("q", "follow"), ("?", "help")):
        for closes in ("Escape", key):
            press(key)
            expect(page.locator(f"dialog#{name}[open]")).to_have_count(1)
            expect(notes.locator("#status")).to_contain_text(page.locator(f"dialog#{name} h2").inner_text())
            press(closes)
            expect(page.locator("dialog[open]")).to_have_count(0)
            expect(notes.locator("#status")).to_be_hidden()
    press("l")
    press("PageDown")
    page.wait_for_function("() => document.getElementById('report').scrollTop > 0")
    press("Escape")
    for key in ("/", "k"):
        press(key)
        expect(notes.locator("#find input")).to_be_focused()
        notes.keyboard.type("2020 시비")
        expect(page.locator("dialog#search[open] input")).to_have_value("2020 시비")
        expect(notes.locator("#find button").first).to_contain_text("2020")
        press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        expect(notes.locator("#find")).to_be_hidden()
    press("/")
    notes.keyboard.type("리모델링 82")
    notes.locator("#find input").fill("시비")
    expect(page.locator("dialog#search[open] input")).to_have_value("시비")
    press("Enter")
    expect(page.locator("dialog#behind[open] tr.marked")).to_have_count(1)
    press("Escape")
    page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    press("p")
    page.wait_for_function("() => window.printed")
    press("s")
    assert len(page.context.pages) == 2
    press("f")
    page.wait_for_function("() => document.fullscreenElement")
    page.evaluate(OLD)
    expect(notes.locator("#status")).to_contain_text("Newer figures")
    page.locator("section.present").evaluate("slide => { slide.classList.add('before'); }")
    press("n")
    expect(page.locator(".before")).to_have_count(0)
    expect(page.locator(".newer")).to_be_hidden()
    press("Home")
    at("opening")
    assert page.evaluate("() => Boolean(document.fullscreenElement)")
    assert page.evaluate(KEPT)
    # each key of the one list was pressed
    assert {key["action"] for key in page.evaluate("() => deck.data.keys")} == {
        "next", "previous", "first", "last", "number", "blank", "table", "lines", "find", "code", "notes", "full",
        "newer", "print", "keys", "close",
    }  # fmt: skip


def test_the_speakers_window_goes_on_through_n_a_resize_and_a_document_loaded_anew(
    present: Callable[..., Page],
) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    expect(notes.locator("#clock")).to_have_text(re.compile(r"^\d+:\d\d$"))
    notes.wait_for_function("() => document.getElementById('clock').textContent >= '0:02'")
    page.evaluate(OLD)
    notes.keyboard.press("n")
    expect(page.locator(".newer")).to_be_hidden()
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("8 / ")
    page.set_viewport_size({"width": 800, "height": 1000})
    page.wait_for_selector("html.read[data-charts=drawn]", state="attached")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("9 / ")
    assert page.evaluate("() => deck.index()") == 8
    page.wait_for_function("() => location.hash === '#/9'")
    notes.keyboard.press("b")
    expect(page.locator("html.dark")).to_have_count(1)
    notes.keyboard.press("b")
    page.set_viewport_size(HALL)
    page.wait_for_selector("html.hall[data-charts=drawn]", state="attached")
    assert page.evaluate(KEPT)
    page.reload()
    page.wait_for_selector(DRAWN, state="attached")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("10 / ")
    assert page.evaluate("() => deck.index()") == 9
    minutes, seconds = notes.locator("#clock").inner_text().split(":")
    assert int(minutes) * 60 + int(seconds) >= 4, "the clock was not begun anew"
    page.keyboard.press("s")
    assert len(page.context.pages) == 2, "the window that is there is the one"
    assert page.url.endswith("#/10")
    notes.keyboard.press("ArrowLeft")
    expect(notes.locator(".top")).to_contain_text("9 / ")
    assert notes.locator("main").count() == 1


def test_what_is_pressed_while_the_talk_is_loaded_anew_is_done_once_in_its_order(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    held: list[Route] = []
    page.route("**/deck/deck.js", lambda route: held.append(route))
    with page.expect_request("**/deck/deck.js"):
        page.reload(wait_until="commit")
    for key in ("ArrowRight", "ArrowRight", "Home", "ArrowRight", "/"):
        notes.keyboard.press(key)
    notes.keyboard.type("2020 시비")  # the field is there before the talk has answered
    expect(notes.locator("#find input")).to_have_value("2020 시비")
    notes.keyboard.press("Enter")
    for route in held:
        route.continue_()
    # the first figure with both words, and the slide that it is behind, are open in the talk
    expect(page.locator("dialog#behind[open] tr.marked")).to_contain_text("City funds")
    expect(notes.locator("#status")).to_contain_text("Open on the slides")
    expect(notes.locator("#find")).to_be_hidden()
    notes.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    notes.keyboard.press("Home")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("2 / ")


@pytest.mark.parametrize("fetched", [True, False])
def test_keys_go_on_working_while_newer_slides_are_fetched(present: Callable[..., Page], fetched: bool) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    held: list[Route] = []
    page.route("**/present?*", lambda route: held.append(route))
    page.evaluate(OLD)
    with page.expect_request("**/present?*"):
        notes.keyboard.press("n")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("8 / ")
    for route in held:
        route.continue_() if fetched else route.abort()
    if fetched:
        expect(page.locator(".newer")).to_be_hidden()
    else:
        expect(notes.locator("#status")).to_contain_text("Loading failed")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("9 / ")
    assert page.evaluate(KEPT)


def test_a_command_that_arrives_twice_is_done_once(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    # what is sent again because the answer was late: the second time together with the next key
    notes.evaluate(
        """() => {
          const right = (number) => ({ number, key: { key: "ArrowRight", code: "ArrowRight", shiftKey: false } });
          const first = Date.now() + 1e6;
          for (const commands of [[right(first)], [right(first), right(first + 1)], [right(first)]])
            opener.postMessage({ deck: { since: 0, commands } }, "*");
        }"""
    )
    expect(notes.locator(".top")).to_contain_text("9 / ")
    notes.evaluate("() => new Promise((done) => addEventListener('message', () => done(), { once: true }))")
    assert page.evaluate("() => deck.index()") == 8


def test_what_is_pressed_while_the_layout_changes_is_done_after_it(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", {"width": 800, "height": 1000})
    notes = notes_of(page)
    page.evaluate(
        """() => {
          const own = Reveal.initialize;
          Reveal.initialize = async (...settings) => {
            await new Promise((go) => { window.go = go; });
            return own.apply(Reveal, settings);
          };
        }"""
    )
    page.set_viewport_size(HALL)
    page.wait_for_function("() => window.go")
    notes.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    notes.keyboard.press("t")
    page.evaluate("() => window.go()")
    expect(page.locator("dialog#behind[open]")).to_have_count(1)
    expect(notes.locator(".top")).to_contain_text("9 / ")
    assert page.locator("section.present").evaluate("slide => deck.layout.slides.indexOf(slide)") == 8
    page.wait_for_url("**#/9")


@pytest.mark.parametrize("to", [HALL, {"width": 500, "height": 1000}, {"width": 880, "height": 600}])
def test_a_new_width_does_not_move_the_slide(present: Callable[..., Page], to: dict[str, int]) -> None:
    page = present("/present?lang=en#/7", {"width": 800, "height": 1000})
    # What the new width moves is drawn and told before the new layout is there, as on a slow tablet.
    page.evaluate(
        """() => {
          window.were = [];
          const own = window.setTimeout;
          window.setTimeout = (run, after, ...rest) => own(async () => {
            if (after !== 250) return run();
            for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
            window.settled = true;
            run();
          }, after, ...rest);
          const write = history.replaceState;
          history.replaceState = (...place) => { window.were.push(place[2]); write.apply(history, place); };
        }"""
    )
    for at in range(1, len(SLIDES)):
        page.evaluate("at => { deck.goTo(at); window.settled = false; window.were = []; }", at)
        page.set_viewport_size(to)
        page.wait_for_function("() => window.settled")
        page.wait_for_selector(f"html.{'hall' if to == HALL else 'read'}[data-charts=drawn]", state="attached")
        assert page.evaluate("() => deck.index()") == at
        assert {urlsplit(url).fragment for url in page.evaluate("() => window.were")} <= {f"/{at + 1}"}
        page.set_viewport_size({"width": 800, "height": 1000})
        page.wait_for_selector("html.read[data-charts=drawn]", state="attached")


def test_the_empty_window_that_the_notes_leave_when_loaded_anew_is_written_again(present: Callable[..., Page]) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("8 / ")
    notes.reload()
    assert notes.locator("main").count() == 0
    page.keyboard.press("s")
    expect(notes.locator(".top")).to_contain_text("8 / ")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("9 / ")
    assert len(page.context.pages) == 2


def test_the_speakers_window_says_when_the_talk_is_gone(present: Callable[..., Page], server: str) -> None:
    page = present("/present?lang=en#/7", HALL)
    notes = notes_of(page)
    page.goto("about:blank")
    expect(notes.locator("#lost")).to_contain_text("does not answer: keys pressed here do nothing now")
    notes.keyboard.press("ArrowRight")
    page.goto(f"{server}/present?lang=en#/3")
    expect(notes.locator("#lost")).to_be_hidden()
    expect(notes.locator(".top")).to_contain_text("3 / ")
    page.close()
    expect(notes.locator("#lost")).to_contain_text(f"was closed. Open the deck again at {server}/present?lang=en")
    assert "press S" in notes.locator("#lost").inner_text()
    assert notes.locator("main h1").inner_text()


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("stick")
    tables = read_report(REPORT.read_bytes()).tables
    made = build(folder / "store", {PUBLISHED: tables}, by="tests")
    assert made
    path = folder / "deck.html"
    path.write_text(html(deck(made, PUBLISHED), offline=True), encoding="utf-8")
    return path.as_uri()


def test_a_carried_file_has_the_same_speakers_window(browser: Browser, carried: str) -> None:
    context = browser.new_context(viewport=HALL, offline=True)
    page = context.new_page()
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(f"{carried}#/7")
    page.wait_for_selector(DRAWN, state="attached")
    notes = notes_of(page)
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("8 / ")
    page.set_viewport_size({"width": 800, "height": 1000})
    page.wait_for_selector("html.read[data-charts=drawn]", state="attached")
    notes.keyboard.press("ArrowRight")
    expect(notes.locator(".top")).to_contain_text("9 / ")
    page.reload()
    page.wait_for_selector(DRAWN, state="attached")
    notes.keyboard.press("Home")
    expect(notes.locator(".top")).to_contain_text("1 / ")
    page.keyboard.press("s")
    assert len(context.pages) == 2
    context.close()
    assert wrong == []


@pytest.fixture
def without_face(browser: Browser, carried: str) -> Generator[Callable[..., Page]]:
    """`without_face(HALL, script, ready)`: the carried file; `script` decides about the face that charts wait for."""
    contexts = []

    def open_(size: dict[str, int], script: str, ready: str) -> Page:
        context = browser.new_context(viewport=size, offline=True)
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.add_init_script(script)
        page.goto(carried)
        page.wait_for_function(ready)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.mark.parametrize("size", [HALL, HAND], ids=["hall", "hand"])
def test_it_prints_whole_while_charts_are_still_to_be_drawn(
    without_face: Callable[..., Page], size: dict[str, int], tmp_path: Path
) -> None:
    # The face never comes, and nothing gives it up: no chart is drawn on the screen.
    page = without_face(
        size,
        "document.fonts.load = () => new Promise(() => {}); const own = setTimeout;"
        "window.setTimeout = (run, after, ...rest) => own(run, after === 4000 ? 2 ** 30 : after, ...rest);",
        "() => window.deck?.status",
    )
    assert page.locator("svg.main-svg").count() == 0
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    pages = PdfReader(tmp_path / "deck.pdf").pages
    assert len(pages) == len(SLIDES)
    texts = ["".join(each.extract_text().split()) for each in pages]
    charted = page.evaluate("() => deck.data.slides.flatMap((slide, at) => (slide.figure ? [at] : []))")
    assert len(charted) >= 8
    assert page.locator(".hall-chart svg.main-svg").count() >= len(charted)
    assert "10.4" in texts[6], "the chart's own numbers"
    assert [text for text in texts if "그래프가표시되기전에" in text] == []


def test_the_key_to_print_waits_for_the_charts(without_face: Callable[..., Page]) -> None:
    page = without_face(
        HALL,
        "document.fonts.load = () => new Promise((done) => { window.come = done; });"
        "window.print = () => { window.printed = document.documentElement.dataset.charts; };",
        "() => window.deck?.status && Reveal.isReady()",
    )
    page.keyboard.press("p")
    assert page.evaluate("() => window.printed") is None
    page.evaluate("() => window.come()")
    page.wait_for_function("() => window.printed")
    assert page.evaluate("() => window.printed") == "drawn"


def test_a_deck_that_phones_cannot_open_shows_no_code(present: Callable[..., Page]) -> None:
    for size in (HALL, HAND):
        page = present("/present", size)
        assert page.locator(".qr, .follow strong").count() == 0
        assert "127.0.0.1" not in page.locator("body").inner_text()
    page = present("/present?lang=en", HALL)
    page.keyboard.press("q")
    expect(page.locator("#follow[open]")).to_contain_text("The page Present explains how to set one")
    assert json.loads(page.evaluate("() => JSON.stringify(deck.data.messages)"))


def test_what_is_printed_before_the_scripts_came_says_which_charts_are_missing(
    browser: Browser, carried: str, tmp_path: Path
) -> None:
    context = browser.new_context(viewport=HALL, offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(carried)
    page.pdf(path=tmp_path / "deck.pdf", prefer_css_page_size=True, print_background=True)
    texts = ["".join(each.extract_text().split()) for each in PdfReader(tmp_path / "deck.pdf").pages]
    charted = page.locator(".hand-chart").count()
    assert charted >= 8
    assert sum("그래프가표시되기전에인쇄되었습니다" in text for text in texts) == charted
    assert any("계획대로썼나요" in text for text in texts)
    context.close()
