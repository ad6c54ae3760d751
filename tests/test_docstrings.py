"""Every public function of the package has a docstring that begins with a verb: "Return …", "Refuse …", "Raise …"."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.published import ROOT

SOURCES = sorted(ROOT.glob("pledge/**/*.py"))

NO_VERBS = {
    *("A", "About", "After", "All", "An", "And", "Any", "As", "At", "Before", "Both", "By", "Each", "Every", "For"),
    *("From", "How", "If", "In", "It", "Its", "Many", "No", "None", "Nothing", "Of", "On", "One", "Only", "Our"),
    *("Several", "Some", "Such", "That", "The", "Their", "There", "These", "This", "Those", "Two", "What", "When"),
    *("Where", "Whether", "Which", "While", "Who", "Whoever", "Whose", "Why", "With", "Without"),
}
"""First words that begin a phrase and not a command."""

ENDING_IN_S = {"Address", "Bypass", "Compress", "Discuss", "Pass", "Press", "Process"}
"""Verbs whose imperative ends in s; any other first word with that ending is a noun or the third person."""


def public_functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Return the public functions of a module, and the public methods and properties of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from (each for each in node.body if _is_public(each))
        elif _is_public(node):
            yield node


def _is_public(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")


def fault(docstring: str | None) -> str:
    """Return what is wrong with a docstring, '' where it begins with a verb."""
    if not docstring:
        return "has no docstring"
    first = docstring.split()[0].strip(".,:;`")
    if not (first.isascii() and first.isalpha() and first.istitle()):
        return f"begins with {first!r}"
    noun = first in NO_VERBS or (first.endswith("s") and first not in ENDING_IN_S)
    return f"begins with {first!r}, which is no command" if noun else ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_docstrings_of_public_functions_begin_with_a_verb(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    faults = [
        f"{node.name} (line {node.lineno}) {wrong}"
        for node in public_functions(tree)
        if (wrong := fault(ast.get_docstring(node)))
    ]
    assert faults == []


@pytest.mark.parametrize(
    "docstring", ["The rows of a table.", "Returns the rows.", "return the rows.", "표의 행.", "Whether it is.", ""]
)
def test_a_docstring_without_a_command_is_found(docstring: str) -> None:
    assert fault(docstring)


def test_a_docstring_with_a_command_passes() -> None:
    assert fault("Return the rows of a table.") == ""
    assert fault("Pass the rows on.") == ""
