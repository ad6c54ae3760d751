"""Write the next revision so that a crash leaves the old state or the new one.

A publication writes in this order: the draft; PENDING, which names the file that the draft becomes; the file; CURRENT,
which acknowledges it; then PENDING is removed.
"""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import duckdb
from duckdb import DuckDBPyConnection

from pledge.store.disk import replace, sha256_of, sync
from pledge.store.gc_paused import gc_paused
from pledge.store.migrations import migrate_to_file, newest_schema
from pledge.store.recovery import acknowledge
from pledge.store.revision_files import (
    BLOCK_SIZE,
    CONFIG,
    Revision,
    StoreError,
    on_disk,
    open_file,
    revisions,
    schema,
    write_failure,
)


def next_number(store: Path) -> int:
    """Return the highest number on disk, acknowledged or not, plus one."""
    return 1 + max((int(path.name[: path.name.index("-")]) for path in store.glob("[0-9]*-*.duckdb*")), default=0)


@gc_paused()
def write(store: Path, base: Revision | None, number: int, apply: Callable[[DuckDBPyConnection], None]) -> Revision:
    """Write the next revision: `base` copied (or an empty database), changed by `apply` in one transaction.

    Call it with the store locked. A crash at any point leaves the old CURRENT or the new one. Raises StoreError.
    """
    _tidy(store)
    draft = store / f"draft-{uuid4().hex}.duckdb"
    try:
        if base:
            if schema(base) < newest_schema():
                migrate_to_file(base.path, draft, BLOCK_SIZE)
            else:
                shutil.copyfile(base.path, draft)
        with open_file(draft, config={**CONFIG, "default_block_size": BLOCK_SIZE}) as con:
            con.begin()
            apply(con)
            con.commit()
            con.execute("CHECKPOINT")
        if Path(f"{draft}.wal").exists():
            raise StoreError("The revision could not be written: a write-ahead log was left")
        sha256 = sha256_of(draft)
        revision = Revision(number, sha256, store / f"{number:06d}-{sha256}.duckdb")
        sync(draft)
        replace(store / "PENDING", f"{revision.path.name}\n".encode("ascii"))
        draft.rename(revision.path)
        sync(store)
        acknowledge(revision)
        with suppress(OSError):  # it is published; `repair_locked` removes the file later
            (store / "PENDING").unlink()
    except (duckdb.Error, OSError) as error:
        raise write_failure(error, store) from error
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)
    return revision


def _tidy(store: Path) -> None:
    for path in store.glob("draft-*"):
        path.unlink()
    known = revisions(store)
    # Once a later revision is acknowledged, such a file could not be distinguished from an acknowledged one.
    for file in on_disk(store):
        if file not in known:
            file.path.rename(file.path.with_name(file.path.name + ".unacknowledged"))
