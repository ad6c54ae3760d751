"""Drop uploaded files that no page reads: Streamlit keeps them in memory as long as their session."""

import re
from asyncio import get_running_loop
from collections.abc import Callable
from threading import Lock

from cachetools import LRUCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit accepts files at any page: only staff may send them (see `security`).
UPLOAD = re.compile(r"/_stcore/upload_file(/|$)")
MAX_FILES = 3
"""Largest number of files kept of one session; a page takes one at a time."""
UNREAD_SECONDS = 10 * 60
"""Seconds after which a file that no page has read is dropped; a page reads it as soon as it has arrived."""

_read: LRUCache[str, bool] = LRUCache(maxsize=4096)
_lock = Lock()


def mark_read(file: str) -> None:
    """Record that a page has read a file, by its id, so that it is kept as long as its session."""
    with _lock:
        _read[file] = True


def _was_read(file: str) -> bool:
    with _lock:
        return file in _read


def drop_unread(app: ASGIApp, remove: Callable[[str, str], None]) -> ASGIApp:
    """Drop the oldest files of a session above MAX_FILES, and files that no page has read after UNREAD_SECONDS.

    `remove` drops a file, by session and id.
    """
    files: dict[str, list[str]] = {}

    def drop(session: str, file: str) -> None:
        remove(session, file)
        files[session] = [other for other in files.get(session, []) if other != file]
        if not files[session]:
            del files[session]

    def drop_unused(session: str, file: str) -> None:
        if file in files.get(session, []) and not _was_read(file):
            drop(session, file)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_recorded(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 300:
                session, file = scope["path"].rstrip("/").split("/")[-2:]
                files[session] = [other for other in files.get(session, []) if other != file]
                files[session].append(file)
                for oldest in files[session][:-MAX_FILES]:
                    drop(session, oldest)
                get_running_loop().call_later(UNREAD_SECONDS, drop_unused, session, file)
            await send(message)

        is_upload = scope["type"] == "http" and scope["method"] in {"PUT", "POST"} and UPLOAD.search(scope["path"])
        await app(scope, receive, send_recorded if is_upload else send)

    return serve
