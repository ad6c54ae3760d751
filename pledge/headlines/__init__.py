"""The few numbers at the head of a page, each with what it is made of and the lines that it comes from."""

from pledge.headlines.budget import execution
from pledge.headlines.indicators import reckonings
from pledge.headlines.overview import achievement, jobs, participation, projects, spending, total_cost

__all__ = [
    "achievement",
    "execution",
    "jobs",
    "participation",
    "projects",
    "reckonings",
    "spending",
    "total_cost",
]
