"""What does not reconcile, as markup: both values, the lines, what was explained."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup
from pandas import DataFrame

from pledge.checks import SEVERITIES, Rule
from pledge.i18n import _, printed
from pledge.markup.parts import lines_href
from pledge.panels.table import Heading, Table
from pledge.sentences.checks import concerns
from pledge.templates import render
from pledge.view import View


def finding(rule: Rule, rows: DataFrame, view: View) -> Markup:
    """Return the findings of one rule: what is wrong, what it may mean, of each both values, its lines, what was
    explained.
    """
    severity = rows["severity"].iloc[0]
    heads = [_("Item"), _("Stated"), _("Computed"), _("Difference")]
    found = [
        _of(row, view)
        | {
            "superseded": bool(row["superseded"]),
            "told": [
                printed(each)
                for each in (row["stated"] or _("not stated"), row["computed"] or "", row["difference"] or "")
            ],
        }
        for row in rows.to_dict("records")
    ]
    return render(
        "findings.finding",
        of=Table("", tuple(map(Heading, heads)), (), folds=True, name=_(rule.sentence)),
        severity=severity,
        kind=_(SEVERITIES[severity]),
        meaning=_(rule.meaning),
        rows=found,
    )


def contradictions(found: DataFrame, places: Sequence[str], view: View) -> Markup:
    """Return what contradicts itself in these places, or is explained, with both values; '' where nothing is."""
    told = [
        _of(row, view) | {"stated": printed(row["stated"]), "computed": printed(row["computed"])}
        for row in found.to_dict("records")
        if row["subject"].split("/")[0] in places
        and (row["severity"] == "error" or row["body"])
        and not row["superseded"]
        and row["stated"]
        and row["computed"]
    ]
    return render("findings.contradictions", rows=told, href=view.link("checks")) if told else Markup()


def _of(row: dict[Any, Any], view: View) -> dict[str, object]:
    """Return what a finding is about, where it stands, and who explained it."""
    explained = row["body"] and {"body": row["body"], "author": row["author"], "on": row["written_at"].date()}
    lines = [int(line) for line in row["lines"]]
    return {
        "about": concerns(row["subject"]),
        "lines": lines,
        "href": lines_href(lines, view),
        "explained": explained,
    }
