"""Stores as other versions of the program left them."""

import hashlib
import shutil
import zipfile
from pathlib import Path

import duckdb

from pledge.store import upgrade

STORES = Path(__file__).parents[1] / "store" / "stores"


def unpack(name: str, folder: Path) -> Path:
    """Unpack the store `stores/<name>.zip` into a new folder and return that folder."""
    with zipfile.ZipFile(STORES / f"{name}.zip") as archive:
        archive.extractall(folder)
    return folder


def of_a_newer_schema(folder: Path) -> Path:
    """Make a store whose newest revision, 4, was written by a version that knows one schema more; return its folder."""
    made = upgrade(unpack("schema-0001", folder), by="server")
    assert made
    draft = folder / "draft.duckdb"
    shutil.copyfile(made.path, draft)
    with duckdb.connect(str(draft)) as con:
        con.execute("UPDATE revision SET schema_version = schema_version + 1, revision = 4 WHERE revision = 3")
        con.execute("CHECKPOINT")
    name = f"000004-{hashlib.sha256(draft.read_bytes()).hexdigest()}.duckdb"
    draft.rename(folder / name)
    (folder / "CURRENT").write_text(f"{name}\n", encoding="ascii")
    return folder
