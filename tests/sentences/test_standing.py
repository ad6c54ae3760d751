"""Sentences about the pledge as a whole."""

from typing import Any

import pandas as pd
from pandas import Series

from pledge import i18n
from pledge.sentences.standing import answer, proposal, provenance

MONEY = Series({"planned_krw": None, "spent_krw": None, "unreported_krw": 0, "covered_to": None}, dtype=object)


def pledge(**values: Any) -> Series:
    stated = {
        "administration": "민선7기",
        "lead_department": "주민자치과",
        "latest_revision": 3,
        "published_at": pd.Timestamp(2026, 11, 20, 23, 59),
        "status": "이행완료",
        "covered_to": pd.Timestamp(2021, 12, 31),
        "basis": "spending",
    }
    return Series(stated | values, dtype=object)


def test_provenance() -> None:
    reach = "2021. 12. 31.까지의 수치(집행액이 적힌 마지막 기간의 끝 기준)"
    assert provenance(pledge()) == f"민선7기 공약 · 주민자치과 · {reach} · 자료 제3판(2026. 11. 20. 게시)"
    unknown = pledge(administration=None, lead_department=None, covered_to=None, basis=None)
    assert provenance(unknown) == "보고서의 수치가 언제까지의 것인지 알 수 없습니다 · 자료 제3판(2026. 11. 20. 게시)"


def test_the_answer_quotes_the_status_as_text() -> None:
    assert "<strong>이행완료</strong>" in answer(pledge(), MONEY, evidence(proposed=None))
    assert "<strong>&lt;script&gt;</strong>" in answer(pledge(status="<script>"), MONEY, evidence(proposed=None))
    assert "strong" not in answer(pledge(status=None), MONEY, evidence(proposed=None))
    first = answer(pledge(), MONEY, evidence())
    assert first.startswith("<strong>시는 이 공약의 이행단계를 이행완료로 밝혔으나"), "both sides stand first"
    assert "이행 후 계속추진" in first.partition("</strong>")[0]


def evidence(**values: Any) -> Series:
    found = {
        "stated": "이행완료",
        "proposed": "이행후계속추진",
        "scheduled": 2,
        "ongoing": 0,
        "planned_after_krw": 0,
        "not_due_krw": 0,
        "unreported_krw": 0,
        "reached": 2,
        "weighted": 2,
        "unreached": 0,
    }
    return Series(found | values, dtype=object)


def test_a_proposal_names_the_evidence_that_there_is_and_overrides_nothing() -> None:
    i18n.use("en")
    assert proposal(evidence()) == (
        "The city reports this pledge as Completed, but the evidence in the report fits "
        "Completed and continuing better: 2 scheduled activities."
    )
    said = proposal(
        evidence(ongoing=1, planned_after_krw=6_915_000_000, not_due_krw=561_000_000, reached=1, unreached=1)
    )
    assert (
        "1 ongoing entry, plan after the term KRW 6,915 million, plan not due yet KRW 561 million, "
        "1 of 2 weighted indicators reached." in said
    )


def test_no_proposal_where_the_status_fits() -> None:
    assert proposal(evidence(proposed=None)) == ""
