"""Stores as other versions of the program left them.

`python -m tests.support.stores` writes the one of the present schema, so that every later version must open it.
"""

import hashlib
import shutil
import tempfile
import zipfile
from pathlib import Path

import duckdb

from pledge.report import read_report
from pledge.store import build, publish, upgrade
from pledge.store.migrations import newest_schema
from pledge.store.plan import rows_of

CLEAN = Path(__file__).parents[1] / "checks" / "clean.txt"
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


def write_present() -> Path:
    """Write `stores/schema-NNNN.zip` of the present schema: a report, then actuals that add 5 people."""
    path = STORES / f"schema-{newest_schema():04d}.zip"
    with tempfile.TemporaryDirectory() as folder:
        first = build(Path(folder), {"clean": read_report(CLEAN.read_bytes()).tables}, by="server")
        assert first
        people = [dict(row) for row in rows_of(first, "clean")["participation"]]
        people[0]["people"] += 5
        actuals = {"participation": people}
        publish(Path(folder), "clean", actuals, base=1, by="tests", kind="actuals", reason="Five more came.")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
            for file in sorted(
                file for file in Path(folder).iterdir() if file.suffix == ".duckdb" or file.name == "CURRENT"
            ):
                archive.write(file, file.name)
    return path


if __name__ == "__main__":
    print(write_present())
