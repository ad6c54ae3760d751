"""The command line, on real files and stores; the tables and checks that it prints have tests of their own."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from pledge import store
from pledge.cli.command_line import main
from pledge.cli.reports import begin
from pledge.i18n import use
from pledge.store.plan import rows_of
from tests.support.published import PUBLISHED, REPORT, ROOT
from tests.support.stores import of_a_newer_schema, unpack

IDENTITY = ["pledge_id", "row_id", "line", "origin", "revision"]

Run = Callable[..., tuple[int, str, str]]
pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in English in this process, on a store and a reports folder in tmp_path: status, output, errors."""
    monkeypatch.setenv("PLEDGE_LANG", "en")
    monkeypatch.setenv("PLEDGE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("PLEDGE_REPORTS", str(tmp_path / "reports"))
    monkeypatch.setattr("pledge.cli.output.PROGRESS_SECONDS", 600)  # a slow machine is no reason for another output
    (tmp_path / "reports").mkdir()

    def run(*arguments: str | Path) -> tuple[int, str, str]:
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        finally:
            use("ko")
        return status, *capsys.readouterr()

    return run


@pytest.fixture
def reports(tmp_path: Path, run: Run) -> Path:
    """A folder with the published report."""
    (tmp_path / "reports" / REPORT.name).write_bytes(REPORT.read_bytes())
    return tmp_path / "reports"


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pledge", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        timeout=60,
    )


def refused(path: Path) -> Path:
    """Write the published report with a budget cell that is no amount, in line 41; return its path."""
    lines = REPORT.read_text(encoding="utf-8").splitlines()
    assert lines[40].startswith("도비\t50")
    lines[40] = lines[40].replace("50", "오십", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_check_prints_one_json_object_and_nothing_else() -> None:
    # CP949 lacks letters of the report: JSON is UTF-8 whatever the terminal is.
    done = process("check", "--json", REPORT, PYTHONIOENCODING="cp949")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout.decode("utf-8"), parse_float=str)
    assert list(told) == ["tables", "findings", "unread"]
    assert told["unread"] == []
    tables = told["tables"]
    assert {name: len(rows) for name, rows in tables.items()} == {
        "pledge": 1,
        "header_field": 11,
        "contact": 3,
        "passage": 16,
        "roadmap": 6,
        "milestone": 22,
        "indicator": 3,
        "participation": 10,
        "budget": 36,  # 2 sources x (7 planned + 6 spent + 5 outlook)
        "result": 13,
        "grant_award": 1,
        "partner": 1,
        "problem": 1,
        "stated_total": 54,
        "report_line": 132,
    }
    assert all(list(row)[:5] == IDENTITY for name, rows in tables.items() for row in rows if name != "report_line")
    (pledge,) = tables["pledge"]
    assert (pledge["pledge_id"], pledge["line"], pledge["origin"], pledge["revision"]) == (PUBLISHED, 3, "report", 1)
    assert (pledge["participants"], pledge["reference_date"]) == (1810, None)
    rates = [row["value"] for row in tables["stated_total"] if row["stated"] in {"68.7", "68.1"}]
    assert rates == ["68.7", "68.7", "68.1", "68.1"]  # as written: no float came between
    planned = [row for row in tables["budget"] if (row["measure"], row["period"]) == ("planned", "2021")]
    assert [(row["source"], row["amount_krw"], row["ends_on"]) for row in planned] == [
        ("도비", 0, "2021-12-31"),
        ("시비", 1_039_000_000, "2021-12-31"),
    ]
    found = [finding for finding in told["findings"] if finding["stated"] == "259개사업"]
    # 61 + 89 + 44 + 70 = 264
    assert [(each["severity"], each["lines"], each["computed"]) for each in found] == [("error", [72], "264개사업")]
    assert all(
        {"rule", "severity", "subject", "lines", "stated", "computed"} <= each.keys() for each in told["findings"]
    )


def test_check_in_a_process_says_it_in_korean_and_knows_no_streamlit() -> None:
    done = process("check", REPORT, PYTHONPROFILEIMPORTTIME="1", PLEDGE_LANG="ko")
    assert done.returncode == 0
    assert "기준일: 2021. 12. 31.(가정: 보고서에 기준일이 없음)" in done.stdout.decode("utf-8")
    assert b"duckdb" in done.stderr
    assert b"streamlit" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    command = f'"{sys.executable}" -m pledge check --json "{REPORT}" | head -c 1'
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, timeout=60)
    assert (done.stdout, done.stderr) == (b"{", b"")


def test_check_of_a_report_with_an_unknown_section(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT.read_text(encoding="utf-8") + "\n\n□ 홍보 계획\n\n- 버스 광고\n", encoding="utf-8")
    status, out, _ = run("check", path)
    assert status == 0
    assert f"{path}: 시장 직속 마을공동체지원센터 조직 신설\n  pledge               1\n" in out
    assert "  budget              36\n" in out
    # The report has 132 lines, without a line break after the last: 133 is blank, the heading 134, its bullet 136.
    assert "kept as text: “□ 홍보 계획”, lines 134 to 136\n" in out
    told = json.loads(run("check", "--json", path)[1])
    assert told["unread"] == [{"heading": "□ 홍보 계획", "line": 134, "last_line": 136}]


def test_check_of_cp949_reads_the_same(run: Run, tmp_path: Path) -> None:
    text = REPORT.read_text(encoding="utf-8").replace("◦", "○").replace("•", "·")
    (tmp_path / f"{PUBLISHED}.txt").write_bytes(text.encode("cp949"))
    tables = [json.loads(run("check", "--json", path)[1])["tables"] for path in (REPORT, tmp_path / f"{PUBLISHED}.txt")]
    for each in tables:
        del each["report_line"]  # they hold the bullets
    assert tables[0] == tables[1]


def test_check_of_a_refused_report(run: Run, tmp_path: Path) -> None:
    path = refused(tmp_path / "b.txt")
    status, out, _ = run("check", path)
    assert status == 1
    assert out.startswith(f"{path}:41: “오십” in column ")
    assert "\n    도비\t오십" in out
    status, out, _ = run("check", "--json", path)
    told = json.loads(out)
    assert (status, told["tables"], told["findings"], told["unread"]) == (1, {}, [], [])
    assert [each["line"] for each in told["problems"]] == [41]
    assert told["problems"][0]["text"].startswith("도비\t오십")


def test_check_of_several_names_each(run: Run, tmp_path: Path) -> None:
    missing = tmp_path / "c.txt"
    status, out, err = run("check", "--json", REPORT, missing, tmp_path)
    told = json.loads(out)["reports"]
    assert (status, err, list(told)) == (1, "", [str(REPORT), str(missing), str(tmp_path)])
    assert len(told[str(REPORT)]["tables"]["budget"]) == 36
    assert [each["problems"][0]["reason"] for each in list(told.values())[1:]] == [
        "There is no such file. Check the path.",
        "This is a folder. Name the report's text file.",
    ]


def test_build_of_two_pledges_then_everything_else(run: Run, reports: Path, tmp_path: Path) -> None:
    other = REPORT.read_text(encoding="utf-8").replace("마을공동체지원센터 조직 신설", "도서관 건립")
    (reports / "library.txt").write_text(other, encoding="utf-8")
    status, out, err = run("build", "--by", "kim")
    assert (status, err) == (0, "")
    assert out.startswith(f"Revision 1 was made of 2 reports: {tmp_path / 'store'}/000001-")

    assert run("build")[:2] == (0, f"{tmp_path / 'store'} is at revision 1 already; nothing was changed.\n")

    status, out, _ = run("history")
    assert status == 0
    assert out.startswith("1 · 20")
    # Twice the rows of one: 1 + 11 + 3 + 16 + 6 + 22 + 3 + 10 + 36 + 13 + 1 + 1 + 1 + 54 + 132 = 310
    assert out.endswith(" · kim · Report · 620 rows added, 0 changed, 0 removed\n")

    status, out, _ = run("export", tmp_path / "out")
    assert (status, len(out.splitlines())) == (0, 2)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["library", PUBLISHED]
    # 14 tables without contact, and the workbook
    assert f"{tmp_path / 'out' / 'library'}: 15 files written, 0 of them replaced\n" in out

    finding = "completed_but_going_on/표제/이행단계"
    assert run("explain", "library", finding, "It goes on by design.", "--by", "lee")[0] == 0
    assert " · lee · Explanation · 1 rows added" in run("history")[1].splitlines()[1]

    status, out, _ = run("verify")
    assert (status, [line.rpartition(": ")[2] for line in out.splitlines()]) == (0, ["Good", "Good", "Good"])


def test_export_is_exact_and_names_no_official(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("build")[0] == 0
    assert run("export", tmp_path)[0] == 0
    folder = tmp_path / PUBLISHED
    assert not (folder / "contact.csv").exists()
    assert all("천지열" not in path.read_text(encoding="utf-8-sig") for path in folder.glob("*.csv"))
    with (folder / "indicator.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["weight"], row["achievement"]) for row in rows] == [("40", "100"), ("60", "100"), ("", "")]
    book = openpyxl.load_workbook(folder / f"{PUBLISHED}.xlsx")
    assert book.sheetnames[:3] == ["About", "pledge", "header_field"]
    assert not {"contact", "revision"} & set(book.sheetnames)
    assert book["budget"].max_row == 37
    named = [cell.value for row in book["report_line"].iter_rows() for cell in row if "천지열" in str(cell.value)]
    assert named == []

    (folder / "note.txt").write_text("mine", encoding="utf-8")
    assert run("export", tmp_path)[1] == f"{folder}: 15 files written, 15 of them replaced\n"
    assert len(list(folder.iterdir())) == 16, "no draft is left, and what is not ours stays"


def test_export_of_the_presentation_and_the_tables(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("build")[0] == 0
    deck, slides, tables = (tmp_path / name for name in ("forum.html", "forum.pptx", "tables.xlsx"))
    chosen = ("--slides", "spent, cost", "--as-of", "2020-12-31", "--address", "https://pledge.city.example/f")
    status, out, err = run("export", "--deck", deck, "--pptx", slides, "--xlsx", tables, *chosen)
    assert (status, out, err) == (0, f"{deck} written\n{slides} written\n{tables} written\n", "")
    document = deck.read_text(encoding="utf-8")
    assert document.index('data-id="spent"') < document.index('data-id="cost"')
    assert 'data-id="promise"' not in document
    assert "31 Dec 2020" in document
    assert [slide.shapes.title.text_frame.text for slide in Presentation(slides).slides] == [
        "Was it spent as planned?",
        "What does it cost?",
    ]
    assert openpyxl.load_workbook(tables).sheetnames[0] == "About"
    assert run("export", "--xlsx", tables)[1] == f"{tables} replaced\n"
    assert not (tmp_path / PUBLISHED).exists()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8501/f", "localhost:8501", "http://[::1]/f", "http://169.254.0.9"]
)
def test_export_puts_no_address_into_a_file_that_phones_cannot_open(
    run: Run, reports: Path, tmp_path: Path, address: str
) -> None:
    assert run("build")[0] == 0
    deck, slides = tmp_path / "forum.html", tmp_path / "forum.pptx"
    chosen = ("--slides", "opening,closing", "--address", address)
    status, out, err = run("export", "--deck", deck, "--pptx", slides, *chosen)
    assert (status, out) == (0, f"{deck} written\n{slides} written\n")
    assert err == (
        f"Phones cannot open {address}: every device means itself by it. The files are made without a code and an "
        "address. Name one that phones can reach: --address https://…\n"
    )
    document = deck.read_text(encoding="utf-8")
    assert address not in document
    assert 'href="#qr"' not in document
    for slide in Presentation(slides).slides:
        assert [shape.name for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE] == []
        assert address.split("://")[-1] not in " ".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Name what to write"),
        (("--deck", "x.html", "--slides", "cost,bogus"), "There is no slide bogus. Available slides: opening, "),
        (("--deck", "x.html", "--as-of", "2021-02-30"), "2021-02-30 is not a valid date."),
        (("--deck", "x.html", "--pledge", "none"), "There is no pledge none"),
        (("--deck", "{tmp}/none/x.html"), "{tmp}/none/"),
    ],
)
def test_an_export_that_is_not_possible_is_one_sentence(
    run: Run, reports: Path, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    assert run("build")[0] == 0
    status, out, err = run("export", *(each.format(tmp=tmp_path) for each in arguments))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(said.format(tmp=tmp_path))
    assert not Path("x.html").exists()


def test_export_that_cannot_be_written_leaves_no_drafts(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("build")[0] == 0
    blocked = tmp_path / PUBLISHED / "budget.csv"
    blocked.mkdir(parents=True)  # nothing can take the place of a folder
    status, _, err = run("export", tmp_path)
    assert status == 1
    assert err.startswith(f"{blocked} cannot be used (Is a directory).")
    assert list(blocked.parent.glob(".*")) == []


def test_build_refuses_all_when_it_refuses_one(run: Run, reports: Path, tmp_path: Path) -> None:
    path = refused(reports / "bad.txt")
    status, out, err = run("build")
    assert status == 1
    assert f"{path}:41: “오십”" in out
    assert err == "1 report was refused; nothing was published.\n"
    assert store.current(tmp_path / "store") == (None, ())


def test_build_of_nothing(run: Run, tmp_path: Path) -> None:
    status, out, _ = run("build")
    assert (status, out) == (0, f"{tmp_path / 'reports'} holds no report (*.txt): there is nothing to build.\n")
    assert run("history")[:2] == run("verify")[:2] == (0, f"{tmp_path / 'store'} holds no revision yet.\n")
    assert run("export", tmp_path / "out")[0] == 0
    assert not (tmp_path / "out").exists()


def test_verify_finds_the_damaged_file(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("build")[0] == 0
    (path,) = (tmp_path / "store").glob("*.duckdb")
    with path.open("r+b") as file:
        file.seek(50_000)
        file.write(b"damage")
    status, out, _ = run("verify")
    assert (status, out) == (1, f"CURRENT: Good\n{path.name}: Its content does not match the hash in its name\n")
    status, out, err = run("history")
    assert (status, out) == (1, "")
    assert (
        err == f"{path.name}: Its content does not match the hash in its name\n"
        "The store holds revisions, but none of them is good\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("build", "--reports", "{tmp}/none"),
            "There is no folder {tmp}/none. Name the folder of the reports: --reports",
        ),
        (("build", "--store", "{tmp}/file"), "{tmp}/file cannot be used (File exists)."),
        (("history", "--store", "{tmp}/none"), "There is no store at {tmp}/none. Build it first"),
        (("verify", "--store", "{tmp}/none"), "There is no store at {tmp}/none. Build it first"),
        (("explain", "none", "a/b", "text"), "There is no store at"),
    ],
)
def test_a_failure_is_reported_in_one_sentence(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    status, out, err = run(*(each.format(tmp=tmp_path) for each in arguments))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert err.startswith(said.format(tmp=tmp_path))


def test_explain_knows_pledges_and_findings(run: Run, reports: Path) -> None:
    assert run("build")[0] == 0
    assert run("explain", "none", "a/b", "text")[2] == "There is no pledge none\n"
    assert run("explain", PUBLISHED, "a/b", "text")[2].startswith(f"There is no finding a/b in pledge {PUBLISHED}.")


def test_long_work_says_how_far_it_is(run: Run, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pledge.cli.output.PROGRESS_SECONDS", -1)  # every step takes longer than that
    _, _, err = run("check", "--json", REPORT, reports / REPORT.name)
    assert err == "0 of 2 reports checked\n1 of 2 reports checked\n"


def test_history_cell_by_cell_and_the_way_back(run: Run, reports: Path, tmp_path: Path) -> None:
    assert run("build")[0] == 0
    now, _ = store.current(tmp_path / "store")
    assert now
    budget = rows_of(now, PUBLISHED)["budget"]
    for row in budget:
        if (row["measure"], row["source"], row["period"]) == ("spent", "시비", "2021"):
            row |= {"amount_krw": 800_000_000, "stated": "800"}
    given = {"base": 1, "by": "lee", "reason": "Q4", "file_name": "q4.xlsx"}
    store.publish(tmp_path / "store", PUBLISHED, {"budget": budget}, kind="actuals", **given)

    status, out, _ = run("history", "--revision", "2")
    first, second, third = out.splitlines()
    assert (status, first[first.index(" · lee") :]) == (
        0,
        " · lee · Actuals · 0 rows added, 1 changed, 0 removed · q4.xlsx · Q4",
    )
    assert second == f"  {PUBLISHED} · Budget · Spent · City funds · 2021 · Amount: KRW 788 million -> KRW 800 million"
    assert third.endswith(" · As printed: 788 -> 800")
    told = json.loads(run("history", "--json", "--revision", "2", "--pledge", PUBLISHED)[1])
    assert (told["kind"], told["published_by"], told["base_revision"]) == ("actuals", "lee", 1)
    ((change,),) = told["changes"].values()
    assert change["cells"] == {"amount_krw": [788_000_000, 800_000_000], "stated": ["788", "800"]}
    assert [each["revision"] for each in json.loads(run("history", "--json")[1])["revisions"]] == [1, 2]
    assert run("history", "--revision", "1")[1].endswith("This is the first revision: everything is new.\n")
    assert run("history", "--revision", "7")[0::2] == (1, "There is no revision 7\n")
    assert run("history", "--pledge", "none")[0::2] == (1, "There is no pledge none\n")

    back = ("restore", PUBLISHED, "1", "--reason", "wrong file", "--by", "kim")
    status, out, _err = run(*back)
    assert status == 0
    assert "Amount: KRW 800 million → KRW 788 million\n" in out  # what it changes is said
    assert out.endswith("\nRevision 3 was published.\n")
    assert (
        run("history")[1].splitlines()[2].endswith("kim · Restored · 0 rows added, 1 changed, 0 removed · wrong file")
    )
    assert run(*back)[:2] == (2, "No change: this pledge already has the values of revision 1.\n")
    assert run("restore", PUBLISHED, "9", "--reason", "x")[0::2] == (1, "There is no revision 9\n")
    assert run("restore", PUBLISHED, "1")[0] == 64  # a reason is asked for


@pytest.mark.parametrize("command", ["build", "check", "history", "restore", "verify", "export", "explain"])
def test_every_command_has_help_in_both_languages(run: Run, command: str) -> None:
    status, english, _ = run(command, "--help")
    assert (status, english[:28]) == (0, "usage: python -m pledge " + command[:4])
    status, korean, _ = run(command, "--help", "--lang", "ko")
    assert (status, korean[:5]) == (0, "사용법: ")
    assert "이 도움말을 보여 줍니다" in korean


@pytest.mark.parametrize("arguments", [(), ("bogus",), ("check",), ("history", "--bogus"), ("--lang", "fr", "history")])
def test_misspelt_is_64(run: Run, arguments: tuple[str, ...]) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (64, "")
    assert err.startswith("usage: ")


def test_language_of_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLEDGE_LANG")
    for name, value, said in [
        ("LC_ALL", "", "사용법"),
        ("LANG", "C.UTF-8", "사용법"),
        ("LANG", "en_GB.UTF-8", "usage"),
    ]:
        for each in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(each, raising=False)
        monkeypatch.setenv(name, value)
        assert run("--help")[1].startswith(said)


def test_a_server_upgrades_a_store_of_an_older_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = unpack("schema-0001", tmp_path / "store")
    begin(folder)
    now, _ = store.current(folder)
    assert now
    assert now.number == 3
    begin(folder)
    assert store.current(folder)[0] == now
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("command", [["history"], ["export", "out"], ["template", "x.xlsx"]], ids=lambda each: each[0])
def test_a_store_of_a_newer_schema_is_refused(run: Run, tmp_path: Path, command: list[str]) -> None:
    of_a_newer_schema(tmp_path / "store")
    status, out, err = run(*command)
    assert (status, out) == (1, "")
    assert err.startswith("Revision 4 was written by a newer version of this program: it has schema ")


def test_a_server_begins_with_revision_one(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "store"
    use("en")
    path = refused(reports / "bad.txt")
    begin(folder)  # what cannot be read is said, and the server goes on
    said = capsys.readouterr()
    assert f"{path}:41: “오십”" in said.out
    assert said.err == "1 report was refused; nothing was published.\n"
    path.unlink()
    begin(folder)
    made, _ = store.current(folder)
    assert made
    assert capsys.readouterr().out.startswith("Revision 1 was made of 1 report: ")
    begin(folder)  # and only once
    assert (store.current(folder)[0], capsys.readouterr().out) == (made, "")
    made.path.write_bytes(b"damaged")
    (folder / "CURRENT").unlink()
    begin(folder)
    assert capsys.readouterr().err == "The store holds revisions, but none of them is good\n"
    use("ko")
