"""Preparing a presentation: the choice is in the address, and the files hold what is chosen."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.pages import Open, html


def shown(app: AppTest) -> list[str]:
    return [box.key.removeprefix("shows-") for box in app.checkbox if box.key.startswith("shows-") and box.value]


def slides(app: AppTest) -> str:
    return app.session_state["slides"]


def test_every_slide_is_shown_until_one_is_left_out(published: Path, open_page: Open) -> None:
    app = open_page(published, "prepare")
    every = shown(app)
    assert every[:3] == ["opening", "promise", "status"]
    assert slides(app) == ""
    app.checkbox(key="shows-promise").uncheck().run()
    assert slides(app) == ",".join(key for key in every if key != "promise")
    app.checkbox(key="shows-promise").check().run()
    assert shown(app) == [*(key for key in every if key != "promise"), "promise"]


def test_slides_are_put_in_order_and_back(published: Path, open_page: Open) -> None:
    app = open_page(published, "prepare", slides="cost,spent,sources")
    assert shown(app) == ["cost", "spent", "sources"]
    app.button(key="↑-sources").click().run()
    assert slides(app) == "cost,sources,spent"
    assert app.button(key="↑-cost").disabled
    assert app.button(key="↓-spent").disabled


def test_the_last_slide_cannot_be_left_out(published: Path, open_page: Open) -> None:
    assert open_page(published, "prepare", slides="cost").checkbox(key="shows-cost").disabled


def test_the_way_to_the_presentation_has_the_whole_choice(published: Path, open_page: Open) -> None:
    app = open_page(
        published, "prepare", lang="en", slides="spent,cost", forum="Town <hall>", opening="Hello", as_of="2020-12-31"
    )
    said = html(app)
    assert (
        "present?lang=en&amp;as_of=2020-12-31&amp;slides=spent,cost&amp;opening=Hello&amp;forum=Town+%3Chall%3E" in said
    )
    assert "<hall>" not in said


def test_an_own_line_and_the_forum_are_one_line_each(published: Path, open_page: Open) -> None:
    app = open_page(published, "prepare")
    app.text_input(key="forum").set_value("시민  보고회").run()
    assert "forum=%EC%8B%9C%EB%AF%BC+%EB%B3%B4%EA%B3%A0%ED%9A%8C" in html(app)


@pytest.mark.parametrize(("lang", "said"), [("ko", "무엇을 약속했나요?"), ("en", "What was promised?")])
def test_the_notes_of_every_slide_can_be_read(published: Path, open_page: Open, lang: str, said: str) -> None:
    assert f"<h3>2. {said}</h3>" in html(open_page(published, "prepare", lang=lang))


def test_a_slide_that_the_pledge_has_no_rows_for_is_not_offered(bare: Path, open_page: Open) -> None:
    assert "cost" not in shown(open_page(bare, "prepare"))


@pytest.mark.parametrize(
    ("lang", "said"), [("ko", "PLEDGE_ADDRESS 설정을 요청하십시오"), ("en", "or have PLEDGE_ADDRESS set to it")]
)
def test_an_address_that_phones_cannot_open_is_reported_and_has_no_qr_code(
    published: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    monkeypatch.setenv("PLEDGE_ADDRESS", "http://127.0.0.1:8501")
    told = html(open_page(published, "prepare", lang=lang))
    assert said in told
    assert "<img" not in told
    assert 'class="typed"' not in told
    monkeypatch.setenv("PLEDGE_ADDRESS", "http://192.168.0.7:8501")
    told = html(open_page(published, "prepare", lang=lang))
    assert "PLEDGE_ADDRESS" not in told
    assert "<img" in told
    assert "192.168.0.7:8501" in told
