"""The whole form, put otherwise: sections in any order, other editors' spaces, files that are cut."""

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledge.report import LINES as MOST
from pledge.report import Report, ReportError, problems, read_report
from tests.support.reports import HEAD, TEXT, form, read, reasons, refusals

LINES = TEXT.split("\n")
REPORT = read(TEXT)


def facts(report: Report) -> dict[str, list[str]]:
    """Every row without its line and its place in the section, in an order of its own."""
    return {
        table: sorted(
            str(sorted((k, str(v)) for k, v in row.items() if k not in {"line", "ordinal"})) for row in table_rows
        )
        for table, table_rows in report.tables.items()
        if table != "report_line"
    }


FACTS = facts(REPORT)


def test_a_report_has_a_limit_of_lines() -> None:
    full = TEXT.encode() + b"\n" * (MOST - TEXT.count("\n"))
    assert facts(read_report(full)) == FACTS
    with pytest.raises(ReportError) as refused:
        read_report(full + b"\n")
    (problem,) = refused.value.problems
    assert (problem.reason, problem.values) == (problems.TOO_MANY_LINES, {"limit": "20,000"})


def blocks(marker: str) -> list[str]:
    return re.split(rf"^(?={marker})", TEXT, flags=re.MULTILINE)


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("marker", ["□ ", "[□○※] "])
def test_sections_in_any_order(marker: str, seed: int) -> None:
    head, *sections = blocks(marker)
    random.Random(seed).shuffle(sections)
    assert facts(read(head + "\n".join(sections))) == FACTS


@pytest.mark.parametrize(
    "text",
    [
        re.sub(r"\n\n+", "\n", TEXT),
        TEXT.replace("\n", "\n\n"),
        TEXT.replace(" ", "\u00a0"),
        "\n".join(line.rstrip("\t") if "\t\t" in line[-3:] and "계" not in line else line for line in LINES),
        "\n".join(line + "\t" if line else "\t\t" for line in LINES),
        TEXT.replace("2019년", " 2019 년 ").replace("1,039", " 1,039 "),
        TEXT.replace("\t-", "\t－"),
        re.sub(r"\d", lambda digit: chr(ord(digit[0]) + 0xFEE0), TEXT),
    ],
    ids=["no blank lines", "more of them", "NBSP", "trimmed", "tabs behind", "spaces", "wide dashes", "wide digits"],
)
def test_the_same_money_results_and_people_from_other_editors(text: str) -> None:
    tables = read(text).tables
    for table, names in {
        "budget": ("measure", "source", "period", "amount_krw"),
        "milestone": ("starts_on", "ends_on", "scheduled"),
        "participation": ("year", "people", "approximate"),
        "result": ("kind", "year", "projects", "amount_krw"),
        "indicator": ("year", "weight", "achievement"),
        "roadmap": ("starts_on", "ends_on"),
        "grant_award": ("amount_krw", "applied_on"),
        "stated_total": ("value",),
    }.items():
        found = [tuple(row[name] for name in names) for row in tables[table]]
        assert found == [tuple(row[name] for name in names) for row in REPORT.tables[table]], table


def test_lists_marked_up_item_by_item() -> None:
    text = re.sub(r"(?<=[ >])(\d{1,2}월(?:~\d{1,2}월)?:)", r"<li>\1", TEXT)
    assert facts(read(text))["milestone"] == FACTS["milestone"]


def test_an_unknown_section_takes_nothing_from_the_known() -> None:
    report = read(TEXT.replace("□ 기대효과", "□ 언론 보도\n\n매체\t건수\n신문\t3건\n\n□ 기대효과"))
    assert [part.heading for part in report.unread] == ["□ 언론 보도"]
    found = facts(report)
    assert {t: rows for t, rows in found.items() if t != "passage"} == {
        t: r for t, r in FACTS.items() if t != "passage"
    }


def test_headings_alone_are_a_report() -> None:
    headings = [row["body"] for row in REPORT.tables["report_line"] if row["claimed_by"].startswith("heading")]
    report = read(form(*headings))
    assert report.unread == []
    assert set(report.tables) == {"pledge", "header_field", "passage", "stated_total", "report_line"}


def test_all_problems_are_reported_at_once() -> None:
    text = (
        TEXT.replace("\t938\t1,039", "\t구백\t1,039")
        .replace("4월: 센터", "13월: 센터")
        .replace("2018년\t하", "그해\t하")
    )
    text = text.replace("50,000", "오만").replace("□ 기대효과", "□ 기대효과\n가\t나")
    lines = [(problem.line, problem.reason) for problem in refusals(text)]
    assert lines == [
        (27, problems.VALUE),
        (40, problems.VALUE),
        (81, problems.VALUE),
        (105, problems.VALUE),
        (130, problems.NO_TABLE),
    ]
    assert [problem.text for problem in refusals(text)] == [
        text.split("\n")[line - 1].strip() for line, _ in lines if line
    ]


HEADERS = [26, 38, 39, 46, 60, 69, 80, 88, 95, 96, 103, 104, 111, 112, 119]
TABLE_ROWS = [line for line, text in enumerate(LINES, 1) if line > 24 and "\t" in text and line not in HEADERS]


@pytest.mark.parametrize("line", TABLE_ROWS)
def test_a_file_cut_in_a_table_row_is_refused_as_cut(line: int) -> None:
    row, before = LINES[line - 1], "\n".join(LINES[: line - 1]) + "\n"
    for end in [1, 2, *(tab for tab, letter in enumerate(row) if letter == "\t")]:
        found = refusals(before + row[:end])
        assert [(problem.line, problem.reason) for problem in found] == [(line, problems.CUT)], row[:end]


@pytest.mark.parametrize("line", HEADERS)
def test_a_file_cut_in_a_table_header_is_refused_as_cut(line: int) -> None:
    row, before = LINES[line - 1], "\n".join(LINES[: line - 1]) + "\n"
    for end in {len(row.strip()) // 2, len(row)}:
        assert [reason for _line, reason in reasons(before + row[:end])] == [problems.CUT_HEADER], row[:end]


@pytest.mark.parametrize("line", [5, 6, 8, 9, 10, 11])
def test_a_file_cut_in_the_header_block_is_refused_as_cut(line: int) -> None:
    text = "\n".join(LINES[:line])
    assert [reason for _line, reason in reasons(text)] == [problems.CUT_BLOCK]


def is_whole_or_refused(data: bytes) -> bool:
    """Whether a file is refused with reasons, or kept line by line, each claimed and each row at a claimed line."""
    try:
        tables = read_report(data).tables
    except ReportError as error:
        return bool(error.problems)
    kept = tables["report_line"]
    claimed = {row["line"]: row["claimed_by"] for row in kept}
    return (
        [row["body"] for row in kept] == re.split(r"\r\n|\n|\r", re.sub(r"(?:\r\n|\n|\r)\Z", "", data.decode()))
        and all(claimed.values())
        and all(row["line"] in claimed for table in tables.values() for row in table)
    )


@given(st.integers(0, len(TEXT.encode())))
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(end: int) -> None:
    assert is_whole_or_refused(TEXT.encode()[:end])


PIECES = [
    "\t",
    "\n",
    " ",
    "-",
    "□ ",
    "○ ",
    "• ",
    "2021년",
    "상반기",
    "13월:",
    "4월~5월:",
    "1,000",
    "△",
    "명",
    "여명",
    ":",
    "(",
    ")",
    "<li>",
]


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, 30), st.sampled_from(PIECES)), max_size=4))
def test_a_changed_report_is_read_whole_or_refused(changes: list[tuple[int, int, str]]) -> None:
    text = TEXT
    for at, length, piece in changes:
        text = text[:at] + piece + text[at + length :]
    assert is_whole_or_refused(text.encode())


@given(st.permutations(LINES[12:]))
def test_shuffled_lines_are_read_whole_or_refused(lines: list[str]) -> None:
    assert is_whole_or_refused("\n".join([*LINES[:12], *lines]).encode())


@given(st.lists(st.text(st.sampled_from("".join(PIECES) + "가나\r\u00a0\u3000&;#=×%약'.~"), max_size=40), max_size=12))
def test_any_text_below_a_head_is_read_whole_or_refused(lines: list[str]) -> None:
    assert is_whole_or_refused((HEAD + "□ 공약 이행사항\n" + "\n".join(lines)).encode())


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert refusals(data)


def test_reasons_are_sentences_with_their_values() -> None:
    with pytest.raises(ReportError, match=r"^40: “구백” in column “2020년” is not an amount of money\."):
        read(TEXT.replace("\t938\t1,039", "\t구백\t1,039"))
