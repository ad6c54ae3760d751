"""The routes of the deck: the document, the number of the newest revision, and the short addresses."""

import gzip
import os
import re
from dataclasses import replace
from hashlib import sha256
from ipaddress import ip_address
from threading import Condition
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from cachetools import LRUCache, cached
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from pledge import store
from pledge.deck import assembly
from pledge.deck.choice import Choice, parse_code, parse_query, short_code
from pledge.deck.document import ONLINE_POLICY, html
from pledge.i18n import N_
from pledge.query import rows
from pledge.store import Revision, StoreError
from pledge.templates import error_page

NOTHING_PUBLISHED = N_("Nothing has been published yet.")
NOT_FOUND = N_("There is no presentation at this address. Check the address, or scan the QR code on the screen.")
STORE_FAILED = N_("The presentation cannot be made. The cause is in the server's log.")
# Decks are made in at most four threads, so that many requests for decks leave threads for other requests.
_deck_threads = CapacityLimiter(4)
MAX_QR_ADDRESS = 200
"""Length of an address whose QR code can still be scanned from the back of a hall."""
_HOST = re.compile(r"[\w.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]+\](:\d{1,5})?")


def routes() -> list[BaseRoute]:
    """Return the routes.

    `/present` is a deck, `/present/revision` the number of the newest revision as JSON; `/f` and `/f/<code>` redirect
    to a deck.
    """
    return [
        Route("/present", _present),
        Route("/present/revision", _revision),
        Route("/f", _redirect),
        Route("/f/{code}", _redirect),
    ]


def site_address(headers: Headers, scheme: str) -> str | None:
    """Return the address of the site as the presenter's browser knows it, `https://host:port`; None if unknown.

    The environment variable PLEDGE_ADDRESS takes precedence over the Host header; `scheme` is that of the request.
    X-Forwarded headers are not read here: the server sets scheme and client from them where they come from a proxy in
    FORWARDED_ALLOW_IPS. X-Forwarded-Host is ignored, because anybody can send it and a proxy can pass Host.
    """
    if fixed := os.environ.get("PLEDGE_ADDRESS"):
        return fixed.rstrip("/")
    host = headers.get("host", "")
    return f"{scheme}://{host}" if _HOST.fullmatch(host) else None


def reachable(site: str) -> bool:
    """Return whether phones can open an address: it is not a loopback, link-local or unspecified one."""
    try:
        host = (urlsplit(site if "://" in site else f"//{site}").hostname or "").rstrip(".")
    except ValueError:  # not an address at all
        return False
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        # Browsers read 127.1 and 2130706433 as IP addresses, too: a name of digits alone is not a host name.
        is_name = bool(host) and not re.fullmatch(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+))*", host)
        return is_name and host.split(".")[-1] != "localhost"
    number = getattr(number, "ipv4_mapped", None) or number
    return not (number.is_loopback or number.is_link_local or number.is_unspecified)


def addresses(choice: Choice, site: str | None, pledges: list[str]) -> tuple[str | None, str | None]:
    """Return the address for the QR code and the one to be typed; None for both where phones cannot open them."""
    if site is None or not reachable(site):
        return None, None
    code = short_code(choice, pledges)
    short = None if code is None else f"{site}/f/{code}".rstrip("/")
    full = f"{site}/{choice.address}"
    # The presenter's own lines are only in the full address; without them its QR code stays large enough to scan.
    if len(full) > MAX_QR_ADDRESS:
        choice = replace(choice, opening="", forum="")
        full = f"{site}/{choice.address}"
    qr_address = full if short is None or choice.opening or choice.forum or choice.revision else short
    return qr_address, re.sub(r"^https?://", "", short or full)


async def _present(request: Request) -> Response:
    """Answer with the deck that the query chooses, as HTML with an ETag."""
    choice = parse_query(request.query_params)
    site = site_address(request.headers, request.url.scheme)
    try:
        document = await to_thread.run_sync(_document, choice, site, limiter=_deck_threads)
    except StoreError:
        return _error_page(STORE_FAILED, 503)
    if document is None:
        return _error_page(NOTHING_PUBLISHED, 404)
    page, compressed, tag = document
    headers = {
        "content-security-policy": f"{ONLINE_POLICY}; frame-ancestors 'self'",
        "cache-control": "no-cache",
        "vary": "accept-encoding",
        "etag": tag,
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(compressed, headers=headers | {"content-encoding": "gzip"})
    return HTMLResponse(page, headers=headers)


async def _revision(request: Request) -> Response:
    """Answer with the number of the revision that the query's deck would show now, 0 where there is none."""
    choice = parse_query(request.query_params)
    headers = {"cache-control": "no-store"}
    try:
        revision = await to_thread.run_sync(_revision_of, choice.revision)
    except StoreError:
        return JSONResponse({}, 503, headers)
    return JSONResponse({"revision": revision.number if revision else 0}, headers=headers)


async def _redirect(request: Request) -> Response:
    """Redirect from a short address to its deck."""
    code = request.path_params.get("code", "")
    try:
        choice = await to_thread.run_sync(_choice_of, code)
    except StoreError:
        return _error_page(STORE_FAILED, 503, "../" if code else "./")
    if choice is None:
        return _error_page(NOT_FOUND, 404, "../")
    # A relative address is also right behind a proxy that serves the site below a path.
    return RedirectResponse(f"{'../' if code else './'}{choice.address}", 302, {"cache-control": "no-store"})


def _choice_of(code: str) -> Choice | None:
    """Return the choice of a short code, '' for the default deck; None for an invalid code or an empty store."""
    if not code:
        return Choice()
    revision = _revision_of(None)
    return parse_code(code, _pledges(revision)) if revision else None


def _revision_of(number: int | None) -> Revision | None:
    """Return the revision of this number, or the newest for None or a number that cannot be opened.

    Returns None where nothing was published. Raises StoreError where every revision is damaged.
    """
    if number is not None:
        try:
            return store.revision(store.folder(), number)
        except StoreError:
            pass  # An audience is better served with the newest figures than with none; the deck states its revision.
    newest, refused = store.current(store.folder())
    if newest is None and refused:
        raise StoreError("The store holds revisions, but none of them is good")
    return newest


def _pledges(revision: Revision) -> list[str]:
    return [row.pledge_id for row in rows(revision, "pledges")]


def _document(choice: Choice, site: str | None) -> tuple[bytes, bytes, str] | None:
    """Return the document of a choice, its gzip form and its ETag; None where nothing was published."""
    revision = _revision_of(choice.revision)
    return _cached_document(revision, choice, site) if revision and _pledges(revision) else None


# A bounded cache, because the whole key comes from requests. Phones of an audience ask for the same document, and the
# condition lets all but the first wait for it.
@cached(LRUCache(maxsize=24), key=lambda revision, *rest: (revision.sha256, *rest), condition=Condition())
def _cached_document(revision: Revision, choice: Choice, site: str | None) -> tuple[bytes, bytes, str]:
    pledges = _pledges(revision)
    pledge = choice.pledge if choice.pledge in pledges else pledges[0]
    # A pledge or revision that does not exist is left out of the address for the audience.
    choice = replace(
        choice,
        pledge=pledge if choice.pledge else None,
        revision=revision.number if choice.revision == revision.number else None,
    )
    deck = assembly.deck(
        revision,
        pledge,
        choice.as_of,
        language=choice.language,
        slides=choice.slides,
        opening=choice.opening,
        forum=choice.forum,
    )
    address, short_address = addresses(choice, site, pledges)
    page = html(deck, offline=False, address=address, short_address=short_address).encode()
    return page, gzip.compress(page), f'"{sha256(page).hexdigest()[:24]}"'


def _error_page(message: str, status: int, home: str = "./") -> Response:
    return HTMLResponse(error_page.page(message, home), status, {"cache-control": "no-store"})
