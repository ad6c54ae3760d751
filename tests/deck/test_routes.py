"""The deck as a server sends it, to a presenter and to a hall of phones."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from pledge import i18n
from pledge.deck import choice as choices
from pledge.deck import routes
from pledge.deck.choice import Choice
from pledge.deck.document import SCRIPTS
from pledge.report import read_report
from pledge.store import build, explain
from pledge.web.routes import assets
from pledge.web.security import secure
from tests.support.published import PUBLISHED, REPORT


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the published report and of a pledge of which only the title is known."""
    folder = tmp_path_factory.mktemp("store")
    tables = read_report(REPORT.read_bytes()).tables
    build(folder, {PUBLISHED: tables, "small": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="tests")
    return folder


@pytest.fixture
def client(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("PLEDGE_STORE", str(folder))
    monkeypatch.delenv("PLEDGE_ADDRESS", raising=False)
    app = Starlette(routes=[assets(), *routes.routes()], middleware=[Middleware(secure)])
    yield TestClient(app, base_url="http://pledge.example:8501")
    i18n.use("ko")


def test_the_deck_starts_only_files_that_are_there_and_has_a_policy_of_its_own(client: TestClient) -> None:
    page = client.get("/present")
    assert page.status_code == 200
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'; script-src 'self';" in policy
    assert "frame-ancestors 'self'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page.text) == [], "no inline script"
    files = re.findall(r'(?:href|src)="\./(assets/[^"]+)"', page.text)
    assert len(files) == len(SCRIPTS) + 2, "with the style sheet and the font's"
    for file in files:
        assert client.get("/" + file).status_code == 200, file


def test_a_hall_of_phones_gets_it_packed_and_asks_again_for_nothing(client: TestClient) -> None:
    packed = client.get("/present?lang=en", headers={"accept-encoding": "gzip"})
    plain = client.get("/present?lang=en", headers={"accept-encoding": "identity"})
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content))
    assert '<html lang="en"' in plain.text
    assert client.get("/present?lang=en", headers={"if-none-match": plain.headers["etag"]}).status_code == 304


def test_the_address_to_follow_is_the_one_that_the_presenter_uses(client: TestClient) -> None:
    assert "<strong>pledge.example:8501<wbr>/f</strong>" in client.get("/present").text
    proxied = {"x-forwarded-host": "pledge.city.example", "x-forwarded-proto": "https"}
    assert "<strong>pledge.example:8501<wbr>/f</strong>" in client.get("/present", headers=proxied).text  # of anybody
    passed = client.get("/present", headers={"host": "pledge.city.example"}).text
    assert "<strong>pledge.city.example<wbr>/f</strong>" in passed
    assert "<script>" not in client.get("/present", headers={"host": 'x"><script>'}).text


def test_the_address_can_be_set(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_ADDRESS", "https://city.example/pledge/")
    assert "<strong>city.example<wbr>/pledge<wbr>/f</strong>" in client.get("/present").text
    assert routes.site_address(Headers({"host": "inside:1"}), "http") == "https://city.example/pledge"


def test_a_short_address_leads_to_the_same_deck(client: TestClient) -> None:
    first = client.get("/f", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (302, "./present")
    choice = Choice("en", "small", None, ("opening", "closing"))
    code = choices.short_code(choice, [PUBLISHED, "small"])
    there = client.get(f"/f/{code}", follow_redirects=False)
    assert there.headers["location"] == "../present?lang=en&pledge=small&slides=opening,closing"
    page = client.get(f"/f/{code}")
    assert "작은 공약" in page.text
    assert page.text.count("<section") == 2


def test_an_unknown_short_address_explains_itself_in_every_language(client: TestClient) -> None:
    wrong = client.get("/f/zzzzz")
    assert wrong.status_code == 404
    assert "화면의 QR 코드를 스캔해" in wrong.text
    assert "scan the QR code" in wrong.text
    assert 'href="../?lang=en"' in wrong.text, "and has a way on"


OWN = (
    *("http://127.0.0.1:8501", "http://127.1", "http://127.255.0.9", "http://2130706433", "http://0x7f.0.0.1"),
    *(
        "http://localhost",
        "http://LOCALHOST.:8501",
        "http://deck.localhost",
        "localhost:8501",
        "127.0.0.1:8501/f",
        "http://0.0.0.0",
    ),
    *(
        "http://[::1]:8501",
        "http://[::]",
        "http://[::ffff:127.0.0.1]",
        "http://169.254.3.4",
        "http://[fe80::1]",
        "http://[fe80::1",
    ),
    "",
)
OF_THE_NETWORK = (
    *("http://192.168.0.7:8501", "https://pledge.city.example", "http://[2001:db8::7]:8501", "pledge.city.example/f"),
    "http://city-pc:8501",
)


def test_an_address_that_every_device_has_for_itself_is_none_for_phones() -> None:
    assert [site for site in OWN if routes.reachable(site)] == []
    assert [site for site in OF_THE_NETWORK if not routes.reachable(site)] == []


@pytest.mark.parametrize("site", OWN)
def test_no_way_of_a_phone_is_shown_that_leads_nowhere(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, site: str
) -> None:
    assert routes.addresses(Choice(), site, [PUBLISHED]) == (None, None)
    if not site:
        return  # not set
    monkeypatch.setenv("PLEDGE_ADDRESS", site)
    page = client.get("/present?lang=en").text
    assert "<svg" not in page
    assert site not in page
    assert "The page Present explains how to set one." in page
    assert "an offline copy" not in page


def test_own_lines_are_in_the_long_address_and_never_markup(client: TestClient) -> None:
    page = client.get("/present", params={"opening": "<b>함께</b>", "forum": '"모임"'}).text
    assert "<b>함께</b>" not in page
    assert "&lt;b&gt;함께&lt;/b&gt;" in page
    coded, typed = routes.addresses(Choice(opening="함께"), "https://x.example", [PUBLISHED])
    assert coded == "https://x.example/present?opening=%ED%95%A8%EA%BB%98"
    assert typed == "x.example/f"


def test_a_code_can_be_drawn_and_read_whatever_the_address_asks_for(client: TestClient) -> None:
    longest = "🎉" * choices.MAX_LENGTH
    for asked in ({"pledge": "a" * 5000}, {"opening": longest, "forum": longest}, {"revision": "99"}):
        page = client.get("/present", params=asked)
        assert page.status_code == 200
        assert page.text.count('id="qr" viewBox="0 0 33 33"') == 1, "29 modules and the white around them"
    # the code has room for what is usual: 45 letters and 72
    coded, _typed = routes.addresses(Choice(forum="주민 모임", opening="함께 봅시다"), "https://x.example", [PUBLISHED])
    assert coded
    assert "forum" in coded


def test_an_unknown_pledge_is_the_first_as_on_every_page(client: TestClient) -> None:
    titled = re.findall("<title>(.*?)</title>", client.get("/present?pledge=none&revision=99").text)
    assert titled == re.findall("<title>(.*?)</title>", client.get("/present").text)


def test_the_newest_revision_is_reported_and_a_named_one_is_kept(client: TestClient, folder: Path) -> None:
    before = client.get("/present/revision")
    assert before.headers["cache-control"] == "no-store"
    number = before.json()["revision"]
    explain(folder, PUBLISHED, "status/x", None, None, "왜", "주민자치과")
    assert client.get("/present/revision").json() == {"revision": number + 1}
    assert client.get(f"/present/revision?revision={number}").json() == {"revision": number}
    assert f'"revision":{number + 1}' in client.get("/present").text
    assert f'"revision":{number},' in client.get(f"/present?revision={number}").text


def test_without_a_revision_it_says_so(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path / "none"))
    assert client.get("/present").status_code == 404
    assert client.get("/present/revision").json() == {"revision": 0}
    assert client.get("/f/abcde").status_code == 404
