"""The chart of the indicators, trace by trace."""

import pandas as pd
from pledge.charts import indicators

ROWS = pd.DataFrame(
    {
        "name": ["임대주택 <공급>", "상담", "조사"],
        "weight": [30.0, 20.0, 50.0],
        "achievement": [130.0, 80.0, None],
        "weighted": [39.0, 16.0, None],  # 30 x 130 / 100 and 20 x 80 / 100
    }
)


def test_weights_are_filled_by_what_is_achieved() -> None:
    weights, achieved, end = indicators(ROWS).data
    assert list(weights.x) == [30, 20, 50]
    assert list(achieved.x) == [39, 16, None], "what is not stated is not drawn"
    assert list(weights.y) == list(achieved.y)
    assert list(end.x) == [30, 30], "the end of the weight that was exceeded"


def test_labels_and_hover_say_the_numbers() -> None:
    figure = indicators(ROWS)
    texts = [annotation.text for annotation in figure.layout.annotations]
    assert "임대주택 &lt;공급&gt; (비중 30%, 달성 130%)" in texts[0]
    assert "조사 (비중 50%, 달성 적혀 있지 않음)" in texts[2]
    first, _second, third = figure.data[1].hovertext
    assert first == "<b>임대주택 &lt;공급&gt;</b><br>비중 30%<br>지표 달성률 130%<br>가중 달성 39%"
    assert third == "<b>조사</b><br>비중 50%"


def test_the_longest_bar_fits() -> None:
    low, high = indicators(ROWS).layout.xaxis.range
    assert low == 0
    assert high > 50


def test_rows_are_not_changed() -> None:
    before = ROWS.copy(deep=True)
    indicators(ROWS)
    pd.testing.assert_frame_equal(ROWS, before)
