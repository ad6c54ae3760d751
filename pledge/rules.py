"""The rules of queries/: a rule is one .sql file, and each row that it returns is a finding.

Its name is the rule, its first comment the sentence that says what is wrong, its second what it may mean; both are
messages of the catalogues.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from pledge.i18n import N_

QUERIES = Path(__file__).parents[1] / "queries"

SEVERITIES = {"error": N_("Contradiction"), "warning": N_("To be checked"), "notice": N_("Note")}
"""How serious a finding is, the most serious first, and its name."""


class Rule(NamedTuple):
    """A rule, the sentence that says what is wrong, and what it may mean (both message ids)."""

    rule: str
    sentence: str
    meaning: str


@cache
def rules(folder: str = "checks") -> tuple[Rule, ...]:
    """Return every rule of a folder of queries/, by name."""
    return tuple(_rule(path.stem, path.read_text(encoding="utf-8")) for path in sorted(QUERIES.glob(f"{folder}/*.sql")))


def _rule(name: str, sql: str) -> Rule:
    sentence, meaning = (line.removeprefix("-- ") for line in sql.splitlines()[:2])
    return Rule(name, sentence, meaning)
