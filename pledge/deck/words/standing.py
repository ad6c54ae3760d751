"""What is said about the pledge as a whole, and about figures that contradict each other."""

from typing import Any

from pandas import DataFrame, Series

from pledge.deck.words.said import Said, day_of
from pledge.i18n import _, code, months, n_, printed
from pledge.sentences import concerns
from pledge.tables import missing


def promise(pledge: Series, money: Series) -> Said:
    """Whose pledge it is, and for which term."""
    owner = None if missing(pledge["owner"]) else pledge["owner"]
    span = (
        ""
        if missing(money["term_starts_on"])
        else months(day_of(money["term_starts_on"]), day_of(money["term_ends_on"]))
    )
    term = "" if missing(pledge["administration"]) else code(pledge["administration"])
    when = _("{term} ({span})", term=term, span=span) if term and span else term or span
    if owner and when:
        return Said(_("This is what {owner} promised for {when}.", owner=owner, when=when))
    return Said(_("This is what {owner} promised.", owner=owner) if owner else _("This is what was promised."))


def status(pledge: Series, meaning: str | None, contradicted: str) -> Said:
    """Return the status, or the sentence that contradicts it, and the definition of the status."""
    word = code(pledge["status"])
    said = contradicted or _("The city reports this pledge as {status}.", status=word)
    if meaning:
        said += " " + _(meaning)
    return Said(said, (word,))


def findings(rows: DataFrame) -> Said:
    """How many figures contradict each other or need a look."""
    errors, warnings = (int((rows["severity"] == severity).sum()) for severity in ("error", "warning"))
    if not errors + warnings:
        return Said(_("All figures of the report that can be checked agree with each other."))
    said, strong = [], []
    if errors:
        strong.append(n_("{n} figure", "{n} figures", errors))
        said.append(
            n_("{what} of the report does not add up.", "{what} of the report do not add up.", errors, what=strong[-1])
        )
    if warnings:
        said.append(
            n_("{n} more is to be checked.", "{n} more are to be checked.", warnings)
            if errors
            else n_("{n} figure is to be checked.", "{n} figures are to be checked.", warnings)
        )
    said.append(_("Nothing was corrected: both values are shown."))
    return Said(" ".join(said), tuple(strong))


def footnote(row: dict[Any, Any]) -> str:
    """What contradicts a figure, with both values; of one that is only to be checked, why (its `sentence`)."""
    about = concerns(row["subject"])
    stated, computed = (printed(row[side]) if row[side] else "" for side in ("stated", "computed"))
    if row["severity"] == "error" and stated and computed:
        return f"{about}: {_('report {stated}, computed {computed}', stated=stated, computed=computed)}"
    values = " · ".join(filter(None, [stated, computed]))
    said = _(row["sentence"]).rstrip(".")
    return f"{about}: {said} ({values})" if values else f"{about}: {said}"


def explained(row: dict[Any, Any]) -> str:
    """What the city says to a finding, and who says it; '' where nobody has explained it."""
    if missing(row["body"]):
        return ""
    return _("The city explains: {body} ({author})", body=" ".join(row["body"].split()), author=row["author"])
