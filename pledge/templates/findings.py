"""What does not reconcile, as markup: both values, the lines, what was explained."""

from collections.abc import Collection, Iterable, Sequence

from markupsafe import Markup

from pledge.checks import SEVERITIES, Finding, Rule
from pledge.i18n import _, printed
from pledge.panels.checks.subjects import concerns
from pledge.panels.table import Heading, Table
from pledge.templates.parts import lines_href
from pledge.templates.rendering import render
from pledge.view import View


def finding(rule: Rule, findings: Sequence[Finding], view: View) -> Markup:
    """Return the findings of one rule: what is wrong, what it may mean, of each both values, lines, explanation."""
    heads = [_("Item"), _("Stated"), _("Computed"), _("Difference")]
    rows = []
    for each in findings:
        values = (each.stated or _("not stated"), each.computed or "", each.difference or "")
        rows.append(_of(each, view) | {"superseded": each.superseded, "values": [printed(value) for value in values]})
    return render(
        "findings.finding",
        of=Table("", tuple(map(Heading, heads)), (), folds=True, name=_(rule.sentence)),
        severity=findings[0].severity,
        kind=_(SEVERITIES[findings[0].severity]),
        meaning=_(rule.meaning),
        rows=rows,
    )


def contradictions(findings: Iterable[Finding], view: View, *, places: Collection[str]) -> Markup:
    """Return what contradicts itself in these places, or is explained, with both values; '' where nothing is."""
    rows = [
        _of(each, view) | {"stated": printed(each.stated), "computed": printed(each.computed)}
        for each in findings
        if each.subject.split("/")[0] in places
        and (each.severity == "error" or each.body)
        and not each.superseded
        and each.stated
        and each.computed
    ]
    return render("findings.contradictions", rows=rows, href=view.link("checks")) if rows else Markup()


def _of(finding: Finding, view: View) -> dict[str, object]:
    """Return what a finding is about, where it stands, and who explained it."""
    explained = (
        {"body": finding.body, "author": finding.author, "on": finding.written_at.date()}
        if finding.written_at
        else None
    )
    return {
        "about": concerns(finding.subject),
        "lines": finding.lines,
        "href": lines_href(finding.lines, view),
        "explained": explained,
    }
