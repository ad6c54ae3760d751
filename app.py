"""The web server: `streamlit run app.py`, or `uvicorn app:app`."""

import json
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from importlib import metadata
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from streamlit import auth_util, file_util
from streamlit.errors import StreamlitAuthError
from streamlit.runtime import get_instance
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pledge import auth, store
from pledge.cli.reports import begin
from pledge.deck import routes as deck_routes
from pledge.i18n import LANGUAGES, _, using
from pledge.store import upkeep
from pledge.web.document import Words
from pledge.web.routes import middleware, routes


def words(lang: str) -> Words:
    """The document's words in `lang`."""
    size = st.get_option("server.maxUploadSize")
    with using(lang):
        return Words(
            _("This page needs JavaScript."),
            {
                "brand": _("Election pledges"),
                "choose-file": _("Choose a file"),
                "drop-file": _("or drop it here: up to {size} MB", size=size),
                "remove-file": _("Remove this file"),
                "no-file": _("It did not arrive. It may be over {size} MB, or your sign-in has ended.", size=size),
                "not-whole": _("This page was printed before it was drawn whole. Print it again."),
            },
        )


def on_script_error(_error: Exception) -> bool:
    """Say that the page failed, without details: Streamlit has logged them."""
    st.error(_("This page could not be drawn. The cause is in the server's log."))
    return True


def start() -> str:
    """Where `st.login` sends a browser; a page cannot do it, because one would not come back to that page."""
    try:
        auth_util.validate_auth_credentials("default")
    except StreamlitAuthError as error:
        raise ValueError(str(error)) from error
    return f"auth/login?provider={auth_util.encode_provider_token('default')}"


def claims(request: Request) -> Mapping[str, Any]:
    """What `st.user` would hold for whoever sends this request."""

    def signed(name: str) -> bytes | None:
        value = request.cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1")) if value else None

    return json.loads(auth_util.get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"{}")


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Make revision 1 or upgrade the newest, make the staff code where there is no provider, watch over the files."""
    begin(store.folder())
    auth.prepare(store.folder(), PROVIDER.configured(), f"{address()}/staff")
    end = upkeep.start(store.folder())
    yield
    end.set()


def address() -> str:
    """Where this server is, as far as it can know: only Streamlit tells its port; a server of another kind does not."""
    if Path(sys.argv[0]).resolve() != Path(__file__).resolve():
        return ""
    host = st.get_option("server.address")
    return f"http://{'localhost' if host in {None, '0.0.0.0', '::'} else host}:{st.get_option('server.port')}"  # noqa: S104


def ensure_installed() -> None:
    """Exit with a sentence where the project is not installed: Streamlit would not find the component of its charts."""
    try:
        metadata.distribution("pledge")
    except metadata.PackageNotFoundError:
        sys.exit("\n".join(not_installed(lang) for lang in LANGUAGES))


def not_installed(lang: str) -> str:
    """Return the sentence that says so."""
    with using(lang):
        return _("The project is not installed: run “make run”, or “pip install --no-deps -e .” in its folder.")


ensure_installed()
PAGES = Path(__file__).parent / "pages"
PROVIDER = auth.Provider(lambda: bool(auth_util.get_secrets_auth_section()), start, claims, USER_COOKIE_NAME)

app = st.App(
    PAGES / "navigation.py",
    lifespan=lifespan,
    routes=[*routes(PROVIDER), *deck_routes.routes()],
    middleware=middleware(
        Path(file_util.get_static_dir()),
        {lang: words(lang) for lang in LANGUAGES},
        PROVIDER,
        {path.stem for path in PAGES.glob("*.py")} - {"navigation"},
        st.get_option("server.baseUrlPath") or "",
        lambda session, file: get_instance().uploaded_file_mgr.remove_file(session, file),
    ),
    on_script_error=on_script_error,
)
