"""The real server on a store of its own, as the two commands of the README start it, and a proxy in front of it."""

import itertools
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.support.published import ROOT

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
STARTS = 120
"""Seconds within which a server starts on a machine that runs every test at once."""


_first = 10_000 + os.getpid() * 101 % 22_000  # each process begins elsewhere
_ports = itertools.cycle([*range(_first, 32_000), *range(10_000, _first)])
"""Below those that the system gives to outgoing connections, which would take a port before its server has started."""


def free_port() -> int:
    """Return a port that nobody uses, another one at each call."""
    for port in _ports:
        try:
            with closing(socket.create_server(("127.0.0.1", port))):
                return port
        except OSError:
            continue
    raise AssertionError("ports never end")


@contextmanager
def running(folder: Path, port: int, *command: str, sources: Path = ROOT, **environment: str) -> Generator[str]:
    """Run a command that serves a store in `folder`, which it builds when it starts; yield the address, no slash.

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


def first_code(folder: Path) -> str:
    """Return the staff code that the log of the server shows, once however many servers share the store."""
    (code,) = re.findall(r"Staff code: (\S+)", (folder / "server.log").read_text("utf-8"))
    return str(code)


@contextmanager
def behind_tls(folder: Path, upstream: str) -> Generator[str]:
    """Run a proxy such as a city has in front of the server; yield its address."""
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
            _wait_until_open(port, proxy)
            yield f"https://127.0.0.1:{port}"
        finally:
            proxy.terminate()


def _wait_until_open(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with closing(socket.create_connection(("127.0.0.1", port), timeout=2)):
                return
        except OSError:
            time.sleep(0.05)
    pytest.fail("the proxy did not start")


def _wait_until_healthy(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + STARTS
    while process.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:  # refused, or the socket is open and the server behind it not ready
            time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")
