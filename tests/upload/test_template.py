"""What is downloaded comes back as no change: as it is, saved again by a spreadsheet, and as CSV; in both languages."""

import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from shutil import which

import openpyxl
import pytest

from pledge import i18n
from pledge.store import Revision, preview
from pledge.upload import FORM, Refused, read, template, template_csv
from pledge.upload.proposal import published
from tests.support.published import PUBLISHED


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_workbook_comes_back_as_no_change(revision: Revision, language: str) -> None:
    i18n.use(language)
    data = template(revision, PUBLISHED)
    i18n.use("ko")
    proposal = read(revision, PUBLISHED, data, "실적.xlsx")
    assert list(proposal.tables) == list(FORM)
    assert (proposal.missing, proposal.notices, proposal.overwrites) == ((), (), ())
    assert preview(revision, PUBLISHED, proposal.tables, "actuals") == ()


def by_library(data: bytes, _folder: Path) -> bytes:
    target = BytesIO()
    openpyxl.load_workbook(BytesIO(data)).save(target)
    return target.getvalue()


def by_office(data: bytes, folder: Path) -> bytes:
    (folder / "in").mkdir()
    (folder / "in" / "실적.xlsx").write_bytes(data)
    how = [
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    command = ["soffice", *how, "--outdir", str(folder), str(folder / "in" / "실적.xlsx")]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    return (folder / "실적.xlsx").read_bytes()


@pytest.mark.parametrize("save", [by_library, *([by_office] if which("soffice") else [])])
def test_a_workbook_saved_by_another_program_comes_back_as_no_change(
    revision: Revision, tmp_path: Path, save: Callable[[bytes, Path], bytes]
) -> None:
    data = template(revision, PUBLISHED)
    saved = save(data, tmp_path)
    assert saved != data
    proposal = read(revision, PUBLISHED, saved, "실적.xlsx")
    assert list(proposal.tables) == list(FORM)
    assert (proposal.missing, proposal.notices) == ((), ())
    assert preview(revision, PUBLISHED, proposal.tables, "actuals") == ()


@pytest.mark.parametrize("table", FORM)
def test_every_table_comes_back_as_csv(revision: Revision, table: str) -> None:
    data = template_csv(revision, PUBLISHED, table)
    korean = [data.decode("utf-8-sig").encode("cp949")] if table == "milestone" else []
    for each in (data, *korean):
        proposal = read(revision, PUBLISHED, each, f"{table}.csv", table)
        assert proposal.missing == ()
        assert preview(revision, PUBLISHED, proposal.tables, "actuals") == ()


def test_the_template_of_another_pledge_is_refused(revision: Revision) -> None:
    with pytest.raises(Refused) as refused:
        read(revision, PUBLISHED, template(revision, "small"), "실적.xlsx")
    assert [problem.reason for problem in refused.value.problems] == ["another-pledge"]


def test_the_sheets_as_a_spreadsheet_shows_them(revision: Revision) -> None:
    book = openpyxl.load_workbook(BytesIO(template(revision, PUBLISHED)))
    assert book.sheetnames[:4] == ["작성 방법", "공약", "예산", "목표 지표"]
    assert len(book.sheetnames) == 1 + len(FORM)
    money = book["예산"]
    assert [cell.value for cell in money[1]] == ["row_id", "구분", "재원", "기간", "금액", "금액 단위"]
    assert [cell.value for cell in money[13]][1:] == ["계획", "시비", "2021", 1039, "백만 원"]
    assert money["E13"].number_format == "#,##0"
    assert money.protection.sheet
    assert money.protection.password is None
    assert (money["A13"].protection.locked, money["E13"].protection.locked) == (True, False)
    assert money.freeze_panes == "B2"
    lists = {str(each.sqref): each.formula1 for each in money.data_validations.dataValidation if each.type == "list"}
    assert lists["B2:B57"] == '"계획,집행,전망"'  # 36 rows and 20 below, from row 2
    assert book["이행상황"]["D2"].value.isoformat() == "2019-04-01T00:00:00"
    assert book["공약"]["C2"].value is None, "the reference date is asked for"


def test_a_template_of_a_pledge_with_next_to_nothing(revision: Revision) -> None:
    proposal = read(revision, "small", template(revision, "small"), "실적.xlsx")
    assert preview(revision, "small", proposal.tables, "actuals") == ()


def test_every_cell_that_is_shown_says_its_row(revision: Revision) -> None:
    """The amount times its unit is the amount in won, exactly."""
    money = FORM["budget"]
    for row in published(revision, PUBLISHED, "budget"):
        shown = money.field("amount").displayed(row)
        assert (0 if shown == "-" else shown * row["unit_krw"]) == row["amount_krw"]
