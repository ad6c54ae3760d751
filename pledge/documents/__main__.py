"""The child: `python -m pledge.documents KIND` reads one file from its standard input, within limits of its own."""

import gc
import os
import sys
import traceback
from pathlib import Path

from pledge.documents import SECONDS, wire
from pledge.documents.refusal import Refusal
from pledge.sandbox import Limits, limit

MEMORY = 640 * 2**20  # bytes of address space
WRITTEN = 48 * 2**20  # bytes of one sheet that is given back


def _limits(kind: str) -> Limits:
    """Return what reading one file needs; openpyxl writes a sheet to a file of its own before it packs it."""
    return Limits(SECONDS, MEMORY, WRITTEN if kind == "mark" else 0, 64)


def _read(kind: str, data: bytes) -> bytes:
    if kind == "csv":
        from pledge.documents.table import read  # each reader only where it is needed: starting is most of the time
    else:
        # openpyxl then reads with the standard library's parser behind defusedxml, opens no picture, and starts faster.
        os.environ["OPENPYXL_LXML"] = "False"
        sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]
        if kind == "mark":
            from pledge.documents.marking import mark

            return mark(data)
        from pledge.documents.book import read
    return wire.pack(*read(data))


def main() -> int:
    """Read the file and answer with what it holds, or with why it is not read."""
    limit(_limits(sys.argv[1]))
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
