"""What the report says in its own words: of the results, of how it goes on, and of what is expected."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, Context, Panel, Passage
from pledge.query import Rows

GOAL, OUTLINE = "정책목표", "개요"
"""Sections of the report that say what is promised."""
CONTINUATION = "공약사업연속성확보방안"
"""The section that says how the pledge goes on."""


def passages(rows: Rows, context: Context) -> tuple[Passage, ...]:
    """Return the report's sentences and bullets, each with the address of its line."""
    link = context.view.link
    return tuple(
        Passage(row.label or "", row.body, row.level, "" if row.line is None else link("source", line=row.line))
        for row in rows
    )


FACTS = Panel(
    query="passages",
    title=N_("Results"),
    page="results",
    name="facts",
    given=(("section", "사업성과"),),
    passages=passages,
    media=frozenset({PAGE}),
)
CONTINUITY = Panel(
    query="passages",
    title=N_("How it goes on"),
    page="results",
    name="continuity",
    given=(("section", CONTINUATION),),
    passages=passages,
    media=frozenset({PAGE}),
)
EFFECTS = Panel(
    query="passages",
    title=N_("What is expected of it"),
    page="results",
    name="effects",
    given=(("section", "기대효과"),),
    passages=passages,
    media=frozenset({PAGE}),
)
