"""The deed: what must be confirmed, the reason, and the one button; and what came of it."""

import streamlit as st

from pledge import markup, store, weighing
from pledge.i18n import _, n_, number
from pledge.markup import upload as uploaded
from pledge.screen.desk.session import clear, record, turn
from pledge.screen.staff import staff
from pledge.store import StoreError
from pledge.weighing import Overtaken, Unconfirmed, Weighed

LONGEST = 500
"""Characters that a reason may have."""


def published() -> None:
    """Say once what has just been published, and where it is seen or undone."""
    made = st.session_state.pop("desk-published", None)
    if made is None:
        return
    st.success(_("Published as revision {number}. All who look at the dashboard are told.", number=number(made)))
    with st.container(horizontal=True):
        for page, label in (("overview", _("See the overview")), ("history", _("See it in the history, or undo it"))):
            st.page_link(st.session_state.pages[page], label=label)


def publish(result: Weighed, data: bytes | None) -> None:
    """What must be confirmed, the reason, and the one button. The right is asked for again when it is pressed."""
    confirmed = _confirmed(result)
    st.html(
        markup.section(
            _("4. Publish"),
            _("It becomes one new revision at once, and the one before it is kept. Readers see the reason."),
        )
    )
    reason = st.text_area(
        _("Reason"),
        max_chars=LONGEST,
        key=f"desk-reason-{turn()}",
        placeholder=_("For example: spending of the third quarter"),
    )
    if not st.button(_("Publish"), type="primary", key="desk-publish"):
        return
    who = staff()
    if who is None:
        store.refuse(
            store.folder(),
            by="",
            pledge_id=result.proposal.pledge_id,
            file_name=result.proposal.file_name,
            file_sha256=result.proposal.file_sha256,
            reasons={"no-right": 1},
        )
        st.error(_("You are no longer signed in. Nothing was published: sign in again, and bring it again."))
        return
    waiting = st.progress(0.5, _("Publishing …"))
    try:
        made = weighing.publish_weighed(
            store.folder(), result, by=who.name, reason=reason, confirmed=confirmed, data=data
        )
    except Overtaken as error:
        st.session_state["desk-weighed"] = (*st.session_state["desk-weighed"][:2], error.weighed)
        st.session_state["desk-overtaken"] = True
        st.rerun()
    except Unconfirmed as error:
        record(result.proposal.pledge_id, result.proposal.file_name, error, data)
        st.error(_("Nothing was published. Confirm each of the points above, or mend your file."))
    except StoreError as error:
        st.error(_(error.message, **error.params))
    else:
        clear()
        st.session_state["desk-published"] = made.revision.number if made.revision else None
        st.rerun()
    finally:
        waiting.empty()


def _confirmed(result: Weighed) -> set[str]:
    """What looks like a slip, or takes back newer values: the keys of those that are confirmed, each by itself."""
    if not result.to_confirm:
        return set()
    st.html(
        markup.section(
            _("Look at these again"),
            n_(
                "{n} point looks like a slip, or takes back newer values. Confirm it, or mend your file.",
                "{n} points look like slips, or take back newer values. Confirm each, or mend your file.",
                len(result.to_confirm),
            ),
        )
    )
    points = [
        *((slip.key, uploaded.slip(slip)) for slip in result.slips),
        *((taken.key, uploaded.taken_back(taken)) for taken in result.taken_back),
    ]
    confirmed = set()
    for number_, (key, point) in enumerate(points):
        with st.container(key=f"desk-point-{number_}"):
            st.html(point)
            if st.checkbox(_("This is right"), key=f"desk-confirm-{key}"):
                confirmed.add(key)
    return confirmed
