"""A file from outside is opened in a process of its own, which has little memory, little time and no rights to spare.

`ask` is the parent's side; `python -m pledge.untrusted KIND` the child's. The child gets the bytes on its standard
input, no environment and (but to mark a workbook) no file to write, and says on its standard output what it read.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import BoundedSemaphore

SECONDS = 9.0  # of the clock and of the processor, for one file
WAIT = 60.0  # seconds, for those before it
AT_ONCE = 2

_ROOT = Path(__file__).parents[2]
_places = BoundedSemaphore(AT_ONCE)


class Stopped(Exception):
    """There is no answer, for this reason: busy, too-slow, too-heavy, damaged."""


def ask(kind: str, data: bytes, seconds: float = SECONDS) -> bytes:
    """Let a child read data as kind (workbook, csv, report) and return its answer, for `wire.unpack`.

    Of kind mark it marks a workbook (see marking).

    Raises Stopped: with busy when AT_ONCE others did not finish in time.
    """
    if not _places.acquire(timeout=WAIT):
        raise Stopped("busy")
    try:
        if kind != "mark":
            return _answer(kind, data, seconds, {})
        # What is written on the way is gone even when the child is ended in the middle of it.
        with TemporaryDirectory(prefix="pledge-") as folder:
            return _answer(kind, data, seconds, {"TMPDIR": folder})
    finally:
        _places.release()


def _answer(kind: str, data: bytes, seconds: float, environment: dict[str, str]) -> bytes:
    child = subprocess.Popen(  # noqa: S603  # our own module, by this very Python
        [sys.executable, "-s", "-B", "-m", "pledge.untrusted", kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what went wrong in there may quote the file
        cwd=_ROOT,
        env=environment,
        start_new_session=True,
    )
    try:
        answer, _nothing = child.communicate(data, timeout=seconds)
    except BaseException as error:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
        if isinstance(error, subprocess.TimeoutExpired):
            raise Stopped("too-slow") from None
        raise
    if child.returncode == 0:
        return answer
    reasons = {-signal.SIGXCPU: "too-slow", -signal.SIGKILL: "too-heavy"}
    raise Stopped(reasons.get(child.returncode, "damaged"))
