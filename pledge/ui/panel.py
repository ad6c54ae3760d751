"""Draw panels on a page: texts, charts, and below each chart its controls."""

from collections.abc import Collection
from contextlib import nullcontext
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from pledge import templates
from pledge.exports.chart_csv import panel_csv
from pledge.i18n import _, code, language, lines_text, period
from pledge.panels import on_page
from pledge.panels.content import Part, panel_content, table_of
from pledge.panels.panel import Panel
from pledge.query import memo
from pledge.templates import fragments
from pledge.ui.chart import chart
from pledge.ui.download import download
from pledge.ui.filters import set_address
from pledge.view import View


def html(markup: Markup) -> None:
    """Draw HTML; nothing for '', which Streamlit refuses."""
    if markup:
        st.html(markup)


def panel(view: View, definition: Panel, title: str = "") -> None:
    """Draw a panel: title, sentence, and each chart with its controls, or its tables, metrics or passages.

    `title` replaces the panel's own.
    """
    content = panel_content(definition, view)
    if content.metrics:
        st.html(templates.metrics(content.metrics, view))
    if content.passages:
        st.html(templates.section(title or _(definition.title)) + templates.passages(content.passages))
    if content.tables:
        tables_html = memo(
            view.revision,
            ("tables of", definition.id, view, language()),
            lambda: Markup().join(
                [
                    templates.section(title or _(definition.title), content.parts[0].sentence),
                    *(templates.table(table, "grid") for table in content.tables),
                ]
            ),
        )
        st.html(tables_html)
    elif definition.columns or definition.charts:
        for at, part in enumerate(content.parts):
            _part(
                view,
                definition,
                f"{definition.id}_{at}" if definition.split else definition.id,
                title or part.title,
                part,
            )


def panels(view: View, page: str, but: Collection[Panel] = ()) -> None:
    """Draw the panels of a page in their order, those with a side in two columns, without those in `but`.

    Panels that only have metrics are drawn by the page itself.
    """
    listed = [
        definition
        for definition in on_page(page)
        if (definition.columns or definition.charts or definition.passages) and definition not in but
    ]
    for has_side, group in groupby(listed, key=lambda definition: bool(definition.side)):
        sides = dict(zip(("left", "right"), st.columns(2, gap="large"), strict=True)) if has_side else {}
        for definition in group:
            with sides.get(definition.side) or nullcontext():
                panel(view, definition)


def _part(view: View, definition: Panel, name: str, title: str, part: Part) -> None:
    """Draw one part of a panel: its chart with controls or its table; of a part without rows only its sentence."""
    if not part.rows:
        if part.sentence:
            st.html(templates.section(title) + templates.empty_state(part.sentence))
        return
    chosen = _chosen(definition, part)
    st.html(
        templates.section(title, part.sentence)
        + (fragments.print_filters([_("{chosen} only", chosen=chosen)]) if chosen else "")
        + (templates.aside(part.undrawn) if part.undrawn else "")
    )
    if not definition.charts:
        st.html(templates.table(table_of(definition, part, view)))
        return
    for at, figure in enumerate(part.figures):
        key = f"chart-{name}-{at}" if at else f"chart-{name}"
        chart(key, figure, alt=f"{title}. {part.sentence}", choose=definition.choose, chosen=part.chosen)
    _controls(view, definition, name, title, part, chosen)


def _chosen(definition: Panel, part: Part) -> str:
    """Return the name of the chosen mark of a panel, '' for none."""
    if part.chosen is None:
        return ""
    return period(part.chosen) if definition.choose == "period" else code(part.chosen)


def _controls(view: View, definition: Panel, name: str, title: str, part: Part, chosen: str) -> None:
    """Draw the controls below a chart: clear the filter, show the table, lines of the report, download."""
    with st.container(key=f"quiet-{name}", horizontal=True, vertical_alignment="center"):
        if chosen:
            st.button(
                _("{chosen} only · show all", chosen=chosen),
                key=f"all-{name}",
                on_click=set_address,
                args=(definition.choose, ""),
                type="tertiary",
            )
        as_table = st.toggle(_("As a table"), key=f"table-{name}")
        if part.lines:
            st.page_link(
                st.session_state.pages["source"],
                label=_("Report, {lines}", lines=lines_text(part.lines)),
                query_params={**dict(view.address), "line": ",".join(map(str, part.lines))},
            )
        download(
            _("Download"),
            lambda: panel_csv(definition, view, title, part.rows, chosen),
            view.file_name(name, "csv"),
            mime="text/csv",
            key=f"download-{name}",
            type="tertiary",
        )
    if as_table:
        st.html(templates.table(table_of(definition, part, view)))
