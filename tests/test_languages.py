"""Whatever runs outside a run takes its language with it: read from the sources, so that none is forgotten."""

import ast
from collections.abc import Iterator

import pytest

from tests.support.published import ROOT

SOURCES = sorted([ROOT / "app.py", *ROOT.glob("pages/*.py"), *ROOT.glob("pledge/**/*.py")])

OFFERING = "pledge/ui/download.py"
# Where a run begins, or where one document is made in its own language.
BEGINNING = {
    *("pages/navigation.py", "pledge/ui/revision.py", "pledge/__main__.py", "pledge/i18n/messages.py"),
    *("pledge/deck/document.py", "pledge/deck/pptx/presentation.py", "pledge/auth/routes.py"),
}
TOLD = "pledge/cli/output.py"  # its timer is handed a sentence that is said already
SAYING = {"_", "n_", "code", "comment"}
THREADS = {TOLD, "pledge/store/maintenance.py"}  # the latter says nothing to readers: it writes to the log alone
CALLBACKS = {"on_click", "on_change", "on_select"}


def called(node: ast.Call) -> str:
    function = node.func
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def wrongs(path: str, source: str) -> Iterator[str]:
    """What in a source runs outside a run without its language, or sets one for others."""
    tree = ast.parse(source)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "download_button" and path != OFFERING:
            yield f"{path}:{node.lineno} offers a file past ui.download"
        if not isinstance(node, ast.Call):
            continue
        if called(node) == "use" and path not in BEGINNING:
            yield f"{path}:{node.lineno} sets the language for whatever runs next"
        if called(node) in {"Thread", "Timer", "submit", "start_new_thread"} and path not in THREADS:
            yield f"{path}:{node.lineno} starts a thread"
        for keyword in node.keywords:
            if keyword.arg in CALLBACKS:
                value = keyword.value
                handed = functions.get(value.id) if isinstance(value, ast.Name) else value
                said = [each for each in ast.walk(handed) if isinstance(each, ast.Call)] if handed else []
                if any(isinstance(each.func, ast.Name) and each.func.id in SAYING for each in said):
                    yield f"{path}:{node.lineno} speaks in a callback, before the language of its run is known"


def test_every_callable_takes_its_language_with_it() -> None:
    named = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in SOURCES]
    assert [wrong for path, source in named for wrong in wrongs(path, source)] == []


@pytest.mark.parametrize(
    "source",
    [
        'st.download_button("x", make)',
        'from streamlit import download_button\nst.container().download_button("x", lambda: b"")',
        'use("ko")',
        "Thread(target=work).start()",
        'st.button("x", on_click=lambda: st.write(_("Done")))',
        'def done():\n    st.write(_("Done"))\nst.button("x", on_click=done)',
    ],
)
def test_what_forgets_it_is_seen(source: str) -> None:
    assert len(list(wrongs("pages/x.py", source))) == 1


def test_what_remembers_it_is_not_reported() -> None:
    source = 'download(_("File"), make, "x.csv")\nwith using("ko"):\n    _("File")\nst.button("x", on_click=keep)'
    assert list(wrongs("pages/x.py", source)) == []
