"""Publishing what was weighed: a reason, everything confirmed, and nobody else in between."""

import hashlib
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from pledge.i18n import N_
from pledge.query import query
from pledge.store import Attempt, Conflict, Published, Revision, StoreError, keep, publish, refuse, revision
from pledge.weighing.weigh import Weighed, weigh
from pledge.workbook import Refused, personal_kind, safe_name

LONGEST = 500
"""Characters that a reason may have."""


class Unconfirmed(StoreError):
    """Something looks wrong and was not confirmed; `keys` are those of the slips and of what would be taken back.

    `also` is what is wrong with the reason, so that all that is missing is said at once.
    """

    def __init__(self, keys: tuple[str, ...], also: StoreError | None = None) -> None:
        self.keys, self.also = keys, also
        super().__init__(N_("Values that look wrong are not confirmed ({n}). Nothing was published."), n=len(keys))


class Overtaken(StoreError):
    """The pledge has been published by somebody else since it was weighed; `weighed` is the difference now."""

    def __init__(self, weighed: Weighed) -> None:
        self.weighed = weighed
        message = N_(
            "Somebody else has published this pledge in the meantime (revision {number}). "
            "Nothing was published: look at the new difference, then publish again."
        )
        super().__init__(message, number=weighed.revision.number)


def publish_weighed(
    store: Path, weighed: Weighed, *, by: str, reason: str, confirmed: Collection[str], data: bytes | None = None
) -> Published:
    """Publish what was weighed, as one revision; `Published.revision` is None where there is nothing to publish.
    A proposal is published once: whoever presses again, in whichever process, is told the revision that it has become.

    The caller has checked that `by` has the right. `data` is the file as it was given, kept beside the revisions where
    the installation asks for it. Raises StoreError without a reason to show, Unconfirmed, and Overtaken; each leaves
    the store as it was.
    """
    if weighed.nothing:
        return Published(None, (), {})
    open_keys = tuple(key for key in weighed.to_confirm if key not in set(confirmed))
    try:
        reason = stated_reason(reason)
    except StoreError as error:
        if open_keys:
            raise Unconfirmed(open_keys, error) from error
        raise
    if open_keys:
        raise Unconfirmed(open_keys)
    proposal = weighed.proposal
    if data is not None and proposal.file_sha256:
        keep(store, data, proposal.file_sha256, proposal.file_name)
    try:
        return publish(
            store,
            proposal.pledge_id,
            weighed.tables,
            base=weighed.revision.number,
            by=by,
            kind=proposal.kind,
            reason=reason,
            file_name=proposal.file_name or None,
            file_sha256=proposal.file_sha256,
            planned=weighed.planned,
        )
    except Conflict as error:
        again = weigh(store, replace(proposal, base=weighed.revision.number), weighed.removed)
        if again.nothing:
            # The same is published already. Where this very proposal has been, that is what came of it: of a second
            # press, of a page that was loaded anew, and of another tab.
            return Published(_made_of(store, weighed, again.revision, by), (), {})
        raise Overtaken(again) from error


def _made_of(store: Path, weighed: Weighed, now: Revision, by: str) -> Revision | None:
    """Return the revision that this proposal has become: by the same person, on the same base, from the same file."""
    proposal = weighed.proposal
    rows = query(now, "history", pledge=proposal.pledge_id)
    same = rows[
        (rows["base_revision"] == weighed.revision.number)
        & (rows["published_by"] == by)
        & (rows["kind"] == proposal.kind)
        & (rows["file_sha256"].fillna("") == (proposal.file_sha256 or ""))
    ]
    return None if same.empty else revision(store, int(same["revision"].iloc[0]))


def stated_reason(typed: str) -> str:
    """The reason of a publication, as everybody reads it. Raises StoreError for one that cannot be shown."""
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
    if isinstance(error, Refused):
        reasons = Counter(problem.reason for problem in error.problems)
    else:
        reasons = Counter(key.split("/", 1)[0] for key in error.keys)
    personal = isinstance(error, Refused) and error.personal
    sha256 = hashlib.sha256(data).hexdigest() if data is not None and not personal else None
    return refuse(
        store, by=by, pledge_id=pledge_id, file_name=safe_name(file_name), file_sha256=sha256, reasons=reasons
    )
