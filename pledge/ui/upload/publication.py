"""Draw the confirmations, the reason and the button that publishes a review, and the result afterwards."""

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
from pledge.ui.upload import saved_draft
from pledge.ui.upload.session import generation, progress, record, reset
from pledge.upload import LONGEST, Review, ReviewConflict, Unconfirmed
from pledge.view import View

RECENT = timedelta(minutes=5)
"""How long a publication is announced to its author in another session, such as after a reload."""

MAX_POINTS = 50
"""Points of a kind that can be confirmed on the page; with more, the file needs to be corrected."""


def _latest(view: View) -> int | None:
    """Return the number of the pledge's newest revision if this user published it recently, else None."""
    if "upload-read" in st.session_state:
        return None
    user = staff()
    row = rows(view.newest or view.revision, "history", pledge=view.pledge)[-1]
    age = datetime.now(UTC) - row.published_at.replace(tzinfo=KOREA)
    return row.revision if user and row.published_by == user.name and age < RECENT else None


def publication_notice(view: View) -> None:
    """Draw what was just published, with links to the overview and the history."""
    revision = st.session_state.pop("upload-published", None)
    if revision is None and (revision := _latest(view)) is None:
        return
    if not revision:
        st.info(_("Nothing was published: these figures are already published."))
        return
    st.success(
        _("Published as revision {number}. Everyone who has the dashboard open is notified.", number=number(revision))
    )
    with st.container(horizontal=True):
        for page, label in (("overview", _("See the overview")), ("history", _("See it in the history, or undo it"))):
            st.page_link(st.session_state.pages[page], label=label)


def publish(result: Review, data: bytes | None) -> None:
    """Draw confirmations, reason and button; publish when it is pressed, after checking the right to publish again."""
    confirmed = _confirmed(result)
    restores = result.proposal.kind == "restore"
    st.html(
        templates.section(
            _("Restore") if restores else _("4. Publish"),
            _("It becomes a new revision, and the previous one is kept. The reason is public."),
        )
    )
    reason = text_area(
        _("Reason"),
        max_length=LONGEST,
        key=f"upload-reason-{generation()}",
        placeholder=_("For example: spending of the third quarter"),
    )
    if not restores:
        saved_draft.keep_details(
            result.proposal.pledge_id,
            reason=reason,
            confirmed=tuple(sorted(confirmed)),
            removed=tuple(sorted(st.session_state.get("upload-removed", ()))),
        )
    if not st.button(_("Restore this revision") if restores else _("Publish"), type="primary", key="upload-publish"):
        return
    user = staff()
    if user is None:
        _record_no_right(result)
        st.error(_("You are no longer signed in. Nothing was published. Sign in again to continue with this file."))
        return
    try:
        with progress(1 / 2, _("Publishing …")):
            published = upload.publish_review(
                store.folder(), result, by=user.name, reason=reason, confirmed=confirmed, data=data
            )
    except ReviewConflict as error:
        st.session_state["upload-review"] = (*st.session_state["upload-review"][:2], error.reviewed)
        st.session_state["upload-conflict"] = True
        st.rerun()
    except Unconfirmed as error:
        record(result.proposal.pledge_id, result.proposal.file_name, error, data)
        st.error(_("Nothing was published. Confirm each point above, or correct your file."))
        if error.reason_error:
            st.error(_(error.reason_error.message, **error.reason_error.params))
    except StoreError as error:
        st.error(_(error.message, **error.params))
    else:
        if not restores:
            saved_draft.drop(result.proposal.pledge_id)
        reset()
        st.session_state["upload-published"] = published.revision.number if published.revision else 0
        st.rerun()


def record_unauthorised() -> None:
    """Record that a user without the right pressed the button; called where the page ends before `publish`."""
    *_key, result = st.session_state.get("upload-review") or (None,)
    if st.session_state.get("upload-publish") and isinstance(result, Review):
        _record_no_right(result)


def _record_no_right(result: Review) -> None:
    """Record the refused publication of a review."""
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
    """Draw the warnings and overwrites, each with a checkbox, and return the keys of the confirmed ones."""
    confirmed: set[str] = set()
    if result.warnings:
        count = n_(
            "{n} value may be a typing error. Confirm it, or correct your file.",
            "{n} values may be typing errors. Confirm each one, or correct your file.",
            result.counts["warnings"],
        )
        st.html(templates.section(_("Check these values"), count))
        points = {warning.key: upload_review.warning(warning) for warning in result.warnings}
        confirmed |= _ticked("warning", points, result.counts["warnings"])
    if result.overwrites:
        count = n_(
            "{n} row was published after the version that your file is based on. Confirm that it is to be overwritten.",
            "{n} rows were published after the version that your file is based on. Confirm each one that is to "
            "be overwritten.",
            result.counts["overwrites"],
        )
        st.html(templates.section(_("Newer values would be overwritten"), count))
        points = {overwrite.key: upload_review.overwrite(overwrite) for overwrite in result.overwrites}
        confirmed |= _ticked("back", points, result.counts["overwrites"])
    return confirmed


def _ticked(kind: str, points: Mapping[str, str], count: int) -> set[str]:
    """Draw the first points, each with a checkbox, and return the keys of the ticked ones; `count` is that of all."""
    ticked = set()
    for place, (key, point) in enumerate(islice(points.items(), MAX_POINTS)):
        with st.container(key=f"upload-point-{kind}-{place}", gap="xsmall"):
            st.html(point)
            if st.checkbox(_("This is correct"), key=f"upload-confirm-{key}"):
                ticked.add(key)
    if (more := count - MAX_POINTS) > 0:
        note = n_(
            "{n} more point is not shown. Correct your file, or ask the administrator to publish it from the "
            "command line.",
            "{n} more points are not shown. Correct your file, or ask the administrator to publish it from the "
            "command line.",
            more,
        )
        st.html(templates.banner(note))
    return ticked
