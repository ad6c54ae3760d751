"""The staff code in a browser: one sign-in for every tab and every server of a store, and what ends it."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.support.browser import PATIENCE, READY, enter, until
from tests.support.published import ROOT
from tests.support.servers import behind_tls, first_code, serving


def is_in(page: Page) -> None:
    until(page, READY)
    expect(page.get_by_role("button", name="로그아웃")).to_be_visible()


def is_out(page: Page) -> None:
    until(page, READY)
    expect(page.get_by_role("link", name="직원 로그인")).to_be_visible()


SEND = """async () => {
    const token = document.cookie.match(/_streamlit_xsrf=([^;]*)/);
    const headers = token ? {"X-Xsrftoken": token[1]} : {};
    const answer = await fetch("/_stcore/upload_file/a/b", {method: "PUT", body: "x", headers});
    return await answer.text();
}"""


def test_one_sign_in_for_every_tab_and_every_server_until_it_ends(tmp_path: Path, browser: Browser) -> None:
    context = browser.new_context(ignore_https_errors=True, locale="ko-KR", service_workers="block")
    context.set_default_timeout(PATIENCE)
    with serving(tmp_path) as here, serving(tmp_path) as upstream, behind_tls(tmp_path, upstream) as there:
        code = first_code(tmp_path)
        page = context.new_page()
        page.goto(f"{here}/checks?as_of=2021-06-30")
        enter(page, code)
        page.wait_for_url(f"{here}/checks?as_of=2021-06-30")
        is_in(page)
        page.reload()
        is_in(page)

        # The other server of the store knows the sign-in. Signing out there ends it in the tab of the first one, too,
        # which still shows the contrary until it asks.
        other = context.new_page()
        other.goto(f"{there}/checks")
        is_in(other)
        other.get_by_role("button", name="로그아웃").click()
        other.wait_for_url(f"{there}/checks")
        is_out(other)
        page.get_by_role("radio", name="EN").click()
        expect(page.get_by_text("Your sign-in has ended.")).to_be_visible()

        # Behind a proxy with TLS the cookie is for https alone. Streamlit, not we, answers staff who send a file: there
        # is no such session.
        enter(other, code)
        other.wait_for_url(f"{there}/checks")
        is_in(other)
        (cookie,) = [each for each in context.cookies() if each["name"] == "pledge-staff"]
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
        assert "Invalid session_id" in other.evaluate(SEND)

        # A new code ends every sign-in with the old one, and the old code opens nothing any more.
        env = os.environ | {"PLEDGE_STORE": str(tmp_path / "store"), "PLEDGE_LANG": "en"}
        command = [sys.executable, "-m", "pledge", "staff-code"]
        made = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True).stdout.strip()
        assert other.evaluate(SEND) == "Forbidden"
        other.reload()
        is_out(other)
        enter(other, code)
        expect(other.get_by_role("alert")).to_contain_text("직원 코드가 아닙니다.")
        other.get_by_label("직원 코드").fill(made)
        other.get_by_role("button", name="로그인").click()
        is_in(other)
        expect(other.get_by_text("주민자치과 (직원 코드)")).to_be_visible()
        assert first_code(tmp_path) == code != made
    context.close()


def memory(port: int) -> int:
    """Bytes that the server on this port holds."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"--server.port={port}" in (process / "cmdline").read_text():
                return int(re.findall(r"VmRSS:\s+(\d+)", (process / "status").read_text())[0]) * 1024
        except OSError:
            continue
    raise LookupError(f"no server on port {port}")


def put(port: int, cookie: str = "") -> bytes:
    """Begin to send a file of 150 MB; the first answer, for which no more than 64 KB were sent."""
    head = (
        "PUT /_stcore/upload_file/session/file HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 157286400\r\n"
        f"Content-Type: multipart/form-data; boundary=x\r\n{cookie}\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sent:
        sent.sendall(head.encode() + b"x" * 65536)
        answer = sent.recv(4096)
        try:  # what a sender that does not listen would go on to send
            for _ in range(100):
                sent.sendall(b"x" * 65536)
        except OSError:
            pass
    return answer


def test_a_file_from_anybody_but_staff_is_refused_unread(server: str) -> None:
    port = urlsplit(server).port or 0
    put(port)
    before = memory(port)
    for _ in range(20):
        assert put(port, "Cookie: pledge-staff=e30.00\r\n").startswith(b"HTTP/1.1 403")
    # Of 20 x 6.4 MB that were offered after the answer, nothing stays.
    assert memory(port) - before < 8_000_000
