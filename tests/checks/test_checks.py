"""Findings as a whole: those of the published report, what supersedes them, what explains them, what status fits."""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from pledge.checks import SEVERITIES, STATUSES, Rule, findings, rules
from pledge.query import query
from pledge.report import read_report
from pledge.store import Revision, build, explain, publish, restore
from pledge.store.rows import Tables

DUE = date(2021, 12, 31)
SPENT = "예산집행전망/민선7기 집행액/계"
KEY = f"total_is_not_its_parts/{SPENT}"
PROGRAMME = "연계사업성과/마을공동체 지원사업 (주민제안 공모사업)"


@pytest.fixture(scope="module")
def revision(make, published) -> Revision:
    return make({"a": published})


@pytest.fixture
def store(tmp_path: Path, published: str) -> Path:
    build(tmp_path, {"a": read_report(published.encode()).tables}, by="make")
    return tmp_path


def report(text: str, *, spent_2021: int = 788) -> Tables:
    """The report's tables, with another sum of city money spent in 2021, in million won."""
    tables = read_report(text.encode()).tables
    for row in tables["budget"]:
        if (row["measure"], row["source"], row["period"]) == ("spent", "시비", "2021"):
            row |= {"amount_krw": spent_2021 * 1_000_000, "stated": str(spent_2021)}
    return tables


def the(revision: Revision, key: str) -> dict[str, Any]:
    (finding,) = (each for each in findings(revision, "a", DUE) if each.key == key)
    return finding._asdict()


def test_the_published_report(revision: Revision) -> None:
    found = findings(revision, "a", DUE)
    assert {each.rule for each in found} == {each.key.split("/")[0] for each in found}
    assert {(each.author, each.written_at, each.body) for each in found} == {(None, None, None)}
    assert [each[1:9] for each in found] == [
        (
            f"programme_total_is_not_its_years/{PROGRAMME}/개사업",
            *("error", f"{PROGRAMME}/개사업", [72], "259개사업", "264개사업", "-5개사업", False),  # 61 + 89 + 44 + 70
        ),
        (
            f"programme_total_is_not_its_years/{PROGRAMME}/백만원",
            # 386 + 429 + 256 + 395
            *("error", f"{PROGRAMME}/백만원", [72], "1,441백만원", "1,466백만원", "-25백만원", False),
        ),
        # 60 + 938 + 788, of which 50 is 도비; the stated ones are the planned ones
        (KEY, "error", SPENT, [98, 99, 113], "2,598백만원", "1,786백만원", "812백만원", False),
        (
            "total_is_not_its_parts/예산집행전망/민선7기 집행액/시비",
            *("error", "예산집행전망/민선7기 집행액/시비", [99, 115]),
            *("2,548백만원", "1,736백만원", "812백만원", False),
        ),
        (
            "completed_but_going_on/표제/이행단계",
            # 용역 and 한마당; milestone 2022, roadmap 2023, indicator 2021; 시비 6,915
            *("warning", "표제/이행단계", [5, 32, 42, 49, 83, 84]),
            *("이행완료", "예정 2건, 지속 3건, 향후 1건", None, False),
        ),
        (
            "scheduled_is_past/공약사업이행상황/2021/용역 완료",
            *("warning", "공약사업이행상황/2021/용역 완료", [83], "예정", "2021-11-30", "31일", False),
        ),
        ("reference_date_is_missing/표제/기준일", "notice", "표제/기준일", [], None, None, None, False),
    ]


def test_a_pledge_that_is_not_there_has_no_findings(revision: Revision) -> None:
    assert findings(revision, "none", DUE) == ()


def test_findings_are_found_once_and_callers_cannot_change_them(revision: Revision) -> None:
    found = findings(revision, "a", DUE)
    assert findings(revision, "a", DUE) is found
    with pytest.raises(AttributeError):
        found[0].severity = "mine"  # type: ignore[misc]


def test_what_ends_after_the_report_is_no_finding(revision: Revision) -> None:
    # The report reaches to 2021-12-31: of 2022 it states no spending and no participants, and cannot.
    found = findings(revision, "a", date(2026, 11, 28))
    assert not {each.rule for each in found} & {"planned_but_not_spent", "year_without_participants"}


def test_a_claim_older_than_its_parts_is_superseded(store: Path, published: str) -> None:
    budget = report(published, spent_2021=800)["budget"]
    later = publish(store, "a", {"budget": budget}, base=1, by="lee", kind="actuals", file_name="q4.xlsx").revision
    assert later
    found = findings(later, "a", DUE)
    old = [each for each in found if each.superseded]
    # 60 + 888 + 800 + 50; what the report says of the same money is shown after all findings
    assert the(later, "total_is_not_its_parts/예산집행현황/소계/계")["computed"] == "1,798백만원"
    assert {each.rule for each in old} == {"total_is_not_its_parts"}
    assert KEY in {each.key for each in old}
    assert list(found[-len(old) :]) == old
    # nothing was changed of the programme
    assert not the(later, f"programme_total_is_not_its_years/{PROGRAMME}/개사업")["superseded"]

    again = restore(store, 1, "a", by="lee").revision
    assert again
    assert not any(each.superseded for each in findings(again, "a", DUE)), "the parts are the report's own again"


def test_a_part_that_actuals_took_away_supersedes_its_claim(store: Path, published: str) -> None:
    budget = [
        row
        for row in report(published)["budget"]
        if (row["measure"], row["source"], row["period"]) != ("spent", "시비", "2021")
    ]
    later = publish(store, "a", {"budget": budget}, base=1, by="lee", kind="actuals", file_name="q4.xlsx").revision
    assert later
    total = the(later, "total_is_not_its_parts/예산집행현황/소계/계")
    # 1,786 of the report less the 788 of 2021
    assert (total["stated"], total["computed"], total["superseded"]) == ("1,786백만원", "998백만원", True)
    assert not the(later, f"programme_total_is_not_its_years/{PROGRAMME}/개사업")["superseded"], "another table"

    again = restore(store, 1, "a", by="lee").revision
    assert again
    assert not any(each.superseded for each in findings(again, "a", DUE)), "all parts are there again"

    # An edition without that part states the whole anew: what does not add up in it is a finding.
    report_of_fewer = {**report(published), "budget": budget}
    edition = publish(store, "a", report_of_fewer, base=again.number, by="kim", kind="report").revision
    assert edition
    assert not the(edition, "total_is_not_its_parts/예산집행현황/소계/계")["superseded"]


def test_a_new_edition_that_contradicts_itself_is_not_superseded(store: Path, published: str) -> None:
    later = publish(store, "a", report(published, spent_2021=800), base=1, by="kim", kind="report").revision
    assert later
    wrong = the(later, "total_is_not_its_parts/예산집행현황/소계/계")
    assert (wrong["stated"], wrong["computed"], wrong["superseded"]) == ("1,786백만원", "1,798백만원", False)


def test_an_explanation_stands_with_its_finding_until_a_value_changes(store: Path, published: str) -> None:
    explain(store, "a", KEY, "2,598백만원", "1,786백만원", "first", "kim")
    second = explain(store, "a", KEY, "2,598백만원", "1,786백만원", "계획액을 적었습니다.", "lee")
    row = the(second, KEY)
    assert (row["author"], row["body"]) == ("lee", "계획액을 적었습니다."), "the newest"
    assert row["written_at"] is not None
    assert [each.body for each in findings(second, "a", DUE) if each.body] == ["계획액을 적었습니다."]

    changed = report(published, spent_2021=789)
    later = publish(store, "a", changed, base=1, by="kim", kind="report").revision
    assert later
    assert (the(later, KEY)["computed"], the(later, KEY)["body"]) == ("1,787백만원", None)


def test_a_finding_without_values_can_be_explained(store: Path) -> None:
    key = "reference_date_is_missing/표제/기준일"
    assert the(explain(store, "a", key, None, None, "2021년 말입니다.", "kim"), key)["body"] == "2021년 말입니다."


def test_rules_are_read_from_their_files() -> None:
    assert (
        Rule(
            "weights_do_not_add_up",
            "The weights of the indicators do not add up to the whole.",
            "It may mean: an indicator was added or removed without redistributing the weights, "
            "or one of them has no weight.",
        )
        in rules()
    )


def test_findings_have_a_known_severity(revision: Revision) -> None:
    assert {each.severity for each in findings(revision, "a", DUE)} == set(SEVERITIES)


REACHED = [("30회\t75", "40회\t100"), ("150명\t75", "200명\t100")]
LASTING = [("2021년 지속\t센터 운영\t계속\t센터 운영\t상담 운영\t-", ""), ("6월: 운영 평가(예정)", "6월: 운영 평가")]
LATER = [  # nothing is planned from 2022 on
    ("국비\t500\t-\t300\t-\t40\t80\t120\t60\t200", "국비\t240\t-\t240\t-\t40\t80\t120\t-\t-"),
    ("시비\t880\t20\t460\t10\t60\t120\t180\t90\t400", "시비\t390\t20\t370\t10\t60\t120\t180\t-\t-"),
]


def as_status(name: str) -> tuple[str, str]:
    return "이행단계 정상추진", f"이행단계 {name}"


PROPOSALS = {
    "under way": ([], None),
    "under way, all reached, going on": (REACHED, "이행후계속추진"),
    "under way, all reached, nothing left": ([*REACHED, *LASTING, *LATER], "이행완료"),
    "completed, going on": ([as_status("이행완료"), *REACHED], "이행후계속추진"),
    "completed, planned later": ([as_status("이행완료"), *REACHED, *LASTING], "이행후계속추진"),
    "completed, nothing left": ([as_status("이행완료"), *REACHED, *LASTING, *LATER], None),
    "completed, not reached": ([as_status("이행완료")], "정상추진"),
    "completed, not begun": ([as_status("이행완료"), ("30회\t75", "0회\t0")], "일부추진"),
    "continuing": ([as_status("이행후 계속추진"), *REACHED], None),
    "continuing, nothing left": ([as_status("이행후 계속추진"), *REACHED, *LASTING, *LATER], "이행완료"),
    "on hold": ([as_status("보류"), *REACHED], None),
    "unknown": ([as_status("추진중"), *REACHED], None),
}


@pytest.fixture(scope="module")
def statuses(make, clean) -> Revision:
    texts = {}
    for name, (changes, _) in PROPOSALS.items():
        text = clean
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        texts[name] = text
    return make(texts)


@pytest.mark.parametrize("name", PROPOSALS)
def test_a_status_is_proposed_where_the_evidence_fits_another_better(statuses: Revision, name: str) -> None:
    answer = query(statuses, "status_proposal", pledge=name, as_of=DUE)
    (proposed,) = answer["proposed"].astype(object).where(answer["proposed"].notna(), None)
    assert proposed == PROPOSALS[name][1]
    assert proposed is None or proposed in STATUSES


def test_the_proposals_of_all_pledges_are_one_query(statuses: Revision) -> None:
    answer = query(statuses, "status_proposal", pledge=None, as_of=None).set_index("pledge_id")["proposed"]
    assert {name: None if pd.isna(value) else value for name, value in answer.items()} == {
        name: fits for name, (_changes, fits) in PROPOSALS.items()
    }


def test_a_later_day_turns_what_is_not_due_into_what_is_not_reported(revision: Revision) -> None:
    row = query(revision, "status_proposal", pledge="a", as_of=date(2026, 11, 28)).iloc[0]
    # 2022-H1 ended, and the report reaches to the end of 2021 alone
    assert (row["not_due_krw"], row["unreported_krw"]) == (0, 561_000_000)
    assert row["proposed"] == "이행후계속추진"


def test_the_proposal_for_the_published_report_names_its_evidence(revision: Revision) -> None:
    (row,) = query(revision, "status_proposal", pledge="a", as_of=DUE).to_dict("records")
    assert (row["stated"], row["proposed"]) == ("이행완료", "이행후계속추진")
    assert (row["scheduled"], row["ongoing"], row["weighted"], row["reached"]) == (2, 3, 2, 2)
    # the half year 2022-H1 is not due at the end of 2021; 향후 stands apart
    assert (row["not_due_krw"], row["planned_after_krw"]) == (561_000_000, 6_915_000_000)
    assert list(row["lines"]) == [32, 42, 47, 48, 49, 83, 84]
