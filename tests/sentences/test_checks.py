"""Sentences about what does not reconcile."""

from collections.abc import Iterator

import pytest
from pandas import DataFrame

from pledge import i18n
from pledge.sentences.checks import concerns, finding, findings


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("ko")


def found(*rows: tuple[str, bool, str | None]) -> DataFrame:
    return DataFrame(rows, columns=["severity", "superseded", "body"], dtype=object)


def test_findings_are_counted_by_seriousness_and_superseded_ones_are_not() -> None:
    rows = found(
        ("error", False, None),
        ("error", False, "why"),
        ("error", True, None),
        ("warning", False, None),
        ("notice", False, None),
        ("notice", True, "why"),
    )
    assert findings(rows) == "4 figures need a look: 2 contradictions, 1 to be checked, 1 note. 1 is explained."


def test_one_finding() -> None:
    assert findings(found(("warning", False, None))) == "1 figure needs a look: 1 to be checked."


@pytest.mark.parametrize("rows", [found(), found(("error", True, None))])
def test_nothing_to_look_at(rows: DataFrame) -> None:
    assert findings(rows) == "All figures of the report that can be checked reconcile."


def test_in_korean() -> None:
    i18n.use("ko")
    said = findings(found(("error", False, "까닭"), ("notice", False, None)))
    assert "2" in said
    assert "참고 1건" in said


def test_a_finding_to_choose_leads_with_its_values() -> None:
    rows = DataFrame(
        {"subject": ["a/b", "c"], "stated": ["259개사업", None], "computed": ["264개사업", None]}, dtype=object
    )
    first, second = rows.itertuples()
    sentence = "The report does not say up to which day it counts."
    assert finding(sentence, first) == f"259 projects ≠ 264 projects · a · b · {sentence}"
    assert finding(sentence, second) == f"c · {sentence}"


def test_a_year_as_the_report_prints_it_is_read_in_either_language() -> None:
    assert concerns("예산집행현황/시비/2021년") == "Spending · City funds · 2021"
    i18n.use("ko")
    assert concerns("예산집행현황/시비/2021년") == "예산 집행현황 · 시비 · 2021년"
