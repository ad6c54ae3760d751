"""The checks page: findings with both values, and the form, whose right is checked when it is sent."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest
from streamlit.testing.v1 import AppTest

from pledge.auth import end
from pledge.checks import LONGEST, explain
from pledge.query import query
from pledge.store import StoreError, Tables, current, publish, verify
from tests.support.pages import Open, html
from tests.support.published import PUBLISHED

KIM = "주민자치과 김가람"

SignIn: TypeAlias = Callable[[Path, str], str]


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """A store of its own."""
    return Path(shutil.copytree(published, tmp_path / "store"))


PROJECTS = (
    "programme_total_is_not_its_years/연계사업성과/마을공동체 지원사업 (주민제안 공모사업)/개사업",
    "259개사업",
    "264개사업",
)
"""The finding on the projects: 61 + 89 + 44 + 70 = 264, where 259 is stated."""


def fill_in(app: AppTest, text: str) -> AppTest:
    next(each for each in app.selectbox if each.label == "Finding").set_value(PROJECTS)
    next(each for each in app.text_area if each.label == "Explanation").input(text)
    return app


def number(store: Path) -> int:
    now, refused = current(store)
    assert now
    assert refused == ()
    return now.number


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ["259개 사업", "264개 사업"]),
        ("en", ["The stated total of a programme is not the sum of its years.", "259 projects", "264 projects"]),
    ],
)
def test_findings_show_both_values(published: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(published, "checks", lang=lang))
    assert [word for word in words if word not in said] == []
    assert 'href="source?' in said


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_nearly_nothing_can_be_checked(bare: Path, open_page: Open, lang: str) -> None:
    assert html(open_page(bare, "checks", lang=lang)).count("<h1") == 1


def publish_button(app: AppTest) -> AppTest:
    (button,) = [each for each in app.button if each.label == "Publish the explanation"]
    return button.click().run()


def test_readers_see_a_sign_in_link_and_no_form(store: Path, open_page: Open) -> None:
    app = open_page(store, "checks", lang="en", as_of="2021-12-31")
    assert len(app.text_area) == 0
    assert 'href="staff?back=checks%3Flang%3Den%26as_of%3D2021-12-31"' in html(app)


def test_a_page_that_stops_early_has_a_sign_in_link(bare: Path, open_page: Open) -> None:
    assert 'href="staff?back=budget%3Flang%3Den"' in html(open_page(bare, "budget", lang="en"))


def test_an_explanation_is_a_revision_of_its_own_and_shown_beside_its_finding(
    store: Path, open_page: Open, sign_in: SignIn
) -> None:
    sign_in(store, KIM)
    before, _ = current(store)
    app = publish_button(fill_in(open_page(store, "checks", lang="en"), " <b>2022</b> is missing. "))
    assert not app.exception
    said = html(app)
    assert "&lt;b&gt;2022&lt;/b&gt; is missing." in said
    assert f"{KIM}, " in said
    assert f"{KIM} (staff code)" in said
    assert app.text_area[0].value == ""
    assert number(store) == 2
    assert before
    assert query(before, "explanations", pledge=PUBLISHED).empty
    assert all(verdict.good for verdict in verify(store))
    assert "1 is explained." in html(open_page(store, "overview", lang="en"))


def test_a_sign_in_that_ended_after_the_form_was_drawn_writes_nothing(
    store: Path, open_page: Open, sign_in: SignIn
) -> None:
    token = sign_in(store, KIM)
    app = fill_in(open_page(store, "checks", lang="en"), "too late")
    end(store, token)
    publish_button(app)
    assert number(store) == 1
    assert len(app.text_area) == 0
    assert "Your sign-in has ended" in html(app)


def test_an_explanation_needs_words_and_a_finding(store: Path, open_page: Open, sign_in: SignIn) -> None:
    sign_in(store, KIM)
    app = open_page(store, "checks", lang="en")
    app.text_area[0].input("Which one?")
    publish_button(app)
    assert app.error[0].value == "Choose the finding to explain."
    assert app.text_area[0].value == "Which one?"  # what was typed is not lost
    publish_button(fill_in(app, "   "))
    assert app.error[0].value.startswith("The explanation is empty.")
    assert number(store) == 1


def test_a_text_that_the_form_would_not_take_is_refused(store: Path) -> None:
    for body in ("", " \n", "x" * (LONGEST + 1)):
        with pytest.raises(StoreError, match=r"empty|longer"):
            explain(store, PUBLISHED, date(2021, 12, 31), PROJECTS, body, "kim")
    assert number(store) == 1
    explain(store, PUBLISHED, date(2021, 12, 31), PROJECTS, "x" * LONGEST, "kim")
    assert number(store) == 2


def test_a_finding_that_is_not_there_is_not_explained(store: Path) -> None:
    for finding in (("none/a", None, None), (PROJECTS[0], "259개사업", "265개사업")):
        with pytest.raises(StoreError, match="no longer exists"):
            explain(store, PUBLISHED, date(2021, 12, 31), finding, "why", "kim")
    assert number(store) == 1


def test_a_finding_whose_values_changed_under_the_form_is_not_explained(
    store: Path, tables: Tables, open_page: Open, sign_in: SignIn
) -> None:
    sign_in(store, KIM)
    app = fill_in(open_page(store, "checks", lang="en"), "It was a slip.")
    # Someone publishes one project more in 2021: the finding is now 259 of 265, and another one.
    results = [
        row | {"projects": row["projects"] + 1} if row["year"] == 2021 and row.get("projects") else row
        for row in tables["result"]
    ]
    publish(store, PUBLISHED, tables | {"result": results}, base=1, by="lee", kind="report")
    publish_button(app)
    assert not app.exception
    assert [error.value for error in app.error] == ["Choose the finding to explain."]
    assert app.text_area[0].value == "It was a slip."
    assert number(store) == 2
    assert "265 projects" in html(app)
    assert "explained" not in html(app)
