"""The forum's deck of one pledge: asks the queries, and hands their rows to `pledge.deck`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from threading import Condition

from cachetools import LRUCache, cached

from pledge.checks import STATUSES, findings, reference_date, rules
from pledge.deck import SLIDES, Answers, Deck
from pledge.i18n import using
from pledge.query import query
from pledge.sentences import coverage
from pledge.store import Revision


def deck(
    revision: Revision,
    pledge_id: str,
    as_of: date | None = None,
    *,
    language: str = "ko",
    slides: Sequence[str] | None = None,
    opening: str = "",
    forum: str = "",
) -> Deck:
    """A pledge as slides at a reference date (None: the pledge's own), in a language.

    `slides` are keys of `deck.SLIDES` in the order wanted, None for all; one whose question the report has no rows for
    is left out, as is an unknown one. `opening` is the presenter's own first line, `forum` the name of the occasion.
    Raises StoreError where a query fails and IndexError where the revision has no such pledge.
    """

    with using(language):
        made = _deck(revision, pledge_id, as_of, language, None if slides is None else tuple(slides))
    return replace(made, opening=opening, forum=forum)


# Few, because the charts of a deck are large and part of the key comes from the address bar.
@cached(LRUCache(maxsize=16), key=lambda revision, *rest: (revision.sha256, *rest), condition=Condition())
def _deck(
    revision: Revision, pledge_id: str, as_of: date | None, language: str, slides: tuple[str, ...] | None
) -> Deck:
    pledge = query(revision, "pledge", pledge=pledge_id).iloc[0]
    answers = _answers(revision, pledge_id, as_of or reference_date(pledge))
    made = (SLIDES[key](answers) for key in dict.fromkeys(slides or SLIDES) if key in SLIDES)
    report = answers.rows["report_lines"]
    covered_to, basis = coverage(pledge)
    return Deck(
        pledge_id=pledge_id,
        title=pledge["title"],
        language=language,
        revision=revision.number,
        published=pledge["published_at"].date(),
        as_of=answers.as_of,
        assumed=as_of is None and bool(pledge["assumed"]),
        opening="",
        forum="",
        slides=tuple(slide for slide in made if slide),
        report=tuple((int(line), body) for line, body in zip(report["line"], report["body"], strict=True)),
        covered_to=covered_to,
        basis=basis,
    )


def _answers(revision: Revision, pledge: str, as_of: date) -> Answers:
    """Every answer that a slide is made of; `as_of` is the first of all days where no day is known."""
    row = query(revision, "pledge", pledge=pledge)
    rows = {
        "pledge": row,
        "header": query(revision, "header", pledge=pledge),
        "passages": query(revision, "passages", pledge=pledge, section=None),
        "status_proposal": query(revision, "status_proposal", pledge=pledge, as_of=as_of),
        "road": query(revision, "road", pledge=pledge, as_of=as_of, first_year=None, last_year=None, phase=None),
        "road_by_year": query(
            revision, "road_by_year", pledge=pledge, as_of=as_of, first_year=None, last_year=None, phase=None
        ),
        "execution": query(revision, "execution", pledge=pledge, as_of=as_of, source=None),
        "steps_to_total": query(revision, "steps_to_total", pledge=pledge, source=None),
        "budget_by_source": query(revision, "budget_by_source", pledge=pledge, as_of=as_of, source=None),
        "budget_by_period": query(
            revision, "budget_by_period", pledge=pledge, as_of=as_of, source=None, first_year=None, last_year=None
        ),
        "budget_cells": query(
            revision, "budget_cells", pledge=pledge, as_of=as_of, source=None, first_year=None, last_year=None
        ),
        "participation": query(revision, "participation", pledge=pledge, first_year=None, last_year=None),
        "participation_by_year": query(
            revision, "participation_by_year", pledge=pledge, first_year=None, last_year=None
        ),
        "results": query(revision, "results", pledge=pledge, kind=None),
        "indicators": query(revision, "indicators", pledge=pledge, as_of=as_of),
        "achievement": query(revision, "achievement", pledge=pledge, as_of=as_of),
        "programmes_by_year": query(revision, "programmes_by_year", pledge=pledge),
        "problems": query(revision, "problems", pledge=pledge),
        "report_lines": query(revision, "report_lines", pledge=pledge),
        "outlook": query(revision, "outlook", pledge=pledge, source=None),
    }
    status = row["status"].iloc[0]
    found = findings(revision, pledge, as_of)
    sentences = {rule.rule: rule.sentence for rule in rules()}
    return Answers(
        rows=rows,
        found=found.assign(sentence=found["rule"].map(sentences)),
        as_of=as_of if as_of > date.min else None,
        meaning=STATUSES.get(status) if isinstance(status, str) else None,
    )
