"""The layers around the pages, in front of a stand-in for Streamlit that serves Streamlit's own front end."""

import gzip
import re
import time
from contextlib import suppress
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pledge import auth
from pledge.auth import COOKIE, code, sign_in_by_code
from pledge.static_files import CHARTS, FONTS, STATIC, version
from pledge.web import uploads
from pledge.web.document import DocumentTexts, front_page
from pledge.web.limits import MAX_BODY, MAX_HEADERS, MAX_MESSAGE, MAX_QUERY, limited
from pledge.web.routes import middleware, routes
from pledge.web.security import HSTS
from pledge.web.static import IMMUTABLE, precompressed

FRONT_END = Path(streamlit.__file__).parent / "static"
PROVIDER = auth.Provider(lambda: False, str, lambda _: {}, "claims")
WORDS = {
    "ko": DocumentTexts("자바스크립트가 필요합니다.", {"brand": "공약 이행", "choose-file": "파일 고르기"}),
    "en": DocumentTexts("JavaScript is needed.", {"brand": "Pledges", "choose-file": "Choose a file"}),
}


def below(request: Request) -> Response:
    """What Streamlit does: its chunks, and its index.html at every address that it does not know."""
    file = FRONT_END / request.path_params["path"]
    return FileResponse(file if file.is_file() else FRONT_END / "index.html")


def layers(base="", remove=lambda _session, _file: None):
    return middleware(FRONT_END, WORDS, PROVIDER, {"overview", "budget"}, base, remove)


@pytest.fixture
def client() -> TestClient:
    methods = ["GET", "PUT", "POST"]
    own = [
        *routes(PROVIDER),
        Route("/own", lambda _: HTMLResponse("<title>own</title>")),
        Route("/_stcore/health", lambda _: PlainTextResponse("ok")),
        Route("/{base:path}_stcore/upload_file/{file:path}", lambda _: PlainTextResponse("sent"), methods=methods),
        Route("/{path:path}", below, methods=methods),
    ]
    return TestClient(Starlette(routes=own, middleware=layers()))


@pytest.mark.parametrize(
    ("address", "lang", "title"),
    [("/", "ko", "공약 이행"), ("/budget?lang=en&as_of=2021-12-31", "en", "Pledges"), ("/?lang=fr", "ko", "공약 이행")],
)
def test_the_document_is_ours_in_the_language_of_the_address(client, address, lang, title):
    page = client.get(address)
    assert page.headers["cache-control"] == "no-cache"
    assert "etag" not in page.headers
    assert f'<html lang="{lang}">' in page.text
    assert f"<title>{title}</title>" in page.text
    assert '--brand:"공약 이행";--choose-file:"파일 고르기";' in page.text


def test_the_document_starts_only_files_that_are_there(client):
    page = client.get("/").text
    addresses = re.findall(r'(?:href|src)="\./([^"]+)"', page)
    assert f"assets/{version()}/pages.css" in addresses
    assert [f"assets/{version()}/{each}" in addresses for each in CHARTS] == [True] * 2
    for address in addresses:
        assert client.get("/" + address).headers["content-type"] != "text/html; charset=utf-8", address


def test_the_document_has_no_inline_script_and_no_outside_address(client):
    page = client.get("/").text
    assert re.findall(r"<script[^>]*>[^<]", page) == []
    assert re.findall(r'(?:href|src)="(?!\./)[^"]*"', page) == []
    assert "agent" not in page


def test_another_document_of_ours_is_left_alone(client):
    assert client.get("/own").text == "<title>own</title>"


def test_an_unknown_index_is_refused():
    with pytest.raises(ValueError, match="has 0 of <title>"):
        front_page('<html lang="en"><head></head>', "ko", "t", "n", "")


def test_words_cannot_become_markup():
    source = (FRONT_END / "index.html").read_text("utf-8")
    page = front_page(source, "ko", "<b>&", "<i>\\1", "")
    assert "<title>&lt;b&gt;&amp;</title>" in page
    assert "<p>&lt;i&gt;\\1</p>" in page


def test_chunks_are_sent_compressed_and_whole(client):
    file = max((FRONT_END / "static/js").iterdir(), key=lambda file: file.stat().st_size)
    address = f"/static/js/{file.name}"
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    plain = client.get(address, headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) < file.stat().st_size / 2
    assert packed.content == plain.content == file.read_bytes()
    assert "content-encoding" not in plain.headers
    assert packed.headers["cache-control"] == plain.headers["cache-control"] == IMMUTABLE


def test_a_compressed_file_is_compressed_once(tmp_path):
    (tmp_path / "a.css").write_text("a" * 1000)
    app = Starlette(middleware=[Middleware(precompressed, folders={"/x": tmp_path})])
    first = TestClient(app).get("/x/a.css")
    (tmp_path / "a.css").write_text("b")
    assert TestClient(app).get("/x/a.css").content == first.content == b"a" * 1000


@pytest.mark.parametrize("path", ["../web.py", "%2e%2e/web.py", "..%2fweb.py", "%2e%2e%2fweb.py"])
def test_only_files_below_static_are_served(client, path):
    answer = client.get(f"/assets/{version()}/fonts/../{path}")
    assert b"StaticFiles" not in answer.content


def test_own_files_last_for_ever_under_their_present_version_only(client):
    font = "fonts/pretendard-gov/woff2-dynamic-subset/PretendardGOVVariable.subset.90.woff2"
    now = client.get(f"/assets/{version()}/{font}")
    old = client.get(f"/assets/000000000000/{font}")
    assert now.content == old.content == (STATIC / font).read_bytes()
    assert now.headers["cache-control"] == IMMUTABLE
    assert old.headers["cache-control"] == "no-cache"
    assert client.get(f"/assets/{version()}/none.css").status_code == 404


def test_every_font_of_the_stylesheet_is_there():
    sheet = STATIC / FONTS
    fonts = re.findall(r"url\(([^)]+)\)", sheet.read_text("utf-8"))
    assert len(fonts) == 120
    assert all((sheet.parent / font).is_file() for font in fonts)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("PUT", "/_stcore/upload_file/session/file"),
        ("POST", "/_stcore/upload_file/session/file"),
        ("PUT", "/base/_stcore/upload_file/session/file"),
        ("PUT", "/_stcore/%75pload_file/session/file"),
        ("GET", "/_stcore/metrics"),
        ("GET", "/_stcore/agent/openapi.json"),
        ("POST", "/_stcore/agent/mcp"),
    ],
)
def test_internal_addresses_are_refused(client, method, address):
    assert client.request(method, address, content=b"x").status_code == 403


@pytest.mark.parametrize("path", ["/_stcore/upload_file/session/file", "/base/_stcore/%75pload_file/session/file"])
def test_only_staff_may_send_files(client, path, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    token = sign_in_by_code(tmp_path, "주민자치과", code.verify(tmp_path, code.make(tmp_path)))

    def put(cookie):
        return client.put(path, content=b"x", headers={"cookie": cookie}).status_code

    assert put(f"{COOKIE}={token}") == 200
    for cookie in ("", f"{COOKIE}=", f"{COOKIE}={token}x", f"other={token}"):
        assert put(cookie) == 403
    auth.end(tmp_path, token)
    assert put(f"{COOKIE}={token}") == 403


def test_the_sign_in_page_wears_our_styles(client, tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    page = client.get("/staff").text
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)">', page)
    assert len(sheets) == 2
    assert all(client.get("/" + sheet).headers["content-type"].startswith("text/css") for sheet in sheets)


def test_an_address_that_is_too_long_is_refused_on_every_route(client):
    # "q=" and 8190 letters are 8192 bytes, the most that is taken.
    assert client.get("/own?q=" + "a" * (MAX_QUERY - 2)).status_code == 200
    paths = [route.path.replace("{path:path}", "x").replace("{version}", "0") for route in client.app.routes]
    assert len(paths) > 5
    for path in [*paths, "/", "/budget"]:
        answer = client.get(path + "?q=" + "a" * (MAX_QUERY - 1))
        assert answer.status_code == 414, path
        assert "content-security-policy" in answer.headers


def test_headers_and_a_body_that_are_too_long_are_refused_on_every_route_unread(client):
    paths = [route.path.replace("{path:path}", "x").replace("{version}", "0") for route in client.app.routes]
    for path in [each for each in paths if "{" not in each] + ["/", "/budget"]:
        assert client.get(path, headers={"x": "a" * MAX_HEADERS}).status_code == 431, path
        assert client.post(path, content=b"a" * (MAX_BODY + 1)).status_code == 413, path
        assert client.post(path, content=iter([b"a"])).status_code == 411, path  # chunked: no length is told
        assert client.post(path, headers={"content-length": "x"}).status_code == 413, path


def test_a_body_and_headers_at_the_limit_are_accepted(client):
    assert client.post("/budget", content=b"a" * MAX_BODY).status_code == 200
    rest = sum(len(name) + len(value) for name, value in client.build_request("GET", "/own").headers.raw) + len("x")
    assert client.get("/own", headers={"x": "a" * (MAX_HEADERS - rest)}).status_code == 200
    assert client.get("/own", headers={"x": "a" * (MAX_HEADERS - rest + 1)}).status_code == 431


def test_a_long_message_closes_the_socket_of_everybody_but_staff(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    token = sign_in_by_code(tmp_path, "주민자치과", code.verify(tmp_path, code.make(tmp_path)))

    async def echo(socket):
        await socket.accept()
        with suppress(WebSocketDisconnect):
            while True:
                await socket.send_text(str(len(await socket.receive_bytes())))

    app = Starlette(routes=[WebSocketRoute("/s", echo)], middleware=[Middleware(limited)])
    for headers in ({}, {"cookie": f"{COOKIE}={token}x"}):
        with TestClient(app).websocket_connect("/s", headers=headers) as socket:
            socket.send_bytes(b"a" * MAX_MESSAGE)
            assert socket.receive_text() == "65536"
            socket.send_bytes(b"a" * (MAX_MESSAGE + 1))
            with pytest.raises(WebSocketDisconnect) as closed:
                socket.receive_text()
            assert closed.value.code == 1009
    with TestClient(app).websocket_connect("/s", headers={"cookie": f"{COOKIE}={token}"}) as socket:
        socket.send_bytes(b"a" * (MAX_MESSAGE + 1))
        assert socket.receive_text() == "65537"
    with pytest.raises(WebSocketDisconnect), TestClient(app).websocket_connect("/s?q=" + "a" * MAX_QUERY):
        pass


@pytest.mark.parametrize(
    ("base", "path", "up"),
    [
        ("", "/wp-login.php", "./"),
        ("", "/budgets", "./"),
        ("", "/budget/x", "../"),
        ("", "/a/b/c", "../../"),
        ("", "/<b>x", "./"),
        ("city/pledge", "/budget", "./"),
        ("city/pledge", "/city/pledge/none", "./"),
        ("city/pledge", "/city/pledge/budget/x", "../"),
    ],
)
def test_an_unknown_address_is_404_in_every_language(base, path, up):
    app = Starlette(routes=[Route("/{path:path}", below)], middleware=layers(base))
    answer = TestClient(app).get(path + "?lang=en")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "content-security-policy" in answer.headers
    assert '<section lang="ko"><p>이 주소에는 페이지가 없습니다.' in answer.text
    assert '<section lang="en"><p>There is no page at this address.' in answer.text
    assert f'href="{up}?lang=en"' in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize(
    ("base", "path"),
    [("", "/"), ("", "/budget"), ("city/pledge", "/city/pledge/"), ("city/pledge", "/city/pledge/budget")],
)
def test_a_known_address_is_a_page_below_the_base_path(base, path):
    app = Starlette(routes=[Route("/{path:path}", below)], middleware=layers(base))
    answer = TestClient(app).get(path)
    assert answer.status_code == 200
    assert "<title>공약 이행</title>" in answer.text


@pytest.fixture
def parking(tmp_path, monkeypatch):
    """Return what sends a file of staff, and the list of files that were dropped."""
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    token = sign_in_by_code(tmp_path, "주민자치과", code.verify(tmp_path, code.make(tmp_path)))
    dropped = []
    app = Starlette(
        routes=[Route("/{path:path}", lambda _: Response(status_code=204), methods=["PUT"])],
        middleware=layers(remove=lambda session, file: dropped.append((session, file))),
    )
    with TestClient(app, headers={"cookie": f"{COOKIE}={token}"}) as client:
        yield lambda session, file: client.put(f"/_stcore/upload_file/{session}/{file}"), dropped


def test_a_session_keeps_a_few_files(parking):
    send, dropped = parking
    for file in "abcde":
        send("s", file)
    send("t", "a")
    send("s", "e")  # again: no more than before
    assert dropped == [("s", "a"), ("s", "b")]


def test_a_file_that_no_page_has_read_is_dropped_after_a_time(parking, monkeypatch):
    send, dropped = parking
    monkeypatch.setattr(uploads, "UNREAD_SECONDS", 0.05)
    uploads.mark_read("read")
    send("s", "read")
    send("s", "unread")
    deadline = time.monotonic() + 30
    while not dropped and time.monotonic() < deadline:
        time.sleep(0.05)
        send("t", "read")
    assert dropped == [("s", "unread")]


def test_robots_get_a_robots_file(client):
    answer = client.get("/robots.txt")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("User-agent: *\n")


def test_hsts_is_sent_over_https_only(client):
    assert "strict-transport-security" not in client.get("/own").headers
    # The header alone says nothing: it counts only where the server itself believes the one who sends it.
    assert "strict-transport-security" not in client.get("/own", headers={"x-forwarded-proto": "https"}).headers
    assert client.get("https://testserver/own").headers["strict-transport-security"] == HSTS


def test_health_stays_open(client):
    assert client.get("/_stcore/health").text == "ok"


@pytest.mark.parametrize("address", ["/", "/own", "/_stcore/health", "/_stcore/metrics", "/favicon.png"])
def test_every_answer_carries_the_security_headers(client, address):
    headers = client.get(address).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]  # scripts fall to default-src: 'self' alone
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_small_document_equals_the_plain_one(client):
    with client.stream("GET", "/", headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert gzip.decompress(raw) == client.get("/", headers={"accept-encoding": "identity"}).content


@pytest.mark.parametrize("name", [path.name for path in (STATIC / "css").iterdir()])
def test_every_rule_of_the_styles_is_closed(name):
    """A rule that is left open swallows all that follow, and a browser says nothing of it."""
    style = re.sub(r"/\*.*?\*/", "", (STATIC / "css" / name).read_text("utf-8"), flags=re.DOTALL)
    depth = 0
    for mark in re.findall(r"[{}]", style):
        depth += 1 if mark == "{" else -1
        assert 0 <= depth <= 2  # a rule, or one within a condition
    assert depth == 0
