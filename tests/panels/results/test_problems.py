"""The slide of what was difficult, and the table of partners."""

from collections.abc import Callable

from pledge.panels.panel import Context
from pledge.panels.panel_table import panel_table
from pledge.panels.results.partners import PARTNERS
from pledge.panels.results.problems import PROBLEMS
from pledge.view import View


def test_each_problem_has_its_remedy_below_it(stored: Callable[..., View]) -> None:
    view = stored(
        problem=[
            {"line": 3, "topic": "인력", "cause": "부족", "remedy": "채용"},
            {"line": 4, "topic": "공간", "cause": None, "remedy": None},
        ]
    )
    slide, context, rows = PROBLEMS.slide, PROBLEMS.context(view), PROBLEMS.rows(view)
    assert slide
    assert slide.keep
    assert slide.points
    kept = slide.keep(rows, context)
    assert slide.points(kept, context) == [("인력", "부족"), ("해결방안", "채용"), ("공간", "")]
    assert slide.answer(kept, context).strong == ("2가지",)
    one = tuple(row for row in rows if row.remedy is None)
    assert slide.answer(one, context).text != slide.answer(rows, context).text, "no remedy is promised"


def test_without_problems_there_is_no_slide(stored: Callable[..., View]) -> None:
    view = stored()
    slide = PROBLEMS.slide
    assert slide
    assert slide.keep
    assert slide.keep(PROBLEMS.rows(view), Context(view)) == ()


def test_partners_are_a_table(view: View) -> None:
    made = panel_table(PARTNERS, PARTNERS.rows(view), PARTNERS.context(view))
    assert len(made.headings) == 4
    assert all(line.cells[0].text and line.lines for line in made.body)
    assert made.body
