"""Sentences about what does not reconcile."""

import re
from typing import Any

from pandas import DataFrame

from pledge.i18n import N_, _, code, n_, printed
from pledge.tables import TABLES

_COUNTED = {"개사업": N_("Projects"), "천원": N_("Amount"), "백만원": N_("Amount")}
"""What is counted in a unit: a subject names its figure by the unit where one cell states two."""

_YEAR = re.compile(r"(\d{4})년")


def findings(rows: DataFrame) -> str:
    """How many findings there are, by seriousness, and how many of them are explained; superseded ones do not count."""
    counted = rows[~rows["superseded"].astype(bool)]
    if counted.empty:
        return _("All figures of the report that can be checked reconcile.")
    counts = counted["severity"].value_counts()
    parts = []
    if errors := int(counts.get("error", 0)):
        parts.append(n_("{n} contradiction", "{n} contradictions", errors))
    if warnings := int(counts.get("warning", 0)):
        parts.append(n_("{n} to be checked", "{n} to be checked", warnings))
    if notices := int(counts.get("notice", 0)):
        parts.append(n_("{n} note", "{n} notes", notices))
    listed = ", ".join(parts)
    said = n_("{n} figure needs a look: {parts}.", "{n} figures need a look: {parts}.", len(counted), parts=listed)
    if explained := int(counted["body"].notna().sum()):
        said += " " + n_("{n} is explained.", "{n} are explained.", explained)
    return said


def finding(sentence: str, row: Any) -> str:
    """One finding in a line, to be chosen from a list: both values, of what, and what is wrong (a message id)."""
    values = " ≠ ".join(printed(value) for value in (row.stated, row.computed) if value)
    return " · ".join(filter(None, [values, concerns(row.subject), _(sentence)]))


def concerns(subject: str) -> str:
    """What a finding or a warning is about: the parts of its subject (natural keys joined with `/`), for reading."""
    names = _COUNTED | TABLES
    return " · ".join(_(names[part]) if part in names else _part(part) for part in subject.split("/"))


def _part(text: str) -> str:
    year = _YEAR.fullmatch(text)
    return _("{year} (year)", year=year[1]) if year else code(text)
