"""Who may import whom: the rules that ARCHITECTURE.md gives, read from the sources."""

import ast
import inspect
from collections.abc import Iterator

import pytest
import streamlit as st

from tests.support.published import ROOT

SOURCES = sorted([*ROOT.glob("app.py"), *ROOT.glob("pages/**/*.py"), *ROOT.glob("pledge/**/*.py")])

# Every part of the package, from the ground up: a part imports none that stands after it.
ORDER = (
    *("errors", "i18n", "rules", "sandbox", "report", "masking", "documents", "static_files", "theme"),
    *("store", "query", "labels", "checks", "dry_run", "view", "panels", "changes"),
    *("exports", "upload", "templates", "search", "auth", "deck", "web"),
    *("cli", "__main__", "demo", "ui", "streamlit_internals"),
)
# Parts that stand alone for a reason of their own -> the only other parts that they may import.
MAY = {
    "report": set(),
    "i18n": set(),
    "sandbox": set(),
    "documents": {"sandbox", "report"},
    "errors": set(),
    "rules": {"i18n"},
    "store": {"errors", "i18n"},
    "dry_run": {"errors", "i18n", "sandbox", "report", "store", "query", "checks"},
    "demo": {"i18n", "report", "store"},
    "masking": {"report"},
    "query": {"store", "masking", "rules"},
    "panels": {"i18n", "theme", "query", "checks", "view", "labels"},
    "upload": {
        "sandbox",
        "i18n",
        "theme",
        "documents",
        "exports",
        "report",
        "store",
        "query",
        "checks",
        "labels",
        "panels",
        "dry_run",
    },
    "auth": {"i18n", "store", "templates"},
    "deck": {"i18n", "theme", "static_files", "panels", "templates", "store", "query", "view"},
    "web": {"auth", "static_files", "i18n", "templates"},
}
# The one module that uses more of Streamlit than it documents, `import streamlit as st`.
INTERNALS = "streamlit_internals"
# What is drawn is made from rows: this part knows of no database.
DRAWING = {"panels"}
DATABASE = {"store", "upload", "report"}


def imported(tree: ast.AST, module: str) -> Iterator[str]:
    """Every module that a module imports, by its full name; `from a import b` counts as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*parents, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def broken_rules(path: str, source: str) -> list[str]:
    """The imports of one file that break a rule; `path` is relative to the project, with slashes."""
    names = path.removesuffix(".py").split("/")
    place, part = names[0], names[1] if names[0] == "pledge" else ""
    broken = []
    for name in imported(ast.parse(source), ".".join(names)):
        top, *rest = name.split(".")
        ours = rest[0] if top == "pledge" and rest else ""
        wrong = (
            top == "pages"
            or top == "app"
            or (top == "streamlit" and place == "pledge" and part not in {"ui", INTERNALS})
            or (top == "streamlit" and rest and part != INTERNALS)
            or (ours == INTERNALS and path != "app.py")
            or (ours == "ui" and place != "pages" and part != "ui")
            or (top == "duckdb" and part not in {"store", "query", "upload"})
            or (top == "openpyxl" and part != "documents")  # what it opens comes from outside
            or (ours and ours != part and part in MAY and ours not in MAY[part])
            or (ours in ORDER and part in ORDER and ORDER.index(ours) > ORDER.index(part))
            or (part in DRAWING and ours in DATABASE)
        )
        if wrong:
            broken.append(f"{path} imports {name}")
    return broken


def test_every_source_keeps_the_rules() -> None:
    assert len(SOURCES) > 3
    names = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in SOURCES]
    assert [broken for path, source in names for broken in broken_rules(path, source)] == []


def test_every_part_has_its_place() -> None:
    parts = {
        path.relative_to(ROOT / "pledge").parts[0].removesuffix(".py")
        for path in SOURCES
        if path.parent != ROOT and "pages" not in path.parts
    }
    assert {*ORDER} == parts - {"__init__"}


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pledge/panels/money.py", "import streamlit as st"),
        ("pledge/panels/money.py", "def f():\n    import duckdb"),
        ("pledge/panels/money.py", "from pledge.store import Revision"),
        ("pledge/panels/drawing/bars.py", "from pledge.templates.rendering import render"),
        ("pledge/deck/slides.py", "from pledge import upload"),
        ("pledge/report/money.py", "from ..i18n import _"),
        ("pledge/query.py", "import pledge.report"),
        ("pledge/store/revision_files.py", "from pledge.query import memo"),
        ("pages/budget.py", "from pages.navigation import pledge"),
        ("pages/budget.py", "import duckdb"),
        ("pledge/documents/book.py", "from pledge.i18n import _"),
        ("pledge/upload/uploaded_files.py", "import openpyxl"),
        ("pledge/exports/file_formats.py", "import pledge.upload"),
        ("pledge/panels/panel.py", "from pledge.templates import drawn"),
        ("pledge/templates/search_results.py", "from pledge.search import lines"),
        ("pledge/auth/routes.py", "from pledge.view import View"),
        ("pledge/web/routes.py", "from pledge import store"),
        ("app.py", "import pages.navigation"),
        ("pledge/cli/exports.py", "from pledge import ui"),
        ("app.py", "from pledge.ui import exhibit"),
        ("app.py", "from streamlit.runtime import get_instance"),
        ("pages/budget.py", "import streamlit.web.server"),
        ("pledge/ui/chart.py", "from streamlit import runtime"),
        ("pledge/web/routes.py", "from pledge import streamlit_internals"),
        ("pledge/web/routes.py", "import streamlit as st"),
    ],
)
def test_a_broken_rule_is_seen(path: str, source: str) -> None:
    assert len(broken_rules(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("pledge/panels/money.py", "import plotly.graph_objects as go\nfrom pledge.i18n import _"),
        ("pledge/report/money.py", "from pledge.report import cell_text\nfrom .text import clean"),
        ("pledge/store/plan.py", "import duckdb\nfrom pledge.store.revision_files import Revision"),
        ("pages/budget.py", "import streamlit as st\nfrom pledge import query, ui"),
        ("pledge/ui/parts.py", "import streamlit as st\nfrom pledge.ui import exhibit"),
        ("pledge/streamlit_internals.py", "from streamlit.runtime import get_instance"),
        ("app.py", "import streamlit as st\nfrom pledge import streamlit_internals"),
    ],
)
def test_what_is_allowed_is_not_reported(path: str, source: str) -> None:
    assert broken_rules(path, source) == []


def internals_of(source: str) -> list[str]:
    """The modules of Streamlit that a source reaches through `st`, as `st.runtime`; `st.components` is documented."""
    return [
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"
        if node.attr.startswith("_") or (inspect.ismodule(getattr(st, node.attr, None)) and node.attr != "components")
    ]


def test_no_source_reaches_into_streamlit() -> None:
    found = {path.name: internals_of(path.read_text("utf-8")) for path in SOURCES}
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize("source", ["st.runtime.get_instance()", "st._config.get_option", "x = st.web"])
def test_reaching_into_streamlit_is_seen(source: str) -> None:
    assert len(internals_of(source)) == 1


def test_its_documented_parts_are_not_reported() -> None:
    assert internals_of("st.html(1); st.session_state.x; st.components.v2.component; st.App") == []
