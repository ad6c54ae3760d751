"""Panels of the plan and the milestones, a module for each question, in the order of the pages."""

from pledge.panels.roadmap.by_year import ROAD_BY_YEAR, ROAD_TABLE
from pledge.panels.roadmap.coming import NEXT
from pledge.panels.roadmap.nearest import NEAREST, Activity, nearest
from pledge.panels.roadmap.timeline import ROAD

PANELS = (NEAREST, ROAD, ROAD_BY_YEAR, ROAD_TABLE, NEXT)

__all__ = ["NEAREST", "NEXT", "PANELS", "ROAD", "ROAD_BY_YEAR", "ROAD_TABLE", "Activity", "nearest"]
