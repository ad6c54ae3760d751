"""Findings of the checks as HTML: stated and computed value, lines of the report, explanation."""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from pledge.checks import SEVERITIES, Finding, Rule
from pledge.i18n import _, printed
from pledge.panels.checks.subjects import subject_text
from pledge.panels.table import Heading, Table
from pledge.templates.fragments import lines_href
from pledge.templates.rendering import render
from pledge.view import View


def finding_table(rule: Rule, findings: Sequence[Finding], view: View) -> Markup:
    """Return the findings of one rule as a table below what the rule finds and what that may mean.

    Each row has the stated and the computed value, their difference, the lines and the explanation, if any.
    """
    headings = [_("Item"), _("Stated"), _("Computed"), _("Difference")]
    rows = []
    for finding in findings:
        values = (finding.stated or _("not stated"), finding.computed or "", finding.difference or "")
        more = {"superseded": finding.superseded, "values": [printed(value) for value in values]}
        rows.append(_row(finding, view) | more)
    return render(
        "finding_table.finding_table",
        table=Table("", tuple(map(Heading, headings)), (), folds=True, name=_(rule.sentence)),
        severity=findings[0].severity,
        severity_text=_(SEVERITIES[findings[0].severity]),
        meaning=_(rule.meaning),
        rows=rows,
    )


def contradictions(findings: Iterable[Finding], view: View, *, places: Collection[str]) -> Markup:
    """Return the findings in these places of the report as a list with both values, '' for none.

    Listed are errors, and findings of any severity that have an explanation; not those that newer figures supersede.
    """
    rows = [
        _row(finding, view) | {"stated": printed(finding.stated), "computed": printed(finding.computed)}
        for finding in findings
        if finding.subject.split("/")[0] in places
        and (finding.severity == "error" or finding.body)
        and not finding.superseded
        and finding.stated
        and finding.computed
    ]
    return render("finding_table.contradictions", rows=rows, href=view.link("checks")) if rows else Markup()


def _row(finding: Finding, view: View) -> dict[str, object]:
    """Return the parts of a finding that every list shows: subject, lines, their address, explanation."""
    explanation = (
        {"body": finding.body, "author": finding.author, "on": finding.written_at.date()}
        if finding.written_at
        else None
    )
    return {
        "subject": subject_text(finding.subject),
        "lines": finding.lines,
        "href": lines_href(finding.lines, view),
        "explanation": explanation,
    }
