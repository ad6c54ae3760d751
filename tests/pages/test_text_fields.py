"""Every text that a page takes has a limit that the server keeps."""

import ast
from pathlib import Path

import pytest

from pledge.store import Tables, build
from pledge.view import ADDRESS
from tests.support.pages import Open
from tests.support.published import ROOT

FIELDS = {"text_input", "text_area", "chat_input"}
PAGES = sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "navigation")


def test_no_text_field_is_drawn_around_the_limit() -> None:
    found = [
        (path.relative_to(ROOT).as_posix(), call.func.attr)
        for folder in ("pages", "pledge")
        for path in (ROOT / folder).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "st"
        and call.func.attr in FIELDS
    ]
    assert sorted(found) == [("pledge/ui/text_fields.py", "text_area"), ("pledge/ui/text_fields.py", "text_input")]


@pytest.fixture(scope="module")
def two(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store of two pledges: with one alone there is no page of all pledges."""
    folder = tmp_path_factory.mktemp("two")
    build(folder, {"a": tables, "b": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="tests")
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_a_forged_text_is_cut_in_every_field_of_every_page(two: Path, open_page: Open, page: str) -> None:
    # First the page's own fields: an unknown revision in the address leaves no page to be drawn.
    for address, forged in (({}, False), ({"revision": "1", **dict.fromkeys(set(ADDRESS) - {"revision"}, "x")}, True)):
        at = open_page(two, page, **address)
        fields = [field for field in (*at.text_input, *at.text_area) if (field.key in ADDRESS) is forged]
        assert not forged or set(ADDRESS) == {field.key for field in fields}, "each part of the address is in a field"
        for field in fields:
            field.set_value("a" * 5000)
        at.run()
        assert not at.exception
        for field in (*at.text_input, *at.text_area):
            assert 0 < field.proto.max_chars <= 1000, field.key
            assert len(field.value) <= field.proto.max_chars, field.key
