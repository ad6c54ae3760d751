"""The list of licences is complete, as generated, and every licence in it fits."""

from pathlib import Path

import pytest

from tests.support.licences import PAPER, ROOT, STATIC, by_text, fits, packages, paper, vendored

OTHERS = {".woff2", ".woff", ".ttf", ".otf"}


def test_the_paper_is_what_make_licences_writes() -> None:
    assert PAPER.read_text(encoding="utf-8") == paper(), "make licences"


def test_every_licence_fits() -> None:
    assert {name: text for name, text in (packages() | vendored()).items() if not fits(text)} == {}


@pytest.mark.parametrize(
    ("expression", "fitting"),
    [
        ("MIT", True),
        ("GPL-3.0-only", False),
        ("GPL-3.0-only OR MIT", True),
        ("MIT AND GPL-3.0-only", False),
        ("(Apache-2.0 OR GPL-2.0-only) AND MIT", True),
    ],
)
def test_a_licence_fits_if_all_that_it_asks_for_does(expression: str, fitting: bool) -> None:
    assert fits(expression) is fitting


def test_a_licence_that_cannot_be_told_is_an_error() -> None:
    with pytest.raises(ValueError, match="the licence of x"):
        by_text("All rights reserved.", "x")


def test_every_file_of_others_has_its_licence_beside_it() -> None:
    with_licence = {ROOT / name for name in vendored()}
    theirs = [file for file in STATIC.rglob("*") if file.suffix in OTHERS or ".min." in file.name or by_others(file)]
    assert len(theirs) > 3
    assert [file for file in theirs if not with_licence & {*file.parents}] == []


def by_others(file: Path) -> bool:
    """Return whether a script or style names a holder of its rights."""
    return file.suffix in {".js", ".css"} and "Copyright" in file.read_text(encoding="utf-8")
