"""The list of pledges, shown when there are several: filters, and a choice that is in the address."""

from pathlib import Path
from typing import Any

import pytest

from pledge.store import Tables, build
from tests.support.pages import Open, html


@pytest.fixture
def three(tables: Tables, tmp_path: Path) -> Path:
    """A store of the published report and two small pledges."""

    def small(title: str, status: str | None) -> dict[str, list[dict[str, Any]]]:
        return {"pledge": [{"line": 3, "title": title, "status": status}]}

    reports = {"centre": tables, "library": small("도서관 건립", "보류"), "park": small("공원 조성", None)}
    build(tmp_path / "store", reports, by="tests")
    return tmp_path / "store"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "ko",
            [
                "시는 공약 3개 가운데 1개를 이행했다고 밝혔으나, 1개는 보고서에 적힌 근거로 보면",
                "시 발표: 이행완료 · 보고서의 근거: 이행 후 계속추진",
                "68.7%",
                "기한이 된 계획의 87.7%",
            ],
        ),
        (
            "en",
            [
                "The city reports 1 of 3 pledges as completed, but the evidence in the report of 1 pledge ",
                "1,786m of 2,598m · 87.7% of what was due",
            ],
        ),
    ],
)
def test_all_pledges_are_listed(three: Path, open_page: Open, lang: str, words: list[str]) -> None:
    said = html(open_page(three, "pledges", lang=lang))
    assert [word for word in words if word not in said] == []
    assert said.count("<tr>") == 1 + 3


def test_a_status_is_chosen_and_kept_in_the_address(three: Path, open_page: Open) -> None:
    app = open_page(three, "pledges")
    app.get("button_group")[-1].set_value("보류").run()
    assert app.query_params["status"] in ("보류", ["보류"])
    assert "공약 3개 중 1개" in html(app)
    assert "도서관 건립" in html(app)
    assert "공원 조성" not in html(app)


def test_words_and_an_address_narrow_the_list(three: Path, open_page: Open) -> None:
    app = open_page(three, "pledges", status="보류")
    assert "공원 조성" not in html(app)
    app.text_input(key="name").set_value("공원").run()
    assert "이 조건에 맞는 공약이 없습니다." in html(app)


def test_a_status_that_nobody_has_is_none(three: Path, open_page: Open) -> None:
    assert html(open_page(three, "pledges", status="없는 것")).count("<tr>") == 1 + 3


def test_the_chosen_pledge_is_shown(three: Path, open_page: Open) -> None:
    assert "<h1>도서관 건립" in html(open_page(three, "overview", pledge="library"))
