"""The pledge of the published report, and where its report is."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
PUBLISHED = "seongnam-village-community-center"
REPORT = ROOT / "data/reports" / f"{PUBLISHED}.txt"
