"""What an address asks for, and the links that keep it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pledge.store import Revision, build, publish
from pledge.view import View, day_in, revision_in, years_in


def view(*address: tuple[str, str]) -> View:
    return View(Revision(1, "0" * 64, Path("none")), "ko", "a", date(2021, 12, 31), True, address)


def test_a_link_keeps_the_view_and_adds_to_it() -> None:
    seen = view(("lang", "en"), ("as_of", "2020-12-31"))
    assert seen.link("budget") == "budget?lang=en&as_of=2020-12-31"
    assert seen.link("source", line="41,42") == "source?lang=en&as_of=2020-12-31&line=41,42"
    assert seen.link("source", as_of=None) == "source?lang=en"
    assert seen.link("source", lang=None, as_of=None) == "source"
    assert view().link("checks") == "checks"


def test_values_of_the_address_are_encoded() -> None:
    assert view(("source", "시비&x=1#y")).link("budget") == "budget?source=%EC%8B%9C%EB%B9%84%26x%3D1%23y"


@pytest.mark.parametrize(
    ("asked", "span"),
    [
        ("2019-2021", (2019, 2021)),
        ("2021-2021", (2021, 2021)),
        ("1900-2019", (2018, 2019)),  # cut to the years that there are
        ("2018-2022", None),  # all of them: no filter
        ("1900-2999", None),
        ("2021-2019", None),
        ("1990-1999", None),
        ("2019", None),
        ("", None),
        ("a-b", None),
        ("-2019-2020", None),
        ("²⁰¹⁹-2020", None),
        ("2019-" + "9" * 5000, None),
    ],
)
def test_years_of_an_address(asked: str, span: tuple[int, int] | None) -> None:
    assert years_in(asked, [2018, 2019, 2020, 2021, 2022]) == span


def test_years_where_there_are_none() -> None:
    assert years_in("2019-2021", []) is None


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("2021-12-31", date(2021, 12, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("2021-02-29", None),
        ("31.12.2021", None),
        ("tomorrow", None),
        ("0001-01-01", None),
        ("1999-12-31", None),
        ("2100-01-01", None),
        ("", None),
    ],
)
def test_day_of_an_address(asked: str, day: date | None) -> None:
    assert day_in(asked) == day


def test_an_earlier_revision_is_asked_for_by_its_number(tmp_path: Path) -> None:
    first = build(tmp_path, {"a": {"pledge": [{"line": 1, "title": "a"}]}}, by="x")
    row = {"line": 1, "title": "b"}
    newest = publish(tmp_path, "a", {"pledge": [row]}, base=1, by="x", kind="report").revision
    assert revision_in("", newest) == revision_in("2", newest) == newest
    assert revision_in("1", newest) == first
    assert [revision_in(asked, newest) for asked in ("3", "0", "-1", "1.0", "abc", "²", "9" * 5000)] == [None] * 7
    assert revision_in("1", None) is None


def test_a_file_says_of_which_earlier_revision_it_is() -> None:
    seen = view()
    assert (seen.past, seen.file_name("budget", "csv")) == (False, "a-budget.csv")
    earlier = replace(seen, newest=Revision(2, "1" * 64, Path("none")))
    assert (earlier.past, earlier.file_name("budget", "csv")) == (True, "a-budget-revision-1.csv")
    assert earlier.file_name("", "xlsx") == "a-revision-1.xlsx"
