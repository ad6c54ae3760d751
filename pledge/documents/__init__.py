"""Open a file from outside in a child process with little memory, little time and hardly any rights.

`read_in_child` is the parent's side, `python -m pledge.documents KIND` the child's. The child gets the bytes on its
standard input, no environment and (except to annotate a workbook) no file to write, and writes what it read to its
standard output.
"""

from pathlib import Path

from pledge.sandbox import Stopped, run

__all__ = ["SECONDS", "Stopped", "ask"]

SECONDS = 9.0  # of the clock and of the processor, for one file


def read_in_child(kind: str, data: bytes, seconds: float = SECONDS, folder: Path | None = None) -> bytes:
    """Run a child that reads data as a kind (workbook, csv); return its answer, for `serialization.unpack`.

    Kind annotate marks the problems in a workbook (see annotation), with its temporary files in `folder`. Raises
    Stopped.
    """
    environment = {"TMPDIR": str(folder)} if folder else {}
    return run("pledge.documents", kind, data=data, seconds=seconds, environment=environment)
