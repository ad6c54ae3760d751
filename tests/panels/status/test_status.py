"""What is said of a pledge's status, on a row made by hand."""

from typing import Any

from pledge import i18n
from pledge.panels.panel import Context
from pledge.panels.status.status import answer, both_statuses, contradiction
from pledge.view import View
from tests.support.published import PUBLISHED
from tests.support.rows import row


def evidence(**values: Any) -> Any:
    stated = {
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
    return row(**stated | values)


def test_the_status_stands_out_and_where_it_is_contradicted_both_sides_stand_first(view: View) -> None:
    context = Context(view)
    assert answer((evidence(proposed=None),), context).strong == ("이행완료",)
    assert answer((evidence(proposed=None, stated=None),), context).strong == ()
    first = answer((evidence(),), context)
    assert first.text.startswith("시는 이 공약의 이행단계를 이행완료로 밝혔으나")
    assert "이행 후 계속추진" in first.strong[0]


def test_a_proposal_names_the_evidence_that_there_is_and_overrides_nothing() -> None:
    i18n.use("en")
    assert contradiction(evidence()) == (
        "The city reports this pledge as Completed, but the evidence in the report fits "
        "Completed and continuing better: 2 scheduled activities."
    )
    text = contradiction(
        evidence(ongoing=1, planned_after_krw=6_915_000_000, not_due_krw=561_000_000, reached=1, unreached=1)
    )
    assert (
        "1 ongoing entry, plan after the term KRW 6,915 million, plan not due yet KRW 561 million, "
        "1 of 2 weighted indicators reached." in text
    )


def test_no_proposal_where_the_status_fits() -> None:
    assert contradiction(evidence(proposed=None)) == ""
    assert both_statuses("이행완료", None) == ""


def test_the_published_pledge_is_asked_of_its_own_report(view: View) -> None:
    assert view.pledge == PUBLISHED
    assert contradiction(view.one("status_proposal")).startswith("시는 이 공약의 이행단계를 이행완료로 밝혔으나")
