"""The deed: what must be confirmed, the reason, and the one button; and what came of it."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice

import streamlit as st

from pledge import store, templates, upload
from pledge.i18n import KOREA, _, n_, number
from pledge.query import rows
from pledge.store import StoreError
from pledge.templates import upload_review
from pledge.ui.staff import staff
from pledge.ui.text_fields import text_area
from pledge.ui.upload import draft
from pledge.ui.upload.session import clear, record, turn, waiting
from pledge.upload import LONGEST, Review, ReviewConflict, Unconfirmed
from pledge.view import View

JUST_NOW = timedelta(minutes=5)
"""How long a publication is told on the desk to whoever made it, when the session does not know of it."""

MOST = 50
"""Points of a kind that can be confirmed on the page: whoever has more has a file to mend."""


def _latest(view: View) -> int | None:
    """Return the pledge's newest revision where whoever looks has just published it: after a reload, in another tab."""
    if "desk-brought" in st.session_state:
        return None
    who = staff()
    row = rows(view.newest or view.revision, "history", pledge=view.pledge)[-1]
    age = datetime.now(UTC) - row.published_at.replace(tzinfo=KOREA)
    return row.revision if who and row.published_by == who.name and age < JUST_NOW else None


def published(view: View) -> None:
    """Say what has just been published, and where it is seen or undone."""
    made = st.session_state.pop("desk-published", None)
    if made is None and (made := _latest(view)) is None:
        return
    if not made:
        st.info(_("Nothing was published: what you brought is published already."))
        return
    st.success(_("Published as revision {number}. All who look at the dashboard are told.", number=number(made)))
    with st.container(horizontal=True):
        for page, label in (("overview", _("See the overview")), ("history", _("See it in the history, or undo it"))):
            st.page_link(st.session_state.pages[page], label=label)


def publish(result: Review, data: bytes | None) -> None:
    """What must be confirmed, the reason, and the one button. The right is asked for again when it is pressed."""
    confirmed = _confirmed(result)
    restores = result.proposal.kind == "restore"
    st.html(
        templates.section(
            _("Restore") if restores else _("4. Publish"),
            _("It becomes one new revision at once, and the one before it is kept. Readers see the reason."),
        )
    )
    reason = text_area(
        _("Reason"),
        longest=LONGEST,
        key=f"desk-reason-{turn()}",
        placeholder=_("For example: spending of the third quarter"),
    )
    if not restores:
        draft.keep_beside(
            result.proposal.pledge_id,
            reason=reason,
            confirmed=tuple(sorted(confirmed)),
            removed=tuple(sorted(st.session_state.get("desk-removed", ()))),
        )
    if not st.button(_("Restore this revision") if restores else _("Publish"), type="primary", key="desk-publish"):
        return
    who = staff()
    if who is None:
        _record_no_right(result)
        st.error(_("You are no longer signed in. Nothing was published: sign in again and go on with what was read."))
        return
    try:
        with waiting(1 / 2, _("Publishing …")):
            made = upload.publish_review(
                store.folder(), result, by=who.name, reason=reason, confirmed=confirmed, data=data
            )
    except ReviewConflict as error:
        st.session_state["desk-review"] = (*st.session_state["desk-review"][:2], error.reviewed)
        st.session_state["desk-conflict"] = True
        st.rerun()
    except Unconfirmed as error:
        record(result.proposal.pledge_id, result.proposal.file_name, error, data)
        st.error(_("Nothing was published. Confirm each of the points above, or mend your file."))
        if error.reason_error:
            st.error(_(error.reason_error.message, **error.reason_error.params))
    except StoreError as error:
        st.error(_(error.message, **error.params))
    else:
        if not restores:
            draft.drop(result.proposal.pledge_id)
        clear()
        st.session_state["desk-published"] = made.revision.number if made.revision else 0
        st.rerun()


def too_late() -> None:
    """Record that somebody without the right (any more) pressed the button: the page ends before it is drawn again."""
    *_asked, result = st.session_state.get("desk-review") or (None,)
    if st.session_state.get("desk-publish") and isinstance(result, Review):
        _record_no_right(result)


def _record_no_right(result: Review) -> None:
    proposal = result.proposal
    store.record_refused_attempt(
        store.folder(),
        by="",
        pledge_id=proposal.pledge_id,
        file_name=proposal.file_name,
        file_sha256=proposal.file_sha256,
        reasons={"no-right": 1},
    )


def _confirmed(result: Review) -> set[str]:
    """The keys of what is confirmed, each by itself: what looks wrong, and what takes newer values back."""
    confirmed: set[str] = set()
    if result.warnings:
        count = n_(
            "{n} point looks like a slip. Confirm it, or mend your file.",
            "{n} points look like slips. Confirm each, or mend your file.",
            result.counts["warnings"],
        )
        st.html(templates.section(_("Look at these again"), count))
        points = {each.key: upload_review.warning(each) for each in result.warnings}
        confirmed |= _ticked("warning", points, result.counts["warnings"])
    if result.overwrites:
        count = n_(
            "{n} row was published later than what your file is based on. Confirm that it is to be taken back.",
            "{n} rows were published later than what your file is based on. Confirm each that is to be taken back.",
            result.counts["overwrites"],
        )
        st.html(templates.section(_("Newer values would be taken back"), count))
        confirmed |= _ticked(
            "back", {each.key: upload_review.overwrite(each) for each in result.overwrites}, result.counts["overwrites"]
        )
    return confirmed


def _ticked(kind: str, points: Mapping[str, str], count: int) -> set[str]:
    """Draw the first of so many points, each with its checkbox, and return the keys of those that are ticked."""
    ticked = set()
    for place, (key, point) in enumerate(islice(points.items(), MOST)):
        with st.container(key=f"desk-point-{kind}-{place}", gap="xsmall"):
            st.html(point)
            if st.checkbox(_("This is right"), key=f"desk-confirm-{key}"):
                ticked.add(key)
    if (more := count - MOST) > 0:
        told = n_(
            "{n} more point is not shown. Mend your file, or have it published from the command line.",
            "{n} more points are not shown. Mend your file, or have it published from the command line.",
            more,
        )
        st.html(templates.banner(told))
    return ticked
