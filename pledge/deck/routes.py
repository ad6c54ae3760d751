"""The routes of the forum: the deck, whether newer figures are there, and short addresses to be typed."""

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
from pledge.deck.choice import Choice, choice_in, choice_of, code_of
from pledge.deck.document import ONLINE, html
from pledge.i18n import N_
from pledge.query import rows
from pledge.store import Revision, StoreError
from pledge.templates import error_page

NOTHING = N_("Nothing has been published yet.")
NOT_FOUND = N_("There is no presentation at this address. Check its letters, or scan the code on the screen.")
BROKEN = N_("The presentation cannot be made. The cause is in the server's log.")
# Whoever asks for one deck after another leaves the threads of all other answers alone.
_few = CapacityLimiter(4)
LEGIBLE = 200
"""Letters of an address whose QR code can still be read across a hall."""
_HOST = re.compile(r"[\w.-]{1,253}(:\d{1,5})?|\[[0-9a-fA-F:.]+\](:\d{1,5})?")


def routes() -> list[BaseRoute]:
    """`/present` (a deck), `/present/revision` (the newest revision's number), `/f` and `/f/<code>` (to a deck)."""
    return [
        Route("/present", _present),
        Route("/present/revision", _revision),
        Route("/f", _short),
        Route("/f/{code}", _short),
    ]


def public(headers: Headers, scheme: str) -> str | None:
    """The address of the site as the presenter's browser knows it, without a slash: `https://host:port`.

    PLEDGE_ADDRESS comes first; else the Host that was asked for; None where neither names a host. `scheme` is the
    request's own. X-Forwarded headers are not read here: the server itself sets scheme and client from them where they
    come from a proxy in FORWARDED_ALLOW_IPS, and X-Forwarded-Host never counts, because anybody can send it and a
    proxy can pass Host.
    """
    if fixed := os.environ.get("PLEDGE_ADDRESS"):
        return fixed.rstrip("/")
    host = headers.get("host", "")
    return f"{scheme}://{host}" if _HOST.fullmatch(host) else None


def reachable(site: str) -> bool:
    """Return whether phones can open an address: not one that every machine has for itself or for its own cable."""
    try:
        host = (urlsplit(site if "://" in site else f"//{site}").hostname or "").rstrip(".")
    except ValueError:  # not an address at all
        return False
    try:
        number = ip_address(host.partition("%")[0])
    except ValueError:
        # Browsers read 127.1 and 2130706433 as numbers, too; a name that is all digits is not a name of the network.
        named = bool(host) and not re.fullmatch(r"(0x[0-9a-f]+|\d+)(\.(0x[0-9a-f]+|\d+))*", host)
        return named and host.split(".")[-1] != "localhost"
    number = getattr(number, "ipv4_mapped", None) or number
    return not (number.is_loopback or number.is_link_local or number.is_unspecified)


def addresses(choice: Choice, site: str | None, pledges: list[str]) -> tuple[str | None, str | None]:
    """Return where an audience finds the deck: for the QR code, and to be typed; None where phones cannot open it."""
    if site is None or not reachable(site):
        return None, None
    code = code_of(choice, pledges)
    short = None if code is None else f"{site}/f/{code}".rstrip("/")
    full = f"{site}/{choice.address}"
    # A presenter's own lines are in the long address only; a short one makes a code that the back row can read.
    if len(full) > LEGIBLE:
        choice = replace(choice, opening="", forum="")
        full = f"{site}/{choice.address}"
    coded = full if short is None or choice.opening or choice.forum or choice.revision else short
    return coded, re.sub(r"^https?://", "", short or full)


async def _present(request: Request) -> Response:
    choice = choice_in(request.query_params)
    site = public(request.headers, request.url.scheme)
    try:
        made = await to_thread.run_sync(_made, choice, site, limiter=_few)
    except StoreError:
        return _error_page(BROKEN, 503)
    if made is None:
        return _error_page(NOTHING, 404)
    page, small, tag = made
    headers = {
        "content-security-policy": f"{ONLINE}; frame-ancestors 'self'",
        "cache-control": "no-cache",
        "vary": "accept-encoding",
        "etag": tag,
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return HTMLResponse(small, headers=headers | {"content-encoding": "gzip"})
    return HTMLResponse(page, headers=headers)


async def _revision(request: Request) -> Response:
    choice = choice_in(request.query_params)
    headers = {"cache-control": "no-store"}
    try:
        shown = await to_thread.run_sync(_shown, choice.revision)
    except StoreError:
        return JSONResponse({}, 503, headers)
    return JSONResponse({"revision": shown.number if shown else 0}, headers=headers)


async def _short(request: Request) -> Response:
    code = request.path_params.get("code", "")
    try:
        choice = await to_thread.run_sync(_meant, code)
    except StoreError:
        return _error_page(BROKEN, 503, "../" if code else "./")
    if choice is None:
        return _error_page(NOT_FOUND, 404, "../")
    # Relative, so that it holds behind a proxy that serves the site below a folder.
    return RedirectResponse(f"{'../' if code else './'}{choice.address}", 302, {"cache-control": "no-store"})


def _meant(code: str) -> Choice | None:
    if not code:
        return Choice()
    shown = _shown(None)
    return choice_of(code, _pledges(shown)) if shown else None


def _shown(number: int | None) -> Revision | None:
    if number is not None:
        try:
            return store.revision(store.folder(), number)
        except StoreError:
            pass  # before a hall the newest figures are better than none; the deck says of which revision it is
    newest, refused = store.current(store.folder())
    if newest is None and refused:
        raise StoreError("The store holds revisions, but none of them is good")
    return newest


def _pledges(revision: Revision) -> list[str]:
    return [row.pledge_id for row in rows(revision, "pledges")]


def _made(choice: Choice, site: str | None) -> tuple[bytes, bytes, str] | None:
    shown = _shown(choice.revision)
    return _document(shown, choice, site) if shown and _pledges(shown) else None


# Bounded, because all of the key comes from outside; with what a hall of phones asks for it is made once.
@cached(LRUCache(maxsize=24), key=lambda revision, *rest: (revision.sha256, *rest), condition=Condition())
def _document(revision: Revision, choice: Choice, site: str | None) -> tuple[bytes, bytes, str]:
    pledges = _pledges(revision)
    pledge = choice.pledge if choice.pledge in pledges else pledges[0]
    # What there is not would otherwise be in the address for the audience.
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
    address, typed = addresses(choice, site, pledges)
    page = html(deck, offline=False, address=address, typed=typed).encode()
    return page, gzip.compress(page), f'"{sha256(page).hexdigest()[:24]}"'


def _error_page(message: str, status: int, up: str = "./") -> Response:
    return HTMLResponse(error_page.page(message, up), status, {"cache-control": "no-store"})
