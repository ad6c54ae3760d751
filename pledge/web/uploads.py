"""Files that browsers have sent: the server keeps them in memory, and drops those that no page reads."""

import re
from asyncio import get_running_loop
from collections.abc import Callable
from threading import Lock

from cachetools import LRUCache
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# A file is kept in memory whatever page is open: only staff may send one.
UPLOAD = re.compile(r"/_stcore/upload_file(/|$)")
MOST = 3
"""Files of one session that are kept at most: a page takes one at a time."""
SECONDS = 10 * 60
"""Seconds after which a file is dropped that no page has read; a page reads it as soon as it has arrived."""

_read: LRUCache[str, bool] = LRUCache(maxsize=4096)
_lock = Lock()


def mark_read(file: str) -> None:
    """Keep a file, named by its id, as long as its session: a page has read it."""
    with _lock:
        _read[file] = True


def _was_read(file: str) -> bool:
    with _lock:
        return file in _read


def layer(app: ASGIApp, remove: Callable[[str, str], None]) -> ASGIApp:
    """Drop files that were sent and that no page has used: what is too much for one session, and what is too old.

    `remove` drops a file of a session.
    """
    files: dict[str, list[str]] = {}

    def drop(session: str, file: str) -> None:
        remove(session, file)
        files[session] = [each for each in files.get(session, []) if each != file]
        if not files[session]:
            del files[session]

    def drop_unused(session: str, file: str) -> None:
        if file in files.get(session, []) and not _was_read(file):
            drop(session, file)

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_kept(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 300:
                session, file = scope["path"].rstrip("/").split("/")[-2:]
                files[session] = [each for each in files.get(session, []) if each != file]
                files[session].append(file)
                for each in files[session][:-MOST]:
                    drop(session, each)
                get_running_loop().call_later(SECONDS, drop_unused, session, file)
            await send(message)

        sent = scope["type"] == "http" and scope["method"] in {"PUT", "POST"} and UPLOAD.search(scope["path"])
        await app(scope, receive, send_kept if sent else send)

    return serve
