"""Every slide of a deck, each made of the rows of the queries that answer its question; none where there are none."""

from collections.abc import Callable, Mapping

from pledge import sentences
from pledge.deck import words
from pledge.deck.deeds import coming, indicators, participants, problems, programmes, results, road
from pledge.deck.making import Answers, at, footnotes_of, listed
from pledge.deck.money import cost, outlook, sources, spent
from pledge.deck.parts import Number, Point, Slide, Table, table
from pledge.i18n import _, code, number, printed
from pledge.markup.parts import STATUSES, UNKNOWN
from pledge.tables import lines_of, missing


def opening(of: Answers) -> Slide:
    """The title: whose pledge, what it is called, how old the figures are."""
    pledge = of.one("pledge")
    return Slide("opening", pledge["title"], sentences.provenance(pledge), notes=(sentences.provenance(pledge),))


def promise(of: Answers) -> Slide | None:
    pledge, passages = of.one("pledge"), of.rows["passages"]
    plan = passages[(passages["section"] == "개요") & (passages["level"] > 1)]
    goal = passages[passages["section"] == "정책목표"]
    points = [Point(_("Goal") if at == 0 else "", body) for at, body in enumerate(goal["body"])]
    points += [Point(_("To be done") if at == 0 else "", body) for at, body in enumerate(plan["body"])]
    if not points:
        return None
    lines = lines_of(goal) + lines_of(plan)
    behind = passages.assign(
        label=passages["label"].where(passages["label"].notna(), passages["section"]), description=passages["body"]
    )
    behind = behind[behind["section"].isin(["정책목표", "개요"])]
    told = words.promise(pledge, of.one("execution"))
    return listed(
        "promise",
        _("What was promised?"),
        told,
        points,
        lines,
        [table(_("As the report words it"), behind, ["label", "description"])],
    )


def status(of: Answers) -> Slide | None:
    pledge, evidence = of.one("pledge"), of.one("status_proposal")
    if missing(pledge["status"]):
        return None
    header = of.rows["header"]
    proposed = sentences.proposal(evidence)
    told = words.status(pledge, of.meaning, proposed)
    numbers = [_status(pledge["status"], _("the city reports") if proposed else "")]
    if proposed:
        name = _("the evidence in the report fits")
        numbers.append(Number(code(evidence["proposed"]), "▲", "warning", name))
    explained = [words.explained(row) for row in at(of, "표제/이행단계")]
    return Slide(
        "status",
        _("Is it done?"),
        told.text,
        told.strong,
        numbers=tuple(numbers),
        notes=(told.text,),
        lines=tuple(lines_of(header[header["name"] == "이행단계"])),
        footnotes=tuple(filter(None, explained)) if proposed else footnotes_of(of, "표제/이행단계"),
    )


def _status(status: str, name: str) -> Number:
    kind, mark = STATUSES.get(status, UNKNOWN)
    return Number(code(status), mark, kind, name)


def checks(of: Answers) -> Slide | None:
    found = of.found[~of.found["superseded"].astype(bool) & of.found["severity"].isin(["error", "warning"])]
    if found.empty:
        return None
    points, rows = [], []
    for row in found.to_dict("records"):
        about, said = words.footnote(row).split(": ", 1)
        explained = words.explained(row)
        points.append(Point(about, f"{said} ({_('explained by the city')})" if explained else said))
        wrong = " ".join(filter(None, [_(row["sentence"]), explained]))
        rows.append((about, printed(row["stated"] or ""), printed(row["computed"] or ""), wrong))
    lines = [tuple(int(line) for line in each) for each in found["lines"]]
    heads = (_("Item"), _("Stated"), _("Computed"), _("What is wrong"))
    behind = Table(_("All that was found"), heads, (False,) * 4, tuple(rows), tuple(lines))
    quoted = sorted({line for each in lines for line in each})
    return listed("checks", _("Do the figures agree?"), words.findings(found), points, quoted, [behind], most=5)


def closing(of: Answers) -> Slide:
    """Where to look further: what the figures are, and the code to follow along once more."""
    told = _("Every figure leads to its line of the city's report.")
    lines = len(of.rows["report_lines"])
    points = (
        (Point(_("Taken from"), _("the city's report on this pledge, {n} lines", n=number(lines))),) if lines else ()
    )
    return Slide("closing", _("To look more closely"), told, points=points, notes=(told,))


SLIDES: Mapping[str, Callable[[Answers], Slide | None]] = {
    "opening": opening,
    "promise": promise,
    "status": status,
    "road": road,
    "cost": cost,
    "sources": sources,
    "spent": spent,
    "participants": participants,
    "results": results,
    "indicators": indicators,
    "programmes": programmes,
    "problems": problems,
    "next": coming,
    "outlook": outlook,
    "checks": checks,
    "closing": closing,
}
"""Every slide by its key, in the order in which a forum asks."""
