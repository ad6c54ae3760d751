"""What is said of findings."""

from collections.abc import Iterator

import pytest

from pledge import i18n
from pledge.checks import Finding
from pledge.panels.checks.explanations import explanation, footnote, footnotes
from pledge.panels.checks.findings import choice, summary
from pledge.panels.checks.subjects import subject_text
from tests.support.rows import CONTEXT


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("ko")


def found(*values: tuple[str, bool, str | None]) -> tuple[Finding, ...]:
    return tuple(
        Finding("reference_date_is_missing", "k", severity, "a", [], superseded=superseded, body=body)
        for severity, superseded, body in values
    )


def test_findings_are_counted_by_seriousness_and_superseded_ones_are_not() -> None:
    rows = found(
        ("error", False, None),
        ("error", False, "why"),
        ("error", True, None),
        ("warning", False, None),
        ("notice", False, None),
        ("notice", True, "why"),
    )
    assert (
        summary(rows, CONTEXT) == "4 figures need attention: 2 contradictions, 1 to be checked, 1 note. 1 is explained."
    )


def test_one_finding() -> None:
    assert summary(found(("warning", False, None)), CONTEXT) == "1 figure needs attention: 1 to be checked."


@pytest.mark.parametrize("rows", [(), found(("error", True, None))])
def test_nothing_to_look_at(rows: tuple[Finding, ...]) -> None:
    assert summary(rows, CONTEXT) == "All figures of the report that can be checked reconcile."


def test_in_korean() -> None:
    i18n.use("ko")
    text = summary(found(("error", False, "까닭"), ("notice", False, None)), CONTEXT)
    assert "2" in text
    assert "참고 1건" in text


RULE = "reference_date_is_missing"
SENTENCE = "The report does not state its reference date."


def test_a_finding_to_choose_leads_with_its_values() -> None:
    both = Finding(RULE, "k", "error", "a/b", [], "259개사업", "264개사업")
    assert choice(both) == f"259 projects ≠ 264 projects · a · b · {SENTENCE}"
    assert choice(Finding(RULE, "k", "error", "c", [])) == f"c · {SENTENCE}"


def test_a_year_as_the_report_prints_it_is_read_in_either_language() -> None:
    assert subject_text("예산집행현황/시비/2021년") == "Spending · City funds · 2021"
    i18n.use("ko")
    assert subject_text("예산집행현황/시비/2021년") == "예산 집행현황 · 시비 · 2021년"


def test_a_footnote_has_both_values_or_the_reason_and_what_the_city_says() -> None:
    both = Finding(RULE, "k", "error", "a", [], "259개사업", "264개사업", body="Counted\ntwice.", author="Team A")
    assert footnote(both) == "a: report 259 projects, computed 264 projects"
    assert explanation(both) == "The city explains: Counted twice. (Team A)"
    unsure = Finding(RULE, "k", "warning", "a", [], "259개사업")
    assert footnote(unsure) == f"a: {SENTENCE.rstrip('.')} (259 projects)"
    notice = Finding(RULE, "k", "notice", "a", [])
    assert footnotes([both, unsure._replace(superseded=True), notice]) == (
        "a: report 259 projects, computed 264 projects. The city explains: Counted twice. (Team A)",
    )
