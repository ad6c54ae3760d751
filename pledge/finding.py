"""Find words among all figures of a pledge and all lines of its report, whatever their spaces, width and capitals."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cachetools.keys import typedkey
from pandas import DataFrame

from pledge import headlines
from pledge.checks import findings
from pledge.i18n import _, code, money, months, people, percent, printed, year
from pledge.markup import Doubt, Figure
from pledge.markup.found import Entry
from pledge.query import memo, query
from pledge.tables import cell, heading, label_of_money, missing, unknown
from pledge.view import View

ALL = {"years": None, "source": None, "period": None, "phase": None}
"""The filters of an address, taken away: what was found must not be hidden where it leads to."""


def words_of(asked: str) -> list[str]:
    """The words that are looked for, each as `squeezed` writes it."""
    return [word for word in map(squeezed, asked.split()) if word]


def squeezed(text: str) -> str:
    """The text without spaces, marks that are not seen, capitals and the commas of numbers, in one width and form."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    seen = "".join(letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf")
    return re.sub(r"(?<=\d),(?=\d)", "", seen)


def figures(view: View, words: list[str]) -> list[Entry]:
    """The figures with all of the words, in the order of the pages; nothing without a word."""
    entries = memo(view.revision, typedkey("figures to find", view), lambda: list(_entries(view)))
    return [entry for entry in entries if words and all(word in entry.words for word in words)]


def lines(view: View, words: list[str]) -> DataFrame:
    """The lines of the report with all of the words, officials masked: line, body."""
    rows = query(view.revision, "report_lines", pledge=view.pledge)
    texts = [squeezed(body) for body in rows["body"]]
    return rows[[bool(words) and all(word in text for word in words) for text in texts]]


def _entries(view: View) -> Iterator[Entry]:
    found = findings(view.revision, view.pledge, view.as_of)
    yield from _headlines(view, found)
    yield from _activities(view)
    yield from _indicators(view)
    yield from _participation(view)
    yield from _money(view, found)
    yield from _results(view)


def _entry(
    page: str, label: str, value: str, href: str, lines: list[int], more: str = "", doubt: Doubt | None = None
) -> Entry:
    # A word must not be found across the end of one part and the beginning of the next.
    words = "\n".join(squeezed(part) for part in (label, value, more, *(doubt or ())))
    return Entry(page, label, value, href, lines, words, doubt)


def _headlines(view: View, found: DataFrame) -> Iterator[Entry]:
    """The numbers that stand large on the overview, the budget and the indicators."""
    pledge = query(view.revision, "pledge", pledge=view.pledge).iloc[0]
    money_spent = query(view.revision, "execution", pledge=view.pledge, as_of=view.as_of, source=None).iloc[0]
    achieved = query(view.revision, "achievement", pledge=view.pledge, as_of=view.as_of).iloc[0]
    counted = query(view.revision, "participation_by_year", pledge=view.pledge, first_year=None, last_year=None)
    parts = query(view.revision, "road_to_total", pledge=view.pledge, source=None)
    shown: dict[str, list[Figure | None]] = {
        "overview": [
            headlines.spending(view, money_spent),
            headlines.achievement(view, achieved, found),
            headlines.participation(view, pledge, counted),
            headlines.jobs(view, pledge, found),
            headlines.projects(view, query(view.revision, "programmes_by_year", pledge=view.pledge)),
            headlines.total_cost(view, parts),
        ],
        "budget": [*headlines.execution(view, money_spent)],
    }
    for page, numbers in shown.items():
        for figure in filter(None, numbers):
            said = " ".join(filter(None, [figure.value, figure.beside]))
            yield _entry(page, figure.label, said, view.link(page, **ALL), [], figure.note, figure.doubt)


def _activities(view: View) -> Iterator[Entry]:
    rows = query(
        view.revision, "road", pledge=view.pledge, as_of=view.as_of, first_year=None, last_year=None, phase=None
    )
    for row in rows.to_dict("records"):
        when = months(row["starts_on"].date(), None if missing(row["ends_on"]) else row["ends_on"].date())
        href = view.link("roadmap", **ALL | {"years": f"{row['year']}-{row['year']}"})
        told = f"{row['year']}년 {_text(row['phase'])}"
        state = heading("plan" if row["kind"] == "plan" else row["state"])
        yield _entry("roadmap", row["activity"], f"{when} · {state}", href, _line(row), told)


def _indicators(view: View) -> Iterator[Entry]:
    for row in query(view.revision, "indicators", pledge=view.pledge, as_of=view.as_of).to_dict("records"):
        achieved = cell("achievement", row) or _("not stated")
        weight = "" if missing(row["weight"]) else " · " + _("weight {n}", n=percent(row["weight"]))
        more = f"확인지표 달성률 {row['year']}년 {_text(row['target'])} {_text(row['actual'])}"
        label = f"{row['year_stated']} · {row['name']}"
        yield _entry("indicators", label, achieved + weight, view.link("indicators", **ALL), _line(row), more)


def _participation(view: View) -> Iterator[Entry]:
    by_year = query(view.revision, "participation_by_year", pledge=view.pledge, first_year=None, last_year=None)
    for row in by_year[by_year["people"].notna()].to_dict("records"):
        label = f"{_('Participants')} · {year(row['year'])}"
        href = view.link("participation", **ALL | {"period": row["period"]})
        yield _entry("participation", label, people(int(row["people"])), href, list(row["lines"]), "시민참여")
    counted = query(view.revision, "participation", pledge=view.pledge, first_year=None, last_year=None)
    for row in counted.to_dict("records"):
        stated = row["stated"] if row["approximate"] else None
        value = _("not stated") if missing(row["people"]) else people(int(row["people"]), stated)
        href = view.link("participation", **ALL | {"period": row["period"]})
        label = f"{row['activity']} · {year(row['year'])}"
        yield _entry("participation", label, value, href, _line(row), f"시민참여 {_text(row['stated'])}")


def _money(view: View, found: DataFrame) -> Iterator[Entry]:
    """Every cell of the tables of money; those of nothing after all others."""
    cells = query(
        view.revision,
        "budget_cells",
        pledge=view.pledge,
        as_of=view.as_of,
        source=None,
        first_year=None,
        last_year=None,
    )
    doubted = {row["subject"]: row for row in found.to_dict("records") if not row["superseded"]}
    entries = []
    for row in cells.to_dict("records"):
        source, span = (None if missing(row[name]) else str(row[name]) for name in ("source", "period"))
        finding = doubted.get(row["subject"], {})
        label = " · ".join([code(row["place"]), code(source) if source else _("All sources"), label_of_money(row)])
        more = f"{row['place']} {source or '계 합계'} {row['label']} {span or ''}년 {_text(row['stated'])}백만원"
        value, doubt = _amount(row), None
        if finding.get("computed"):
            value, doubt = printed(finding["computed"]), Doubt(heading("computed"), heading("stated"), value)
        href = view.link("budget", **ALL | {"source": source, "period": span})
        entries.append((row["stated"] == "-", _entry("budget", label, value, href, _line(row), more, doubt)))
    yield from (entry for _nothing, entry in sorted(entries, key=lambda each: each[0]))


def _amount(row: dict[Any, Any]) -> str:
    if said := unknown(row):
        return said
    if not missing(row["amount_krw"]):
        return money(row["amount_krw"])
    return _("not stated") if missing(row["rate"]) else percent(row["rate"])


def _results(view: View) -> Iterator[Entry]:
    for row in query(view.revision, "results", pledge=view.pledge, kind=None).to_dict("records"):
        when = "" if missing(row["year"]) else f" · {year(int(row['year']))}"
        label, href = f"{row['item']}{when}", view.link("results", **ALL)
        yield _entry("results", label, _text(row["description"]), href, _line(row), _text(row["note"]))
    for row in query(view.revision, "grants", pledge=view.pledge).to_dict("records"):
        value = " · ".join(
            [_("not stated") if missing(row["amount_krw"]) else money(row["amount_krw"]), code(_text(row["outcome"]))]
        )
        label = f"{row['programme']} · {_text(row['applied_stated'])}"
        more = f"공모사업 {_text(row['agency'])} {_text(row['decided_stated'])}"
        yield _entry("results", label, value, view.link("results", **ALL), _line(row), more)


def _line(row: dict[Any, Any]) -> list[int]:
    return [] if missing(row["line"]) else [int(row["line"])]


def _text(value: Any) -> str:
    return "" if missing(value) else str(value)
