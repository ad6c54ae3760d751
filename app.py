"""The web server: `streamlit run app.py`, or `uvicorn app:app`."""

from pathlib import Path

import streamlit as st
from streamlit import file_util

from pledge import web
from pledge.i18n import LANGUAGES, _, use


def words(lang: str) -> tuple[str, str, str]:
    """Title of the document, the sentence for browsers without JavaScript, the button for a file, in `lang`."""
    use(lang)
    return _("Election pledges"), _("This page needs JavaScript."), _("Choose a file")


def on_script_error(_error: Exception) -> bool:
    """Say that the page failed, without details: Streamlit has logged them."""
    st.error(_("This page could not be drawn. The cause is in the server's log."))
    return True


app = st.App(
    Path(__file__).parent / "pages" / "navigation.py",
    routes=web.routes(),
    middleware=web.middleware(Path(file_util.get_static_dir()), {lang: words(lang) for lang in LANGUAGES}),
    on_script_error=on_script_error,
)
