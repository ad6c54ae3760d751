"""A made-up city with 136 pledges, to show the dashboard and to measure it: `make demo`.

city: its departments and what they promised. report: a report of one pledge in the official form. Nothing in it is
about a real city or person; a store of it is marked, and says so on every page and slide.
"""

from pledge.demo.city import CITY, pledges
from pledge.demo.report import report

__all__ = ["CITY", "pledges", "report"]
