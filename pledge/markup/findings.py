"""What does not reconcile, as markup: both values, the lines, what was explained."""

from collections.abc import Sequence
from html import escape
from typing import Any

from pandas import DataFrame

from pledge.checks import SEVERITIES, Rule
from pledge.i18n import _, day, printed
from pledge.markup.parts import line_link
from pledge.sentences.checks import concerns
from pledge.view import View


def finding(rule: Rule, rows: DataFrame, view: View) -> str:
    """The findings of one rule: what is wrong, what it may mean, both values of each, its lines, what was explained."""
    severity = rows["severity"].iloc[0]
    sentence = escape(_(rule.sentence))
    mark = f'<span class="badge badge-{severity}">{escape(_(SEVERITIES[severity]))}</span>'
    heads = [_("Item"), _("Stated"), _("Computed"), _("Difference"), _("Report")]
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in heads[:-1])
    head += f'<th scope="col" class="lines">{escape(heads[-1])}</th>'
    body = "".join(_finding_row(row, view) for row in rows.to_dict("records"))
    return (
        f'<section class="chart-head"><h2>{mark} {sentence}</h2><p>{escape(_(rule.meaning))}</p></section>'
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{sentence}">'
        f'<table class="plain findings grid-folds"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _finding_row(row: dict[Any, Any], view: View) -> str:
    superseded = escape(_("superseded"))
    old = f' <span class="badge badge-notice">{superseded}</span>' if row["superseded"] else ""
    texts = {
        _("Stated"): row["stated"] or _("not stated"),
        _("Computed"): row["computed"] or "",
        _("Difference"): row["difference"] or "",
    }
    values = "".join(f'<td data-label="{escape(label)}">{escape(printed(text))}</td>' for label, text in texts.items())
    link = line_link(DataFrame({"lines": [row["lines"]]}), view)
    lines = f'<td class="lines" data-label="{escape(_("Report"))}">{link}</td>'
    found = f'<tr><th scope="row">{escape(concerns(row["subject"]))}{old}</th>{values}{lines}</tr>'
    if not row["body"]:
        return found
    return f'{found}<tr class="explained"><td colspan="5">{_explained(row)}</td></tr>'


def contradictions(found: DataFrame, places: Sequence[str], view: View) -> str:
    """What contradicts itself in these places, or is explained, with both values; '' where nothing is."""
    notes = []
    for row in found.to_dict("records"):
        place = row["subject"].split("/")[0]
        if (
            place in places
            and (row["severity"] == "error" or row["body"])
            and not row["superseded"]
            and row["stated"]
            and row["computed"]
        ):
            stated, computed = printed(row["stated"]), printed(row["computed"])
            values = _("report {stated}, computed {computed}", stated=stated, computed=computed)
            link = line_link(DataFrame({"line": row["lines"]}), view, alone=True)
            claim = f'<span class="badge">{escape(concerns(row["subject"]))}</span> {escape(values)} {link}'
            notes.append(f"<li>{claim}{_explained(row) if row['body'] else ''}</li>")
    if not notes:
        return ""
    more = f'<a href="{escape(view.link("checks"))}" target="_self">{escape(_("See the checks"))} →</a>'
    return f'<ul class="contradictions">{"".join(notes)}<li>{more}</li></ul>'


def _explained(row: dict[Any, Any]) -> str:
    by = _("{author}, {day}", author=row["author"], day=day(row["written_at"].date()))
    return f'<p>{escape(row["body"])}</p><p class="note">{escape(by)}</p>'
