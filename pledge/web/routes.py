"""The routes of our static files and of signing in, and the middleware in front of Streamlit."""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.staticfiles import StaticFiles

from pledge import auth
from pledge.static_files import SHEETS, STATIC, sheet, version
from pledge.web import uploads
from pledge.web.document import DocumentTexts, document
from pledge.web.limits import limited
from pledge.web.security import secure
from pledge.web.static import IMMUTABLE, TEXT, precompressed, styles

ROBOTS = "User-agent: *\nDisallow: /_stcore/\nDisallow: /staff\n"


def routes(provider: auth.Provider) -> list[BaseRoute]:
    """Return the routes to our own files, to `/robots.txt`, and those of signing in."""

    async def robots(_request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    return [
        Route("/robots.txt", robots),
        assets(),
        *auth.routes(provider, styles()),
    ]


def assets() -> Route:
    """Return the route to our style sheets and to `pledge/static`, `/assets/<version>/<path>`."""
    files = StaticFiles(directory=STATIC)

    async def asset(request: Request) -> Response:
        path = request.path_params["path"]
        if path in SHEETS:
            response = Response(sheet(path), media_type=TEXT[".css"])
        else:
            response = await files.get_response(path, request.scope)
        current = request.path_params["version"] == version()
        response.headers["cache-control"] = IMMUTABLE if current else "no-cache"
        return response

    return Route("/assets/{version}/{path:path}", asset)


def middleware(
    streamlit: Path,
    texts: Mapping[str, DocumentTexts],
    provider: auth.Provider,
    pages: Collection[str],
    base: str,
    remove: Callable[[str, str], None],
) -> list[Middleware]:
    """Return the middleware in front of Streamlit, outermost first.

    `streamlit` is the folder with Streamlit's `index.html`; `texts` are ours by language, the default first; `pages`
    are the names of the pages, at addresses below `base`; `remove` drops a file, by session and id, that a browser has
    sent.
    """
    addresses = {"/".join(["", *filter(None, [base.strip("/"), page])]) for page in pages}
    addresses |= {f"/{base.strip('/')}", f"/{base.strip('/')}/".replace("//", "/")}
    folders = {"/static": streamlit / "static", f"/assets/{version()}": STATIC}
    return [
        Middleware(secure),
        Middleware(limited),
        Middleware(uploads.drop_unread, remove=remove),
        Middleware(document, streamlit=streamlit, texts=texts, addresses=addresses),
        Middleware(precompressed, folders=folders),
        Middleware(auth.provider_responses, provider=provider, styles=styles()),
    ]
