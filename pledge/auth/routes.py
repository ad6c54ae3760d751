"""The pages of signing in and out, and the server's side of them. They work without a script and without Streamlit."""

import logging
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from time import time
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

from anyio import CapacityLimiter, sleep, to_thread
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pledge.auth import attempts, code, sessions
from pledge.auth.sessions import BROWSER
from pledge.i18n import N_, _, language_in, n_, use
from pledge.store import folder
from pledge.templates import sign_in

BACK = "pledge-back"
"""The cookie that remembers, while someone is at the provider, the page to return to."""
BACK_SECONDS = 10 * 60
FRESH_SECONDS = 10 * 60
"""How old what the provider says may be: it is exchanged at once."""
LONGEST_NAME = 40
LONGEST_FORM = 8192
# A page of ours, relative to this one: never another host, and right below any path that a proxy adds.
PAGE = re.compile(r"(\./|[a-z]+)(\?[\w.~%+=&,*-]*)?", re.ASCII)

FOREIGN = N_("This request came from another site, or without saying from where. Open this page anew and try again.")
NO_CODE = N_("This server has no staff code yet. Whoever runs it makes one: python -m pledge staff-code")
NO_NAME = N_("Enter the name for the record.")
WRONG_CODE = N_("This is not the staff code. If it was lost, whoever runs the server makes a new one.")
NOT_WRITABLE = N_("The server cannot write beside its store, so nobody can sign in or out now. Tell whoever runs it.")
NOT_FINISHED = N_("The sign-in was not finished. Try again.")
NO_RIGHT = N_("You are known to the city, but have no right to publish here. Whoever runs this server gives it.")
NO_PROVIDER = N_("The city's sign-in service cannot be used now. Try again later; the cause is in the server's log.")

_log = logging.getLogger(__name__)
_one = CapacityLimiter(1)  # each guess takes 19 MiB: they go one after the other


@dataclass(frozen=True)
class Provider:
    """The city's identity provider, as Streamlit serves it.

    `configured` tells whether there is one; `start` gives the address, relative to ours, where signing in begins, and
    raises ValueError where its configuration is wrong; `claims` reads what it said of whoever sends a request, empty
    where nothing; `cookies` is how the names of the cookies begin in which Streamlit keeps that.
    """

    configured: Callable[[], bool]
    start: Callable[[], str]
    claims: Callable[[Request], Mapping[str, Any]]
    cookies: str


def routes(provider: Provider, styles: Sequence[str]) -> list[BaseRoute]:
    """`/staff` (sign in), `/staff-in` (back from the provider) and `/staff-out`; `styles` are their style sheets."""

    def page(request: Request, back: str, problem: str = "", status: int = 200, name: str = "") -> Response:
        staff = sessions.staff_of(request.scope)
        label = staff.label if staff else None
        body = sign_in.page(label, back, styles, problem, provider.configured(), name)
        return HTMLResponse(body, status, {"cache-control": "no-store"})

    async def show(request: Request) -> Response:
        back = _page_of(request.query_params.get("back", ""))
        if sessions.staff_of(request.scope) or not provider.configured():
            return await to_thread.run_sync(_named, request, page(request, back))
        try:
            answer = _to(provider.start())
        except ValueError:
            _log.exception("The configuration of the identity provider is wrong")
            return page(request, back, _(NO_PROVIDER), 502)
        answer.set_cookie(BACK, quote(back), BACK_SECONDS, secure=_secure(request), httponly=True, samesite="lax")
        return answer

    async def by_code(request: Request) -> Response:
        form = await _form(request)
        back = _page_of(form.get("back", ""))
        if provider.configured():
            return _to(f"staff?{urlencode({'back': back})}")
        name = _name(form.get("name", ""))
        store, address = folder(), request.client.host if request.client else ""
        if not _same_origin(request):
            return page(request, back, _(FOREIGN), 403, name)
        if not name:
            return page(request, back, _(NO_NAME), 400)
        try:
            if code.mark(store) is None:
                return page(request, back, _(NO_CODE), 503, name)
            browser = await to_thread.run_sync(sessions.browser_of, store, address, request.cookies.get(BROWSER))
            wait, pause = await to_thread.run_sync(attempts.admit, store, browser)
            if wait > 0:
                told = n_(
                    "Too many attempts. Try again in {n} second.",
                    "Too many attempts. Try again in {n} seconds.",
                    ceil(wait),
                )
                answer = page(request, back, told, 429, name)
                answer.headers["retry-after"] = str(ceil(wait))
                return answer
            await sleep(pause)
            mark = await to_thread.run_sync(code.fits, store, form.get("code", ""), limiter=_one)
            if mark is None:
                _log.warning("A wrong staff code came from %s", address)
                return page(request, back, _(WRONG_CODE), 403, name)
            await to_thread.run_sync(attempts.forget, store, browser)
            token = await to_thread.run_sync(sessions.sign_in_by_code, store, name, mark)
            answer = _signed_in(request, back, token)
            if not browser.known:
                _name_browser(request, answer, await to_thread.run_sync(sessions.browser_token, store, True))
            return answer
        except OSError:
            _log.exception("Nobody can sign in")
            return page(request, back, _(NOT_WRITABLE), 503, name)

    async def from_provider(request: Request) -> Response:
        back = _page_of(unquote(request.cookies.get(BACK, "")))
        claims = provider.claims(request)
        issued = claims.get("iat")
        if not isinstance(issued, int | float) or abs(time() - issued) > FRESH_SECONDS:
            if claims:
                _log.warning("The provider's word is of %s, too far from this server's clock: %.0f", issued, time())
            answer = page(request, back, _(NOT_FINISHED), 403)
        else:
            try:
                token = await to_thread.run_sync(sessions.sign_in, folder(), claims)
                answer = _signed_in(request, back, token) if token else page(request, back, _(NO_RIGHT), 403)
            except OSError:
                _log.exception("Nobody can sign in")
                answer = page(request, back, _(NOT_WRITABLE), 503)
        # Ours is the one sign-in: Streamlit's would last 30 days, and nobody could end it from here.
        for each in request.cookies:
            if each == BACK or each.startswith(provider.cookies):
                answer.delete_cookie(each)
        return answer

    async def out(request: Request) -> Response:
        back = _page_of((await _form(request)).get("back", ""))
        if not _same_origin(request):
            return page(request, back, _(FOREIGN), 403)
        try:
            await to_thread.run_sync(sessions.end, folder(), request.cookies.get(sessions.COOKIE))
            answer: Response = _to(back)
        except OSError:
            _log.exception("A sign-in could not be ended")
            answer = page(request, back, _(NOT_WRITABLE), 503)
        answer.delete_cookie(sessions.COOKIE, secure=_secure(request), httponly=True, samesite="lax")
        return answer

    return [
        Route("/staff", show),
        Route("/staff", by_code, methods=["POST"]),
        Route("/staff-in", from_provider),
        Route("/staff-out", out, methods=["POST"]),
    ]


def returning(app: ASGIApp, provider: Provider, styles: Sequence[str]) -> ASGIApp:
    """Lead whoever comes back from the provider to `/staff-in`, and say in words when the provider cannot be asked."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        answer: Response | None = None

        async def send_ours(message: Message) -> None:
            nonlocal answer
            started = message["type"] == "http.response.start"
            if started and scope["path"].endswith("/oauth2callback") and 300 <= message["status"] < 400:
                MutableHeaders(scope=message)["location"] = "staff-in"
            if started and scope["path"].endswith("/auth/login") and message["status"] >= 400:
                back = _page_of(unquote(Request(scope).cookies.get(BACK, "")))
                answer = HTMLResponse(sign_in.page(None, back, styles, _(NO_PROVIDER), True, "", "../"), 502)
                await answer(scope, receive, send)
            elif answer is None:
                await send(message)

        await app(scope, receive, send_ours if scope["type"] == "http" else send)

    return serve


def _signed_in(request: Request, back: str, token: str) -> Response:
    answer = _to(back)
    answer.set_cookie(sessions.COOKIE, token, sessions.LASTING, secure=_secure(request), httponly=True, samesite="lax")
    return answer


def _named(request: Request, answer: Response) -> Response:
    """Return the answer with a cookie that names the browser, where it has none and one can be made."""
    try:
        store = folder()
        if sessions.browser_of(store, "", request.cookies.get(BROWSER)).token is None and code.mark(store):
            _name_browser(request, answer, sessions.browser_token(store, False))
    except OSError:
        _log.debug("A browser could not be named", exc_info=True)  # it is counted as its address is
    return answer


def _name_browser(request: Request, answer: Response, token: str) -> None:
    answer.set_cookie(
        BROWSER, token, sessions.BROWSER_SECONDS, secure=_secure(request), httponly=True, samesite="strict"
    )


def _to(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _page_of(asked: str) -> str:
    """The page to return to, the first one for any address that is not one of ours; its language is used from here."""
    back = asked if PAGE.fullmatch(asked) else "./"
    use(language_in(parse_qs(urlsplit(back).query).get("lang", [""])[0]))
    return back


def _secure(request: Request) -> bool:
    """Return whether the browser came by https, to this server or to a proxy in FORWARDED_ALLOW_IPS.

    The web server takes the scheme from X-Forwarded-Proto of such a proxy, and of nobody else.
    """
    return request.url.scheme == "https"


def _same_origin(request: Request) -> bool:
    """Whether a form of ours was sent: browsers say so, and no page can make them lie."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site == "same-origin"
    # Browsers leave it out where the connection is not secure. A proxy that changes Host is one that has TLS.
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host")


async def _form(request: Request) -> dict[str, str]:
    """The fields of a small form, the first of each name. Raises HTTPException for what is none."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            raise HTTPException(413)
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _name(typed: str) -> str:
    """A name on one line, bounded, without what cannot be seen."""
    seen = "".join(each if each.isprintable() else " " for each in unicodedata.normalize("NFC", typed))
    return " ".join(seen.split())[:LONGEST_NAME].strip()
