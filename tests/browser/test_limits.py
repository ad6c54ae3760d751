"""What a running server refuses of anybody, and whom it believes about a proxy; no browser is needed."""

import json
import ssl
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from pledge.web.limits import MAX_BODY, MAX_QUERY
from tests.support.browser import PATIENCE
from tests.support.servers import behind_tls, serving, serving_by_uvicorn

SECONDS = PATIENCE / 1000


def asked(
    site: str, path: str, body: dict[str, str] | None = None, **headers: str
) -> tuple[int, list[tuple[str, str]], str]:
    """Return status, headers and body of an answer."""
    there = urlsplit(site)
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    made: HTTPConnection = (
        HTTPSConnection(there.netloc, timeout=SECONDS, context=context)
        if there.scheme == "https"
        else HTTPConnection(there.netloc, timeout=SECONDS)
    )
    form = {"content-type": "application/x-www-form-urlencoded", "origin": site} if body else {}
    sent = {name.replace("_", "-"): value for name, value in headers.items()} | form
    try:
        made.request("POST" if body else "GET", path, urlencode(body) if body else None, sent)
        answer = made.getresponse()
        return answer.status, answer.getheaders(), answer.read().decode()
    finally:
        made.close()


Server = Callable[..., AbstractContextManager[str]]


@pytest.mark.parametrize("server", [serving, serving_by_uvicorn])
@pytest.mark.parametrize(("allowed", "named"), [("127.0.0.1", True), ("192.0.2.1", False)])
def test_forwarded_headers_count_only_from_the_proxy_that_is_named(
    tmp_path: Path, server: Server, allowed: str, named: bool
) -> None:
    with server(tmp_path, FORWARDED_ALLOW_IPS=allowed) as direct, behind_tls(tmp_path, direct) as proxied:
        status, headers, _page = asked(proxied, "/staff")
        assert status == 200
        assert ("strict-transport-security" in dict(headers)) == named
        (cookie,) = (value for name, value in headers if name == "set-cookie")
        assert ("; Secure" in cookie) == named
        site = "https" if named else "http"
        answer = asked(proxied, "/staff", {"name": "a", "code": "wrong", "back": "./"})
        assert answer[0] == 403, site
        said = {"x_forwarded_for": "198.51.100.4", "x_forwarded_proto": "https", "x_forwarded_host": "evil.example"}
        assert asked(direct, "/staff", {"name": "a", "code": "wrong", "back": "./"}, **said)[0] == 403
        counted = json.loads((tmp_path / "store" / "access" / "attempts").read_text())
        assert "127.0.0.1" in counted
        assert ("198.51.100.4" in counted) == named
        assert "evil.example" not in asked(direct, "/present", **said)[2]
        assert asked(proxied, "/budget")[0] == 200
        assert asked(proxied, "/wp-login.php")[0] == 404


@contextmanager
def visitor(server: str) -> Generator[ClientConnection]:
    """A visitor's connection, as the pages open one."""
    address = server.replace("http:", "ws:") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], origin=server, max_size=None, open_timeout=SECONDS) as socket:  # type: ignore[list-item,arg-type]
        yield socket


def search(letters: int) -> bytes:
    """The message of a page in which so many letters were typed into the search."""
    message = BackMsg()
    message.rerun_script.page_name = "find"
    state = message.rerun_script.widget_states.widgets.add()
    state.id, state.string_value = "$$ID-x-q", "가" * letters
    return bytes(message.SerializeToString())


def closing_code(socket: ClientConnection) -> int | None:
    """Read what comes until the server closes the connection, and return the code that it gives."""
    try:
        while True:
            socket.recv(timeout=SECONDS)
    except ConnectionClosed as closed:
        return closed.rcvd.code if closed.rcvd else None


def test_a_search_of_five_million_letters_is_refused_and_the_next_visitor_is_served(server: str) -> None:
    with visitor(server) as socket:
        socket.send(search(10))
        assert socket.recv(timeout=SECONDS)
    with visitor(server) as socket:
        socket.send(search(5_000_000))
        assert closing_code(socket) == 1009
    with visitor(server) as socket:
        socket.send(search(10))
        assert socket.recv(timeout=SECONDS)
    assert asked(server, "/")[0] == 200


@pytest.mark.parametrize(
    "path", ["/", "/budget", "/staff", "/staff-out", "/present", "/f", "/f/abc", "/robots.txt", "/_stcore/health", "/x"]
)
def test_headers_and_bodies_that_are_too_large_are_refused_by_every_route(server: str, path: str) -> None:
    long = {f"x_{n}": "a" * 30_000 for n in range(4)}
    assert asked(server, path, **long)[0] in {400, 431}  # by the web server, or by our layer
    assert asked(server, f"{path}?q={'a' * MAX_QUERY}")[0] == 414
    assert asked(server, path, {"name": "a" * (MAX_BODY + 1)})[0] == 413
    assert asked(server, path, {"name": "a"}, transfer_encoding="chunked")[0] == 411
