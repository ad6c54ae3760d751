"""A report read by a child: the same tables and reasons as in this process, and a sentence when a limit is met."""

from pathlib import Path

import pytest

from pledge import report, untrusted
from pledge.report import ReportError, problems
from pledge.untrusted import edition

ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "tests/checks/clean.txt"


@pytest.mark.parametrize("path", [CLEAN, *sorted((ROOT / "data/reports").glob("*.txt"))[:1]])
def test_the_child_reads_the_same_report(path: Path) -> None:
    data = path.read_bytes()
    found, expected = edition.read_report(data), report.read_report(data)
    assert found == expected
    kinds = [[type(value) for value in row.values()] for rows in found.tables.values() for row in rows]
    assert kinds == [[type(value) for value in row.values()] for rows in expected.tables.values() for row in rows]


def test_what_the_form_does_not_know_is_told_by_the_child() -> None:
    data = (CLEAN.read_text(encoding="utf-8") + "\n\n□ 홍보 계획\n\n- 버스 광고\n").encode()
    assert edition.read_report(data).unread == report.read_report(data).unread != []


def test_the_child_refuses_for_the_same_reasons() -> None:
    wrong = CLEAN.read_text(encoding="utf-8").replace("\t760\t", "\t칠백육십\t").encode()
    with pytest.raises(ReportError) as here:
        report.read_report(wrong)
    with pytest.raises(ReportError) as there:
        edition.read_report(wrong)
    assert there.value.problems == here.value.problems


@pytest.mark.parametrize(("stopped", "reason"), [("too-slow", problems.TOO_SLOW), ("too-heavy", problems.TOO_HEAVY)])
def test_a_limit_that_is_met_is_a_reason(stopped: str, reason: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_kind: str, _data: bytes) -> bytes:
        raise untrusted.Stopped(stopped)

    monkeypatch.setattr(edition, "ask", ask)
    with pytest.raises(ReportError) as refused:
        edition.read_report(b"x")
    assert [each.reason for each in refused.value.problems] == [reason]


def test_a_report_beyond_the_limit_of_size_is_not_even_sent() -> None:
    with pytest.raises(ReportError) as refused:
        edition.read_report(b"x" * (edition.LIMIT + 1))
    assert [each.reason for each in refused.value.problems] == [problems.TOO_LARGE]
