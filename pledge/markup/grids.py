"""What the report draws and says, as it does: tables of items by time, lists of sentences; all leads to its line."""

from decimal import Decimal, InvalidOperation
from typing import Any

from markupsafe import Markup
from pandas import DataFrame

from pledge.i18n import _, code, millions, percent, period
from pledge.markup.parts import drawn
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.tables import missing, unknown
from pledge.templates import render
from pledge.view import View


def budget_cells(rows: DataFrame, found: DataFrame, view: View) -> Markup:
    """Return the report's tables of money, source by period; beside a claim that a check contradicts stands what was
    computed.

    `rows` are those of the query `budget_cells`, `found` the findings of the pledge.
    """
    against = {finding["subject"]: finding for finding in found.to_dict("records") if finding["computed"]}
    tables = []
    for place, cells in rows.groupby("place", sort=False):
        labels = dict.fromkeys(cells["label"])
        spans = dict(zip(cells["label"], cells["period"], strict=True))
        lines = cells.sort_values("line", na_position="last").groupby("source", sort=False, dropna=False)
        body: list[Line] = []
        stays = []
        for source, line in lines:
            stays += [len(body)] if missing(source) else []
            by_label = {record["label"]: record for record in line.to_dict("records")}
            shown = (_money(by_label.get(label), against, view) for label in labels)
            body.append(Line((Cell(code("계" if missing(source) else str(source))), *shown)))
        heads = (Heading(code(label) if missing(spans[label]) else period(label), numeric=True) for label in labels)
        caption = f"{code(str(place))} {_('(unit: KRW million)')}"
        tables.append(drawn(Table(caption, (Heading(_("Source")), *heads), tuple(body)), "grid", stays))
    return Markup().join(tables)


def results(rows: DataFrame, view: View, caption: str) -> Markup:
    """Return items by year, as the report states them; on a phone each item becomes a short list of its years."""
    stated = [int(year) for year in rows["year"].dropna()]
    years = list(range(min(stated), max(stated) + 1)) if stated else []
    noted = rows["note"].notna().any()
    body = []
    for item, of_item in rows.groupby("item", sort=False):
        records = of_item.to_dict("records")
        cells = [
            [(row["description"], _address(row, view)) for row in records if row["year"] == year] for year in years
        ]
        if noted:
            notes = dict.fromkeys(row["note"] for row in records if not missing(row["note"]))
            cells.append([(" ".join(notes), "")])
        body.append({"item": str(item), "cells": cells})
    heads = [_("Item"), *map(str, years), *([_("Remark")] if noted else [])]
    return render("grids.results", of=Table(caption, tuple(map(Heading, heads)), (), folds=True), rows=body)


def passages(rows: DataFrame, view: View) -> Markup:
    """Return the report's own sentences and bullets, each leading to its line; '' where there are none."""
    items = [
        {
            "label": "" if missing(row["label"]) else row["label"],
            "body": row["body"],
            "level": row["level"],
            "href": _address(row, view),
        }
        for row in rows.to_dict("records")
    ]
    return render("grids.passages", rows=items) if items else Markup()


def _money(cell: dict[Any, Any] | None, against: dict[Any, dict[Any, Any]], view: View) -> Cell:
    """Return what a cell states, "not yet" or "not reported", both values where they contradict each other."""
    if cell is None:
        return Cell("")
    href = _address(cell, view)
    if missing(cell["amount_krw"]) and missing(cell["rate"]):
        return Cell(unknown(cell) or _("not stated"), href=href, unstated=True)
    rated = missing(cell["amount_krw"])
    amount = percent(cell["rate"]) if rated else millions(cell["amount_krw"])
    value = Decimal(str(cell["rate"])) if rated else Decimal(str(cell["amount_krw"])) / 10**6
    finding = against.get(cell["subject"])
    if finding:
        told = _("report, before the update: {n}", n=amount) if finding["superseded"] else _("report: {n}", n=amount)
        computed = finding["computed"].removesuffix("백만원")
        return Cell(computed, _number(computed), href, told, bool(finding["superseded"]))
    if said := unknown(cell):
        return Cell(said, href=href, unstated=True)
    return Cell(amount, value, href)


def _number(text: str) -> Decimal | None:
    """Return the number that a text begins as, None where it is none."""
    try:
        return Decimal(text.replace(",", "").removesuffix("%"))
    except InvalidOperation:
        return None


def _address(record: dict[Any, Any], view: View) -> str:
    return "" if missing(record["line"]) else view.link("source", line=int(record["line"]))
