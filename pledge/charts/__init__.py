"""Answers of queries as charts: planned is hatched grey, spent solid blue, expected an open outline, everywhere.

Each function takes the rows of the query of its name and returns a figure; it asks nothing, changes nothing and
computes nothing that the query should.
"""

from pledge.charts.budget import budget_by_period

__all__ = ["budget_by_period"]
