"""Publishing from a shell: what is said, what is published and with which status; what is refused is recorded."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from pledge.__main__ import main
from pledge.i18n import use
from pledge.report import read_report
from pledge.store import build, current, load_original, refused_attempts

CLEAN = Path(__file__).parents[1] / "checks" / "clean.txt"
SPENT_CITY = "시비\t70.8\t340\t20\t69.6\t320\t10\t60\t100\t150\t-"

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shell")
    tables = read_report(CLEAN.read_bytes()).tables
    assert build(folder / "one", {"center": tables}, by="make")
    assert build(folder / "two", {"center": tables, "library": tables}, by="make")
    return folder


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command in English on the store in tmp_path: status, output, errors."""
    monkeypatch.setenv("PLEDGE_LANG", "en")
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path / "store"))
    monkeypatch.setattr("pledge.cli.output.PROGRESS_SECONDS", 1000)
    yield lambda *arguments: (main([str(each) for each in arguments]), *capsys.readouterr())
    use("ko")


@pytest.fixture
def store(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built / "one", tmp_path / "store")


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A report that has caught up: 60 million more were spent of the city's money, 50 of the state's."""
    path = tmp_path / "center.txt"
    text = CLEAN.read_text(encoding="utf-8").replace(SPENT_CITY, SPENT_CITY.removesuffix("-") + "60")
    path.write_text(text.replace("2021. 12. 31. 기준", "2022. 6. 30. 기준"), encoding="utf-8")
    return path


@pytest.mark.children
def test_a_template_comes_back_and_is_published(run: Run, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "center.xlsx"
    assert run("template", path)[:2] == (0, f"{path} holds the present figures of revision 1.\n")
    status, out, err = run("template", path)
    assert (status, out) == (1, "")
    assert err.startswith(f"{path} cannot be used (File exists).")

    status, out, err = run("publish", path, "--reason", "2022 Q2")
    assert (status, out) == (2, "Nothing would change: what is published already says the same.\n")

    book = openpyxl.load_workbook(path)
    (sheet,) = (each for each in book if each.title == "Participation")
    heads = next(row for row in sheet.iter_rows() if "row_id" in [cell.value for cell in row])
    column = {str(cell.value).partition("\n")[0]: cell.column for cell in heads}
    (place,) = (row[0].row for row in sheet.iter_rows() if "상담 참여자" in [cell.value for cell in row])
    people = next(number for name, number in column.items() if "eople" in name or "ount" in name)
    sheet.cell(place, people).value = 45
    for other in book.sheetnames[1:]:
        if other not in ("Pledge", "Participation"):
            del book[other]
    book.save(path)
    status, out, err = run("publish", path, "--reason", "2022 Q2", "--by", "kim")
    assert (status, err) == (1, "1 problem; nothing was published.\n")
    assert "Write the reference date, such as 2021-12-31" in out
    book["Pledge"]["C2"] = "2021-12-31"  # as it is published
    book.save(path)
    status, out, err = run("publish", path, "--reason", "2022 Q2", "--by", "kim")
    assert (status, err) == (0, "")
    assert out.startswith("1 row changes, 4 stay as they are.\n")  # the row of the pledge, too
    assert "  Participants: 150 people → 155 people\n" in out  # 10 + 40 + 60 + 40, and 5
    assert out.endswith("Revision 2 is published.\n")


def test_an_edition_is_tried_then_published(
    run: Run, store: Path, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    status, out, err = run("publish", edition, "--dry-run")
    assert (status, err) == (0, "")
    assert "  Spent in the term: KRW 540m → KRW 600m\n" in out
    assert out.endswith("Nothing was published (--dry-run).\n")
    status, out, err = run("publish", edition)
    assert (status, err) == (
        1,
        "The reason is missing. Write why these figures are published: readers see it.\n",
    )
    assert (current(store)[0] or None) == current(store)[0]
    status, out, err = run("publish", edition, "--json", "--reason", "2022 Q2", "--by", "kim")
    told = json.loads(out)
    assert (status, err, told["status"], told["revision"], told["base"]) == (0, "", "published", 2, 1)
    assert {"figure": "spent_krw", "before": 540_000_000, "after": 600_000_000} in told["figure_changes"]
    assert [each["cells"]["amount_krw"] for each in told["differences"] if each["table"] == "budget"] == [
        {"before": 0, "after": 60_000_000}
    ]
    assert (told["warnings"], told["problems"]) == ([], [])
    status, out, _ = run("publish", edition, "--json", "--reason", "again")
    assert (status, json.loads(out)["status"]) == (2, "no change")
    assert refused_attempts(store) == []
    (sha256,) = (path.name for path in (store / "kept").iterdir())
    assert load_original(store, sha256) == edition.read_bytes()


def test_a_slip_is_confirmed_or_refused_and_that_is_recorded(run: Run, store: Path, edition: Path) -> None:
    edition.write_text(edition.read_text(encoding="utf-8").replace("\t150\t60", "\t150,000\t60"), encoding="utf-8")
    status, out, err = run("publish", edition, "--reason", "2022 Q2", "--by", "kim")
    assert status == 1
    assert "    Spending · City funds · 2021: KRW 150 million → KRW 150,000 million\n" in out
    assert err == (
        "Warnings are not confirmed (1). Nothing was published.\n"
        "Correct the file. If its values are right, publish it again with --confirm.\n"
    )
    status, out, _ = run("publish", edition, "--reason", "2022 Q2", "--dry-run", "--json")
    assert (status, [each["before"] for each in json.loads(out)["warnings"]]) == (1, ["150백만원"])
    (attempt,) = refused_attempts(store)
    assert (attempt.by, attempt.pledge_id, attempt.file_name) == ("kim", "center", "center.txt")
    assert attempt.reasons == {"amount_is_a_thousand_times": 1}
    assert run("publish", edition, "--reason", "2022 Q2", "--confirm")[0] == 0


def test_a_file_that_cannot_be_read_is_refused_with_every_reason(run: Run, store: Path, edition: Path) -> None:
    text = (
        edition.read_text(encoding="utf-8").replace("\t760\t", "\t칠백육십\t").replace("\t30\t1개소", "\t서른\t1개소")
    )
    edition.write_text(text, encoding="utf-8")
    status, out, err = run("publish", edition, "--reason", "2022 Q2", "--by", "kim")
    assert (status, err) == (1, "2 problems; nothing was published.\n")
    assert [line.partition(" (")[0] for line in out.splitlines()] == ["center.txt, row 32", "center.txt, row 39"]
    assert "“칠백육십” in column" in out
    status, out, _ = run("publish", edition, "--reason", "2022 Q2", "--json", "--by", "kim")
    assert [(each["reason"], each["row"]) for each in json.loads(out)["problems"]] == [("edition", 32), ("edition", 39)]
    other = edition.with_suffix(".hwp")
    other.write_bytes(b"\x00")
    status, out, _ = run("publish", other, "--reason", "2022 Q2", "--by", "lee")
    assert (status, out.partition(": ")[0]) == (1, "center.hwp")
    assert [(each.by, each.reasons) for each in refused_attempts(store)] == [
        ("lee", {"not-text": 1}),
        ("kim", {"edition": 2}),
        ("kim", {"edition": 2}),
    ]


def test_personal_data_leave_no_trace(run: Run, store: Path, edition: Path) -> None:
    edition.write_text(edition.read_text(encoding="utf-8") + "\n- 문의: 010-1234-5678\n", encoding="utf-8")
    status, out, _ = run("publish", edition, "--reason", "2022 Q2")
    assert status == 1
    assert "1234" not in out
    (attempt,) = refused_attempts(store)
    assert (attempt.reasons, attempt.file_sha256) == ({"personal-mobile": 1}, None)


def test_which_pledge_is_chosen_and_never_guessed(run: Run, built: Path, edition: Path, tmp_path: Path) -> None:
    shutil.copytree(built / "two", tmp_path / "store")
    asked = "Name the pledge: --pledge, one of center, library\n"
    assert run("publish", edition, "--reason", "r") == (1, "", asked)
    assert run("template", tmp_path / "a.xlsx") == (1, "", asked)
    assert run("publish", edition, "--reason", "r", "--pledge", "museum")[2] == "There is no pledge museum\n"
    assert run("publish", edition, "--reason", "r", "--pledge", "library")[0] == 0
    assert run("publish", tmp_path / "none.txt", "--reason", "r", "--pledge", "library")[2].startswith(
        f"{tmp_path / 'none.txt'} cannot be used (No such file"
    )
