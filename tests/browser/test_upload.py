"""Staff bring a pledge up to date, a reader looks on, and the way back is taken: the whole of it in two browsers."""

from collections.abc import Generator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Download, Page, expect

from pledge import store
from tests.support.browser import READY, enter, settle, until
from tests.support.servers import first_code, free_port, serving

# Spent so far, in million won: 60 + 938 + 788 = 1,786, of 2,598 in the plan, 68.7 %. With 888 in 2021: 1,886, 72.6 %.
BEFORE, AFTER = "17억 8,600만 원을 썼습니다", "18억 8,600만 원을 썼습니다"


def ready(page: Page) -> None:
    until(page, READY)


def saved(download: Download) -> openpyxl.Workbook:
    return openpyxl.load_workbook(BytesIO(download.path().read_bytes()))


def spent(book: openpyxl.Workbook) -> Any:
    """The cell that holds what was spent of the city's money in 2021."""
    (cell,) = (
        row[4] for row in book["예산"].iter_rows() if [each.value for each in row[1:4]] == ["집행", "시비", "2021"]
    )
    return cell


def bring(page: Page, name: str, book: openpyxl.Workbook) -> None:
    content = BytesIO()
    book.save(content)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content.getvalue()})


def number(folder: Path) -> int:
    now, _refused = store.current(folder)
    assert now
    return now.number


@pytest.fixture
def address(tmp_path: Path) -> Generator[str]:
    """A server of its own, which ends after its readers have."""
    with serving(tmp_path) as address:
        yield address


def test_from_signing_in_over_a_bad_and_a_good_file_to_a_new_figure_and_back(address, tmp_path, open_page):
    reader = open_page("/", at=address)
    expect(reader.get_by_text(BEFORE).first).to_be_visible()

    staff = open_page("/upload", at=address)
    expect(staff.locator("input[type=file]")).to_have_count(0)
    enter(staff, first_code(tmp_path))
    staff.wait_for_url(f"{address}/upload")
    ready(staff)
    with staff.expect_download() as template:
        staff.get_by_role("button", name="양식 (XLSX)").click()
    book = saved(template.value)
    assert template.value.suggested_filename == "seongnam-village-community-center-실적.xlsx"

    # A bad file: where, what, why and what instead; and the file itself with that cell marked.
    cell = spent(book)
    cell.value = "많이"
    bring(staff, "4분기.xlsx", book)
    bad = staff.get_by_role("row", name="많이")
    expect(bad.get_by_role("rowheader")).to_have_text(f"‘예산’ 시트, {cell.row}행, ‘금액’ 열")
    expect(bad).to_contain_text("1,039처럼")
    with staff.expect_download() as marked:
        staff.get_by_role("button", name="고칠 곳을 표시한 파일").click()
    assert spent(saved(marked.value)).comment is not None
    expect(staff.get_by_role("button", name="게시하기")).to_have_count(0)

    # A good file: the difference, the confirmation, the reason, and a double click on the one button.
    cell.value = 888
    book["공약"]["C2"] = "2021.12.31."
    bring(staff, "4분기.xlsx", book)
    moved = staff.get_by_role("row", name="임기 전체 계획 대비 집행률")
    expect(moved).to_contain_text("68.7%")
    expect(moved).to_contain_text("72.6%")
    expect(staff.get_by_role("checkbox")).to_have_count(0)  # nothing in it looks like a slip
    staff.get_by_label("게시 사유").fill("4분기 집행 실적")
    staff.get_by_role("button", name="게시하기").dblclick()
    expect(staff.get_by_text("제2판으로 게시했습니다")).to_be_visible()
    ready(staff)
    assert number(tmp_path / "store") == 2

    # The reader is told, keeps what is read, and takes the new figure with a click.
    expect(reader.get_by_text("제2판이 게시되었습니다")).to_be_visible()
    expect(reader.get_by_text(BEFORE).first).to_be_visible()
    reader.get_by_role("button", name="새 판 보기").click()
    expect(reader.get_by_text(AFTER).first).to_be_visible()

    # On a phone the page stays within the screen.
    staff.set_viewport_size({"width": 390, "height": 800})
    assert staff.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390
    staff.set_viewport_size({"width": 1280, "height": 900})

    # The way back is a third revision with the first one's figures.
    staff.get_by_role("link", name="변경 이력에서 보거나 되돌리기").click()
    staff.get_by_role("button", name="되돌리기", exact=True).click()
    expect(staff.get_by_text("되돌리면 달라지는 것")).to_be_visible()
    ready(staff)
    for point in staff.get_by_text("맞습니다", exact=True).all():
        point.click()
        ready(staff)
    staff.get_by_label("게시 사유").fill("잘못 올렸습니다")
    staff.get_by_role("button", name="이 판으로 되돌리기").dblclick()
    expect(staff.get_by_text("제3판으로 게시했습니다")).to_be_visible()
    expect(staff.get_by_role("heading", name="제3판")).to_be_visible()
    assert number(tmp_path / "store") == 3
    reader.reload()
    expect(reader.get_by_text(BEFORE).first).to_be_visible()


def typed(page: Page, label: str, text: str) -> None:
    """Type into a field as a person does, leave it, and wait until the server has it."""
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    settle(page)


def test_a_reload_and_a_restart_of_the_server_keep_what_was_brought_and_typed(tmp_path, open_page):
    port = free_port()
    with serving(tmp_path, port=port) as address:
        staff = open_page("/upload", at=address)
        enter(staff, first_code(tmp_path))
        staff.wait_for_url(f"{address}/upload")
        ready(staff)
        table = "연도,활동,참여자\n2022,주민총회,60여명\n".encode()
        staff.locator("input[type=file]").set_input_files({"name": "참여.csv", "mimeType": "text/csv", "buffer": table})
        expect(staff.get_by_text("어느 날까지 센 것인지 적지 않았습니다").first).to_be_visible()
        typed(staff, "기준일", "2050-12-31")  # it is ahead of today: that is to be confirmed
        tick = staff.get_by_role("checkbox", name="맞습니다")
        expect(tick).to_have_count(1)
        staff.get_by_text("맞습니다", exact=True).click()
        expect(tick).to_be_checked()
        typed(staff, "게시 사유", "주민총회")

        staff.reload()
        ready(staff)
        expect(staff.get_by_text("참여.csv: 올렸으나 아직 게시하지 않았습니다.")).to_be_visible()
        staff.get_by_role("button", name="이어서 하기").click()
        expect(staff.get_by_label("기준일", exact=True)).to_have_value("2050-12-31")
        expect(tick).to_be_checked()
        expect(staff.get_by_label("게시 사유")).to_have_value("주민총회")
        staff.goto("about:blank")
    with serving(tmp_path, port=port) as address:
        staff.goto(f"{address}/upload")
        ready(staff)
        staff.get_by_role("button", name="이어서 하기").click()
        expect(staff.get_by_label("기준일", exact=True)).to_have_value("2050-12-31")
        expect(tick).to_be_checked()
        expect(staff.get_by_label("게시 사유")).to_have_value("주민총회")
        staff.goto("about:blank")


def test_a_reload_keeps_an_entry_that_was_never_sent_until_it_is_given_up(address, tmp_path, open_page):
    staff = open_page("/upload", at=address)
    enter(staff, first_code(tmp_path))
    staff.wait_for_url(f"{address}/upload")
    ready(staff)
    staff.get_by_text("한 건 입력", exact=True).click()
    ready(staff)
    typed(staff, "기준일", "2021-12-31")
    typed(staff, "금액", "12")
    drafts = tmp_path / "store" / "scratch" / "drafts"
    assert len(list(drafts.glob("*.json"))) == 1
    staff.reload()
    ready(staff)
    staff.get_by_role("button", name="이어서 하기").click()
    expect(staff.get_by_label("금액", exact=True)).to_have_value("12")
    expect(staff.get_by_label("기준일", exact=True)).to_have_value("2021-12-31")
    staff.reload()
    ready(staff)
    staff.get_by_role("button", name="버리기").click()
    expect(staff.get_by_text("올렸으나 아직 게시하지 않았습니다")).to_have_count(0)
    assert not list(drafts.glob("*.json"))
