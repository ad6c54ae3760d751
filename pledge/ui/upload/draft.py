"""The draft of whoever is signed in: a file or an entry with all that was typed beside it, until it is published.

It is kept in the store (`pledge.store.drafts`), so that a reload, an ended session and a restart of the server lose
nothing, and found by the signed session alone. Text that holds personal data is left out.
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
    """What was brought for a pledge, and what was typed beside it.

    sha256: of the file; '' of an entry. table: that of the entry, or the one chosen for a CSV. values: the texts of an
    entry by field, its `row_id` among them; sent: whether they were sent. removed: (table, row_id) of rows chosen to be
    removed. confirmed: keys of the points that are ticked.
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
        """What it is a draft of: another file, or another row, is another draft."""
        return (self.sha256, "", "") if self.sha256 else ("", self.table, self.values.get("row_id", ""))


def keep_file(pledge: str, name: str, data: bytes, *, table: str, day: str) -> None:
    """Keep a file that was searched for personal data and has none, with what was chosen beside it."""
    digest = sha256(data).hexdigest()
    before = kept(pledge)
    known = before if before and before.sha256 == digest else Draft()
    _keep(pledge, before, replace(known, name=safe_name(name), sha256=digest, table=table, day=day), data)


def keep_entry(pledge: str, table: str, values: Mapping[str, str], *, sent: bool) -> None:
    """Keep the texts of an entry as far as they are typed."""
    before, new = kept(pledge), Draft(table=table, values=values)
    known = before if before and before.source == new.source else new
    _keep(pledge, before, replace(known, values={name: _clean(text) for name, text in values.items()}, sent=sent))


def keep_beside(pledge: str, **typed: Any) -> None:
    """Keep what was typed beside what is a draft already: the reason, ticks, rows to be removed."""
    if before := kept(pledge):
        _keep(pledge, before, replace(before, **typed))


def kept(pledge: str) -> Draft | None:
    """Return what whoever is signed in has brought for a pledge; None where there is nothing, or nobody."""
    owner = _owner(pledge)
    return _read(drafts.load(store.folder(), owner)) if owner else None


def file_of(pledge: str) -> bytes | None:
    """Return the file of that draft; None for an entry, and where the file is there no more."""
    owner = _owner(pledge)
    return drafts.load_file(store.folder(), owner) if owner else None


def drop(pledge: str) -> None:
    """Remove the draft for a pledge: it is published, or its author gave it up."""
    if owner := _owner(pledge):
        drafts.delete(store.folder(), owner)


def _keep(pledge: str, before: Draft | None, after: Draft, data: bytes | None = None) -> None:
    after = replace(after, day=_clean(after.day), reason=_clean(after.reason))
    owner = _owner(pledge)
    if owner and after != before:
        drafts.save(store.folder(), owner, asdict(after), data)


def _owner(pledge: str) -> str | None:
    who = staff()
    return json.dumps([who.name, who.account, who.by_code, pledge]) if who else None


def _clean(text: str) -> str:
    return "" if personal_kind(text) else text


def _read(about: Mapping[str, Any] | None) -> Draft | None:
    """Return the draft that a JSON object describes; None for an object of another form, as of another version."""
    if about is None:
        return None
    try:
        found = Draft(**about)
        texts = [found.name, found.sha256, found.table, found.day, found.reason, *found.confirmed]
        texts += [*found.values, *found.values.values(), *(text for pair in found.removed for text in pair)]
        found = replace(
            found,
            values=dict(found.values),
            removed=tuple((table, row_id) for table, row_id in found.removed),
            confirmed=tuple(found.confirmed),
        )
    except (TypeError, ValueError, AttributeError):
        return None
    return found if all(isinstance(text, str) for text in texts) and isinstance(found.sent, bool) else None
