"""Rates with their reckoning: each with the amounts that it is made of, none without the other."""

from collections.abc import Sequence

from pandas import Series

from pledge.i18n import _, day, millions, money_short, percent
from pledge.markup import Figure
from pledge.sentences.budget import reported_to
from pledge.tables import missing, unknown
from pledge.view import View


def execution(view: View, row: Series) -> list[Figure]:
    """Spending against the term's plan and against the plan due, what was left of that, and what was not due yet.

    `row` is that of the query `execution`; the amounts of a formula are in million won.
    """
    if not missing(row["planned_krw"]) and (said := unknown(row)):
        return [
            Figure(_("Spent of the whole term's plan"), said),
            Figure(_("Spent of the plan due by the reference date"), said),
        ]
    if missing(row["planned_krw"]) or missing(row["spent_krw"]):
        return []
    lines = [*_listed(row["planned_lines"]), *_listed(row["spent_lines"])]
    href = view.link("source", line=",".join(map(str, sorted({*lines})))) if lines else ""
    shown = [
        Figure(
            _("Spent of the whole term's plan"),
            _("not stated") if missing(row["rate"]) else percent(row["rate"]),
            "" if missing(row["spent_to"]) else _("up to {day}", day=day(row["spent_to"].date())),
            _ratio(row["spent_krw"], row["planned_krw"], row["rate"]),
            href,
        )
    ]
    if missing(row["planned_due_krw"]) or missing(row["spent_due_krw"]):
        said = _("not reported") if row["unreported_krw"] else _("not yet")
        return [*shown, Figure(_("Spent of the plan due by the reference date"), said)]
    unreported = []
    if row["unreported_krw"]:
        note = reported_to(row["covered_to"])
        unreported = [Figure(_("Plan whose spending is not reported"), money_short(row["unreported_krw"]), "", note)]
    not_due = []
    if row["not_due_krw"]:
        note = _difference(row["planned_krw"], row["planned_krw"] - row["not_due_krw"], row["not_due_krw"])
        not_due = [Figure(_("Plan not due yet"), money_short(row["not_due_krw"]), "", note, href)]
    until = _("by {day}", day=day(row["due_until"].date()))
    return [
        *shown,
        Figure(
            _("Spent of the plan due by the reference date"),
            _("not stated") if missing(row["due_rate"]) else percent(row["due_rate"]),
            until,
            _ratio(row["spent_due_krw"], row["planned_due_krw"], row["due_rate"]),
            href,
        ),
        Figure(
            _("Left of the plan due"),
            money_short(row["unspent_due_krw"]),
            "",
            _difference(row["planned_due_krw"], row["spent_due_krw"], row["unspent_due_krw"]),
            href,
        ),
        *not_due,
        *unreported,
    ]


def _ratio(part: int, whole: int, rate: float) -> str:
    if missing(rate):
        return ""
    return _("{part} ÷ {whole} = {rate} (KRW million)", part=millions(part), whole=millions(whole), rate=percent(rate))


def _difference(whole: int, part: int, rest: int) -> str:
    return _("{whole} − {part} = {rest} (KRW million)", whole=millions(whole), part=millions(part), rest=millions(rest))


def _listed(lines: Sequence[int] | None) -> list[int]:
    return [] if lines is None or missing(lines) else [int(line) for line in lines]
