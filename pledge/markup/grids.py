"""What the report draws and says, as it does: tables of items by time, lists of sentences; all leads to its line."""

from html import escape
from typing import Any

from pandas import DataFrame

from pledge.i18n import _, code, day, millions, percent, period
from pledge.tables import missing, unknown
from pledge.view import View


def budget_cells(rows: DataFrame, found: DataFrame, view: View) -> str:
    """The report's tables of money, source by period; a claim that a check contradicts stands beside what was computed.

    `rows` are those of the query `budget_cells`, `found` the findings of the pledge.
    """
    against = {finding["subject"]: finding for finding in found.to_dict("records") if finding["computed"]}
    tables = []
    for place, cells in rows.groupby("place", sort=False):
        labels = dict.fromkeys(cells["label"])
        spans = dict(zip(cells["label"], cells["period"], strict=True))
        lines = cells.sort_values("line", na_position="last").groupby("source", sort=False, dropna=False)
        body = []
        for source, line in lines:
            by_label = {record["label"]: record for record in line.to_dict("records")}
            shown = "".join(_money(by_label.get(label), against, view) for label in labels)
            body.append(
                f'<tr><th scope="row">{escape(code("계" if missing(source) else str(source)))}</th>{shown}</tr>'
            )
        heads = "".join(
            f'<th scope="col" class="num">{escape(code(label) if missing(spans[label]) else period(label))}</th>'
            for label in labels
        )
        caption = f"{code(str(place))} {_('(unit: KRW million)')}"
        tables.append(_table(caption, f'<th scope="col">{escape(_("Source"))}</th>{heads}', body, "grid"))
    return "".join(tables)


def results(rows: DataFrame, view: View, caption: str) -> str:
    """Items by year, as the report states them; on a phone each item becomes a short list of its years."""
    stated = [int(year) for year in rows["year"].dropna()]
    years = list(range(min(stated), max(stated) + 1)) if stated else []
    noted = rows["note"].notna().any()
    body = []
    for item, of_item in rows.groupby("item", sort=False):
        cells = []
        for year in years:
            texts = [_linked(row, row["description"], view) for row in _records(of_item) if row["year"] == year]
            cells.append(f'<td data-label="{year}">{"<br>".join(texts)}</td>')
        if noted:
            notes = dict.fromkeys(row["note"] for row in _records(of_item) if not missing(row["note"]))
            cells.append(f'<td data-label="{escape(_("Remark"))}">{escape(" ".join(notes))}</td>')
        body.append(f'<tr><th scope="row">{escape(str(item))}</th>{"".join(cells)}</tr>')
    heads = "".join(f'<th scope="col">{year}</th>' for year in years)
    heads += f'<th scope="col">{escape(_("Remark"))}</th>' if noted else ""
    return _table(caption, f'<th scope="col">{escape(_("Item"))}</th>{heads}', body, "grid grid-folds")


def passages(rows: DataFrame, view: View) -> str:
    """The report's own sentences and bullets, labels before them, each leading to its line; '' where there are none."""
    items = []
    for row in rows.to_dict("records"):
        label = "" if missing(row["label"]) else f"<strong>{escape(row['label'])}</strong> "
        text = f"{label}<span>{escape(row['body'])}</span>"
        if not missing(row["line"]):
            text = f'<a href="{escape(view.link("source", line=int(row["line"])))}" target="_self">{text}</a>'
        items.append(f'<li class="level-{row["level"]}">{text}</li>')
    return f'<ul class="passages" lang="ko">{"".join(items)}</ul>' if items else ""


def _table(caption: str, heads: str, body: list[str], kind: str) -> str:
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{escape(caption)}">'
        f'<table class="plain {kind}"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )


def _money(cell: dict[Any, Any] | None, against: dict[Any, dict[Any, Any]], view: View) -> str:
    """One cell: what it states, "not yet" or "not reported", both values where they contradict each other."""
    if cell is None:
        return '<td class="num"></td>'
    said = unknown(cell)
    if said or (missing(cell["amount_krw"]) and missing(cell["rate"])):
        return f'<td class="num unstated">{_linked(cell, said or _("not stated"), view)}</td>'
    amount = percent(cell["rate"]) if missing(cell["amount_krw"]) else millions(cell["amount_krw"])
    finding = against.get(cell["subject"])
    if finding:
        told = _("report, before the update: {n}", n=amount) if finding["superseded"] else _("report: {n}", n=amount)
        kind = "unstated" if finding["superseded"] else "badge"
        claim = _linked(cell, told, view)
        computed = finding["computed"].removesuffix("백만원")
        return f'<td class="num"><strong>{escape(computed)}</strong><br><span class="{kind}">{claim}</span></td>'
    until = ""
    if not missing(cell["counted_to"]):
        until = f'<br><span class="unstated">{escape(_("up to {day}", day=day(cell["counted_to"])))}</span>'
    return f'<td class="num">{_linked(cell, amount, view)}{until}</td>'


def _linked(record: dict[Any, Any], text: str, view: View) -> str:
    if missing(record["line"]):
        return escape(text)
    return f'<a href="{escape(view.link("source", line=int(record["line"])))}" target="_self">{escape(text)}</a>'


def _records(rows: DataFrame) -> list[dict[Any, Any]]:
    return rows.to_dict("records")
