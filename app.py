"""The web server: `streamlit run app.py`, or `uvicorn app:app`."""

import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import metadata
from pathlib import Path

import streamlit as st

from pledge import auth, store, streamlit_internals
from pledge.cli.reports import begin
from pledge.deck import routes as deck_routes
from pledge.i18n import LANGUAGES, _, using
from pledge.store import maintenance
from pledge.web.document import DocumentTexts
from pledge.web.routes import middleware, routes


def document_texts(lang: str) -> DocumentTexts:
    """Return the texts of the HTML document in a language."""
    size = st.get_option("server.maxUploadSize")
    with using(lang):
        return DocumentTexts(
            _("This page needs JavaScript."),
            {
                "brand": _("Election pledges"),
                "choose-file": _("Choose a file"),
                "drop-file": _("or drop it here: up to {size} MB", size=size),
                "remove-file": _("Remove this file"),
                "no-file": _(
                    "The upload failed. The file may be over {size} MB, or your sign-in has ended.", size=size
                ),
                "not-whole": _("This page was printed before it was complete. Print it again."),
            },
        )


def on_script_error(_error: Exception) -> bool:
    """Show that the page failed, without details, which Streamlit has logged."""
    st.error(_("This page could not be drawn. The cause is in the server's log."))
    return True


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncGenerator[None]:
    """Make revision 1 or upgrade the newest, make the staff code where there is no provider, verify files regularly."""
    begin(store.folder())
    auth.prepare(store.folder(), PROVIDER.configured(), f"{address()}/staff")
    end = maintenance.start(store.folder())
    yield
    end.set()


def address() -> str:
    """Return the address of this server when Streamlit runs it, '' under another ASGI server, whose port is unknown."""
    if Path(sys.argv[0]).resolve() != Path(__file__).resolve():
        return ""
    host = st.get_option("server.address")
    return f"http://{'localhost' if host in {None, '0.0.0.0', '::'} else host}:{st.get_option('server.port')}"  # noqa: S104


def ensure_installed() -> None:
    """Exit with a sentence if the project is not installed: Streamlit would not find the component of the charts."""
    try:
        metadata.distribution("pledge")
    except metadata.PackageNotFoundError:
        sys.exit("\n".join(not_installed(lang) for lang in LANGUAGES))


def not_installed(lang: str) -> str:
    """Return the sentence that the project is not installed, in a language."""
    with using(lang):
        return _("The project is not installed: run “make run”, or “pip install --no-deps -e .” in its folder.")


ensure_installed()
PAGES = Path(__file__).parent / "pages"
PROVIDER = auth.Provider(
    streamlit_internals.has_provider,
    streamlit_internals.sign_in_address,
    streamlit_internals.claims,
    streamlit_internals.COOKIE,
)

app = st.App(
    PAGES / "navigation.py",
    lifespan=lifespan,
    routes=[*routes(PROVIDER), *deck_routes.routes()],
    middleware=middleware(
        streamlit_internals.front_end(),
        {lang: document_texts(lang) for lang in LANGUAGES},
        PROVIDER,
        {path.stem for path in PAGES.glob("*.py")} - {"navigation"},
        st.get_option("server.baseUrlPath") or "",
        streamlit_internals.remove_file,
    ),
    on_script_error=on_script_error,
)
