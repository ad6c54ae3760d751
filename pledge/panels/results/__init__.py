"""Panels of what the pledge led to, a module for each question."""

from pledge.panels.results.grants import GRANTS
from pledge.panels.results.items import CORE_RESULTS, LINKED_RESULTS, RESULTS
from pledge.panels.results.partners import PARTNERS
from pledge.panels.results.passages import CONTINUITY, EFFECTS, FACTS
from pledge.panels.results.problems import PROBLEMS
from pledge.panels.results.programmes import LINKED_PROJECTS, PROGRAMMES_BY_YEAR
from pledge.panels.results.promise import PROMISE

PANELS = (
    RESULTS,
    FACTS,
    CORE_RESULTS,
    LINKED_RESULTS,
    PROGRAMMES_BY_YEAR,
    GRANTS,
    PARTNERS,
    PROBLEMS,
    CONTINUITY,
    EFFECTS,
    LINKED_PROJECTS,
    PROMISE,
)
