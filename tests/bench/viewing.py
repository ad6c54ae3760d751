"""How fast pages are: the report read, its queries asked, every page drawn, the server started."""

import os
import time
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright
from streamlit.testing.v1 import AppTest

from pledge import store
from pledge.query import QUERIES, parameters, query
from pledge.report import read_report
from tests.bench.measure import REPORT, built, show, timed
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, serving

NAVIGATION = ROOT / "pages" / "navigation.py"
AS_OF = date(2021, 12, 31)


def reading(folder: Path) -> None:
    """The report read; read and published."""
    data = REPORT.read_bytes()
    show("reading the report", timed(lambda: read_report(data), 20))
    show("reading and publishing it", timed(lambda: built(folder, 1), 5), "under 1,000")


def asking(folder: Path) -> None:
    """Every query of one pledge, asked for the first time and again, and where the store holds a city's pledges."""
    one, many = built(folder, 1), []
    cold, warm = (timed(lambda: ask_all(one), 1) for _ in range(2))
    show("every query, cold", cold)
    show("every query, warm", warm, ratio=warm / cold)
    show("reading and publishing 136 reports", timed(lambda: many.append(built(folder, 136)), 1))
    among = timed(lambda: ask_all(many[0]), 1)
    show("every query, cold, among 136 pledges", among, ratio=among / cold)


def drawing(folder: Path) -> None:
    """Each page's script, run by Streamlit without a browser: the first run, and the median of those that follow."""
    os.environ["PLEDGE_STORE"] = str(built(folder, 2).path.parent)
    app = AppTest.from_file(str(NAVIGATION), default_timeout=60).run()
    home = NAVIGATION.with_name("overview.py")

    def opened(page: Path) -> float:
        # From a page without filters, because AppTest gives a range slider back as one value.
        app.switch_page(str(home)).run()
        app.switch_page(str(page))
        return timed(app.run, 1)

    for page in sorted(path for path in NAVIGATION.parent.glob("*.py") if path not in (NAVIGATION, home)):
        first, warm = opened(page), median(opened(page) for _ in range(15))
        show(f"page {page.stem}", first)
        show(f"page {page.stem}, warm{' (fails)' if app.exception else ''}", warm, "under 50", warm / first)
    show("page overview, warm", timed(app.switch_page(str(home)).run, 15), "under 50")


def starting(folder: Path) -> None:
    """What `make run` does once set up: the store built, the server started, until a browser shows the first page."""
    if not CHROMIUM:
        print("no Chromium: the first page is not measured")
        return
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        started = time.perf_counter()
        with serving(folder) as address:
            show("built, and the server up", time.perf_counter() - started)
            page.goto(address)
            page.wait_for_selector("h1")
            show("first page, its title", time.perf_counter() - started, "under 5,000")
            page.wait_for_selector(".js-plotly-plot .main-svg")
            show("first page, its first chart", time.perf_counter() - started)
        browser.close()


def ask_all(revision: store.Revision) -> None:
    """Every query of a revision's first pledge, unfiltered."""
    values = {"pledge": "pledge-0", "as_of": AS_OF}
    for path in QUERIES.glob("**/*.sql"):
        name = path.relative_to(QUERIES).with_suffix("").as_posix()
        query(revision, name, **{each: values.get(each) for each in parameters(name)})
