"""No name and no number of an official leaves the store for readers, whichever way the rows take."""

import ast
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from pledge import changes, search
from pledge.checks import explain, findings, subject
from pledge.deck import assembly
from pledge.deck.document import html
from pledge.deck.pptx import pptx
from pledge.exports import pledge_tables, workbook
from pledge.exports.chart_csv import panel_csv
from pledge.exports.file_formats import table_csv
from pledge.masking import MASK
from pledge.panels.roadmap.timeline import ROAD
from pledge.query import query
from pledge.report import read_report
from pledge.store import Revision, Row, build, publish
from pledge.store.plan import rows_of
from pledge.view import View
from tests.support.officials import HIDDEN, naming
from tests.support.published import ROOT


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Revision:
    tables = read_report(naming()).tables
    tables["milestone"] = [
        dict(row) | {"phase": f"{row['phase']}(담당 박종욱)"} if row["year"] == 2020 else row
        for row in tables["milestone"]
    ]
    made = build(tmp_path_factory.mktemp("store"), {"a": tables}, by="tests")
    assert made
    whole = str(rows_of(made, "a"))
    assert all(each in whole for each in HIDDEN[:3]), "the report names them"
    return made


def view(revision: Revision) -> View:
    return View(revision, "ko", "a", date(2021, 12, 31), True, ())


def unpacked(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as parts:
        return "\n".join(parts.read(name).decode("utf-8", "replace") for name in parts.namelist())


def road(revision: Revision) -> bytes:
    return panel_csv(ROAD, view(revision), "t", ROAD.rows(view(revision)))


LEAVING: dict[str, Callable[[Revision], str]] = {
    "tables as CSV": lambda made: "".join(
        table_csv(each).decode() for each in pledge_tables.tables(made, "a").values()
    ),
    "tables as XLSX": lambda made: unpacked(pledge_tables.workbook(made, "a")),
    "readings": lambda made: unpacked(workbook.workbook(made, "a")),
    "deck": lambda made: html(assembly.deck(made, "a"), offline=False),
    "slides": lambda made: unpacked(pptx(assembly.deck(made, "a"))),
    "findings": lambda made: str(findings(made, "a", date(2026, 1, 1))),
    "search": lambda made: (
        str(search.find_figures(view(made), ["센터"])) + str(search.find_lines(view(made), ["담당"]))
    ),
    "chart": lambda made: road(made).decode(),
}


@pytest.mark.parametrize("way", LEAVING)
def test_nothing_that_leaves_names_an_official(way: str, named: Revision) -> None:
    found = LEAVING[way](named)
    assert [each for each in HIDDEN if each in found] == []
    if way in {"tables as CSV", "readings", "deck", "search", "chart"}:
        assert MASK in found


def test_departments_and_offices_stay(named: Revision) -> None:
    header = dict(query(named, "header", pledge="a")[["name", "value"]].to_numpy())
    assert header["협조부서"] == f"예산법무과장 {MASK} ☎ {MASK}"
    assert query(named, "pledge", pledge="a")["lead_department"].iloc[0] == "주민자치과"


def test_each_pledge_of_a_list_is_masked_by_its_own_officials(tmp_path: Path) -> None:
    tables = {
        name: {
            "pledge": [{"line": 1, "title": "홍길동과 이몽룡의 집"}],
            "contact": [{"line": 2, "role": "담당", "name": official}],
        }
        for name, official in (("a", "홍길동"), ("b", "이몽룡"))
    }
    made = build(tmp_path, tables, by="tests")
    assert made
    titles = query(made, "pledges").set_index("pledge_id")["title"]
    assert titles.to_dict() == {"a": f"{MASK}과 이몽룡의 집", "b": f"홍길동과 {MASK}의 집"}


def test_a_masked_choice_is_found_in_the_store(named: Revision) -> None:
    phases = [each for each in query(named, "phases", pledge="a")["phase"] if MASK in each]
    assert phases == [f"센터 설립 및 개소(담당 {MASK})"]
    given = {"pledge": "a", "as_of": date(2021, 12, 31), "first_year": None, "last_year": None}
    found = query(named, "road", **given, phase=phases[0])
    assert not found.empty
    assert set(found["phase"].dropna()) == set(phases)


def test_what_a_revision_changed_is_masked(named: Revision, tmp_path: Path) -> None:
    tables: dict[str, list[Row]] = {
        "pledge": [{"line": 1, "title": "t", "policy_goal": "담당 홍길동"}],
        "contact": [{"line": 2, "role": "담당", "name": "홍길동"}],
        "problem": [{"line": 3, "topic": "협의: 홍길동", "cause": "가"}],
    }
    build(tmp_path, {"a": tables}, by="tests")
    later = tables | {
        "pledge": [{"line": 1, "title": "t", "policy_goal": "담당 이몽룡"}],
        "contact": [{"line": 2, "role": "담당", "name": "이몽룡"}],
        "problem": [{"line": 3, "topic": "협의: 홍길동", "cause": "이몽룡이 맡음"}],
    }
    publish(tmp_path, "a", later, base=1, by="tests", kind="report")
    found = changes.masked_changes(tmp_path, 2, "a")
    assert found is not None
    # Only a name is another one in the goal: for readers nothing changed there.
    assert [(each.table, each.key, each.cells) for each in found] == [
        ("problem", {"topic": f"협의: {MASK}"}, {"cause": ("가", f"{MASK}이 맡음")})
    ]


def test_an_explanation_is_stored_unmasked_and_shown_masked(tmp_path: Path) -> None:
    tables: dict[str, list[Row]] = {
        "pledge": [{"line": 1, "title": "t", "status": "이행완료", "reference_date": date(2022, 1, 1)}],
        "contact": [{"line": 2, "role": "담당", "name": "홍길동"}],
        "milestone": [
            {
                "line": 3,
                "year": 2021,
                "year_stated": "2021년",
                "starts_on": date(2021, 1, 1),
                "ends_on": date(2021, 1, 31),
                "activity": "협의(담당 홍길동)",
                "scheduled": True,
            }
        ],
    }
    made = build(tmp_path, {"a": tables}, by="tests")
    assert made
    day = date(2022, 1, 1)
    masked = next(subject(each) for each in findings(made, "a", day) if MASK in each.key)
    shown = explain(tmp_path, "a", day, masked, "홍길동이 확인함", "직원")
    bodies = {subject(each): each.body for each in findings(shown, "a", day)}
    assert bodies[masked] == f"{MASK}이 확인함"
    assert rows_of(shown, "a")["milestone"][0]["activity"] == "협의(담당 홍길동)", "masked text is written over nothing"


def test_what_is_masked_is_masked_once_per_revision(named: Revision, monkeypatch: pytest.MonkeyPatch) -> None:
    first = query(named, "report_lines", pledge="a")
    monkeypatch.setattr("pledge.query._masked", lambda *_each: pytest.fail("masked again"))
    assert query(named, "report_lines", pledge="a").equals(first)


# Who reads rows as they are: the store, what staff write, and what masks them itself.
UNMASKED = ("pledge/store/", "pledge/upload/", "pledge/query.py", "pledge/exports/pledge_tables.py")
UNMASKED += ("pledge/changes.py", "pledge/dry_run.py")  # the rows of one's own report, before it is published
READING = {"rows_of", "connect", "changes_in", "diff", "read", "query_connection"}


def read_as_they_are(path: str, source: str) -> list[str]:
    """What a source imports or takes of the store, or of `query`, that is not masked."""
    if path.startswith(UNMASKED):
        return []
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(("pledge.store", "pledge.query")):
            found += [each.name for each in node.names if each.name in READING]
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in {"store", "query"}:
            found += [node.attr] if node.attr in READING else []
    return found


def test_readers_get_rows_only_from_query() -> None:
    sources = [ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("pledge/**/*.py")]
    named = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sources]
    assert {path: found for path, source in named if (found := read_as_they_are(path, source))} == {}
    assert read_as_they_are("pages/x.py", "from pledge.store import connect\nstore.diff(a, b)") == ["connect", "diff"]
