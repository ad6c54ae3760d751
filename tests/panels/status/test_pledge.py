"""The jobs that a header claims."""

from pledge.checks import Finding
from pledge.panels.panel import Context, Metric
from pledge.panels.status.pledge import jobs
from tests.support.rows import VIEW, row


def metric(number: int | None, line: int | None, *findings: Finding) -> Metric:
    (made,) = jobs((row(jobs=number, jobs_line=line),), Context(VIEW, findings))
    return made


def test_jobs_with_their_line_and_the_staff_where_it_differs() -> None:
    assert (metric(7, 6).value, metric(7, 6).lines, metric(7, 6).contradiction) == ("7명", (6,), None)
    assert (metric(0, None).value, metric(0, None).lines) == ("0명", ())
    assert metric(None, None).value == "적혀 있지 않음"
    differs = Finding("jobs_are_not_the_staff", "k", "error", "표제/일자리", [6], "9명", "7명")
    assert metric(9, 6, differs).contradiction == ("보고서 머리표", "사업성과의 직원", "7명")
    assert metric(9, 6, differs._replace(superseded=True)).contradiction is None
