"""The saved draft of the signed-in user: a file or an entry with its details, until it is published.

Drafts are saved beside the store (`pledge.store.drafts`), so that they survive a reload, the end of a session and a
restart of the server. Only the same user can load one. Texts with personal data are not saved.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from typing import Any

from pledge import store
from pledge.store import drafts
from pledge.ui.staff import staff
from pledge.upload.uploaded_files import personal_kind, safe_name


@dataclass(frozen=True)
class Draft:
    """An unpublished file or entry for a pledge, with its details.

    sha256: of the file, '' for an entry. table: of the entry, or the one chosen for a CSV file. day: the reference
    date. values: the texts of an entry by field, with `row_id`; sent: whether they were sent. removed: (table, row_id)
    of rows chosen to be removed. confirmed: keys of the confirmed points.
    """

    name: str = ""
    sha256: str = ""
    table: str = ""
    day: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    sent: bool = False
    removed: tuple[tuple[str, str], ...] = ()
    confirmed: tuple[str, ...] = ()
    reason: str = ""

    @property
    def source(self) -> tuple[str, str, str]:
        """Return the file or the row of the draft; details belong to one of them."""
        return (self.sha256, "", "") if self.sha256 else ("", self.table, self.values.get("row_id", ""))


def keep_file(pledge: str, name: str, data: bytes, *, table: str, day: str) -> None:
    """Save a file that was searched for personal data and has none, with its table and reference date."""
    digest = sha256(data).hexdigest()
    before = load(pledge)
    base = before if before and before.sha256 == digest else Draft()
    _keep(pledge, before, replace(base, name=safe_name(name), sha256=digest, table=table, day=day), data)


def keep_entry(pledge: str, table: str, values: Mapping[str, str], *, sent: bool) -> None:
    """Save the texts of an entry, complete or not."""
    before, new = load(pledge), Draft(table=table, values=values)
    base = before if before and before.source == new.source else new
    _keep(pledge, before, replace(base, values={name: _clean(text) for name, text in values.items()}, sent=sent))


def keep_details(pledge: str, **details: Any) -> None:
    """Save details of the present draft: reason, confirmed points, rows to be removed."""
    if before := load(pledge):
        _keep(pledge, before, replace(before, **details))


def load(pledge: str) -> Draft | None:
    """Return the draft of the signed-in user for a pledge, None without a draft or a user."""
    owner = _owner(pledge)
    return _read(drafts.load(store.folder(), owner)) if owner else None


def file_of(pledge: str) -> bytes | None:
    """Return the file of that draft, None for an entry and where the file was removed."""
    owner = _owner(pledge)
    return drafts.load_file(store.folder(), owner) if owner else None


def drop(pledge: str) -> None:
    """Remove the draft for a pledge, after publication or when its author discards it."""
    if owner := _owner(pledge):
        drafts.delete(store.folder(), owner)


def _keep(pledge: str, before: Draft | None, after: Draft, data: bytes | None = None) -> None:
    after = replace(after, day=_clean(after.day), reason=_clean(after.reason))
    owner = _owner(pledge)
    if owner and after != before:
        drafts.save(store.folder(), owner, asdict(after), data)


def _owner(pledge: str) -> str | None:
    """Return the key of the signed-in user's draft for a pledge."""
    user = staff()
    return json.dumps([user.name, user.account, user.by_code, pledge]) if user else None


def _clean(text: str) -> str:
    """Return a text, '' for one with personal data."""
    return "" if personal_kind(text) else text


def _read(content: Mapping[str, Any] | None) -> Draft | None:
    """Return the draft of a JSON object, None for an object of another form, such as one of another version."""
    if content is None:
        return None
    try:
        draft = Draft(**content)
        texts = [draft.name, draft.sha256, draft.table, draft.day, draft.reason, *draft.confirmed]
        texts += [*draft.values, *draft.values.values(), *(text for pair in draft.removed for text in pair)]
        draft = replace(
            draft,
            values=dict(draft.values),
            removed=tuple((table, row_id) for table, row_id in draft.removed),
            confirmed=tuple(draft.confirmed),
        )
    except (TypeError, ValueError, AttributeError):
        return None
    return draft if all(isinstance(text, str) for text in texts) and isinstance(draft.sent, bool) else None
