"""Do the figures agree? What does not reconcile in a report, with both values, its lines and what was explained."""

from collections import Counter
from typing import Any

from pledge.checks import SEVERITIES, Finding, findings
from pledge.i18n import N_, _, n_, printed
from pledge.panels.checks.explanations import explanation, footnote, sentence
from pledge.panels.checks.subjects import subject_text
from pledge.panels.columns import Column
from pledge.panels.panel import PAGE, WORKBOOK, Context, Panel, Point, Sentence, Slide
from pledge.query import Rows
from pledge.view import View


def summary(rows: Rows, context: Context) -> str:
    """Return how many findings there are, by seriousness, and how many of them are explained.

    Superseded ones do not count.
    """
    counted = [row for row in rows if not row.superseded]
    if not counted:
        return _("All figures of the report that can be checked reconcile.")
    counts = Counter(row.severity for row in counted)
    parts = []
    if errors := counts["error"]:
        parts.append(n_("{n} contradiction", "{n} contradictions", errors))
    if warnings := counts["warning"]:
        parts.append(n_("{n} to be checked", "{n} to be checked", warnings))
    if notices := counts["notice"]:
        parts.append(n_("{n} note", "{n} notes", notices))
    text = n_(
        "{n} figure needs attention: {parts}.",
        "{n} figures need attention: {parts}.",
        len(counted),
        parts=", ".join(parts),
    )
    if explained := sum(row.body is not None for row in counted):
        text += " " + n_("{n} is explained.", "{n} are explained.", explained)
    return text


def choice(finding: Finding) -> str:
    """Return one finding in a line, to be chosen from a list: both values, of what, and what is wrong."""
    values = " ≠ ".join(printed(value) for value in (finding.stated, finding.computed) if value)
    return " · ".join(filter(None, [values, subject_text(finding.subject), sentence(finding)]))


def _answer(rows: Rows, context: Context) -> Sentence:
    """Return in plain words how many figures contradict each other or need a look."""
    errors, warnings = (sum(row.severity == severity for row in rows) for severity in ("error", "warning"))
    sentences, strong = [], []
    if errors:
        strong.append(n_("{n} figure", "{n} figures", errors))
        sentences.append(
            n_("{what} of the report does not add up.", "{what} of the report do not add up.", errors, what=strong[-1])
        )
    if warnings:
        sentences.append(
            n_("{n} more is to be checked.", "{n} more are to be checked.", warnings)
            if errors
            else n_("{n} figure is to be checked.", "{n} figures are to be checked.", warnings)
        )
    sentences.append(_("Nothing was corrected: both values are shown."))
    return Sentence(" ".join(sentences), tuple(strong))


def _points(rows: Rows, context: Context) -> list[Point]:
    points = []
    for row in rows:
        about, what = footnote(row).split(": ", 1)
        points.append(Point(about, f"{what} ({_('explained by the city')})" if row.body else what))
    return points


def _serious(rows: Rows, context: Context) -> Rows:
    return tuple(row for row in rows if not row.superseded and row.severity in {"error", "warning"})


def _ask(view: View) -> Rows:
    return findings(view.revision, view.pledge, view.as_of)


def _printed(name: str) -> Column:
    def text(row: Any) -> str:
        value = getattr(row, name)
        return printed(value) if value else ""

    return Column(name, text)


_ITEM = Column("item", lambda row: subject_text(row.subject))
FINDINGS = Panel(
    query="",
    name="findings",
    ask=_ask,
    title=N_("Checks"),
    page="checks",
    place=10,
    sheet=N_("Checks"),
    columns=(
        Column("severity", lambda row: _(SEVERITIES[row.severity])),
        Column("finding", sentence),
        _ITEM,
        _printed("stated"),
        _printed("computed"),
        _printed("difference"),
        "superseded",
        Column("body", lambda row: row.body or ""),
    ),
    sentence=summary,
    media=frozenset({PAGE, WORKBOOK}),
    slide=Slide(
        "checks",
        150,
        N_("Do the figures agree?"),
        _answer,
        keep=_serious,
        points=_points,
        most=5,
        title=N_("All findings"),
        columns=(
            _ITEM,
            _printed("stated"),
            _printed("computed"),
            "superseded",
            Column("wrong", lambda row: " ".join(filter(None, [sentence(row), explanation(row)]))),
        ),
    ),
)
