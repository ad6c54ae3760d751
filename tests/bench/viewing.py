"""How fast pages are: the report read, its queries asked, every page drawn, the server started."""

import os
import time
from datetime import date
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright
from streamlit.testing.v1 import AppTest

from pledge import store
from pledge.query import QUERIES, parameters, query
from pledge.report import read_report
from tests.bench.measure import REPORT, built, show, timed, version
from tests.support.browser import CHROMIUM, FLAGS
from tests.support.published import ROOT
from tests.support.servers import serving

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


BEFORE = "9591fcd"
"""The version whose pages drew their charts with Streamlit's own component."""
SLOW = {"offline": False, "latency": 30, "downloadThroughput": 20e6 / 8, "uploadThroughput": 20e6 / 8}
LOADS = 5


def first_chart(folder: Path) -> None:
    """Draw the first chart of the first page on an empty cache, at 20 Mbit/s and 30 ms, beside an earlier version."""
    earlier = version(folder, BEFORE)
    if not CHROMIUM or not earlier:
        print("no Chromium or no earlier version: the first chart is not measured")
        return
    before, now = folder / "before", folder / "now"
    before.mkdir()
    now.mkdir()
    with (
        sync_playwright() as playwright,
        serving(before, sources=earlier) as old,
        serving(now) as new,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        taken: dict[str, list[tuple[float, float]]] = {old: [], new: []}
        for _load in range(LOADS):
            for address, loads in taken.items():
                loads.append(_loaded(browser, address))
        browser.close()
    was = median(seconds for seconds, _size in taken[old])
    for address, what in ((old, f"first chart, {BEFORE}"), (new, "first chart")):
        seconds, size = (median(column) for column in zip(*taken[address], strict=True))
        show(f"{what}, {size / 1e6:.2f} MB", seconds, ratio=None if address == old else seconds / was)
        print(f"{'':<44} {', '.join(f'{each:.1f}' for each, _size in taken[address])} s", flush=True)


def _loaded(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds until the first chart is drawn in a fresh browser context, and the bytes until then."""
    context = browser.new_context(locale="ko-KR")
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    came: list[float] = []
    network.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(address, wait_until="commit")
    page.wait_for_selector(".js-plotly-plot .main-svg", state="attached", timeout=120_000)
    seconds = time.perf_counter() - started
    context.close()
    return seconds, sum(came)


def ask_all(revision: store.Revision) -> None:
    """Every query of a revision's first pledge, unfiltered."""
    values = {"pledge": "pledge-0", "as_of": AS_OF}
    for path in QUERIES.glob("**/*.sql"):
        name = path.relative_to(QUERIES).with_suffix("").as_posix()
        query(revision, name, **{each: values.get(each) for each in parameters(name)})
