"""The slides about what was done, with whom, what has come of it, and what comes next."""

from pledge import sentences
from pledge.deck import words
from pledge.deck.making import Answers, charted, claimed, footnotes_of, listed
from pledge.deck.parts import Point, Slide, table
from pledge.i18n import _, code, months, year
from pledge.markup.pledges import STOPPED
from pledge.tables import lines_of, missing


def road(of: Answers) -> Slide | None:
    rows = of.rows["road_by_year"]
    if rows.empty:
        return None
    shown = [
        state for state in ("running", "due", "not_reported") if (rows[state].fillna(0) > 0).any() or state == "due"
    ]
    counts = ["activities", "done", *shown, "ahead"]
    told = words.road_by_year(rows, of.as_of)
    behind = [table(_("By year"), rows, ["year", "plan", *counts])]
    if len(of.rows["road"]):
        behind.append(
            table(
                _("What was planned, what was done"),
                of.rows["road"],
                ["year", "kind", "phase", "when", "activity", "state"],
            )
        )
    return charted(
        of,
        "road",
        _("How did we get here?"),
        told,
        "road_by_year",
        rows,
        behind,
        sentences.next_on_road(of.rows["road"]),
        places=("공약사업이행상황", "이행로드맵"),
        most=6,
    )


def participants(of: Answers) -> Slide | None:
    rows = of.rows["participation_by_year"]
    if rows.empty or rows["people_so_far"].isna().all():
        return None
    behind = [
        table(_("By year"), rows, ["year", "activities", "people", "approximate", "people_so_far"]),
        table(
            _("Which activities reached how many?"),
            of.rows["participation"],
            ["year", "activity", "people", "approximate"],
        ),
    ]
    return charted(
        of,
        "participants",
        _("How many citizens took part?"),
        words.participation_by_year(rows, claimed(of, "표제/시민참여")),
        "participation_by_year",
        rows,
        behind,
        sentences.participation_by_year(rows),
        places=("표제/시민참여", "시민참여", "공약사업이행상황/시민참여"),
    )


def results(of: Answers) -> Slide | None:
    rows, passages = of.rows["results"], of.rows["passages"]
    core = rows[rows["kind"] == "core"]
    facts = passages[(passages["section"] == "사업성과") & passages["label"].notna()]
    points = [Point(row["label"], row["body"]) for row in facts.to_dict("records")]
    for item, group in core.groupby("item", sort=False):
        told = [
            " ".join(
                filter(
                    None,
                    [
                        "" if missing(row["year"]) else year(int(row["year"])),
                        "" if missing(row["description"]) else row["description"],
                    ],
                )
            )
            for row in group.to_dict("records")
        ]
        points.append(Point(str(item), ", ".join(filter(None, told))))
    if not points:
        return None
    behind = [table(_("Year by year"), rows, ["kind", "item", "year", "description"])] if len(rows) else []
    lines = sorted({*lines_of(facts), *lines_of(core)})
    return listed(
        "results",
        _("What has come of it?"),
        words.results(len(points)),
        points,
        lines,
        behind,
        footnotes_of(of, "사업성과"),
    )


def indicators(of: Answers) -> Slide | None:
    rows, achieved = of.rows["indicators"], of.one("achievement")
    weighted = rows[rows["weight"].notna()]
    if rows.empty:
        return None
    told = words.achievement(achieved)
    named = rows.assign(indicator=rows["name"], distance=[sentences.distance(row) for row in rows.to_dict("records")])
    columns = ["indicator", "year_stated", "target", "actual", "distance", "achievement", "weight"]
    behind = [table(_("Target and actual"), named, columns)]
    question, notes = _("Were the targets reached?"), sentences.achievement(achieved)
    if weighted.empty or of.one("pledge")["status"] in STOPPED:  # no bar of one that is not carried out
        points = [Point(row["name"], sentences.distance(row)) for row in rows.to_dict("records")]
        return listed(
            "indicators", question, told, points, lines_of(rows), behind, footnotes_of(of, "목표달성확인지표"), notes
        )
    return charted(
        of, "indicators", question, told, "indicators", weighted, behind, notes, places=("목표달성확인지표",), most=4
    )


def programmes(of: Answers) -> Slide | None:
    rows = of.rows["programmes_by_year"]
    rows = rows[rows["year"].notna()]
    if rows.empty:
        return None
    sizes_of = rows.groupby("item", sort=False)["amount_krw"].sum()
    item = str(sizes_of.astype(float).idxmax())
    largest = rows[rows["item"] == item]
    linked = of.rows["results"]
    behind = [table(_("Linked programmes"), linked[linked["kind"] == "linked"], ["item", "year", "description"])]
    of_projects = f"연계사업성과/{item}/개사업"
    claims = (claimed(of, of_projects), claimed(of, f"연계사업성과/{item}", but=of_projects))
    told = words.programme(item, largest, claims)
    return charted(
        of,
        "programmes",
        _("What was done beside it?"),
        told,
        "programmes_by_year",
        largest,
        behind,
        sentences.programmes_by_year(largest),
        places=(f"연계사업성과/{item}", "연계사업성과"),
    )


def problems(of: Answers) -> Slide | None:
    rows = of.rows["problems"]
    points = []
    for row in rows.to_dict("records"):
        points += [Point(row["topic"] or "", row["cause"] or "")] if row["topic"] or row["cause"] else []
        points += [Point(_("Remedy"), row["remedy"])] if not missing(row["remedy"]) else []
    if not points:
        return None
    behind = [table(_("Problems and remedies"), rows, ["topic", "cause", "remedy"])]
    return listed("problems", _("What was difficult?"), words.problems(rows), points, lines_of(rows), behind)


def coming(of: Answers) -> Slide | None:
    entries, passages = of.rows["road"], of.rows["passages"]
    entries = entries[(entries["kind"] == "milestone") & entries["state"].isin(["due", "not_reported", "ahead"])]
    plans = passages[passages["section"] == "공약사업연속성확보방안"]
    points = []
    for row in entries.to_dict("records"):
        when = months(row["starts_on"].date(), None if missing(row["ends_on"]) else row["ends_on"].date())
        look = "" if row["state"] == "ahead" else f" ({code(row['state'])})"
        points.append(Point(when, f"{row['activity']}{look}"))
    points += [Point(_("How it goes on") if at == 0 else "", body) for at, body in enumerate(plans["body"])]
    if not points:
        return None
    behind = (
        [table(_("After the reference date"), entries, ["year", "phase", "when", "activity", "state"])]
        if len(entries)
        else []
    )
    lines = sorted({*lines_of(entries), *lines_of(plans)})
    return listed(
        "next",
        _("What comes after the reference date?"),
        words.coming(of.rows["road"]),
        points,
        lines,
        behind,
        footnotes_of(of, "공약사업이행상황"),
    )
