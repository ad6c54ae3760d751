"""A small store of two pledges, and the reports and figures that become its revisions."""

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pledge.store import (
    Published,
    Revision,
    build,
    connect,
    current,
    publish,
)

Tables = dict[str, list[dict[str, Any]]]


def cell(period: str, won: int | None, line: int | None = 5, **more: Any) -> dict[str, Any]:
    return {
        "line": line,
        "measure": "planned",
        "source": "도비",
        "period": period,
        "period_stated": period,
        "amount_krw": won,
        "unit_krw": 1_000_000,
        **more,
    }


def report(*budget: dict[str, Any], title: str = "센터 설립", lines: int = 6) -> Tables:
    return {
        "pledge": [{"line": 1, "title": title, "goal_rate": Decimal(100), "reference_date": date(2021, 9, 30)}],
        "budget": list(budget),
        "report_line": [{"line": n, "body": f"line {n}", "claimed_by": "budget"} for n in range(1, lines + 1)],
    }


def edition(store: Path, tables: Tables, base: int | None, pledge_id: str = "a") -> Published:
    return publish(store, pledge_id, tables, base=base, by="kim", kind="report", file_name="a.txt")


def actuals(store: Path, tables: Tables, base: int | None, pledge_id: str = "a") -> Published:
    return publish(store, pledge_id, tables, base=base, by="lee", kind="actuals", file_name="q3.xlsx")


def rows(of: Revision | None, table: str, pledge_id: str = "a") -> list[dict[str, Any]]:
    assert of
    with connect(of) as con:
        con.execute(f"FROM {table} WHERE pledge_id = ? ORDER BY rowid", [pledge_id])
        return [dict(zip((c[0] for c in con.description), values, strict=True)) for values in con.fetchall()]


def newest(store: Path) -> Revision:
    now, refused = current(store)
    assert now
    assert refused == ()
    return now


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    tables = {"a": report(cell("2019", 60), cell("2020", 938)), "b": report(cell("2019", 7))}
    assert build(folder, tables, by="make")
    return folder


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    """Revision 1: pledge a with two budget cells, pledge b with one."""
    return shutil.copytree(built, tmp_path / "store")


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
