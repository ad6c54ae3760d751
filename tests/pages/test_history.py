"""The history of a pledge, an earlier revision as the whole dashboard, and the way back to it."""

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pledge.auth import end
from pledge.store import Tables, current, publish, record_refused_attempt, save_original
from pledge.store.plan import rows_of
from tests.support.pages import Open, html
from tests.support.published import PUBLISHED

pytestmark = pytest.mark.usefixtures("in_process")

FILE = b"what was brought"
SHA256 = hashlib.sha256(FILE).hexdigest()


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    """Revision 2: of the city's money 800 instead of 788 million won is spent in 2021, and an official is another."""
    folder = Path(shutil.copytree(published, tmp_path / "store"))
    now, _ = current(folder)
    assert now
    rows = rows_of(now, PUBLISHED)
    (spent,) = (
        row for row in rows["budget"] if (row["measure"], row["source"], row["period"]) == ("spent", "시비", "2021")
    )
    spent |= {"amount_krw": 800_000_000, "stated": "800"}
    rows["contact"][0]["name"] = "새이름"
    tables = {name: rows[name] for name in ("budget", "contact")}
    given = {"reason": "4분기 <b>실적</b>", "file_name": "4분기.xlsx", "file_sha256": SHA256}
    publish(folder, PUBLISHED, tables, base=1, by="주민자치과", kind="actuals", **given)
    return folder


def number(store: Path) -> int:
    now, refused = current(store)
    assert now
    assert refused == ()
    return now.number


def button(app: AppTest, key: str) -> None:
    next(each for each in app.button if each.key == key).click()


def test_the_public_sees_when_why_and_what_but_not_who(store: Path, open_page: Open) -> None:
    app = open_page(store, "history", lang="en")
    said = html(app)
    assert said.index("Revision 2") < said.index("Revision 1")  # the newest first
    assert "4분기 &lt;b&gt;실적&lt;/b&gt;" in said
    assert f"File: 4분기.xlsx <code>{SHA256[:8]}</code>" in said
    assert "Officials, masked: 1 changed · Budget: 1 changed" in said
    assert "주민자치과</p>" not in said
    assert "2 revisions, the newest of" in said
    assert not [each for each in app.button if each.key and each.key.startswith("restore-")]

    app.toggle(key="opened-2").set_value(True)
    app.toggle(key="opened-1").set_value(True).run()
    opened = html(app)
    assert "KRW 788 million</td>" in opened
    assert "<strong>KRW 800 million</strong>" in opened
    assert "새이름" not in opened  # an official is counted, never named
    assert "This is the first revision: everything is new." in opened
    assert "변경 이력" in html(open_page(store, "history"))


def test_the_overview_says_what_changed_since_the_edition_before(store: Path, published: Path, open_page: Open) -> None:
    said = html(open_page(store, "overview", as_of="2021-12-31"))
    assert "이후: 담당자(가림) 1건, 집행 1건이 갱신되었습니다." in said
    assert 'class="since"><a href="history?as_of=2021-12-31"' in said
    assert 'class="since"' not in html(open_page(published, "overview"))  # there is none before


def test_every_page_is_that_of_the_revision_in_the_address(store: Path, open_page: Open) -> None:
    app = open_page(store, "overview", lang="en", revision="1")
    said = html(app)
    assert "an earlier state" in said
    assert "KRW 1,786 million was spent" in said  # 60 + 938 + 788
    assert 'href="checks?lang=en&amp;revision=1"' in said
    assert app.session_state.view.past
    assert "earlier state" in html(open_page(store, "budget", lang="en", revision="1"))
    assert "KRW 1,798 million was spent" in html(open_page(store, "overview", lang="en"))
    assert "earlier state" not in html(open_page(store, "overview", lang="en", revision="2"))  # the newest

    next(each for each in app.button if each.key == "back").click().run()
    assert "KRW 1,798 million was spent" in html(app)
    assert "revision" not in app.query_params


@pytest.mark.parametrize("asked", ["3", "0", "abc", "1e0"])
def test_an_unknown_revision_is_reported(store: Path, open_page: Open, asked: str) -> None:
    app = open_page(store, "overview", lang="en", revision=asked)
    assert f"There is no revision {asked}" in html(app)
    assert "There are revisions 1 to 2." in html(app)
    next(each for each in app.button if each.key == "back").click().run()
    assert "KRW 1,798 million was spent" in html(app)


@pytest.mark.children
def test_staff_restore_a_pledge_in_one_step(store: Path, open_page: Open, sign_in: Callable[..., str]) -> None:
    sign_in(store, "주민자치과 김")
    app = open_page(store, "history", lang="en")
    assert " · 주민자치과</p>" in html(app)
    assert [each.key for each in app.button if each.key and each.key.startswith("restore-")] == ["restore-1"]
    button(app, "restore-1")
    app.run()
    assert "KRW 800 million</td>" in html(app)  # what restoring changes is seen before it is done
    assert "<strong>KRW 788 million</strong>" in html(app)
    assert app.checkbox  # less is spent than before: to be confirmed
    button(app, "upload-publish")
    app.run()
    assert "Confirm each point above" in app.error[0].value  # all that is missing is said at once
    assert "The reason is missing." in app.error[1].value
    assert number(store) == 2
    app.text_area[0].input("wrong file")
    button(app, "upload-publish")
    app.run()
    assert "Confirm each point above" in app.error[0].value
    assert number(store) == 2
    for box in app.checkbox:
        box.check()
    button(app, "upload-publish")
    app.run()
    assert not app.exception
    assert number(store) == 3
    assert app.success[0].value.startswith("Published as revision 3.")
    said = html(app)
    assert "wrong file" in said
    assert " · 주민자치과 김</p>" in said
    assert "KRW 1,786 million was spent" in html(open_page(store, "overview", lang="en"))


def test_restoring_can_be_cancelled(store: Path, open_page: Open, sign_in: Callable[..., str]) -> None:
    sign_in(store, "주민자치과")
    app = open_page(store, "history", lang="en")
    button(app, "restore-1")
    app.run()
    assert [each.label for each in app.text_area] == ["Reason"]
    button(app, "upload-cancel")
    app.run()
    assert not app.exception
    assert not app.text_area
    assert not [each for each in app.button if each.key in {"upload-publish", "upload-cancel"}]
    assert number(store) == 2


def test_nothing_is_restored_once_the_sign_in_has_ended(
    store: Path, open_page: Open, sign_in: Callable[..., str]
) -> None:
    token = sign_in(store, "주민자치과")
    app = open_page(store, "history", lang="en")
    button(app, "restore-1")
    app.run()
    app.text_area[0].input("too late")
    for box in app.checkbox:
        box.check()
    button(app, "upload-publish")
    end(store, token)
    app.run()
    assert number(store) == 2
    assert "You are no longer signed in. Nothing was published." in html(app)
    assert not [each for each in app.button if each.key and each.key.startswith("restore-")]


def test_a_pledge_that_somebody_changed_meanwhile_is_not_restored(
    store: Path, tables: Tables, open_page: Open, sign_in: Callable[..., str]
) -> None:
    sign_in(store, "주민자치과")
    app = open_page(store, "history", lang="en")
    button(app, "restore-1")
    app.run()
    app.text_area[0].input("wrong file")
    for box in app.checkbox:
        box.check()
    publish(store, PUBLISHED, {"milestone": []}, base=2, by="lee", kind="actuals")
    button(app, "upload-publish")
    app.run()
    assert not app.exception
    assert number(store) == 3
    assert "Someone else has published changes to this pledge in the meantime." in app.warning[0].value
    assert PUBLISHED not in app.warning[0].value


def test_two_tabs_restore_once_and_both_show_the_revision(
    store: Path, open_page: Open, sign_in: Callable[..., str]
) -> None:
    sign_in(store, "주민자치과")
    tabs = [open_page(store, "history", lang="en") for _tab in range(2)]
    for app in tabs:
        button(app, "restore-1")
        app.run()
        app.text_area[0].input("wrong file")
        for box in app.checkbox:
            box.check()
    for app in tabs:
        button(app, "upload-publish")
        app.run()
        assert not app.exception
        assert app.success[0].value.startswith("Published as revision 3.")
    assert number(store) == 3


def test_staff_see_refused_uploads_and_can_download_the_kept_file(
    store: Path, open_page: Open, sign_in: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record_refused_attempt(
        store, by="김", pledge_id=PUBLISHED, file_name="나쁜.xlsx", file_sha256=None, reasons={"not-a-number": 3}
    )
    record_refused_attempt(
        store, by="김", pledge_id="other", file_name="elsewhere.xlsx", file_sha256=None, reasons={"x": 1}
    )
    assert "나쁜.xlsx" not in html(open_page(store, "history"))
    sign_in(store, "주민자치과")
    monkeypatch.setenv("PLEDGE_KEEP_FILES", "1")
    assert save_original(store, FILE, SHA256)
    app = open_page(store, "history", lang="en")
    assert [each.proto.id.rpartition("-")[2] for each in app.get("download_button")] == ["2"]
    said = html(app)
    assert "나쁜.xlsx" in said
    assert "3 problems" in said
    assert "elsewhere.xlsx" not in said


def test_an_earlier_finding_is_not_explained(store: Path, open_page: Open, sign_in: Callable[..., str]) -> None:
    sign_in(store, "주민자치과")
    assert len(open_page(store, "checks").text_area) == 1
    assert len(open_page(store, "checks", revision="1").text_area) == 0
