"""Panels of the indicators, a module for each question."""

from pledge.panels.indicators.achievement import ACHIEVEMENT, ACHIEVEMENT_HEADLINE
from pledge.panels.indicators.targets import INDICATORS, ONGOING_INDICATORS, WEIGHTED_INDICATORS
from pledge.panels.indicators.weights import INDICATOR_WEIGHTS

PANELS = (
    ACHIEVEMENT,
    INDICATOR_WEIGHTS,
    WEIGHTED_INDICATORS,
    ONGOING_INDICATORS,
    INDICATORS,
    ACHIEVEMENT_HEADLINE,
)
