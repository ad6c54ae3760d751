"""Panels of money, a module for each question, in the order of the page."""

from pledge.panels.budget.after_term import OUTLOOK
from pledge.panels.budget.by_period import BUDGET_BY_PERIOD
from pledge.panels.budget.by_source import BUDGET_BY_SOURCE
from pledge.panels.budget.cells import BUDGET_CELLS
from pledge.panels.budget.execution import EXECUTION
from pledge.panels.budget.headlines import SPENT, TOTAL_COST
from pledge.panels.budget.so_far import BUDGET_SO_FAR
from pledge.panels.budget.steps import STEPS_TO_TOTAL

PANELS = (
    EXECUTION,
    BUDGET_BY_PERIOD,
    BUDGET_SO_FAR,
    BUDGET_BY_SOURCE,
    STEPS_TO_TOTAL,
    OUTLOOK,
    BUDGET_CELLS,
    SPENT,
    TOTAL_COST,
)
