"""Publishing what was reviewed: a reason, everything confirmed, and nobody else in between."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pledge.i18n import N_
from pledge.query import rows
from pledge.sandbox import bounded
from pledge.store import Attempt, Conflict, Published, Revision, StoreError, current, keep, publish, refuse, revision
from pledge.upload.files import personal_kind, safe_name
from pledge.upload.problems import Refused
from pledge.upload.review import Review, review, stopped

LONGEST = 500
"""Characters that a reason may have."""


class Unconfirmed(StoreError):
    """Something looks wrong and was not confirmed; `keys` are those of the warnings and of what would be taken back.

    `more` is how many there are beside them that were not told one by one; `also` is what is wrong with the reason, so
    that all that is missing is said at once.
    """

    def __init__(self, keys: tuple[str, ...], also: StoreError | None = None, more: int = 0) -> None:
        self.keys, self.also = keys, also
        message = N_("Values that look wrong are not confirmed ({n}). Nothing was published.")
        super().__init__(message, n=len(keys) + more)


class ReviewConflict(StoreError):
    """The pledge has been published by somebody else since it was reviewed; `reviewed` is the difference now."""

    def __init__(self, reviewed: Review) -> None:
        self.reviewed = reviewed
        message = N_(
            "Somebody else has published this pledge in the meantime (revision {number}). "
            "Nothing was published: look at the new difference, then publish again."
        )
        super().__init__(message, number=reviewed.revision.number)


def publish_review(
    store: Path, reviewed: Review, *, by: str, reason: str, confirmed: Collection[str], data: bytes | None = None
) -> Published:
    """Publish what was reviewed, as one revision; `Published.revision` is None where there is nothing to publish.
    A proposal is published once: whoever presses again, in whichever process, is told the revision that it has become.

    The caller has checked that `by` has the right. `data` is the file as it was given, kept beside the revisions where
    the installation asks for it. Raises StoreError without a reason to show, Unconfirmed, and ReviewConflict;
    each leaves the store as it was.
    """
    if reviewed.nothing:
        return Published(None, (), {})
    open_keys = tuple(key for key in reviewed.to_confirm if key not in set(confirmed))
    more = reviewed.counts["warnings"] + reviewed.counts["overwrites"] - len(reviewed.to_confirm)
    also = None
    try:
        reason = stated_reason(reason)
    except StoreError as error:
        also = error
    if open_keys or more:
        raise Unconfirmed(open_keys, also, more) from also
    if also:
        raise also
    try:
        return _publish(store, reviewed, by, reason, data)
    except _Stopped:
        # The child may have been ended after the revision was made, before it could say so.
        now, _refused = current(store)
        made = _made_of(store, reviewed, now, by) if now else None
        if made is None:
            raise
        return Published(made, (), {})


class _Stopped(StoreError):
    """The child that publishes was ended."""


def _stopped(reason: str) -> StoreError:
    error = stopped(reason)
    return _Stopped(error.message, **error.params)


@bounded(_stopped)
def _publish(store: Path, reviewed: Review, by: str, reason: str, data: bytes | None) -> Published:
    """Publish in a child with limits: the rows are read, and planned on the revision of now, in it alone."""
    proposal = reviewed.proposal
    if data is not None and proposal.file_sha256:
        keep(store, data, proposal.file_sha256, proposal.file_name)
    try:
        made = publish(
            store,
            proposal.pledge_id,
            reviewed.tables,
            base=reviewed.revision.number,
            by=by,
            kind=proposal.kind,
            reason=reason,
            file_name=proposal.file_name or None,
            file_sha256=proposal.file_sha256,
        )
    except Conflict as error:
        again = review(store, replace(proposal, base=reviewed.revision.number), reviewed.removed, reviewed.most)
        if again.nothing:
            # The same is published already. Where this very proposal has been, that is what came of it: of a second
            # press, of a page that was loaded anew, and of another tab.
            return Published(_made_of(store, reviewed, again.revision, by), (), {})
        raise ReviewConflict(again) from error
    return replace(made, differences=())  # they were told before


def _made_of(store: Path, reviewed: Review, now: Revision, by: str) -> Revision | None:
    """Return the revision that this proposal has become: by the same person, on the same base, from the same file."""
    proposal = reviewed.proposal
    wanted = (reviewed.revision.number, by, proposal.kind, proposal.file_sha256 or "")
    for row in rows(now, "history", pledge=proposal.pledge_id):
        if (row.base_revision, row.published_by, row.kind, row.file_sha256 or "") == wanted:
            return revision(store, row.revision)
    return None


def stated_reason(typed: str) -> str:
    """Return the reason of a publication, as everybody reads it. Raises StoreError for one that cannot be shown."""
    reason = typed.strip()
    if not reason:
        raise StoreError("The reason is missing. Write why these figures are published: readers see it.")
    if len(reason) > LONGEST:
        raise StoreError("The reason is longer than {n} characters.", n=LONGEST)
    if personal_kind(reason):
        raise StoreError(
            "The reason holds somebody's number or e-mail address, and everybody would read it. Write it without."
        )
    return reason


def record_refusal(
    store: Path, *, by: str, pledge_id: str, file_name: str, error: Refused | Unconfirmed, data: bytes | None = None
) -> Attempt:
    """Record that a file was refused, and how often for which reason; nothing that it says, and never the file.

    Of a file with personal data not even the hash is recorded. That it cannot be recorded raises nothing.
    """
    reasons = error.reasons if isinstance(error, Refused) else Counter(key.split("/", 1)[0] for key in error.keys)
    personal = isinstance(error, Refused) and error.personal
    sha256 = hashlib.sha256(data).hexdigest() if data is not None and not personal else None
    return refuse(
        store, by=by, pledge_id=pledge_id, file_name=safe_name(file_name), file_sha256=sha256, reasons=reasons
    )
