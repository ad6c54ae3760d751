"""The desk at which staff bring a pledge up to date: template, file or entry, the difference, the deed.

What was read and what was compared is kept in the session: only the difference that was seen can be published.
"""

from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st

from pledge import actuals, changes, markup, sentences, store, weighing
from pledge.actuals import Field, Proposal
from pledge.checks import rules
from pledge.i18n import _, n_, number, use
from pledge.markup import changes as changed
from pledge.markup import upload as uploaded
from pledge.screen.staff import staff
from pledge.store import StoreError
from pledge.tables import TABLES
from pledge.view import View
from pledge.weighing import Overtaken, Unconfirmed, Weighed
from pledge.workbook import Refused

LONGEST = 500
"""Characters that a reason may have."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Brought(NamedTuple):
    """What was read: of a file its name and content, of an entry no content; the proposal, or why it was refused."""

    name: str
    data: bytes | None
    proposal: Proposal | None
    refused: Refused | None


def published() -> None:
    """Say once what has just been published, and where it is seen or undone."""
    made = st.session_state.pop("desk-published", None)
    if made is None:
        return
    st.success(_("Published as revision {number}. All who look at the dashboard are told.", number=number(made)))
    with st.container(horizontal=True):
        for page, label in (("overview", _("See the overview")), ("history", _("See it in the history, or undo it"))):
            st.page_link(st.session_state.pages[page], label=label)


def template(view: View) -> None:
    """The template with the present values, as one workbook or a table at a time."""

    def made(table: str | None = None) -> bytes:
        use(view.language)  # a download is made outside the run that offered it
        if table is None:
            return actuals.template(view.revision, view.pledge)
        return actuals.template_csv(view.revision, view.pledge, table)

    names = _names()
    st.html(
        markup.section(
            _("1. Take the template"), _("It holds the present values. Change what is new, and leave the rest.")
        )
    )
    with st.container(key="desk-template", horizontal=True):
        st.download_button(
            _("Template (XLSX)"),
            made,
            file_name=f"{view.pledge}-{_('actuals')}.xlsx",
            mime=XLSX,
            on_click="ignore",
            type="primary",
        )
        with st.popover(_("A single table (CSV)"), type="tertiary"):
            table = st.selectbox(_("Table"), list(names), format_func=names.__getitem__, key="desk-csv")
            st.download_button(
                _("Download"),
                lambda: made(table),
                file_name=f"{view.pledge}-{table}.csv",
                mime="text/csv",
                on_click="ignore",
            )


def brought(view: View) -> Brought | None:
    """What is brought: a file, read at once, or an entry that is sent. None until there is something to weigh."""
    st.html(
        markup.section(
            _("2. Bring what is new"), _("Nothing is published yet: first it is read, checked and compared.")
        )
    )
    ways = {"file": _("A file"), "entry": _("A single entry")}
    st.session_state.setdefault("desk-way", "file")
    way = st.segmented_control(
        _("What do you bring?"), list(ways), format_func=ways.__getitem__, key="desk-way", label_visibility="collapsed"
    )
    found = _entry(view) if way == "entry" else _file(view)
    if found is None or found.refused is None:
        return found
    _refused(found)
    return None


def weighed(found: Brought) -> Weighed | None:
    """The difference that it would make, shown; None where there is none.

    Rows that it lacks can be chosen to be removed.
    """
    removed = frozenset(st.session_state.get("desk-removed", ()))
    kept = st.session_state.get("desk-weighed")
    if kept is None or kept[:2] != (found, removed):
        with st.spinner(_("Comparing it with what is published …")):
            kept = st.session_state["desk-weighed"] = (found, removed, _weigh(found, removed))
    result = kept[2]
    if isinstance(result, StoreError):
        st.error(_(result.message, **result.params))
        return None
    if st.session_state.pop("desk-overtaken", None):
        st.warning(_("Somebody else has published on this pledge meanwhile. This is the difference now: look again."))
    _difference(result)
    return None if result.nothing else result


def publish(result: Weighed, data: bytes | None) -> None:
    """What must be confirmed, the reason, and the one button. The right is asked for again when it is pressed."""
    confirmed = _confirmed(result)
    st.html(
        markup.section(
            _("4. Publish"),
            _("It becomes one new revision at once, and the one before it is kept. Readers see the reason."),
        )
    )
    turn = st.session_state.get("desk-turn", 0)
    reason = st.text_area(
        _("Reason"),
        max_chars=LONGEST,
        key=f"desk-reason-{turn}",
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
        _record(st.session_state.view, result.proposal.file_name, error, data)
        st.error(_("Nothing was published. Confirm each of the points above, or mend your file."))
    except StoreError as error:
        st.error(_(error.message, **error.params))
    else:
        _clear()
        st.session_state["desk-published"] = made.revision.number if made.revision else None
        st.rerun()
    finally:
        waiting.empty()


def _names() -> dict[str, str]:
    """The tables that staff bring up to date, named in the language of this run."""
    return {table: _(TABLES[table]) for table in actuals.FORM}


def _file(view: View) -> Brought | None:
    file = st.file_uploader(
        _("A workbook (XLSX), a table (CSV), or a new edition of the report (TXT)"),
        key=f"desk-file-{st.session_state.get('desk-turn', 0)}",
    )
    if file is None:
        return None
    table = None
    if file.name.lower().endswith(".csv"):
        table = st.selectbox(
            _("Which table is it?"),
            list(names := _names()),
            index=None,
            format_func=names.__getitem__,
            placeholder=_("told by its headings"),
            key="desk-table",
        )
    data = file.getvalue()
    asked = (sha256(data).hexdigest(), file.name, table, view.pledge)
    return _once(
        view, asked, file.name, data, lambda: weighing.read(view.revision, view.pledge, data, file.name, table)
    )


def _entry(view: View) -> Brought | None:
    names = _names()
    del names["pledge"]  # its one row is never new
    st.session_state.setdefault("desk-what", "budget")
    with st.container(horizontal=True):
        table = st.selectbox(_("What is it?"), list(names), format_func=names.__getitem__, key="desk-what")
        rows = actuals.published(view.revision, view.pledge, table)
        which = {"": _("A new entry")} | {str(row["row_id"]): changes.named(table, row) for row in rows}
        row_id = st.selectbox(
            _("New, or which one?"),
            list(which),
            format_func=which.__getitem__,
            key=f"desk-row-{table}",
        )
    before = actuals.present(view.revision, view.pledge, table).get(row_id, {})
    turn = st.session_state.get("desk-turn", 0)
    meaning = actuals.explanations(view.revision, table)
    with st.form(f"desk-entry-{table}-{row_id}-{turn}", border=False):
        values = {
            field.name: _typed(
                field, before.get(field.name, ""), field.offered(rows), meaning.get(field.name, ""), f"{row_id}-{turn}"
            )
            for field in actuals.fields(table)
        }
        if table == "budget" and not row_id:
            values[actuals.ADDING] = "1" if st.checkbox(_("It comes on top of what the period has already")) else ""
        if st.form_submit_button(_("See what it changes")):
            st.session_state["desk-entry"] = {"row_id": row_id} | values
    given: dict[str, str] | None = st.session_state.get("desk-entry")
    if given is None:
        return None
    asked = (table, *given.items(), view.pledge)
    return _once(view, asked, "", None, lambda: actuals.entry(view.revision, view.pledge, table, given))


def _typed(field: Field, before: str, offered: Sequence[str], meaning: str, key: str) -> str:
    """One field of an entry: what is typed or chosen, as text; '' is not stated."""
    label = field.header if field.required else _("{field} (may stay blank)", field=field.header)
    key, meant = f"desk-{field.name}-{key}", meaning or None
    if field.kind == "mark":
        return "o" if st.checkbox(field.header, value=bool(before), help=meant, key=key) else ""
    if not offered:
        return st.text_input(label, value=before, placeholder=field.example, help=meant, key=key)
    told = [field.named(each) for each in offered]
    chosen = st.selectbox(
        label,
        told,
        index=told.index(before) if before in told else None,
        accept_new_options=True,
        placeholder=_("Choose, or type another"),
        help=meant,
        key=key,
    )
    return chosen or ""


def _difference(result: Weighed) -> None:
    """What would be another: in a sentence, in the headline figures, in the findings, row by row."""
    st.html(markup.section(_("3. See what changes"), sentences.weighed(result)))
    by_name = {rule.rule: rule for rule in rules()}
    appeared, vanished = (
        [sentences.finding(by_name[str(row.rule)].sentence, row) for row in found.itertuples()]
        for found in (result.appeared, result.vanished)
    )
    if told := uploaded.moves(result.moves) + uploaded.findings(appeared, vanished):
        st.html(told)
    for notice in result.proposal.notices:
        st.html(markup.banner(notice.where, f"{notice.why} {notice.mend}"))
    if result.proposal.missing:
        _missing(result)
    if result.differences:
        count = n_(
            "What changes, cell by cell: {n} row", "What changes, cell by cell: {n} rows", len(result.differences)
        )
        with st.expander(count, expanded=len(result.differences) <= 10):
            st.html(changed.table(result.differences))


def _missing(result: Weighed) -> None:
    """The published rows that the file lacks: they stay, unless each is chosen to go."""
    rows = {
        (table, str(row["row_id"])): f"{_(TABLES[table])}: {changes.named(table, row)}"
        for table, held in result.proposal.tables.items()
        for row in held
        if (table, row.get("row_id")) in set(result.proposal.missing)
    }
    st.multiselect(
        n_(
            "{n} published row is not in your file, and stays. Choose it here if it is to be removed.",
            "{n} published rows are not in your file, and stay. Choose here which of them are to be removed.",
            len(rows),
        ),
        list(rows),
        format_func=rows.__getitem__,
        placeholder=_("Choose rows to be removed"),
        key="desk-removed",
    )


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


def _refused(found: Brought) -> None:
    """Every problem on the page, and the user's own file with the places marked."""
    assert found.refused  # noqa: S101
    problems = found.refused.problems
    st.html(
        markup.banner(
            n_(
                "{n} place to mend in {name}",
                "{n} places to mend in {name}",
                len(problems),
                name=found.name or _("the entry"),
            ),
            _("Nothing was published. Mend it, then bring it again."),
            kind="danger",
        )
        + uploaded.problems(problems)
    )
    if found.data is not None and any(each.row for each in problems):
        data = found.data
        st.download_button(
            _("Your file with these places marked (XLSX)"),
            lambda: actuals.marked(data, found.name, problems),
            file_name=f"{Path(found.name).stem}-{_('to mend')}.xlsx",
            mime=XLSX,
            on_click="ignore",
        )


def _clear() -> None:
    """Empty the desk: the next file and the next entry start anew."""
    turn = st.session_state.get("desk-turn", 0)
    for key in [key for key in st.session_state if str(key).startswith("desk-")]:
        del st.session_state[key]
    st.session_state["desk-turn"] = turn + 1


def _record(view: View, name: str, error: Refused | Unconfirmed, data: bytes | None) -> None:
    who = staff()
    weighing.record_refusal(
        store.folder(), by=who.name if who else "", pledge_id=view.pledge, file_name=name, error=error, data=data
    )


def _weigh(found: Brought, removed: frozenset[tuple[str, str]]) -> Weighed | StoreError:
    assert found.proposal  # noqa: S101  # what was refused is not weighed
    try:
        return weighing.weigh(store.folder(), found.proposal, removed)
    except StoreError as error:
        return error


def _once(view: View, asked: tuple[Any, ...], name: str, data: bytes | None, read: Callable[[], Proposal]) -> Brought:
    """What was asked, read once: every other run of the page takes it from the session."""
    kept = st.session_state.get("desk-brought")
    if kept is None or kept[0] != asked:
        with st.spinner(_("Reading {name} …", name=name) if name else _("Reading …")):
            try:
                found = Brought(name, data, read(), None)
            except Refused as error:
                found = Brought(name, data, None, error)
                _record(view, name, error, data)
        kept = st.session_state["desk-brought"] = (asked, found)
        st.session_state.pop("desk-removed", None)
    brought: Brought = kept[1]
    return brought
