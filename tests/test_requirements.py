"""Every requirement is pinned, used and explained; the lock files hold what requirements*.txt pin."""

import ast
import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.requirements import LOCKED, RUNNING, TESTING, Pin, locked, pins

ROOT = Path(__file__).parents[1]


def imports(*sources: Path) -> set[str]:
    """Return the top-level modules that these sources import."""
    names = set()
    for path in sources:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(str(node.module).partition(".")[0])
    return names


def distributions(modules: set[str]) -> set[str]:
    """Return the installed distributions that bring these modules; none for those of the standard library."""
    return {canonicalize_name(name) for module in modules for name in brought().get(module, ())} - {"pledge"}


@cache
def brought() -> Mapping[str, list[str]]:
    """Return every installed top-level module -> the distributions that bring it."""
    return metadata.packages_distributions()


PRODUCT = [ROOT / "app.py", *ROOT.glob("pages/**/*.py"), *ROOT.glob("pledge/**/*.py")]
TESTS = [*ROOT.glob("tests/**/*.py")]


def needless(path: Path, used: set[str], named: str) -> list[str]:
    """Return the requirements of a file that nothing needs: not `used`, not `named`, and no other one in the reason."""
    every = {pin.name for pin in (*pins(RUNNING), *pins(TESTING))}

    def needed(pin: Pin) -> bool:
        words = set(map(canonicalize_name, re.findall(r"[\w.-]+\w", pin.reason)))
        return pin.name in used or bool(words & (every - {pin.name})) or f"$(BIN)/{pin.name}" in named

    return [pin.name for pin in pins(path) if not needed(pin)]


def test_every_requirement_is_imported_or_needed_by_another_that_its_reason_names() -> None:
    assert needless(RUNNING, distributions(imports(*PRODUCT)), "") == []
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert needless(TESTING, distributions(imports(*TESTS)), makefile) == []


def test_a_needless_requirement_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "requirements.txt"
    path.write_text("numpy==1.0  # makes it fast\nsegno==1.0  # a code\nlxml==5.0  # python-pptx reads XML with it\n")
    assert needless(path, {"segno"}, "") == ["numpy"]


def test_what_the_product_imports_is_a_requirement_of_its_own() -> None:
    names = {pin.name for pin in pins(RUNNING)}
    assert distributions(imports(*PRODUCT)) - names == set()
    assert distributions(imports(*TESTS)) - names - {pin.name for pin in pins(TESTING)} == set()


@pytest.mark.parametrize("path", [RUNNING, TESTING], ids=lambda path: path.stem)
def test_the_lock_file_holds_what_is_pinned(path: Path) -> None:
    versions = locked(path.with_suffix(".lock"))
    assert {pin.name: versions.get(pin.name) for pin in pins(path)} == {pin.name: pin.version for pin in pins(path)}


@pytest.mark.parametrize("path", [RUNNING, TESTING], ids=lambda path: path.stem)
def test_every_locked_package_has_hashes_and_comes_from_the_index_of_whoever_installs(path: Path) -> None:
    text = path.with_suffix(".lock").read_text(encoding="utf-8")
    assert len(re.findall(r"^\S+==", text, re.MULTILINE)) == len(re.findall(LOCKED, text, re.MULTILINE)) > 20
    assert re.findall(r"^ *--(?!hash=).*|.*://.*", text, re.MULTILINE) == []


def test_both_lock_files_agree() -> None:
    running, testing = locked(RUNNING.with_suffix(".lock")), locked(TESTING.with_suffix(".lock"))
    assert {name: testing.get(name) for name in running} == running


def test_all_that_a_locked_package_requires_here_is_locked() -> None:
    versions = locked(RUNNING.with_suffix(".lock"))
    required = {
        canonicalize_name(each.name)
        for name in versions
        for each in map(Requirement, metadata.requires(name) or ())
        if not each.marker or each.marker.evaluate({"extra": ""})
    }
    assert required - versions.keys() == set()
