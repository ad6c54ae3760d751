"""The child: `python -m pledge.untrusted KIND` reads one file from its standard input, within limits of its own."""

import gc
import os
import resource
import sys
import traceback
from pathlib import Path

from pledge.untrusted import SECONDS, wire
from pledge.untrusted.refusal import Refusal

MEMORY = 640 * 2**20  # bytes of address space
WRITTEN = 48 * 2**20  # bytes of one sheet that is given back


def _limit(kind: str) -> None:
    """Take from this process what reading one file does not need; a limit of the system that is lower stays."""
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_CPU: int(SECONDS),
        resource.RLIMIT_NOFILE: 64,
        # openpyxl writes a sheet to a file of its own before it packs it, and removes it.
        resource.RLIMIT_FSIZE: WRITTEN if kind == "mark" else 0,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for what, most in limits.items():
        hard = resource.getrlimit(what)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        # At the hard limit of time the system kills without saying why.
        resource.setrlimit(what, (most, hard if what == resource.RLIMIT_CPU else most))
    os.nice(5)  # those who look at the dashboard come first


def _read(kind: str, data: bytes) -> bytes:
    if kind == "report":
        from pledge.untrusted.edition import read as read_edition

        return read_edition(data)
    if kind == "csv":
        from pledge.untrusted.table import read  # each reader only where it is needed: starting is most of the time
    else:
        # openpyxl then reads with the standard library's parser behind defusedxml, opens no picture, and starts faster.
        os.environ["OPENPYXL_LXML"] = "False"
        sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]
        if kind == "mark":
            from pledge.untrusted.marking import mark

            return mark(data)
        from pledge.untrusted.book import read
    return wire.pack(*read(data))


def main() -> int:
    """Read the file and answer with what it holds, or with why it is not read."""
    _limit(sys.argv[1])
    gc.disable()  # the process lives for one file
    try:
        answer = _read(sys.argv[1], sys.stdin.buffer.read())
    except Refusal as refusal:
        answer = wire.pack_problems(refusal.problems)
    except MemoryError:
        answer = wire.pack_problems([{"reason": "too-heavy"}])
    except Exception as error:  # whatever a library stumbles over, the file is the cause
        # Where, for whoever runs the server; what the error says may quote the file.
        place = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        answer = wire.pack_problems([{"reason": "damaged", "cause": cause}])
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
