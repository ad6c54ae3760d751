"""What the report says in its own words: of the results, of how it goes on, and of what is expected."""

from pledge.i18n import N_
from pledge.panels.panel import PAGE, Panel
from pledge.panels.quoting import passages

GOAL, OUTLINE = "정책목표", "개요"
"""Sections of the report that say what is promised."""
CONTINUATION = "공약사업연속성확보방안"
"""The section that says how the pledge goes on."""


FACTS = Panel(
    query="passages",
    title=N_("Results"),
    page="results",
    place=10,
    name="facts",
    given=(("section", "사업성과"),),
    passages=passages,
    media=frozenset({PAGE}),
)
CONTINUITY = Panel(
    query="passages",
    title=N_("How it continues"),
    page="results",
    place=80,
    side="left",
    name="continuity",
    given=(("section", CONTINUATION),),
    passages=passages,
    media=frozenset({PAGE}),
)
EFFECTS = Panel(
    query="passages",
    title=N_("Expected effects"),
    page="results",
    place=90,
    side="right",
    name="effects",
    given=(("section", "기대효과"),),
    passages=passages,
    media=frozenset({PAGE}),
)
