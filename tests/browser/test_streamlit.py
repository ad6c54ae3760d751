"""What is styled or read by a name within Streamlit is still found; the names are in `static/css/streamlit.css`.

When one of these tests fails after a new version of Streamlit, look whether it has a setting by now; else give the
rule its new name.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pledge.static_files import STATIC
from pledge.streamlit_internals import front_end
from tests.support.browser import PATIENCE, READY, enter, until
from tests.support.servers import first_code, serving

SHEET = STATIC / "css/streamlit.css"
LATE = "stStatusWidget"
"""Drawn only while a script runs for long, which no page of the tests does: looked for in Streamlit's own scripts."""
SCRIPTS = [STATIC / "start.js", STATIC / "print.js"]
# Seen now and then alone, so that the document is looked at on every change: records what was ever found.
WATCH = """
window.found = new Set();
window.sought = [];
const look = () => {
  for (const each of window.sought) if (!window.found.has(each) && document.querySelector(each)) window.found.add(each);
};
new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
"""


def parted(text: str) -> list[str]:
    """The parts of a list of selectors: a comma within brackets parts nothing."""
    parts, depth = [""], 0
    for letter in text:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [" ".join(part.split()) for part in parts]


def each_of(selector: str) -> list[str]:
    """A selector for each choice that `:is(…)` or `:where(…)` in it has."""
    start = re.search(r":(?:is|where)\(", selector)
    if not start:
        return [selector]
    end, depth = start.end(), 1
    while depth:
        depth += (selector[end] == "(") - (selector[end] == ")")
        end += 1
    choices = parted(selector[start.end() : end - 1])
    return [each for one in choices for each in each_of(selector[: start.start()] + one + selector[end:])]


def selectors(sheet: str) -> set[str]:
    """Each selector of a style sheet that names a part of a page, whatever state it is in."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    heads = [head.strip() for head in re.findall(r"([^{}]+)\{", bare) if not head.strip().startswith("@")]
    every = {each for head in heads for one in parted(head) for each in each_of(one)}
    return {re.sub(r"::[\w-]+|:hover|:focus-visible|:lang\(\w+\)", "", each) for each in every}


def names_in(script: str) -> set[str]:
    """The selectors of a script that name a part within Streamlit."""
    return set(re.findall(r"\[data-testid=\"?\w+\"?\]", script))


def test_selectors_are_told_apart() -> None:
    sheet = "/* a {} */ .a,\n.b :is(p, [x='1,2']) { c: d } @media print { .e::before, .f:hover :where(g, h) { i: j } }"
    assert selectors(sheet) == {".a", ".b p", ".b [x='1,2']", ".e", ".f g", ".f h"}


@pytest.fixture
def seen(browser: Browser, tmp_path: Path) -> set[str]:
    """What of the sheet and the scripts is found on the pages, on a screen, on a phone, and by staff."""
    sought = selectors(SHEET.read_text("utf-8"))
    for script in SCRIPTS:
        sought |= names_in(script.read_text("utf-8"))
    found: set[str] = set()
    with serving(tmp_path) as address:
        context = browser.new_context(locale="ko-KR", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)  # what a tab that others use again would keep
        page = context.new_page()

        def visit(path: str) -> None:
            page.goto(address + path)
            look()
            until(page, READY)

        def look() -> None:
            page.evaluate("(sought) => { window.sought = sought; }", sorted(sought))
            page.evaluate("document.documentElement.dataset.looked = String(Math.random())")

        def gather() -> None:
            look()
            page.wait_for_timeout(200)
            found.update(page.evaluate("[...window.found]"))

        visit("/")
        page.get_by_test_id("stTopNav").locator("[aria-haspopup]").first.click()
        expect(page.get_by_test_id("stTopNavPopover")).to_be_visible()
        gather()
        visit("/prepare")
        page.locator(".st-key-preview label").click()
        page.locator("iframe").wait_for()
        gather()
        page.set_viewport_size({"width": 390, "height": 800})
        visit("/budget")
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_test_id("stSidebarNavLink").first.wait_for()
        gather()
        page.set_viewport_size({"width": 1280, "height": 900})
        visit("/upload")
        enter(page, first_code(tmp_path))
        page.wait_for_url(f"{address}/upload")
        until(page, READY)
        gather()
        field = page.locator("input[type=file]")
        field.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
        page.get_by_test_id("stFileChipDeleteBtn").wait_for()
        gather()
        page.context.clear_cookies()
        field.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"})
        page.get_by_test_id("stFileUploaderDropzone").get_by_role("alert").wait_for()
        gather()
        context.close()
    return {selector for selector in sought - found if LATE not in selector}


def test_every_name_within_streamlit_that_is_styled_or_read_is_found(seen: set[str]) -> None:
    assert seen == set()


def test_the_mark_of_a_long_run_is_still_called_so() -> None:
    scripts = (front_end() / "static" / "js").glob("index.*.js")
    assert any(LATE in script.read_text("utf-8") for script in scripts)


def test_the_address_of_the_server_is_taken_from_the_window(open_page, server) -> None:
    """`window.__streamlit` of start.js: without it Streamlit asks for its parts below the page's own address."""
    page = open_page("/budget")
    asked = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert [address for address in asked if "_stcore" in address]
    assert [address for address in asked if address.startswith(f"{server}/budget/")] == []
