"""The real server and a real browser, which may speak to that server alone."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.support.published import ROOT

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


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        return free.getsockname()[1]


@contextmanager
def running(folder: Path, port: int, *command: str, sources: Path = ROOT, **environment: str) -> Generator[str]:
    """Run a command that serves a store in `folder`, which it builds when it starts; yields the address, no slash.

    `sources` is the folder of the version to be served. What it logs is added to `server.log`: several may share a
    store.
    """
    env = os.environ | {"PLEDGE_STORE": str(folder / "store")} | environment
    run = [sys.executable, "-m", *command]
    log = folder / "server.log"
    with log.open("a") as output, subprocess.Popen(run, cwd=sources, env=env, stdout=output, stderr=output) as process:
        try:
            _wait_until_healthy(f"http://127.0.0.1:{port}", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def serving(
    folder: Path, *options: str, port: int | None = None, sources: Path = ROOT, **environment: str
) -> AbstractContextManager[str]:
    """Serve with Streamlit and these options of its, on any free port unless one is given: see `running`."""
    port = port or free_port()
    address = ("--server.address=127.0.0.1", f"--server.port={port}")
    return running(folder, port, "streamlit", "run", "app.py", *address, *options, sources=sources, **environment)


def serving_by_uvicorn(folder: Path, **environment: str) -> AbstractContextManager[str]:
    """Serve as `serving` does, with the other command of the README."""
    port = free_port()
    return running(folder, port, "uvicorn", "app:app", "--port", str(port), **environment)


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:  # refused, or the socket is open and the server behind it not ready
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[str]:
    """The address of a server on the reports of the repository."""
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


@pytest.fixture
def open_page(browser: Browser, server: str) -> Generator[Callable[..., Page]]:
    """`open_page("/budget?lang=en", width=390, height=800, scheme="dark", touch=True)`: a page in a context of its own,
    once its script has run (or `ready` holds); of another server with `at`. When the test is over, a request to any
    other machine or an error in the console fails it.
    """
    outside: list[str] = []
    errors: list[str] = []
    contexts = []

    def failed(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            outside.append(request.url)

    def open_(
        path: str = "/",
        *,
        width: int = 1280,
        height: int = 900,
        scheme: str = "light",
        at: str = server,
        touch: bool = False,
        ready: str = READY,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale="ko-KR",
            service_workers="block",
            has_touch=touch,
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("requestfailed", failed)  # as every one does that leaves this machine
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("websocket", lambda socket: outside.append(socket.url) if "//127.0.0.1:" not in socket.url else None)
        page.goto(at + path)
        page.wait_for_function(ready)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert outside == []
    assert errors == []
