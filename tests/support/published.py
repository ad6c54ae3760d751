"""The pledge of the published report, and where its report is."""

from pathlib import Path

PUBLISHED = "seongnam-village-community-center"
REPORT = Path(__file__).parents[2] / "data/reports" / f"{PUBLISHED}.txt"
