"""What contradicts a figure, in one line each, and what the city says to it."""

from collections.abc import Iterable

from pledge.checks import Finding, rules
from pledge.i18n import _, printed
from pledge.panels.checks.subjects import concerns


def footnotes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return a line for each finding that counts and is no mere note, with what the city says to it."""
    return tuple(
        ". ".join(filter(None, [footnote(each), explanation(each)]))
        for each in findings
        if not each.superseded and each.severity != "notice"
    )


def footnote(finding: Finding) -> str:
    """Return what contradicts a figure, with both values; of one that is only to be checked, why."""
    about, stated, computed = (
        concerns(finding.subject),
        *(printed(value) if value else "" for value in (finding.stated, finding.computed)),
    )
    if finding.severity == "error" and stated and computed:
        return f"{about}: {_('report {stated}, computed {computed}', stated=stated, computed=computed)}"
    values = " · ".join(filter(None, [stated, computed]))
    reason = sentence(finding).rstrip(".")
    return f"{about}: {reason} ({values})" if values else f"{about}: {reason}"


def sentence(finding: Finding) -> str:
    """Return what is wrong, as the rule of a finding says it."""
    return _(next(rule.sentence for rule in rules() if rule.rule == finding.rule))


def explanation(finding: Finding) -> str:
    """Return what the city says to a finding, and who says it; '' where nobody has explained it."""
    if finding.body is None:
        return ""
    return _("The city explains: {body} ({author})", body=" ".join(finding.body.split()), author=finding.author)
