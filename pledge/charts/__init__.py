"""Answers of queries as charts: planned is hatched grey, spent solid blue, expected an open outline, everywhere.

Each function takes the rows of the query of its name and returns a figure; it asks nothing, changes nothing and
computes nothing that the query should.
"""

from pledge.charts.budget import budget_by_period, budget_by_source, budget_so_far, outlook, steps_to_total
from pledge.charts.indicators import indicators
from pledge.charts.participation import participation, participation_by_year
from pledge.charts.results import programmes_by_year
from pledge.charts.road import road, road_by_year

__all__ = [
    "budget_by_period",
    "budget_by_source",
    "budget_so_far",
    "indicators",
    "outlook",
    "participation",
    "participation_by_year",
    "programmes_by_year",
    "road",
    "road_by_year",
    "steps_to_total",
]
