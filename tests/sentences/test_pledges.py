"""The sentence about all pledges."""

import pandas as pd

from pledge.i18n import use
from pledge.sentences import pledges


def test_how_many_are_done() -> None:
    use("ko")
    rows = pd.DataFrame({"status": ["이행완료", "이행후계속추진", "보류", None]})
    assert pledges(rows) == "시는 공약 4개 가운데 2개를 이행했다고 밝혔습니다. 그중 1개는 계속 추진합니다."
    assert pledges(rows.tail(2)) == "시는 공약 2개 가운데 0개를 이행했다고 밝혔습니다."
    use("en")
    assert pledges(rows) == "The city reports 2 of 4 pledges as completed. 1 of them continues."
    use("ko")
