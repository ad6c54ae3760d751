"""Small bars: widths by hand."""

import pytest

from pledge.templates.fragments import bar


@pytest.mark.parametrize(
    ("done", "whole", "longest", "parts"),
    [
        (30, 40, 60, '<i style="width:66.67%"></i><b style="width:50.00%"></b>'),  # 40/60 and 30/60
        (0, 100, 100, '<i style="width:100.00%"></i>'),
        # 100/250 = 40 %: the line stands where the plan ends
        (250, 100, 250, '<i style="width:40.00%"></i><b style="width:100.00%"></b><u style="left:40.00%"></u>'),
        (-5, 100, 100, '<i style="width:100.00%"></i>'),  # money paid back leaves the bar empty
    ],
)
def test_widths_of_a_bar(done: float, whole: float, longest: float, parts: str) -> None:
    assert bar(done, whole, longest) == f'<span class="bar" aria-hidden="true">{parts}</span>'
