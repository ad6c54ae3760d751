"""Check which figures of a report do not reconcile: every rule of queries/checks, with the explanations.

A rule is one .sql file. Its name is the rule, its first comment the sentence of what is wrong, its second what it may
mean; both are messages of the catalogues. Each row that it returns is a finding; nothing is corrected by it.
"""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from cachetools.keys import typedkey
from pandas import DataFrame

from pledge.i18n import N_
from pledge.query import QUERIES, memo, parameters, rows
from pledge.report.numbers import UNIT_OF
from pledge.store import Revision, StoreError, current
from pledge.store import explain as publish_explanation

SEVERITIES = {"error": N_("Contradiction"), "warning": N_("To be checked"), "notice": N_("Note")}
"""How serious a finding is, the most serious first, and its name."""

STATUSES = {
    "이행완료": N_("“Completed” means: all that was promised is done, and nothing of it remains to be done."),
    "이행후계속추진": N_(
        "“Completed and continuing” means: what was promised is reached, and the work goes on from there."
    ),
    "정상추진": N_("“On track” means: under way, and going as planned."),
    "일부추진": N_("“Partly under way” means: some parts are being done, others have not begun or are held up."),
    "보류": N_("“On hold” means: the work has stopped for now, and may be taken up again."),
    "폐기": N_("“Dropped” means: the pledge was given up and is no longer pursued."),
}
"""The six published statuses (이행단계), without spaces, and what each means."""


MARKS = {
    "이행완료": ("success", "✓"),
    "이행후계속추진": ("success", "✓"),
    "정상추진": ("progress", "→"),
    "일부추진": ("warning", "◐"),
    "보류": ("hold", "Ⅱ"),
    "폐기": ("dropped", "×"),
}
"""Each published status: its kind, by which its colour is chosen, and its mark."""
STOPPED = frozenset({"보류", "폐기"})
"""Statuses of pledges that are not carried out."""
UNKNOWN = ("hold", "·")
"""Kind and mark of a status that is none of these."""


class Finding(NamedTuple):
    """A figure that does not reconcile: the rule, its subject, both values, the report's lines.

    `key` is the rule and the subject: with the two values, what an explanation belongs to. `stated`, `computed` and
    `difference` are texts with the report's own unit, None where there is none. A `superseded` claim is older than its
    parts: shown, not counted. `author`, `written_at` and `body` are of the newest explanation of these two values.
    """

    rule: str
    key: str
    severity: str
    subject: str
    lines: list[int]
    stated: str | None = None
    computed: str | None = None
    difference: str | None = None
    superseded: bool = False
    author: str | None = None
    written_at: datetime | None = None
    body: str | None = None


COLUMNS = Finding._fields
"""The columns of `findings`."""

Subject: TypeAlias = tuple[str, str | None, str | None]
"""What an explanation belongs to: a finding's key and its two values, stated and computed."""

LONGEST = 2000
"""How many characters an explanation may have."""

_MONEY = {str(won): unit for won, unit in UNIT_OF.items()}


class Rule(NamedTuple):
    """A rule, the sentence of what is wrong, and what it may mean (both message ids)."""

    rule: str
    sentence: str
    meaning: str


@cache
def rules(folder: str = "checks") -> tuple[Rule, ...]:
    """Return every rule of a folder of queries/, by name."""
    return tuple(_rule(path.stem, path.read_text(encoding="utf-8")) for path in sorted(QUERIES.glob(f"{folder}/*.sql")))


def reference_date(row: Any) -> date:
    """Return the reference date of a pledge, from a row of queries/pledge.sql; the first of all days if unknown."""
    known: date | None = row.as_of
    return known or date.min


def findings(revision: Revision, pledge: str, as_of: date) -> DataFrame:
    """Return the findings of one pledge at the reference date, the most serious first, the superseded last.

    Columns: rule; key (rule and subject: with the two values, what an explanation belongs to); severity; subject; lines
    (of the report); stated, computed and difference (as text with the report's own unit, None where there is none);
    superseded (the claim is older than its parts: shown, not counted); author, written_at and body of the newest
    explanation, None where nobody has explained these two values. Raises StoreError.
    """

    def find() -> DataFrame:
        rows_found = [finding._asdict() for finding in reconcile(revision, pledge, as_of)]
        return DataFrame(rows_found, columns=COLUMNS, dtype=object).astype({"superseded": bool})

    return memo(revision, typedkey("findings", pledge, as_of), find).copy(deep=False)


def reconcile(revision: Revision, pledge: str, as_of: date) -> tuple[Finding, ...]:
    """Return the findings of one pledge as tuples, in the order of `findings`. Raises StoreError."""
    return memo(
        revision,
        typedkey("reconcile", pledge, as_of),
        lambda: tuple(sorted(_findings(revision, pledge, as_of), key=_order)),
    )


def explain(store: Path, pledge: str, as_of: date, finding: Subject | None, body: str, author: str) -> Revision:
    """Publish an explanation of a finding as a revision of its own; the caller has checked the author's right.

    Raises StoreError where no finding is chosen, the text is empty or too long, or the current revision has no such
    finding with these two values.
    """
    if finding is None:
        raise StoreError("Choose the finding to explain.")
    if not body.strip():
        raise StoreError("The explanation is empty. Write what readers should know.")
    if len(body) > LONGEST:
        raise StoreError("The explanation is longer than {n} characters.", n=LONGEST)
    now, _refused = current(store)
    rows_now = findings(now, pledge, as_of) if now else DataFrame(columns=["key", "stated", "computed"])
    if finding not in set(zip(rows_now["key"], rows_now["stated"], rows_now["computed"], strict=True)):
        raise StoreError("This finding no longer exists, or its values have changed. Reload the page.")
    return publish_explanation(store, pledge, *finding, body.strip(), author)


def _findings(revision: Revision, pledge: str, as_of: date) -> Iterator[Finding]:
    explained = {
        (each.key, each.stated, each.computed): {
            "author": each.author, "written_at": each.written_at, "body": each.body
        }
        for each in rows(revision, "explanations", pledge=pledge)
    }  # fmt: skip
    parameter_values = {"pledge": pledge, "as_of": as_of}
    for rule in rules():
        name = f"checks/{rule.rule}"
        for row in rows(revision, name, **{each: parameter_values[each] for each in parameters(name)}):
            key = f"{rule.rule}/{row.subject}"
            stated, computed, difference = (
                with_unit(value, row.unit) for value in (row.stated, row.computed, row.difference)
            )
            about = explained.get((key, stated, computed), {})
            values = (key, row.severity, row.subject, list(row.lines), stated, computed, difference, row.superseded)
            yield Finding(rule.rule, *values, **about)


def _order(finding: Finding) -> tuple[Any, ...]:
    severity = list(SEVERITIES).index(finding.severity)
    return finding.superseded, severity, finding.rule, finding.lines, finding.subject


def with_unit(value: str | None, unit: str | None) -> str | None:
    """Return a number as the report prints it, grouped and with its unit; words, and numbers without a unit, unchanged.

    `unit` is that of the number (`명`, `%`); of money in won, the won in one printed unit.
    """
    if value is None or unit is None:
        return value
    try:
        number = Decimal(value) / (int(unit) if unit in _MONEY else 1)
    except InvalidOperation:
        return value
    return f"{number.normalize():,f}{_MONEY.get(unit, unit)}"


def _rule(name: str, sql: str) -> Rule:
    sentence, meaning = (line.removeprefix("-- ") for line in sql.splitlines()[:2])
    return Rule(name, sentence, meaning)
