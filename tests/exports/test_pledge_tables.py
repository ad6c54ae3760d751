"""What leaves the house, from a real store."""

from pathlib import Path

import pytest

from pledge.exports import pledge_tables
from pledge.store import Revision, build

NAME = "김 ..:/odd"


@pytest.fixture
def revision(tmp_path: Path) -> Revision:
    tables = {
        "pledge": [{"line": 1, "title": "t"}],
        "contact": [{"line": 2, "role": "담당", "name": "홍길동", "phone": "729-0000"}],
        "indicator": [
            {"line": 3, "year": 2021, "year_stated": "2021년", "ongoing": False, "name": "a", "weight": "33.3"},
            {"line": 4, "year": 2021, "year_stated": "2021년", "ongoing": True, "name": "b"},
        ],
        "grant_award": [
            # One more than the integers that a float holds.
            {"line": 5, "programme": "a", "amount_krw": 9_007_199_254_740_993, "unit_krw": 1},
            {"line": 6, "programme": "b", "unit_krw": 1},
        ],
        "report_line": [{"line": 2, "body": "담당 홍길동 ☎ 729-0000", "claimed_by": "contact"}],
    }
    made = build(tmp_path / "store", {NAME: tables}, by="make")
    assert made
    return made


def test_tables_are_whole_exact_and_name_no_official(revision: Revision) -> None:
    tables = pledge_tables.tables(revision, NAME)
    assert "contact" not in tables
    assert list(tables)[:3] == ["pledge", "header_field", "passage"]
    assert tables["grant_award"]["amount_krw"].astype("str").tolist()[0] == "9007199254740993"
    assert [str(each) for each in tables["indicator"]["weight"]] == ["33.3", "None"]
    assert tables["report_line"].values.tolist() == [[NAME, 2, "담당 ○○○ ☎ ○○○", "contact"]]
    assert list(tables["problem"].columns) == [
        "pledge_id",
        "row_id",
        "line",
        "origin",
        "revision",
        "topic",
        "cause",
        "remedy",
    ]


@pytest.mark.parametrize(
    ("contact", "body", "masked"),
    [
        ({"name": "홍길동"}, "과장 홍길동", "과장 ○○○"),
        ({"phone": "729-0000"}, "문의 729-0000", "문의 ○○○"),
        ({"name": "홍길동", "phone": "729-0000"}, "홍길동 729-0000 hong@city.kr", "○○○ ○○○ ○○○"),
        ({"name": "홍길동", "phone": "(031) 729-0000"}, "담당 홍 길  동 (031)  729-0000", "담당 ○○○ ○○○"),
    ],
)
def test_whatever_is_stated_of_an_official_is_masked(
    tmp_path: Path, contact: dict[str, str], body: str, masked: str
) -> None:
    lines = [{"line": 2, "body": body, "claimed_by": "header_field, contact"}]
    tables = {"pledge": [{"line": 1, "title": "t"}], "contact": [{"line": 2} | contact], "report_line": lines}
    made = build(tmp_path / "store", {"a": tables}, by="make")
    assert made
    assert pledge_tables.tables(made, "a")["report_line"]["body"].tolist() == [masked]


def test_files_stay_in_the_folder_whatever_the_pledge_is_called(revision: Revision, tmp_path: Path) -> None:
    written, replaced = pledge_tables.write(tmp_path / "out", revision, NAME)
    assert replaced == []
    assert {path.parent for path in written} == {tmp_path / "out" / "김 ..__odd"}
    assert sorted(written) == sorted(path for path in (tmp_path / "out").rglob("*") if path.is_file())
    grants = (written[0].parent / "grant_award.csv").read_text(encoding="utf-8-sig")
    assert ",9007199254740993," in grants
    assert pledge_tables.write(tmp_path / "out", revision, NAME) == (written, written)


def test_two_pledges_of_one_clean_name_do_not_overwrite_each_other(tmp_path: Path) -> None:
    names = ["a:b", "a?b", "A*B", "c"]
    made = build(tmp_path / "store", {name: {"pledge": [{"line": 1, "title": name}]} for name in names}, by="make")
    assert made
    folders = {name: pledge_tables.write(tmp_path / "out", made, name)[0][0].parent for name in names}
    assert folders["c"] == tmp_path / "out" / "c"
    assert len({str(folder).casefold() for folder in folders.values()}) == 4
    for name, folder in folders.items():
        assert f",{name}," in (folder / "pledge.csv").read_text(encoding="utf-8-sig")
        assert pledge_tables.write(tmp_path / "out", made, name)[1], "the next export finds the same folder"
