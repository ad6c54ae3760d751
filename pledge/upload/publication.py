"""Publish a review: with a reason, everything confirmed, and no other publication in between."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pledge.i18n import N_
from pledge.query import rows
from pledge.sandbox import in_child_process
from pledge.store import (
    Conflict,
    Published,
    RefusedAttempt,
    Revision,
    StoreError,
    current,
    publish,
    record_refused_attempt,
    revision,
    save_original,
)
from pledge.upload.problems import Refused
from pledge.upload.review import Review, review, stopped
from pledge.upload.uploaded_files import personal_kind, safe_name

LONGEST = 500
"""Maximum number of characters of a reason."""


class Unconfirmed(StoreError):
    """Raised where a warning or an overwrite is not confirmed; `keys` are theirs.

    `more` is the number of others that were not listed; `reason_error` is what is wrong with the reason, so that
    everything missing is reported at once.
    """

    def __init__(self, keys: tuple[str, ...], reason_error: StoreError | None = None, more: int = 0) -> None:
        self.keys, self.reason_error = keys, reason_error
        message = N_("Warnings are not confirmed ({n}). Nothing was published.")
        super().__init__(message, n=len(keys) + more)


class ReviewConflict(StoreError):
    """Raised where somebody else has published the pledge since the review; `reviewed` is the new one."""

    def __init__(self, reviewed: Review) -> None:
        self.reviewed = reviewed
        message = N_(
            "Somebody else has published this pledge in the meantime (revision {number}). Nothing was published: "
            "check the new differences, then publish again."
        )
        super().__init__(message, number=reviewed.revision.number)


def publish_review(
    store: Path, reviewed: Review, *, by: str, reason: str, confirmed: Collection[str], data: bytes | None = None
) -> Published:
    """Publish a review as one revision; `Published.revision` is None where there is nothing to publish.

    A proposal is published once: who sends it again, from whichever process, gets the revision that it has become. The
    caller has checked that `by` has the right. `data` is the file as it was given, kept beside the revisions where the
    installation asks for it. Raises StoreError without a reason to show, Unconfirmed, and ReviewConflict; each leaves
    the store as it was.
    """
    if reviewed.is_empty:
        return Published(None, (), {})
    open_keys = tuple(key for key in reviewed.to_confirm if key not in set(confirmed))
    more = reviewed.counts["warnings"] + reviewed.counts["overwrites"] - len(reviewed.to_confirm)
    reason_error = None
    try:
        reason = stated_reason(reason)
    except StoreError as error:
        reason_error = error
    if open_keys or more:
        raise Unconfirmed(open_keys, reason_error, more) from reason_error
    if reason_error:
        raise reason_error
    try:
        return _publish(store, reviewed, by, reason, data)
    except _Stopped:
        # The child may have been ended after it had made the revision, before its answer.
        now, _refused = current(store)
        existing = _made_of(store, reviewed, now, by) if now else None
        if existing is None:
            raise
        return Published(existing, (), {})


class _Stopped(StoreError):
    """Raised where the child that publishes was ended."""


def _stopped(reason: str) -> StoreError:
    error = stopped(reason)
    return _Stopped(error.message, **error.params)


@in_child_process(_stopped)
def _publish(store: Path, reviewed: Review, by: str, reason: str, data: bytes | None) -> Published:
    """Publish in a child with limits: only there the rows are read, and planned on the current revision."""
    proposal = reviewed.proposal
    if data is not None and proposal.file_sha256:
        save_original(store, data, proposal.file_sha256, proposal.file_name)
    try:
        publication = publish(
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
        if again.is_empty:
            # The same is published already. Where this proposal has been, its revision is the answer: to a second
            # click, after a reload, and in another tab.
            return Published(_made_of(store, reviewed, again.revision, by), (), {})
        raise ReviewConflict(again) from error
    return replace(publication, differences=())  # the review has listed them


def _made_of(store: Path, reviewed: Review, now: Revision, by: str) -> Revision | None:
    """Return the revision that this proposal has become: by the same person, on the same base, from the same file."""
    proposal = reviewed.proposal
    wanted = (reviewed.revision.number, by, proposal.kind, proposal.file_sha256 or "")
    for row in rows(now, "history", pledge=proposal.pledge_id):
        if (row.base_revision, row.published_by, row.kind, row.file_sha256 or "") == wanted:
            return revision(store, row.revision)
    return None


def stated_reason(typed: str) -> str:
    """Return the reason of a publication, as readers see it. Raises StoreError for one that cannot be shown."""
    reason = typed.strip()
    if not reason:
        raise StoreError("The reason is missing. Write why these figures are published: readers see it.")
    if len(reason) > LONGEST:
        raise StoreError("The reason is longer than {n} characters.", n=LONGEST)
    if personal_kind(reason):
        raise StoreError(
            "The reason contains a personal number or e-mail address, which everybody could read. Remove it."
        )
    return reason


def record_refusal(
    store: Path, *, by: str, pledge_id: str, file_name: str, error: Refused | Unconfirmed, data: bytes | None = None
) -> RefusedAttempt:
    """Record that a file was refused, and how often for which reason; no value of it, and never the file.

    Of a file with personal data not even the hash is recorded. A failure to record raises nothing.
    """
    reasons = error.reasons if isinstance(error, Refused) else Counter(key.split("/", 1)[0] for key in error.keys)
    personal = isinstance(error, Refused) and error.personal
    sha256 = hashlib.sha256(data).hexdigest() if data is not None and not personal else None
    return record_refused_attempt(
        store, by=by, pledge_id=pledge_id, file_name=safe_name(file_name), file_sha256=sha256, reasons=reasons
    )
