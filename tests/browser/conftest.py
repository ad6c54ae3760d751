"""One real server and one real browser for all tests of a worker."""

from collections.abc import Callable, Generator

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.browser import CHROMIUM, FLAGS, Tabs, visits
from tests.support.servers import serving


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """Return the address of a server on the reports of the repository, on which nothing is published."""
    with serving(tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Generator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium: install it, or name it in CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Tabs:
    """Return the tabs that the visitors of this worker use one after the other."""
    return Tabs(browser)


@pytest.fixture
def open_page(tabs: Tabs, server: str) -> Generator[Callable[..., Page]]:
    """Open pages for one test: see `visits`."""
    with visits(tabs, server) as open_page:
        yield open_page
