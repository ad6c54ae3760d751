"""The subjects of findings and warnings in words."""

import re

from pledge.i18n import N_, _, code
from pledge.labels import TABLES

_COUNTED = {"개사업": N_("Projects"), "천원": N_("Amount"), "백만원": N_("Amount")}
"""What is counted in a unit: a subject names its figure by the unit where one cell states two."""
_YEAR = re.compile(r"(\d{4})년")


def subject_text(subject: str) -> str:
    """Return the subject of a finding or a warning in words: natural keys joined with `/`."""
    names = _COUNTED | TABLES
    return " · ".join(_(names[part]) if part in names else _part(part) for part in subject.split("/"))


def _part(text: str) -> str:
    year = _YEAR.fullmatch(text)
    return _("{year} (year)", year=year[1]) if year else code(text)
