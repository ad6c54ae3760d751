"""A browser that may speak to this machine alone, and tabs of it that are used again."""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, WebSocket, expect

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No other machine is reached. Interception of requests would hold them back as well, and switch off the cache.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
PATIENCE = 120_000  # milliseconds: a machine that runs every test at once draws a page slowly
expect.set_options(timeout=PATIENCE)
READY = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


def until(page: Page, holds: str, timeout: float = PATIENCE) -> None:
    """Wait until an expression holds, which is asked ten times a second: asked at every frame, it would draw each."""
    page.wait_for_function(holds, timeout=timeout, polling=100)


QUIET = """(quiet) => new Promise((done) => {
  const app = document.querySelector("[data-testid=stApp]");
  let timer;
  const watch = () => {
    clearTimeout(timer);
    if (app.dataset.testScriptState !== "notRunning") return;
    timer = setTimeout(() => { seen.disconnect(); done(); }, quiet);
  };
  const seen = new MutationObserver(watch);
  seen.observe(app, { attributes: true });
  watch();
})"""


def settle(page: Page, quiet: int = 600) -> None:
    """Wait until no script has run, nor was asked to, for so many milliseconds.

    Streamlit marks a page from the moment at which it asks for a run, so that a slow server is waited for.
    """
    page.evaluate(QUIET, quiet)


def enter(page: Page, code: str) -> None:
    """Sign in with the staff code, from the foot of a page in Korean."""
    page.get_by_role("link", name="직원 로그인", exact=True).click()
    page.get_by_label("기록에 남길 이름").fill("주민자치과")
    page.get_by_label("직원 코드").fill(code)
    page.get_by_role("button", name="로그인").click()


class Tabs:
    """Tabs that keep what the browser has fetched and compiled, and nothing of the visitor before.

    Streamlit's scripts are most of what a page costs: a new context fetches and compiles them anew, and a new tab of
    the same context still compiles most of them.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[bool, list[Page]] = {False: [], True: []}

    def lend(self, *, touch: bool = False) -> Page:
        """Return an empty tab in a context of its own, for one visitor until `give_back`."""
        if self.free[touch]:
            return self.free[touch].pop()
        context = self.browser.new_context(locale="ko-KR", service_workers="block", has_touch=touch)
        context.set_default_timeout(PATIENCE)
        return context.new_page()

    def give_back(self, page: Page, *, touch: bool = False) -> None:
        """Empty a tab and its context: other tabs, routes, cookies and what scripts have stored."""
        context = page.context
        if page.is_closed():
            page = context.new_page()
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all(behavior="ignoreErrors")
        context.set_offline(False)
        if page.url.startswith("http"):
            page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.goto("about:blank")
        page.emulate_media(media="null", color_scheme="light")
        context.clear_cookies()
        self.free[touch].append(page)


@contextmanager
def watched(page: Page, wrong: list[str]) -> Generator[None]:
    """Write down, while this holds, every request of a page to another machine and every error in its console."""

    def failed(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            wrong.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            wrong.append(message.text)

    def raised(error: Error) -> None:
        wrong.append(str(error))

    def connected(socket: WebSocket) -> None:
        if "//127.0.0.1:" not in socket.url:
            wrong.append(socket.url)

    page.context.on("requestfailed", failed)  # as every one does that leaves this machine
    page.on("console", said)
    page.on("pageerror", raised)
    page.on("websocket", connected)
    yield
    page.context.remove_listener("requestfailed", failed)
    page.remove_listener("console", said)
    page.remove_listener("pageerror", raised)
    page.remove_listener("websocket", connected)


@contextmanager
def visits(tabs: Tabs, server: str) -> Generator[Callable[..., Page]]:
    """`open_page("/budget?lang=en", width=390, height=800, scheme="dark", touch=True)`: a page of a visitor of its own,
    once its script has run (or `ready` holds); of another server with `at`. In the end, a request to any other machine
    or an error in the console is an assertion that fails.
    """
    wrong: list[str] = []
    with ExitStack() as lent:

        def open_page(
            path: str = "/",
            *,
            width: int = 1280,
            height: int = 900,
            scheme: Literal["light", "dark"] = "light",
            at: str = server,
            touch: bool = False,
            ready: str = READY,
        ) -> Page:
            page = tabs.lend(touch=touch)
            lent.callback(tabs.give_back, page, touch=touch)
            lent.enter_context(watched(page, wrong))
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.goto(at + path)
            until(page, ready)
            return page

        yield open_page
    assert wrong == []
