"""All that the server uses of Streamlit beyond its documented interface, at one place for when its version changes."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.requests import Request
from streamlit import auth_util, file_util
from streamlit.errors import StreamlitAuthError
from streamlit.runtime import get_instance
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

COOKIE = USER_COOKIE_NAME
"""The name of the cookie that holds who has signed in with the city's provider, signed."""


def front_end() -> Path:
    """Return the folder of Streamlit's front end, `index.html` and `static`, which our document is made of."""
    return Path(file_util.get_static_dir())


def has_provider() -> bool:
    """Return whether an identity provider is configured.

    `st.secrets` would say it as well, but fails where there is no file of secrets.
    """
    return bool(auth_util.get_secrets_auth_section())


def sign_in_address() -> str:
    """Return where `st.login` sends a browser, relative to the pages; raise ValueError on a wrong configuration.

    A page cannot call `st.login` itself, because the browser would not come back to that page.
    """
    try:
        auth_util.validate_auth_credentials("default")
    except StreamlitAuthError as error:
        raise ValueError(str(error)) from error
    return f"auth/login?provider={auth_util.encode_provider_token('default')}"


def claims(request: Request) -> Mapping[str, Any]:
    """Return what `st.user` holds for whoever sends this request; `st.user` itself is known within pages only."""

    def signed(name: str) -> bytes | None:
        value = request.cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1")) if value else None

    held: dict[str, Any] = json.loads(auth_util.get_cookie_with_chunks(signed, COOKIE) or b"{}")
    return held


def remove_file(session: str, file: str) -> None:
    """Drop a file that a browser has sent, of a session; only a page's own uploader could do it otherwise."""
    manager: Any = get_instance().uploaded_file_mgr  # its own type does not name the method
    manager.remove_file(session, file)
