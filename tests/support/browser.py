"""A browser that may speak to this machine alone, and contexts of it that are used again."""

import os
import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket, expect

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
PATIENCE = 60_000  # milliseconds: a machine that runs every test at once draws a page slowly
expect.set_options(timeout=PATIENCE)
READY = "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"


def until(page: Page, holds: str, timeout: float = PATIENCE) -> None:
    """Wait until an expression holds, which is asked ten times a second: asked at every frame, it would draw each."""
    page.wait_for_function(holds, timeout=timeout, polling=100)


def enter(page: Page, code: str) -> None:
    """Sign in with the staff code, from the foot of a page in Korean."""
    page.get_by_role("link", name="직원 로그인", exact=True).click()
    page.get_by_label("기록에 남길 이름").fill("주민자치과")
    page.get_by_label("직원 코드").fill(code)
    page.get_by_role("button", name="로그인").click()


class Contexts:
    """Contexts that keep what the browser has fetched and compiled, and nothing of the visitor before.

    Streamlit's scripts are most of what a page costs; a new context fetches and compiles them anew.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.free: dict[bool, list[BrowserContext]] = {False: [], True: []}

    def lend(self, *, touch: bool) -> BrowserContext:
        """Return a context for one visitor, until `give_back`."""
        if self.free[touch]:
            return self.free[touch].pop()
        context = self.browser.new_context(locale="ko-KR", service_workers="block", has_touch=touch)
        context.set_default_timeout(PATIENCE)
        return context

    def give_back(self, context: BrowserContext, *, touch: bool) -> None:
        """Close the pages of a context and remove its cookies and what scripts have stored."""
        for page in context.pages:
            address = urlsplit(page.url)
            if address.scheme == "http":
                stored = {"origin": f"http://{address.netloc}", "storageTypes": "local_storage"}
                context.new_cdp_session(page).send("Storage.clearDataForOrigin", stored)
            page.close()
        context.clear_cookies()
        self.free[touch].append(context)


@contextmanager
def visits(contexts: Contexts, server: str) -> Generator[Callable[..., Page]]:
    """`open_page("/budget?lang=en", width=390, height=800, scheme="dark", touch=True)`: a page of a visitor of its own,
    once its script has run (or `ready` holds); of another server with `at`. In the end, a request to any other machine
    or an error in the console is an assertion that fails.
    """
    lent: list[tuple[BrowserContext, bool]] = []
    outside: list[str] = []
    errors: list[str] = []

    def failed(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            outside.append(request.url)

    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    def connected(socket: WebSocket) -> None:
        if "//127.0.0.1:" not in socket.url:
            outside.append(socket.url)

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
        context = contexts.lend(touch=touch)
        lent.append((context, touch))
        page = context.new_page()
        page.on("requestfailed", failed)  # as every one does that leaves this machine
        page.on("console", said)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("websocket", connected)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(at + path)
        until(page, ready)
        return page

    yield open_page
    for context, touch in lent:
        contexts.give_back(context, touch=touch)
    assert outside == []
    assert errors == []
