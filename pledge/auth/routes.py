"""The routes that sign staff in and out. Their pages work without JavaScript and without Streamlit."""

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
"""The cookie with the page to return to, during the sign-in at the provider."""
BACK_SECONDS = 10 * 60
MAX_CLAIMS_AGE = 10 * 60
"""Largest age in seconds of the provider's claims, which are exchanged for a session at once."""
MAX_NAME = 40
MAX_FORM = 8192
# A relative address of a page: it cannot name another host, and is right below any path that a proxy adds.
PAGE = re.compile(r"(\./|[a-z]+)(\?[\w.~%+=&,*-]*)?", re.ASCII)

FOREIGN = N_("This request came from another site or from an unknown one. Open this page again and retry.")
NO_CODE = N_("This server has no staff code yet. Its administrator can make one: python -m pledge staff-code")
NO_NAME = N_("Enter the name for the record.")
WRONG_CODE = N_("This is not the staff code. If it was lost, ask the server's administrator for a new one.")
NOT_WRITABLE = N_("The server cannot write to its store, so nobody can sign in or out now. Tell its administrator.")
NOT_FINISHED = N_("The sign-in was not completed. Try again.")
NO_RIGHT = N_("Your city account is valid but may not publish here. Ask the server's administrator for the right.")
NO_PROVIDER = N_("The city's sign-in service is not available now. Try again later. The cause is in the server's log.")

_log = logging.getLogger(__name__)
_code_thread = CapacityLimiter(1)  # codes are verified one after the other: each takes 19 MiB


@dataclass(frozen=True)
class Provider:
    """The city's identity provider, as configured in Streamlit.

    `configured` returns whether there is one. `start` returns the relative address where signing in begins, and raises
    ValueError where the configuration is wrong. `claims` returns the provider's claims of a request, empty for none.
    `cookies` is the prefix of the cookies in which Streamlit keeps them.
    """

    configured: Callable[[], bool]
    start: Callable[[], str]
    claims: Callable[[Request], Mapping[str, Any]]
    cookies: str


def routes(provider: Provider, styles: Sequence[str]) -> list[BaseRoute]:
    """Return the routes `/staff` (sign in), `/staff-in` (back from the provider) and `/staff-out` (sign out).

    `styles` are the addresses of their style sheets.
    """

    def page(request: Request, back: str, problem: str = "", status: int = 200, name: str = "") -> Response:
        staff = sessions.staff_of_request(request.scope)
        label = staff.label if staff else None
        body = sign_in.page(label, back, styles, problem, provider.configured(), name)
        return HTMLResponse(body, status, {"cache-control": "no-store"})

    async def sign_in_page(request: Request) -> Response:
        back = _parse_back(request.query_params.get("back", ""))
        if sessions.staff_of_request(request.scope) or not provider.configured():
            return await to_thread.run_sync(_with_browser_cookie, request, page(request, back))
        try:
            response = _redirect(provider.start())
        except ValueError:
            _log.exception("The configuration of the identity provider is wrong")
            return page(request, back, _(NO_PROVIDER), 502)
        response.set_cookie(BACK, quote(back), BACK_SECONDS, secure=_is_https(request), httponly=True, samesite="lax")
        return response

    async def sign_in_by_code(request: Request) -> Response:
        form = await _form(request)
        back = _parse_back(form.get("back", ""))
        if provider.configured():
            return _redirect(f"staff?{urlencode({'back': back})}")
        name = _name(form.get("name", ""))
        store, address = folder(), request.client.host if request.client else ""
        if not _same_origin(request):
            return page(request, back, _(FOREIGN), 403, name)
        if not name:
            return page(request, back, _(NO_NAME), 400)
        try:
            if code.fingerprint(store) is None:
                return page(request, back, _(NO_CODE), 503, name)
            browser = await to_thread.run_sync(sessions.browser_of, store, address, request.cookies.get(BROWSER))
            wait, pause = await to_thread.run_sync(attempts.admit, store, browser)
            if wait > 0:
                problem = n_(
                    "Too many attempts. Try again in {n} second.",
                    "Too many attempts. Try again in {n} seconds.",
                    ceil(wait),
                )
                response = page(request, back, problem, 429, name)
                response.headers["retry-after"] = str(ceil(wait))
                return response
            await sleep(pause)
            fingerprint = await to_thread.run_sync(code.verify, store, form.get("code", ""), limiter=_code_thread)
            if fingerprint is None:
                _log.warning("A wrong staff code came from %s", address)
                return page(request, back, _(WRONG_CODE), 403, name)
            await to_thread.run_sync(attempts.forget, store, browser)
            token = await to_thread.run_sync(sessions.sign_in_by_code, store, name, fingerprint)
            response = _signed_in(request, back, token)
            if not browser.known:
                _set_browser_cookie(request, response, await to_thread.run_sync(sessions.browser_token, store, True))
            return response
        except OSError:
            _log.exception("Nobody can sign in")
            return page(request, back, _(NOT_WRITABLE), 503, name)

    async def from_provider(request: Request) -> Response:
        back = _parse_back(unquote(request.cookies.get(BACK, "")))
        claims = provider.claims(request)
        issued = claims.get("iat")
        if not isinstance(issued, int | float) or abs(time() - issued) > MAX_CLAIMS_AGE:
            if claims:
                _log.warning("The provider's claims are of %s, too far from this server's clock: %.0f", issued, time())
            response = page(request, back, _(NOT_FINISHED), 403)
        else:
            try:
                token = await to_thread.run_sync(sessions.sign_in, folder(), claims)
                response = _signed_in(request, back, token) if token else page(request, back, _(NO_RIGHT), 403)
            except OSError:
                _log.exception("Nobody can sign in")
                response = page(request, back, _(NOT_WRITABLE), 503)
        # Remove Streamlit's own session, which would last 30 days and could not be ended here.
        for cookie in request.cookies:
            if cookie == BACK or cookie.startswith(provider.cookies):
                response.delete_cookie(cookie)
        return response

    async def sign_out(request: Request) -> Response:
        back = _parse_back((await _form(request)).get("back", ""))
        if not _same_origin(request):
            return page(request, back, _(FOREIGN), 403)
        try:
            await to_thread.run_sync(sessions.end, folder(), request.cookies.get(sessions.COOKIE))
            response: Response = _redirect(back)
        except OSError:
            _log.exception("A sign-in could not be ended")
            response = page(request, back, _(NOT_WRITABLE), 503)
        response.delete_cookie(sessions.COOKIE, secure=_is_https(request), httponly=True, samesite="lax")
        return response

    return [
        Route("/staff", sign_in_page),
        Route("/staff", sign_in_by_code, methods=["POST"]),
        Route("/staff-in", from_provider),
        Route("/staff-out", sign_out, methods=["POST"]),
    ]


def provider_responses(app: ASGIApp, provider: Provider, styles: Sequence[str]) -> ASGIApp:
    """Replace Streamlit's responses during a sign-in at the provider.

    The redirect after it leads to `/staff-in`; a failure to reach the provider becomes a page that says so.
    """

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        response: Response | None = None

        async def send_replaced(message: Message) -> None:
            nonlocal response
            started = message["type"] == "http.response.start"
            if started and scope["path"].endswith("/oauth2callback") and 300 <= message["status"] < 400:
                MutableHeaders(scope=message)["location"] = "staff-in"
            if started and scope["path"].endswith("/auth/login") and message["status"] >= 400:
                back = _parse_back(unquote(Request(scope).cookies.get(BACK, "")))
                response = HTMLResponse(sign_in.page(None, back, styles, _(NO_PROVIDER), True, "", "../"), 502)
                await response(scope, receive, send)
            elif response is None:
                await send(message)

        await app(scope, receive, send_replaced if scope["type"] == "http" else send)

    return serve


def _signed_in(request: Request, back: str, token: str) -> Response:
    """Return a redirect to the page that sets the session's cookie."""
    response = _redirect(back)
    response.set_cookie(
        sessions.COOKIE, token, sessions.SESSION_SECONDS, secure=_is_https(request), httponly=True, samesite="lax"
    )
    return response


def _with_browser_cookie(request: Request, response: Response) -> Response:
    """Return the response with a cookie that identifies the browser, if it has none and one can be made."""
    try:
        store = folder()
        if sessions.browser_of(store, "", request.cookies.get(BROWSER)).token is None and code.fingerprint(store):
            _set_browser_cookie(request, response, sessions.browser_token(store, False))
    except OSError:
        _log.debug("No cookie for a browser could be made", exc_info=True)  # it counts as its address
    return response


def _set_browser_cookie(request: Request, response: Response, token: str) -> None:
    response.set_cookie(
        BROWSER, token, sessions.BROWSER_SECONDS, secure=_is_https(request), httponly=True, samesite="strict"
    )


def _redirect(address: str) -> RedirectResponse:
    return RedirectResponse(address, 303, {"cache-control": "no-store"})


def _parse_back(address: str) -> str:
    """Return the page to return to, the first page for an address that is not one of ours; use its language."""
    back = address if PAGE.fullmatch(address) else "./"
    use(language_in(parse_qs(urlsplit(back).query).get("lang", [""])[0]))
    return back


def _is_https(request: Request) -> bool:
    """Return whether the browser uses https, to this server or to a proxy in FORWARDED_ALLOW_IPS.

    The web server takes the scheme from X-Forwarded-Proto of such a proxy only.
    """
    return request.url.scheme == "https"


def _same_origin(request: Request) -> bool:
    """Return whether a form was sent from one of our pages, by headers that other sites cannot set."""
    site = request.headers.get("sec-fetch-site")
    if site:
        return site == "same-origin"
    # Browsers omit Sec-Fetch-Site without TLS. Then Host is compared; a proxy that changes Host is assumed to have TLS.
    return urlsplit(request.headers.get("origin", "")).netloc == request.headers.get("host")


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form, the first value of each name. Raises HTTPException for a body over MAX_FORM."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_FORM:
            raise HTTPException(413)
    return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _name(entered: str) -> str:
    """Return a name on one line, without characters that are not printable, cut to MAX_NAME."""
    letters = unicodedata.normalize("NFC", entered)
    printable = "".join(letter if letter.isprintable() else " " for letter in letters)
    return " ".join(printable.split())[:MAX_NAME].strip()
