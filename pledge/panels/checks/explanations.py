"""Describe each contradiction of a figure in one line, with the city's explanation."""

from collections.abc import Iterable

from pledge.checks import Finding, rules
from pledge.i18n import _, printed
from pledge.panels.checks.subjects import subject_text


def footnotes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return a line for each finding that counts and is no note, with the city's explanation."""
    return tuple(
        ". ".join(filter(None, [footnote(finding), explanation(finding)]))
        for finding in findings
        if not finding.superseded and finding.severity != "notice"
    )


def footnote(finding: Finding) -> str:
    """Return the contradiction of a figure, with both values; for one that is only to be checked, the reason."""
    about, stated, computed = (
        subject_text(finding.subject),
        *(printed(value) if value else "" for value in (finding.stated, finding.computed)),
    )
    if finding.severity == "error" and stated and computed:
        return f"{about}: {_('report {stated}, computed {computed}', stated=stated, computed=computed)}"
    values = " · ".join(filter(None, [stated, computed]))
    reason = sentence(finding).rstrip(".")
    return f"{about}: {reason} ({values})" if values else f"{about}: {reason}"


def sentence(finding: Finding) -> str:
    """Return the sentence of a finding's rule."""
    return _(next(rule.sentence for rule in rules() if rule.rule == finding.rule))


def explanation(finding: Finding) -> str:
    """Return the city's explanation of a finding and its author; '' without one."""
    if finding.body is None:
        return ""
    return _("The city explains: {body} ({author})", body=" ".join(finding.body.split()), author=finding.author)
