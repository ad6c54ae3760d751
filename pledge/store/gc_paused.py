"""Pause garbage collection during work on hundreds of thousands of rows."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the cyclic garbage collector within the block.

    Rows have no cycles, and the collector would scan all of them again each time that they grow by a quarter, which
    takes as long as the work itself.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
