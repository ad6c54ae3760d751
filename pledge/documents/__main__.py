"""The child: `python -m pledge.documents KIND` reads one file from its standard input, within its own limits."""

import gc
import os
import sys
import traceback
from pathlib import Path

from pledge.documents import SECONDS, serialization
from pledge.documents.refusal import Refusal
from pledge.sandbox import Limits, limit

MEMORY = 640 * 2**20  # bytes of address space
WRITTEN = 48 * 2**20  # bytes of one sheet that is written


def _limits(kind: str) -> Limits:
    """Return the limits for reading one file; openpyxl writes a sheet to a file before it packs it."""
    return Limits(SECONDS, MEMORY, WRITTEN if kind == "annotate" else 0, 64)


def _read(kind: str, data: bytes) -> bytes:
    if kind == "csv":
        from pledge.documents.csv_file import read  # imported only where needed: starting takes most of the time
    else:
        # openpyxl then reads with the standard library's parser behind defusedxml, opens no picture, and starts faster.
        os.environ["OPENPYXL_LXML"] = "False"
        sys.modules["numpy"] = sys.modules["PIL"] = None  # type: ignore[assignment]
        if kind == "annotate":
            from pledge.documents.annotation import annotate

            return annotate(data)
        from pledge.documents.book import read
    return serialization.pack(*read(data))


def main() -> int:
    """Read the file; write its contents, or the reasons for its refusal, to standard output."""
    limit(_limits(sys.argv[1]))
    gc.disable()  # the process lives for one file
    try:
        answer = _read(sys.argv[1], sys.stdin.buffer.read())
    except Refusal as refusal:
        answer = serialization.pack_problems(refusal.problems)
    except MemoryError:
        answer = serialization.pack_problems([{"reason": "too-heavy"}])
    except Exception as error:  # whatever a library raises, the file is the cause
        # Only the place, for the server's log: the error's text may quote the file.
        place = traceback.extract_tb(error.__traceback__)[-1]
        cause = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
        answer = serialization.pack_problems([{"reason": "damaged", "cause": cause}])
    sys.stdout.buffer.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
