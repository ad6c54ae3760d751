"""Take the pictures of the documents: `python -m tests.pictures` writes docs/pictures/<language>/<name>.webp.

Each is a screenshot of the product, which runs with the reports of the repository. The browser's clock stands still, so
that a picture changes only when the product does.
"""

import re
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Generator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import openpyxl
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pledge.i18n import KOREA, LANGUAGES, _, code, use
from tests.support.browser import CHROMIUM, FLAGS, PATIENCE, READY
from tests.support.published import ROOT
from tests.support.servers import serving

FOLDER = ROOT / "docs" / "pictures"
WIDE, HAND, HALL = (1280, 800), (390, 780), (1280, 720)
NOW = datetime(2026, 11, 30, 10, 0, tzinfo=KOREA)
DECK = "html[data-charts=drawn]"
ADDRESS = "https://pledge.city.example"
"""What the slides name to the audience: an address that belongs to nobody."""
ENVIRONMENT = {"PLEDGE_ADDRESS": ADDRESS, "LOGNAME": "정책기획과"}
"""Of the server: revision 1 is published by whoever starts it."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
QUALITY = 70


class Shot(NamedTuple):
    """One picture: how large the window is, what is opened, what is done there before it is taken."""

    size: tuple[int, int]
    path: str
    act: Callable[[Page], None] = lambda _page: None


def settle(page: Page) -> None:
    """Wait until the page's script has run and its charts stand."""
    page.wait_for_function(READY)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0)
    page.wait_for_timeout(1000)


def at_top(page: Page, text: str) -> None:
    """Scroll until the heading of this text stands below the menu."""
    page.get_by_role("heading", name=text, exact=True).evaluate(
        "heading => { heading.style.scrollMarginTop = '80px'; heading.scrollIntoView(); }"
    )
    page.wait_for_timeout(500)


def budget(page: Page) -> None:
    """Show the first chart of the budget."""
    at_top(page, _("Period by period"))


def table(page: Page) -> None:
    """Show the table of the first chart of the budget, with the foot of the chart above it."""
    page.get_by_text(_("As a table"), exact=True).first.click()
    settle(page)
    budget(page)
    page.mouse.move(640, 400)
    page.mouse.wheel(0, 210)
    page.wait_for_timeout(700)


def reference_date(page: Page) -> None:
    """Open the choice of the reference date."""
    page.get_by_role("button", name=_("Reference date")).click()
    page.wait_for_timeout(700)


def slide(key: str, *keys: str) -> Callable[[Page], None]:
    """Return what goes to a slide by its key and then presses keys."""

    def act(page: Page) -> None:
        page.evaluate("key => deck.go(deck.data.slides.findIndex(each => each.key === key))", key)
        page.wait_for_timeout(900)
        for each in keys:
            page.keyboard.press(each)
            page.wait_for_timeout(900)

    return act


READERS = {
    "overview": Shot((1280, 1240), "/"),
    "overview-phone": Shot(HAND, "/"),
    "reference-date": Shot((1280, 560), "/", reference_date),
    "budget": Shot(WIDE, "/budget", budget),
    "budget-table": Shot((1280, 700), "/budget", table),
    "report": Shot((1280, 640), "/source?line=41,42,98,99"),
    "checks": Shot(WIDE, "/checks"),
    "find": Shot((1280, 700), "/find?find=2020%20시비"),
    "prepare": Shot(WIDE, "/prepare"),
}
DECKS = {
    "slide": Shot(HALL, "/present", slide("spent")),
    "slide-table": Shot(HALL, "/present", slide("spent", "t")),
    "slide-code": Shot(HALL, "/present", slide("spent", "q")),
    "slide-phone": Shot(HAND, "/present", slide("spent")),
}
STAFF = ("sign-in", "upload", "upload-problems", "upload-review", "history")
NOTES = "slide-notes"
NAMES = (*READERS, *DECKS, NOTES, *STAFF)


class Camera:
    """Takes pictures in one language of one server."""

    def __init__(self, browser: Browser, address: str, language: str, folder: Path) -> None:
        self.browser, self.address, self.language, self.folder = browser, address, language, folder

    @contextmanager
    def page(self, size: tuple[int, int]) -> Generator[Page]:
        """Open an empty page of this size, whose clock stands still."""
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="ko-KR", color_scheme="light", service_workers="block"
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        page.clock.set_fixed_time(NOW)
        yield page
        context.close()

    def open(self, page: Page, path: str) -> None:
        """Open an address in this language and wait until it is drawn."""
        page.goto(f"{self.address}{path}{'&' if '?' in path else '?'}lang={self.language}")
        if path.startswith("/present"):
            page.wait_for_selector(DECK, state="attached")
            page.wait_for_timeout(500)
        else:
            settle(page)

    def take(self, page: Page, name: str) -> None:
        """Write what the window shows as a small file."""
        page.mouse.move(0, 0)
        page.wait_for_timeout(200)
        path = self.folder / self.language / f"{name}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        with Image.open(BytesIO(page.screenshot(animations="disabled"))) as picture:
            picture.convert("RGB").save(path, "WEBP", quality=QUALITY, method=6)

    def readers(self, shots: dict[str, Shot]) -> None:
        """Take what everybody sees."""
        for name, shot in shots.items():
            with self.page(shot.size) as page:
                self.open(page, shot.path)
                shot.act(page)
                self.take(page, name)

    def notes(self) -> None:
        """Take the speaker's window."""
        with self.page(HALL) as page:
            self.open(page, "/present")
            slide("spent")(page)
            with page.context.expect_page() as opened:
                page.keyboard.press("s")
            notes = opened.value
            notes.set_viewport_size({"width": 1280, "height": 620})
            notes.locator("main h1").wait_for()
            page.wait_for_timeout(1000)
            self.take(notes, NOTES)

    def staff(self, staff_code: str) -> None:
        """Take the way of new figures: sign in, a file with an error, the same file mended, the published revision."""
        with self.page(WIDE) as page:
            self.open(page, "/upload")
            page.get_by_role("link", name=_("Staff sign-in"), exact=True).first.click()
            page.get_by_label(_("Your name for the record")).fill("주민자치과")
            page.set_viewport_size({"width": 1280, "height": 620})
            self.take(page, "sign-in")
            page.get_by_label(_("Staff code")).fill(staff_code)
            page.get_by_role("button", name=_("Sign in")).click()
            page.wait_for_url(f"{self.address}/upload*")
            settle(page)
            page.set_viewport_size({"width": 1280, "height": 900})
            self.take(page, "upload")

            with page.expect_download() as template:
                page.get_by_role("button", name=_("Template (XLSX)")).click()
            book = openpyxl.load_workbook(BytesIO(template.value.path().read_bytes()))
            sheet = book.worksheets[[each.title for each in book].index(_("Budget"))]
            (cell,) = (row[4] for row in sheet.iter_rows() if _is_spent(row))
            cell.value = "많이"
            self.bring(page, book)
            expect(page.get_by_role("row", name="많이")).to_be_visible()
            settle(page)
            at_top(page, _("2. Upload what is new"))
            self.take(page, "upload-problems")

            cell.value = 888
            book.worksheets[[each.title for each in book].index(_("Pledge"))]["C2"] = "2021.12.31."
            self.bring(page, book)
            reason = page.get_by_label(_("Reason"))
            expect(reason).to_be_visible()
            settle(page)
            at_top(page, _("3. Review the changes"))
            self.take(page, "upload-review")
            reason.fill("4분기 집행 실적" if self.language == "ko" else "Spending of the fourth quarter")
            page.get_by_role("button", name=_("Publish"), exact=True).click()
            expect(page.get_by_role("link", name=_("See the overview"))).to_be_visible()
            self.open(page, "/history")
            self.take(page, "history")

    def bring(self, page: Page, book: openpyxl.Workbook) -> None:
        """Upload a workbook."""
        content = BytesIO()
        book.save(content)
        name = "4분기.xlsx" if self.language == "ko" else "fourth-quarter.xlsx"
        file = {"name": name, "mimeType": XLSX, "buffer": content.getvalue()}
        page.locator("input[type=file]").set_input_files(file)


def _is_spent(row: tuple[openpyxl.cell.Cell, ...]) -> bool:
    """Return whether a row of the template is what was spent of the city's money in 2021."""
    return [str(each.value) for each in row[1:4]] == [code("spent"), code("시비"), "2021"]


def main() -> None:
    """Take every picture, or those of one language."""
    options = ArgumentParser(prog="python -m tests.pictures", description=__doc__)
    options.add_argument("languages", nargs="*", default=list(LANGUAGES), metavar="LANGUAGE", help=", ".join(LANGUAGES))
    options.add_argument("--folder", type=Path, default=FOLDER)
    asked = options.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for language in asked.languages:
            use(language)
            with TemporaryDirectory() as name, serving(Path(name), **ENVIRONMENT) as address:
                camera = Camera(browser, address, language, asked.folder)
                camera.readers(READERS | DECKS)
                camera.notes()
                (staff_code,) = re.findall(r"Staff code: (\S+)", (Path(name) / "server.log").read_text("utf-8"))
                camera.staff(staff_code)
        browser.close()
    size = sum(path.stat().st_size for path in asked.folder.rglob("*.webp"))
    print(f"{len(NAMES) * len(asked.languages)} pictures, {size / 1e6:.1f} MB in all")


if __name__ == "__main__":
    sys.exit(main())
