"""The routes of our own files, and the layers in front of Streamlit."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles

from pledge import auth
from pledge.static_files import STATIC, version
from pledge.web import uploads
from pledge.web.document import Words, document
from pledge.web.limits import limited
from pledge.web.security import secure
from pledge.web.static import FOREVER, packed, styles

ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /staff\n"


def routes(provider: auth.Provider) -> list[BaseRoute]:
    """Return the route to `pledge/static`, `/assets/<version>/<path>`, `/robots.txt`, and those of signing in."""
    files = StaticFiles(directory=STATIC)

    async def asset(request: Request) -> Response:
        response = await files.get_response(request.path_params["path"], request.scope)
        current = request.path_params["version"] == version()
        response.headers["cache-control"] = FOREVER if current else "no-cache"
        return response

    async def robots(_request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    return [
        Route("/robots.txt", robots),
        Route("/assets/{version}/{path:path}", asset),
        *auth.routes(provider, styles()),
    ]


def middleware(
    streamlit: Path,
    words: Mapping[str, Words],
    provider: auth.Provider,
    pages: Collection[str],
    base: str,
    remove: Callable[[str, str], None],
) -> list[Middleware]:
    """The layers in front of Streamlit, outermost first.

    `streamlit` is the folder with Streamlit's `index.html`; `words` gives ours for each language, of which the first is
    the default; `provider` signs staff in; `pages` are the names of the pages, at addresses below `base`; `remove`
    drops a file that a browser has sent, of a session.
    """
    there = {"/".join(["", *filter(None, [base.strip("/"), page])]) for page in pages}
    there |= {f"/{base.strip('/')}", f"/{base.strip('/')}/".replace("//", "/")}
    folders = {"/static": streamlit / "static", f"/assets/{version()}": STATIC}
    return [
        Middleware(secure),
        Middleware(limited),
        Middleware(uploads.layer, remove=remove),
        Middleware(document, streamlit=streamlit, words=words, addresses=there),
        Middleware(packed, folders=folders),
        Middleware(auth.returning, provider=provider, styles=styles()),
    ]
