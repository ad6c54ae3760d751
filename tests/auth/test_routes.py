"""Signing in and out over HTTP, in front of a stand-in for the pages that shows what reaches them."""

import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from pledge import auth
from pledge.auth import COOKIE, Provider, code, staff_of_token
from pledge.i18n import use

OURS = {"sec-fetch-site": "same-origin"}
BACK = "checks?lang=en&as_of=2021-12-31"
CLAIMED = "claimed"  # the cookie in which this provider's word comes

Enter = Callable[..., TestClient]


@pytest.fixture(autouse=True)
def _usual_language() -> Iterator[None]:
    yield
    use("ko")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path))
    monkeypatch.setenv("PLEDGE_PUBLISHERS", "kim@city.example")
    monkeypatch.delenv("PLEDGE_PUBLISHER_CLAIM", raising=False)
    return tmp_path


def client(configured: bool = False, base: str = "http://testserver", failing: bool = False) -> TestClient:
    def start() -> str:
        if failing:
            raise ValueError("client_id is missing")
        return "auth/login?provider=x"

    def said(request: Request) -> Any:
        return json.loads(request.cookies.get(CLAIMED, "{}"))

    def login(request: Request) -> Response:
        return PlainTextResponse("Authentication error", 400)

    provider = Provider(lambda: configured, start, said, CLAIMED)
    app = Starlette(
        routes=[
            *auth.routes(provider, ["assets/pages.css"]),
            Route("/oauth2callback", lambda _: RedirectResponse("/")),
            Route("/auth/login", login),
        ],
        middleware=[Middleware(auth.provider_responses, provider=provider, styles=["assets/pages.css"])],
    )
    return TestClient(app, base_url=base, follow_redirects=False)


def send(browser: TestClient, typed: str, *, name: str = "주민자치과", back: str = BACK, **headers: str) -> Any:
    form = {"name": name, "code": typed, "back": back}
    return browser.post("/staff", data=form, headers=OURS | headers)


def test_the_code_opens_and_one_returns_to_the_page_one_came_from(store: Path) -> None:
    made, browser = code.make(store), client()
    page = browser.get("/staff", params={"back": BACK})
    assert page.status_code == 200
    assert page.headers["cache-control"] == "no-store"
    assert '<html lang="en">' in page.text
    assert "Staff sign-in" in page.text
    answer = send(browser, made)
    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    cookie = answer.headers["set-cookie"]
    assert re.search(r"HttpOnly; Max-Age=43200; Path=/; SameSite=lax", cookie)
    assert "Secure" not in cookie
    assert "Domain" not in cookie
    assert staff_of_token(store, browser.cookies[COOKIE]) == auth.Staff("주민자치과", by_code=True)
    assert "You are signed in as 주민자치과 (staff code)." in browser.get("/staff", params={"back": BACK}).text


def test_a_wrong_code_is_refused_in_the_language_of_the_page_and_the_name_is_not_lost(store: Path) -> None:
    code.make(store)
    answer = send(client(), "wrong", name='<b> "김"', back="./")
    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers
    assert "직원 코드가 아닙니다." in answer.text
    assert 'value="&lt;b&gt; &#34;김&#34;"' in answer.text


def test_without_a_code_the_page_says_how_one_is_made(store: Path) -> None:
    answer = send(client(), "")
    assert answer.status_code == 503
    assert "python -m pledge staff-code" in answer.text


def test_a_name_is_needed_and_is_one_plain_line(store: Path) -> None:
    made = code.make(store)
    for name in ("", "  ", "\u200b\n", "\u202e"):
        assert send(client(), made, name=name).status_code == 400
    browser = client()
    send(browser, made, name=" 주민\u1100\u1161과\n\u202e 3 " + "x" * 60)
    staff = staff_of_token(store, browser.cookies[COOKIE])
    # The letters ᄀ and ᅡ become 가; 40 letters are kept.
    assert staff
    assert staff.name == ("주민가과 3 " + "x" * 60)[:40]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://testserver"},
        {"sec-fetch-site": "none"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
        {"referer": "http://testserver/staff"},
        {},
    ],
)
def test_no_other_site_can_sign_anybody_in_or_out(store: Path, headers: dict[str, str]) -> None:
    made, browser = code.make(store), client()
    form = {"name": "a", "code": made, "back": BACK}
    answer = browser.post("/staff", data=form, headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text
    send(browser, made)
    assert browser.post("/staff-out", data={"back": BACK}, headers=headers).status_code == 403
    assert staff_of_token(store, browser.cookies[COOKIE])
    assert browser.get("/staff-out").status_code == 405


def test_a_browser_that_only_tells_its_origin_is_believed(store: Path) -> None:
    form = {"name": "a", "code": code.make(store), "back": BACK}
    assert client().post("/staff", data=form, headers={"origin": "http://testserver"}).status_code == 303


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "./\\evil.example",
        "javascript:alert(1)",
        "checks?x=//evil.example",
        "../checks",
        "./?lang=en\r\nset-cookie: a=b",
        "checks#x",
        "",
    ],
)
def test_one_returns_to_pages_of_ours_only(store: Path, back: str) -> None:
    browser = client()
    assert send(browser, code.make(store), back=back).headers["location"] == "./"
    assert browser.post("/staff-out", data={"back": back}, headers=OURS).headers["location"] == "./"


def test_guessing_is_slowed_and_the_right_code_works_again_soon(store: Path) -> None:
    made, browser = code.make(store), client()
    assert [send(browser, "wrong").status_code for _ in range(3)] == [403] * 3
    answer = send(browser, made)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "1")
    assert "Try again in 1 second." in answer.text
    kept = store / "access" / "attempts"
    counts = {name: [failed, last - 1] for name, (failed, last) in json.loads(kept.read_text()).items()}
    kept.write_text(json.dumps(counts))  # a second later
    assert send(browser, made).status_code == 303
    assert [send(browser, "wrong").status_code for _ in range(3)] == [403] * 3  # the slate was wiped


def test_signing_out_ends_the_cookie_here_and_everywhere(store: Path) -> None:
    browser = client()
    send(browser, code.make(store))
    token = browser.cookies[COOKIE]
    answer = browser.post("/staff-out", data={"back": BACK}, headers=OURS)
    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    assert COOKIE not in browser.cookies
    assert staff_of_token(store, token) is None


def test_by_https_the_cookie_is_for_https_alone_and_a_header_of_anybody_says_nothing(store: Path) -> None:
    made = code.make(store)
    assert "; Secure" in send(client(base="https://testserver"), made).headers["set-cookie"]
    forged = send(client(), made, **{"x-forwarded-proto": "https"})
    assert forged.status_code == 303
    assert "Secure" not in forged.headers["set-cookie"]


@pytest.mark.parametrize(("peer", "counts"), [("127.0.0.1", True), ("192.0.2.7", False)])
def test_forwarded_headers_count_only_from_a_named_proxy(store: Path, peer: str, counts: bool) -> None:
    """Behind the layer that the web server puts in front of the app, with its default of FORWARDED_ALLOW_IPS."""
    made = code.make(store)
    app = ProxyHeadersMiddleware(client().app)
    browser = TestClient(app, client=(peer, 5000), follow_redirects=False)
    said = {"x-forwarded-proto": "https", "x-forwarded-for": "198.51.100.4"}
    assert ("; Secure" in send(browser, made, **said).headers["set-cookie"]) == counts
    send(TestClient(app, client=(peer, 5000)), "wrong", **said)
    assert ("198.51.100.4" if counts else peer) in json.loads((store / "access" / "attempts").read_text())


def test_a_browser_that_came_by_the_page_is_counted_by_itself_in_an_office_of_one_address(store: Path) -> None:
    made, guesser, neighbour, signed_out = code.make(store), client(), client(), client()
    for browser in (guesser, neighbour):
        named = browser.get("/staff").headers["set-cookie"]
        assert re.search(
            r"pledge-browser=new-[\w-]{16}\.[\w-]{43}; HttpOnly; Max-Age=31536000; Path=/; SameSite=strict", named
        )
    assert [send(guesser, "wrong").status_code for _ in range(4)] == [403, 403, 403, 429]
    assert send(neighbour, made).status_code == 303
    assert neighbour.cookies["pledge-browser"].startswith("known-")
    assert send(signed_out, made).status_code == 303  # without a cookie it is counted as the address is
    # A cookie that this server has not signed counts as none.
    forger = client()
    forger.cookies.set("pledge-browser", "known-x." + "0" * 64)
    assert [send(forger, "wrong").status_code for _ in range(4)] == [403, 403, 403, 429]


def test_the_name_of_a_browser_is_no_sign_in(store: Path) -> None:
    made, browser = code.make(store), client()
    send(browser, made)
    name = browser.cookies["pledge-browser"]
    assert staff_of_token(store, name) is None
    assert staff_of_token(store, f"browser.{name}") is None
    assert auth.sessions.browser_of(store, "", browser.cookies[COOKIE]).token is None


def test_a_large_form_is_refused(store: Path) -> None:
    assert client().post("/staff", content=b"name=" + b"x" * 9000, headers=OURS).status_code == 413


def test_a_store_that_cannot_be_written_signs_nobody_in_and_says_so(store: Path) -> None:
    made, browser = code.make(store), client()
    send(browser, made)
    for name in ("attempts", "ended"):
        (store / "access" / name).unlink(missing_ok=True)
        (store / "access" / name).mkdir()  # neither can be read nor replaced
    for answer in (send(client(), made), browser.post("/staff-out", data={"back": BACK}, headers=OURS)):
        assert answer.status_code == 503
        assert "cannot write to its store" in answer.text
    assert COOKIE not in browser.cookies  # of this browser the cookie is taken in any case


def claims(browser: TestClient, **more: Any) -> TestClient:
    said = {"email": "kim@city.example", "email_verified": True, "name": "김가람", "iat": time.time()} | more
    browser.cookies.set(CLAIMED, json.dumps(said, ensure_ascii=True))
    browser.cookies.set(f"{CLAIMED}_1", "rest")
    return browser


def test_the_provider_is_asked_and_its_word_becomes_our_cookie(store: Path) -> None:
    browser = client(configured=True)
    away = browser.get("/staff", params={"back": BACK})
    assert (away.status_code, away.headers["location"]) == (303, "auth/login?provider=x")
    assert browser.get("/oauth2callback").headers["location"] == "staff-in"
    answer = claims(browser).get("/staff-in")
    assert (answer.status_code, answer.headers["location"]) == (303, BACK)
    assert staff_of_token(store, browser.cookies[COOKIE]) == auth.Staff("김가람", by_code=False)
    # Nothing else is left that could sign somebody in.
    gone = re.findall(r'(\S+)="";', answer.headers["set-cookie"])
    assert set(gone) == {CLAIMED, f"{CLAIMED}_1", "pledge-back"}
    # Here the staff code opens nothing.
    assert send(client(configured=True), code.make(store)).headers["location"].startswith("staff?back=")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"email": "park@home.example"}, "may not publish here"),
        ({"email_verified": False}, "may not publish here"),
        ({"iat": 1_000_000}, "was not completed"),
        ({"iat": time.time() + 3600}, "was not completed"),
        ({"iat": None}, "was not completed"),
    ],
)
def test_the_provider_s_word_gives_no_right_to_strangers_and_none_when_it_is_old(
    store: Path, more: dict[str, Any], said: str
) -> None:
    browser = client(configured=True)
    browser.get("/staff", params={"back": BACK})
    answer = claims(browser, **more).get("/staff-in")
    assert answer.status_code == 403
    assert said in answer.text
    assert COOKIE not in browser.cookies
    assert f'{CLAIMED}=""' in answer.headers["set-cookie"]


def test_a_sign_in_without_claims_or_without_the_provider_is_reported(store: Path) -> None:
    assert "마치지 못했습니다" in client(configured=True).get("/staff-in").text
    for answer in (client(True).get("/auth/login"), client(True, failing=True).get("/staff")):
        assert answer.status_code == 502
        assert "시의 로그인 서비스를 쓸 수 없습니다" in answer.text
        assert "Authentication error" not in answer.text
    assert 'href="../assets/pages.css"' in client(True).get("/auth/login").text
