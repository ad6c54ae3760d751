"""Every text that a page takes has a limit that the server keeps."""

import ast
from pathlib import Path

import pytest
from shown import Open

ROOT = Path(__file__).parents[2]
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
    assert sorted(found) == [("pledge/screen/typed.py", "text_area"), ("pledge/screen/typed.py", "text_input")]


@pytest.mark.parametrize("page", PAGES)
def test_a_forged_text_is_cut_in_every_field_of_every_page(published: Path, open_page: Open, page: str) -> None:
    at = open_page(published, page)
    names = [field.key for field in (*at.text_input, *at.text_area)]
    assert "pledge" in names  # the address is in fields, on every page
    for name in names:
        at = open_page(published, page)
        field = next(each for each in (*at.text_input, *at.text_area) if each.key == name)
        most = field.proto.max_chars
        assert 0 < most <= 1000
        field.set_value("a" * 5000).run()
        assert not at.exception
        kept = [each.value for each in (*at.text_input, *at.text_area) if each.key == name]
        assert all(len(value) <= most for value in kept), name
