"""Run work on what users upload in a child process with limits of time and memory.

`run` starts one of our modules as a child: bytes in, bytes out. `in_child_process` makes a function run in such a
child; its arguments and what it returns or raises are pickled, because both ends are this program. A file from outside
is opened by `pledge.documents` alone, whose answer is never unpickled; the text of a report, which only our own code
reads, is read in this child.
"""

import functools
import gc
import logging
import os
import pickle
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

CONCURRENT_CHILDREN = 2
WAIT = 60.0
"""Seconds to wait for a free slot."""


@dataclass(frozen=True)
class Limits:
    """Limits of a child: seconds of wall-clock and CPU time, bytes of memory and of one written file, open files."""

    seconds: float
    memory: int
    written: int
    files: int
    processes: bool = False  # whether it may start some
    pandas: bool = True  # whether pandas can be imported


CALL = Limits(60.0, 3 * 2**30, 512 * 2**20, 256, processes=True)
"""The limits of reading or comparing 110,000 rows, with room to spare."""

_ROOT = Path(__file__).parents[2]
_slots = BoundedSemaphore(CONCURRENT_CHILDREN)
_log = logging.getLogger(__name__)
_REASONS = {-signal.SIGXCPU: "too-slow", -signal.SIGKILL: "too-heavy", -signal.SIGABRT: "too-heavy"}
_in_child = False  # whether this process is itself a child of `in_child_process`


class Stopped(Exception):
    """Raised where a child gave no answer; the argument is the reason: busy, too-slow, too-heavy, damaged."""


def run(
    module: str,
    *arguments: str,
    data: bytes,
    seconds: float,
    environment: Mapping[str, str],
    errors: int | None = subprocess.DEVNULL,
) -> bytes:
    """Run a module with data on its standard input and return its standard output.

    The child sets its own limits with `limit`. `errors` is where its standard error goes: nowhere for a file from
    outside, because it may quote the file. Raises Stopped, with busy where CONCURRENT_CHILDREN others did not finish in
    time.
    """
    if not _slots.acquire(timeout=WAIT):
        raise Stopped("busy")
    try:
        child = subprocess.Popen(  # noqa: S603  # our own module, by this very Python
            [sys.executable, "-s", "-B", "-m", module, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
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
    finally:
        _slots.release()
    if child.returncode == 0:
        return answer
    raise Stopped(_REASONS.get(child.returncode, "damaged"))


def limit(limits: Limits) -> None:
    """Set the limits of this process; a lower limit of the system stays."""
    values = {
        resource.RLIMIT_AS: limits.memory,
        resource.RLIMIT_CPU: int(limits.seconds),
        resource.RLIMIT_NOFILE: limits.files,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_CORE: 0,
    }
    if not limits.processes:
        values[resource.RLIMIT_NPROC] = 0
    for what, most in values.items():
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of CPU time the system kills without a reason.
        resource.setrlimit(what, (most, hard if what == resource.RLIMIT_CPU else most))
    if not limits.pandas:
        # DuckDB imports pandas with the first parameter of a query, to recognise its missing values, which takes a
        # second; without a module of that name it does without. `import pandas` fails from now on.
        sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    os.nice(5)  # readers of the dashboard have priority


def in_child_process(
    stopped: Callable[[str], Exception], *, pandas: bool = True
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Make a function run in a child within CALL; `stopped` makes the exception for the reason of a missing answer.

    The reasons are busy, too-slow, too-heavy, and failed for a fault of ours, whose place is in the log. A function
    called within such a child runs in it: one piece of work has one child. Without `pandas` the child cannot import it.
    """

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        @functools.wraps(function)
        def call_in_child(*args: P.args, **kwargs: P.kwargs) -> T:
            if _in_child:
                return function(*args, **kwargs)
            try:
                return _call(call_in_child, args, kwargs, replace(CALL, pandas=pandas))
            except Stopped as reason:
                raise stopped(str(reason)) from None

        return call_in_child

    return decorate


def _call(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any], limits: Limits) -> T:
    request = pickle.dumps(limits) + pickle.dumps((Path.cwd(), function, args, kwargs))
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    try:
        answered = run(__name__, data=request, seconds=limits.seconds, environment=environment, errors=None)
    except Stopped as stopped:
        raise Stopped("failed" if str(stopped) == "damaged" else str(stopped)) from None
    kind, *payload = pickle.loads(answered)  # noqa: S301  # written by `answer_request`, below
    if kind == "returned":
        returned: T = payload[0]
        return returned
    if kind == "raised":
        error_type, error_args, state = payload
        # Not with its own __init__, which takes other arguments.
        error = error_type.__new__(error_type, *error_args)
        error.__dict__.update(state)
        raise error
    _log.error("%s ended: %s", function.__qualname__, payload[1])
    raise Stopped(payload[0])


def answer_request(request: bytes) -> bytes:
    """Call the requested function within its limits and return what it returned or raised, pickled. Runs in the child.

    Of an error that is no refusal only type and place are returned: its text may quote what was uploaded.
    """
    global _in_child
    _in_child = True
    gc.disable()  # the process lives for one call
    try:
        parts = BytesIO(request)
        limit(pickle.load(parts))  # noqa: S301  # written by `_call`, above
        folder, function, args, kwargs = pickle.load(parts)  # noqa: S301
        os.chdir(folder)  # paths are given as the caller sees them
        return pickle.dumps(("returned", function.__wrapped__(*args, **kwargs)))
    except Exception as error:
        heavy = isinstance(error, MemoryError) or "OutOfMemory" in f"{type(error)}{type(error.__cause__)}"
        if not heavy and (isinstance(error, OSError) or type(error).__module__.startswith("pledge.")):
            return pickle.dumps(("raised", type(error), error.args, vars(error)))
        place = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        return pickle.dumps(("stopped", "too-heavy" if heavy else "failed", cause))
