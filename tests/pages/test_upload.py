"""The upload page: a template comes back with new figures, is refused or reviewed, and published as it was seen."""

import shutil
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from pledge import auth
from pledge.i18n import use
from pledge.query import query
from pledge.store import Revision, Tables, build, current, publish, refused_attempts
from pledge.store.plan import rows_of
from pledge.upload import template, template_csv
from tests.support.pages import Open, html
from tests.support.published import PUBLISHED, REPORT

pytestmark = pytest.mark.usefixtures("in_process")


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "store"))


@pytest.fixture
def upload_page(store: Path, open_page: Open, sign_in: Callable[..., str]) -> AppTest:
    """The page as a member of staff sees it, in English."""
    sign_in(store, "주민자치과")
    return open_page(store, "upload", lang="en")


def current_of(store: Path) -> Revision:
    now, _refused = current(store)
    assert now
    return now


@cache
def template_of(revision: Revision) -> bytes:
    """The template in English."""
    use("en")
    data = template(revision, PUBLISHED)
    use("ko")
    return data


def filled_in(store: Path, **cells: Any) -> bytes:
    """The template in English, with cells of the sheet Budget or Pledge given anew: `B21="300"`, `pledge_C2=…`."""
    book = openpyxl.load_workbook(BytesIO(template_of(current_of(store))))
    for place, value in cells.items():
        sheet, _, cell = place.rpartition("_")
        book["Pledge" if sheet else "Budget"][cell] = value
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def spent_in_2021(published: Path) -> str:
    """The cell of the template that holds what was spent of the city's money in 2021: 788 million won."""
    book = openpyxl.load_workbook(BytesIO(template_of(current_of(published))), read_only=True)
    spent = ["Spent", "City funds", "2021"]
    (cell,) = (row[4] for row in book["Budget"].iter_rows() if [each.value for each in row[1:4]] == spent)
    assert cell.value == 788
    return str(cell.coordinate)


def upload_file(app: AppTest, name: str, data: bytes) -> AppTest:
    app.file_uploader[0].upload(name, data).run()
    assert not app.exception, app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(each for each in app.button if each.label == label).click().run()
    assert not app.exception, app.exception
    return app


def number(store: Path) -> int:
    now, _refused = current(store)
    assert now
    return now.number


def rate(store: Path) -> float:
    now, _refused = current(store)
    assert now
    row = query(now, "pledge", pledge=PUBLISHED).iloc[0]
    return float(query(now, "execution", pledge=PUBLISHED, as_of=row["as_of"].date(), source=None)["rate"].iloc[0])


def test_a_visitor_who_is_not_staff_sees_a_sign_in_link(store: Path, open_page: Open) -> None:
    app = open_page(store, "upload", lang="en")
    assert len(app.file_uploader) == 0
    assert 'href="staff?back=upload' in html(app)


def test_the_template_unchanged_is_no_change(upload_page: AppTest, store: Path) -> None:
    app = upload_file(upload_page, "template.xlsx", filled_in(store))
    assert "Nothing would change" in html(app)
    assert "Publish" not in [each.label for each in app.button]


def test_a_bad_cell_refuses_the_file_with_place_reason_and_correction(
    upload_page: AppTest, store: Path, spent_in_2021: str
) -> None:
    app = upload_file(
        upload_page, "../4분기.xlsx", filled_in(store, **{spent_in_2021: "a lot", "pledge_C2": "2021.13.45."})
    )
    said = html(app)
    assert "2 places to correct in" in said
    assert f"row {spent_in_2021[1:]}" in said
    assert "<code>a lot</code>" in said
    assert "<code>2021.13.45.</code>" in said
    assert "Write it as 2021-11-05" in said
    assert "Publish" not in [each.label for each in app.button]
    (attempt,) = refused_attempts(store)
    assert (attempt.by, attempt.file_name, sum(attempt.reasons.values())) == ("주민자치과", "4분기.xlsx", 2)
    app.run()
    assert len(refused_attempts(store)) == 1  # one file is one attempt, however often the page is drawn
    assert number(store) == 1


@pytest.mark.children
def test_a_good_file_moves_the_figures_after_its_difference_was_seen(
    upload_page: AppTest, store: Path, spent_in_2021: str
) -> None:
    # Spent until now: 1,786 of 2,598 million won, 68.745 %; with 888 instead of 788 million 1,886, 72.594 %.
    assert rate(store) == pytest.approx(68.745, abs=0.001)
    app = upload_file(upload_page, "4분기.xlsx", filled_in(store, **{spent_in_2021: 888, "pledge_C2": "2021-12-31"}))
    said = html(app)
    assert "2 rows change" in said
    assert '<td data-label="As published">68.7%</td>' in said
    assert "<strong>72.6%</strong>" in said
    assert "KRW 788 million" in said
    assert "<strong>KRW 888 million</strong>" in said

    press(app, "Publish")
    assert "The reason is missing" in app.error[0].value
    assert number(store) == 1
    app.text_area[0].input("Spending of the fourth quarter")
    for box in app.checkbox:
        box.check()
    press(app, "Publish")
    assert app.success[0].value.startswith("Published as revision 2.")
    assert number(store) == 2
    assert rate(store) == pytest.approx(72.594, abs=0.001)
    now, _refused = current(store)
    assert now
    record = query(now, "history", pledge=None).iloc[-1]
    assert (record["published_by"], record["reason"], record["file_name"]) == (
        "주민자치과",
        "Spending of the fourth quarter",
        "4분기.xlsx",
    )
    # The page is empty again, and the same file once more is no change.
    assert "Nothing would change" in html(upload_file(app, "4분기.xlsx", filled_in(store)))


def test_a_warning_must_be_confirmed_before_publishing(upload_page: AppTest, store: Path, spent_in_2021: str) -> None:
    app = upload_file(upload_page, "slip.xlsx", filled_in(store, **{spent_in_2021: 788_000, "pledge_C2": "2021-12-31"}))
    assert "An amount became about a thousand times larger or smaller." in html(app)
    app.text_area[0].input("typed in thousands")
    press(app, "Publish")
    assert "Confirm each point above" in app.error[0].value
    assert number(store) == 1
    for box in app.checkbox:
        box.check()
    press(app, "Publish")
    assert number(store) == 2


def test_the_right_to_publish_is_checked_again_at_publication(
    upload_page: AppTest, store: Path, spent_in_2021: str
) -> None:
    app = upload_file(upload_page, "4분기.xlsx", filled_in(store, **{spent_in_2021: 800, "pledge_C2": "2021-12-31"}))
    app.text_area[0].input("too late")
    for box in app.checkbox:
        box.check()
    auth.code.make(store)  # ends every sign-in with the former code
    press(app, "Publish")
    assert number(store) == 1
    assert len(app.file_uploader) == 0
    assert "Your sign-in has ended." in html(app)
    (attempt,) = refused_attempts(store)
    assert (attempt.by, attempt.file_name, attempt.reasons) == ("", "4분기.xlsx", {"no-right": 1})


def test_who_comes_second_sees_the_new_difference_and_overwrites_nothing(
    upload_page: AppTest, store: Path, spent_in_2021: str
) -> None:
    app = upload_file(upload_page, "4분기.xlsx", filled_in(store, **{spent_in_2021: 800, "pledge_C2": "2021-12-31"}))
    app.text_area[0].input("mine")
    for box in app.checkbox:
        box.check()
    # Meanwhile somebody else publishes one participant more.
    now, _refused = current(store)
    assert now
    people = rows_of(now, PUBLISHED)["participation"]
    people[0]["people"] += 1
    publish(store, PUBLISHED, {"participation": people}, base=1, by="복지과", kind="actuals", reason="theirs")
    press(app, "Publish")
    assert number(store) == 2
    assert "Somebody else has published" in app.warning[0].value
    for box in app.checkbox:
        box.check()
    press(app, "Publish")
    assert number(store) == 3
    newest, _refused = current(store)
    assert newest
    assert rows_of(newest, PUBLISHED)["participation"][0]["people"] == people[0]["people"]


@pytest.mark.children
def test_a_csv_of_one_table_and_an_edition_of_the_report_come_the_same_way(upload_page: AppTest, store: Path) -> None:
    now, _refused = current(store)
    assert now
    use("en")
    data = template_csv(now, PUBLISHED, "participation")
    use("ko")
    assert "Nothing would change" in html(upload_file(upload_page, "participation.csv", data))
    upload_page.file_uploader[0].upload("edition.txt", REPORT.read_bytes()).run()
    assert "Nothing would change" in html(upload_page)
    text = REPORT.read_text("utf-8").replace("1,810명", "1,811명")
    upload_page.file_uploader[0].upload("edition.txt", text.encode()).run()
    assert "does not state the day up to which its figures count" in html(upload_page)
    day = next(each for each in upload_page.text_input if each.label == "Reference date")
    day.input("2022. 3. 31.").run()
    assert "1,811" in html(upload_page)
    assert "31 Mar 2022" in html(upload_page)


def test_a_single_entry_passes_the_same_checks(upload_page: AppTest, store: Path) -> None:
    upload_page.segmented_control(key="upload-way").set_value("entry").run()
    upload_page.selectbox(key="upload-what").set_value("participation").run()
    year, activity, day, people = upload_page.text_input[-4:]
    assert day.label == "Reference date"
    day.input("2022-12-31")
    year.input("2022")
    activity.input("주민총회")
    people.input("몇 명")
    press(upload_page, "Review the changes")
    assert "<code>몇 명</code>" in html(upload_page)
    upload_page.text_input[-1].input("약 100명")
    press(upload_page, "Review the changes")
    assert "1 row is added" in html(upload_page)
    upload_page.text_area[0].input("A meeting of residents")
    for box in upload_page.checkbox:
        if box.label == "This is correct":
            box.check()
    press(upload_page, "Publish")
    assert number(store) == 2
    now, _refused = current(store)
    assert now
    row = rows_of(now, PUBLISHED)["participation"][-1]
    assert (row["year"], row["activity"], row["people"], row["approximate"]) == (2022, "주민총회", 100, True)


def test_of_several_pledges_one_is_chosen_and_never_guessed(
    tables: Tables, tmp_path: Path, open_page: Open, sign_in: Callable[..., str]
) -> None:
    other = {"pledge": [{"line": 3, "title": "작은 공약"}]}
    build(tmp_path / "store", {PUBLISHED: tables, "small": other}, by="tests")
    sign_in(tmp_path / "store", "주민자치과")
    app = open_page(tmp_path / "store", "upload", lang="en")
    assert len(app.file_uploader) == 0
    app.selectbox(key="upload-pledge").set_value("small").run()
    assert app.selectbox(key="upload-pledge").value == "small"
    assert "작은 공약" in html(app)
    # The template of another pledge is refused, whatever it holds.
    upload_file(app, "template.xlsx", filled_in(tmp_path / "store"))
    assert "1 place to correct in template.xlsx" in html(app)
    assert "Publish" not in [each.label for each in app.button]
    app.selectbox(key="upload-pledge").set_value(PUBLISHED).run()
    assert "template.xlsx" not in html(app)  # what was brought for the one is not carried over to the other


def test_an_earlier_revision_has_no_upload_page(store: Path, open_page: Open, sign_in: Callable[..., str]) -> None:
    people = [row | {"people": 11} for row in rows_of(current_of(store), PUBLISHED)["participation"][:1]]
    publish(store, PUBLISHED, {"participation": people}, base=1, by="복지과", kind="actuals", reason="theirs")
    sign_in(store, "주민자치과")
    app = open_page(store, "upload", lang="en", revision="1")
    assert len(app.file_uploader) == 0
    assert "New actuals can be uploaded only to the newest revision." in html(app)


def test_rows_that_a_file_lacks_are_listed_and_stay_unless_they_are_chosen(upload_page: AppTest, store: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(filled_in(store, pledge_C2="2021-12-31")))
    sheet = book["Participation"]
    row_id, gone = str(sheet["A3"].value), str(sheet["C3"].value)
    sheet.delete_rows(3)
    target = BytesIO()
    book.save(target)
    app = upload_file(upload_page, "less.xlsx", target.getvalue())
    assert "1 published row is not in your file" in html(app)
    assert gone in html(app)
    assert "is removed" not in html(app)
    app.session_state["upload-removed"] = [("participation", row_id)]
    app.run()
    assert "1 row is removed" in html(app)


def test_an_entry_that_was_sent_is_forgotten_with_another_table(upload_page: AppTest) -> None:
    upload_page.segmented_control(key="upload-way").set_value("entry").run()
    upload_page.selectbox(key="upload-what").set_value("participation").run()
    upload_page.text_input[-1].input("몇 명")
    press(upload_page, "Review the changes")
    assert "<code>몇 명</code>" in html(upload_page)
    upload_page.selectbox(key="upload-what").set_value("partner").run()
    assert "<code>몇 명</code>" not in html(upload_page)


def test_two_tabs_and_a_reload_show_the_published_revision(
    store: Path, open_page: Open, sign_in: Callable[..., str], spent_in_2021: str
) -> None:
    sign_in(store, "주민자치과")
    data = filled_in(store, **{spent_in_2021: 888, "pledge_C2": "2021-12-31"})
    tabs = [upload_file(open_page(store, "upload", lang="en"), "4분기.xlsx", data) for _tab in range(2)]
    for app in tabs:
        app.text_area[0].input("Spending of the fourth quarter")
        for box in app.checkbox:
            box.check()
    for app in tabs:
        press(app, "Publish")
        assert app.success[0].value.startswith("Published as revision 2.")
    assert number(store) == 2
    assert open_page(store, "upload", lang="en").success[0].value.startswith("Published as revision 2.")
    sign_in(store, "복지과")
    assert not open_page(store, "upload", lang="en").success  # it was not theirs


def test_a_reload_keeps_the_file_and_the_reason_for_its_author_alone(
    store: Path, open_page: Open, sign_in: Callable[..., str], spent_in_2021: str
) -> None:
    sign_in(store, "주민자치과")
    data = filled_in(store, **{spent_in_2021: 888, "pledge_C2": "2021-12-31"})
    first = upload_file(open_page(store, "upload", lang="en"), "4분기.xlsx", data)
    first.text_area[0].input("Spending of the fourth quarter").run()
    sign_in(store, "복지과")
    assert "was uploaded but not published" not in html(open_page(store, "upload", lang="en"))
    sign_in(store, "주민자치과")
    again = open_page(store, "upload", lang="en")
    assert "4분기.xlsx was uploaded but not published" in html(again)
    press(again, "Continue")
    assert "2 rows change" in html(again)
    assert again.text_area[0].value == "Spending of the fourth quarter"
    for box in again.checkbox:
        box.check()
    press(again, "Publish")
    assert number(store) == 2
    assert "was uploaded but not published" not in html(open_page(store, "upload", lang="en"))


def participation_csv(store: Path) -> bytes:
    """The table of participation with 주민설명회 of one more, which looks like nothing wrong, and no reference date."""
    use("en")
    data = template_csv(current_of(store), PUBLISHED, "participation").decode("utf-8-sig")
    use("ko")
    return data.replace("520", "5200").encode()


def test_a_reload_keeps_the_date_the_ticks_and_the_rows_to_be_removed(
    store: Path, open_page: Open, sign_in: Callable[..., str]
) -> None:
    sign_in(store, "주민자치과")
    first = upload_file(open_page(store, "upload", lang="en"), "참여.csv", participation_csv(store))
    first.selectbox(key="upload-table").set_value("participation").run()
    next(each for each in first.text_input if each.label == "Reference date").input("2021-12-31").run()
    ticks = [each for each in first.checkbox if each.label == "This is correct"]
    assert ticks  # 520 people became 5,200
    ticks[0].check().run()

    again = open_page(store, "upload", lang="en")
    press(again, "Continue")
    assert again.selectbox(key="upload-table").value == "participation"
    assert next(each for each in again.text_input if each.label == "Reference date").value == "2021-12-31"
    assert next(each.value for each in again.checkbox if each.label == "This is correct") is True
    again.text_area[0].input("Participants of 2021")
    for box in again.checkbox:
        box.check()
    press(again, "Publish")
    assert number(store) == 2
    assert not list((store / "scratch" / "drafts").glob("*.json"))


def test_an_unsent_entry_is_kept_as_a_draft(
    upload_page: AppTest, open_page: Open, store: Path, sign_in: Callable[..., str]
) -> None:
    upload_page.segmented_control(key="upload-way").set_value("entry").run()
    upload_page.selectbox(key="upload-what").set_value("milestone").run()
    typed = {"Activity": "주민총회", "Year": "2022", "Reference date": "2022-12-31"}
    for label, text in typed.items():
        next(each for each in upload_page.text_input if each.label == label).input(text).run()
    (scheduled,) = upload_page.checkbox
    scheduled.check().run()

    sign_in(store, "복지과")
    assert "was uploaded but not published" not in html(open_page(store, "upload", lang="en"))
    sign_in(store, "주민자치과")
    again = open_page(store, "upload", lang="en")
    assert "An entry was uploaded but not published" in html(again)
    press(again, "Continue")
    assert {each.label: each.value for each in again.text_input if each.label in typed} == typed
    assert [each.value for each in again.checkbox] == [True]
    assert "row is added" not in html(again)  # it was not sent
    press(again, "Review the changes")
    assert "1 row is added" in html(again)
    third = open_page(store, "upload", lang="en")
    press(third, "Continue")
    assert "1 row is added" in html(third)


def test_personal_data_reaches_no_draft(upload_page: AppTest, store: Path, spent_in_2021: str) -> None:
    upload_file(upload_page, "연락처.csv", "활동,연락처\n회의,010-1234-5678\n".encode())
    assert not list((store / "scratch").glob("drafts/*.json"))
    upload_file(upload_page, "실적.xlsx", filled_in(store, **{spent_in_2021: 888, "pledge_C2": "2021-12-31"}))
    upload_page.text_area[0].input("문의 010-1234-5678").run()
    (written,) = (store / "scratch" / "drafts").glob("*.json")
    assert "실적.xlsx" in written.read_text("utf-8")
    assert "1234-5678" not in written.read_text("utf-8")
    upload_page.text_area[0].input("4분기").run()
    assert "4분기" in written.read_text("utf-8")


def test_a_change_after_an_entry_was_sent_is_not_published_unseen(upload_page: AppTest) -> None:
    upload_page.segmented_control(key="upload-way").set_value("entry").run()
    upload_page.selectbox(key="upload-what").set_value("partner").run()
    day = next(each for each in upload_page.text_input if each.label == "Reference date")
    day.input("2022-12-31")
    next(each for each in upload_page.text_input if each.label == "Partner body").input("주민자치회")
    press(upload_page, "Review the changes")
    assert "1 row is added" in html(upload_page)
    next(each for each in upload_page.text_input if each.label == "Partner body").input("마을회").run()
    assert "1 row is added" not in html(upload_page)
    assert "Publish" not in [each.label for each in upload_page.button]


def test_a_discarded_draft_is_removed_and_an_entry_is_restored(
    upload_page: AppTest, open_page: Open, store: Path
) -> None:
    upload_page.segmented_control(key="upload-way").set_value("entry").run()
    upload_page.selectbox(key="upload-what").set_value("participation").run()
    upload_page.text_input[-1].input("몇 명")
    press(upload_page, "Review the changes")
    again = open_page(store, "upload", lang="en")
    press(again, "Continue")
    assert again.text_input[-1].value == "몇 명"
    assert "<code>몇 명</code>" in html(again)
    third = open_page(store, "upload", lang="en")
    press(third, "Discard")
    assert "was uploaded but not published" not in html(open_page(store, "upload", lang="en"))
