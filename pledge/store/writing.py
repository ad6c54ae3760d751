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
from pledge.store.files import BLOCK_SIZE, CONFIG, Revision, StoreError, failure, on_disk, open_file, revisions, schema
from pledge.store.gc_paused import unswept
from pledge.store.migrations import in_file, newest_schema
from pledge.store.recovery import acknowledge


def next_number(store: Path) -> int:
    """The highest number on disk, acknowledged or not, plus one."""
    return 1 + max((int(path.name[: path.name.index("-")]) for path in store.glob("[0-9]*-*.duckdb*")), default=0)


@unswept()
def write(store: Path, base: Revision | None, number: int, apply: Callable[[DuckDBPyConnection], None]) -> Revision:
    """Write the next revision: `base` copied (or an empty database), changed by `apply` in one transaction.

    Call it with the store locked. A crash at any point leaves the old CURRENT or the new one. Raises StoreError.
    """
    _tidy(store)
    draft = store / f"draft-{uuid4().hex}.duckdb"
    try:
        if base:
            if schema(base) < newest_schema():
                in_file(base.path, draft, BLOCK_SIZE)
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
        made = Revision(number, sha256, store / f"{number:06d}-{sha256}.duckdb")
        sync(draft)
        replace(store / "PENDING", f"{made.path.name}\n".encode("ascii"))
        draft.rename(made.path)
        sync(store)
        acknowledge(made)
        with suppress(OSError):  # it is published; `mend` removes the file later
            (store / "PENDING").unlink()
    except (duckdb.Error, OSError) as error:
        raise failure(error, store) from error
    finally:
        draft.unlink(missing_ok=True)
        Path(f"{draft}.wal").unlink(missing_ok=True)
    return made


def _tidy(store: Path) -> None:
    for path in store.glob("draft-*"):
        path.unlink()
    known = revisions(store)
    # Once a later revision is acknowledged, nothing else would tell such a file from an acknowledged one.
    for each in on_disk(store):
        if each not in known:
            each.path.rename(each.path.with_name(each.path.name + ".unacknowledged"))
