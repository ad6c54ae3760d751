"""The sentence about all pledges."""

from pledge.i18n import use
from pledge.panels.portfolio.pledges import summary
from tests.support.rows import CONTEXT, rows

FOUR = rows("status proposed", *((status, None) for status in ("이행완료", "이행후계속추진", "보류", None)))


def test_how_many_are_done() -> None:
    assert summary(FOUR, CONTEXT) == "시는 공약 4개 가운데 2개를 이행했다고 밝혔습니다. 그중 1개는 계속 추진합니다."
    assert summary(FOUR[2:], CONTEXT) == "시는 공약 2개 가운데 0개를 이행했다고 밝혔습니다."
    use("en")
    assert summary(FOUR, CONTEXT) == "The city reports 2 of 4 pledges as completed. 1 of them continues."


def test_the_first_sentence_says_of_how_many_the_evidence_contradicts_the_status() -> None:
    two = rows("status proposed", ("이행완료", "이행후계속추진"), ("보류", None))
    assert summary(two, CONTEXT) == (
        "시는 공약 2개 가운데 1개를 이행했다고 밝혔으나, 1개는 보고서에 적힌 근거로 보면 다른 이행단계에 더 가깝습니다."
    )
    use("en")
    assert summary(two, CONTEXT) == (
        "The city reports 1 of 2 pledges as completed, but the evidence in the report of 1 pledge "
        "fits another status better."
    )
