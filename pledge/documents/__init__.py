"""A file from outside is opened in a process of its own, which has little memory, little time and no rights to spare.

`ask` is the parent's side; `python -m pledge.documents KIND` the child's. The child gets the bytes on its standard
input, no environment and (but to mark a workbook) no file to write, and says on its standard output what it read.
"""

from pathlib import Path

from pledge.sandbox import Stopped, run

__all__ = ["SECONDS", "Stopped", "ask"]

SECONDS = 9.0  # of the clock and of the processor, for one file


def ask(kind: str, data: bytes, seconds: float = SECONDS, folder: Path | None = None) -> bytes:
    """Let a child read data as kind (workbook, csv) and return its answer, for `wire.unpack`.

    Of kind mark it marks a workbook (see marking), and writes in `folder` what it needs on the way. Raises Stopped.
    """
    environment = {"TMPDIR": str(folder)} if folder else {}
    return run("pledge.documents", kind, data=data, seconds=seconds, environment=environment)
