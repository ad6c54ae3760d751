"""What one anonymous message that is far too long costs a running server, and when the next visitor is answered."""

import os
from pathlib import Path

from tests.bench.measure import show, timed
from tests.browser.test_limits import SECONDS, closing_code, search, visitor
from tests.support.servers import serving

LETTERS = 5_000_000


def searching(folder: Path) -> None:
    """A search of 5 million letters. Before messages and fields had limits: 26 s, and 2,000 MB more."""
    own = folder / "searching"
    own.mkdir()
    with serving(own) as server:

        def short() -> None:
            with visitor(server) as socket:
                socket.send(search(10))
                socket.recv(timeout=SECONDS)

        def long() -> None:
            with visitor(server) as socket:
                socket.send(search(LETTERS))
                closing_code(socket)

        short()
        before = _peak()
        show("a visitor's first answer", timed(short, 5))
        show("a search of 5,000,000 letters, refused", timed(long, 1))
        show("the next visitor's first answer", timed(short, 1))
        print(f"{'':<44} the server's peak of memory grew by {_peak() - before:,} MB", flush=True)


def _peak() -> int:
    """Return the highest memory of the server so far in MB: of the child of this process that uses most."""
    (children,) = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().splitlines() or [""]
    peaks = []
    for child in children.split():
        status = Path(f"/proc/{child}/status").read_text()
        peaks += [int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmHWM")]
    return max(peaks, default=0)
