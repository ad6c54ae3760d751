"""The sentence about all pledges."""

import pandas as pd

from pledge.i18n import use
from pledge.sentences import pledges


def test_how_many_are_done() -> None:
    use("ko")
    rows = pd.DataFrame({"status": ["이행완료", "이행후계속추진", "보류", None], "proposed": None})
    assert pledges(rows) == "시는 공약 4개 가운데 2개를 이행했다고 밝혔습니다. 그중 1개는 계속 추진합니다."
    assert pledges(rows.tail(2)) == "시는 공약 2개 가운데 0개를 이행했다고 밝혔습니다."
    use("en")
    assert pledges(rows) == "The city reports 2 of 4 pledges as completed. 1 of them continues."
    use("ko")


def test_the_first_sentence_says_of_how_many_the_evidence_contradicts_the_status() -> None:
    rows = pd.DataFrame({"status": ["이행완료", "보류"], "proposed": ["이행후계속추진", None]})
    use("ko")
    assert pledges(rows) == (
        "시는 공약 2개 가운데 1개를 이행했다고 밝혔으나, 1개는 보고서에 적힌 근거로 보면 다른 이행단계에 더 가깝습니다."
    )
    use("en")
    assert pledges(rows) == (
        "The city reports 1 of 2 pledges as completed, but the evidence in the report of 1 pledge "
        "fits another status better."
    )
