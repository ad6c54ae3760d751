"""Work on rows by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unswept() -> Iterator[None]:
    """Let Python's search for cyclic garbage wait meanwhile: rows have no cycles, and it would look at all of them anew
    each time that they have grown by a quarter, which takes as long as the work itself.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()
