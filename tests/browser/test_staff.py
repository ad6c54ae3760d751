"""The staff code in a browser: one sign-in for every tab and every server of a store, and what ends it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import READY, ROOT, free_port, serving

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
PROXY = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {folder}/cert.pem; ssl_certificate_key {folder}/key.pem;
    location / {{
      proxy_pass {upstream};
      proxy_http_version 1.1;
      proxy_request_buffering off;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
    }}
  }}
}}
"""


def first_code(folder: Path) -> str:
    """What the log of the server shows, once however many servers share the store."""
    (code,) = re.findall(r"Staff code: (\S+)", (folder / "server.log").read_text("utf-8"))
    return code


def enter(page: Page, code: str, name: str = "주민자치과") -> None:
    page.get_by_role("link", name="직원 로그인").click()
    page.get_by_label("기록에 남길 이름").fill(name)
    page.get_by_label("직원 코드").fill(code)
    page.get_by_role("button", name="로그인").click()


def is_in(page: Page) -> None:
    page.wait_for_function(READY)
    expect(page.get_by_role("button", name="로그아웃")).to_be_visible()


def is_out(page: Page) -> None:
    page.wait_for_function(READY)
    expect(page.get_by_role("link", name="직원 로그인")).to_be_visible()


def test_one_sign_in_for_every_tab_and_every_server_until_it_ends(tmp_path: Path, open_page) -> None:
    with serving(tmp_path) as here, serving(tmp_path) as there:
        code = first_code(tmp_path)
        page = open_page("/budget?as_of=2021-06-30", at=here)
        enter(page, code)
        page.wait_for_url(f"{here}/budget?as_of=2021-06-30")
        is_in(page)
        page.reload()
        is_in(page)
        # Another server on the same store knows the sign-in; signing out there ends it in the first one, whose page
        # still shows the contrary until it asks.
        other = page.context.new_page()
        other.goto(f"{there}/checks")
        is_in(other)
        other.get_by_role("button", name="로그아웃").click()
        other.wait_for_url(f"{there}/checks")
        is_out(other)
        page.get_by_role("radio", name="EN").click()
        expect(page.get_by_text("Your sign-in has ended.")).to_be_visible()

        # A new code ends every sign-in with the old one, and the old code opens nothing any more.
        page.goto(here)
        page.wait_for_function(READY)
        enter(page, code)
        is_in(page)
        env = os.environ | {"PLEDGE_STORE": str(tmp_path / "store"), "PLEDGE_LANG": "en"}
        made = subprocess.run(
            [sys.executable, "-m", "pledge", "staff-code"],
            cwd=ROOT,
            env=env,
            check=True,
            capture_output=True,
            text=True,
        )
        page.reload()
        is_out(page)
        enter(page, made.stdout.strip(), name="복지과")
        is_in(page)
        expect(page.get_by_text("복지과 (직원 코드)")).to_be_visible()
        assert first_code(tmp_path) == code != made.stdout.strip()


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


@contextmanager
def behind_tls(folder: Path, upstream: str) -> Generator[str]:
    """A proxy such as a city has in front of the server; yields its address."""
    if not NGINX:
        pytest.skip("no nginx")
    port = free_port()
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", "key.pem"]
    subprocess.run(
        ["openssl", "req", "-x509", *key, "-out", "cert.pem", "-subj", "/CN=127.0.0.1", "-days", "2"],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (folder / "nginx.conf").write_text(PROXY.format(folder=folder, port=port, upstream=upstream))
    with subprocess.Popen([NGINX, "-e", folder / "nginx.log", "-c", folder / "nginx.conf"]) as proxy:
        try:
            yield f"https://127.0.0.1:{port}"
        finally:
            proxy.terminate()


def test_behind_a_proxy_with_tls_the_cookie_is_for_https_alone_and_opens_the_way_for_files(
    tmp_path: Path, browser: Browser
) -> None:
    with serving(tmp_path) as server, behind_tls(tmp_path, server) as address:
        context = browser.new_context(ignore_https_errors=True, locale="ko-KR", service_workers="block")
        page = context.new_page()
        page.goto(f"{address}/checks")
        page.wait_for_function(READY)
        enter(page, first_code(tmp_path))
        page.wait_for_url(f"{address}/checks")
        is_in(page)
        (cookie,) = [each for each in context.cookies() if each["name"] == "pledge-staff"]
        assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
        # Streamlit answers staff, in its own words: there is no such session.
        send = """async () => {
            const token = document.cookie.match(/_streamlit_xsrf=([^;]*)/);
            const headers = token ? {"X-Xsrftoken": token[1]} : {};
            const answer = await fetch("/_stcore/upload_file/a/b", {method: "PUT", body: "x", headers});
            return await answer.text();
        }"""
        assert "Forbidden" not in page.evaluate(send)
        page.get_by_role("button", name="로그아웃").click()
        is_out(page)
        assert page.evaluate(send) == "Forbidden"
        context.close()
