"""What every page starts with: the address, the language, the reference date, the revision, the pledge."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pledge.report import read_report
from pledge.store import Revision, Tables, build, current, publish, repair
from tests.support.pages import Open, html
from tests.support.published import PUBLISHED
from tests.support.stores import of_a_newer_schema

CLEAN = Path(__file__).parents[1] / "checks" / "clean.txt"
PAGES = ["overview", "roadmap", "indicators", "participation", "budget", "results", "checks", "source"]
PAGES += ["find", "prepare"]


def test_korean_is_the_default_and_english_is_asked_for(published: Path, open_page: Open) -> None:
    korean, english = open_page(published, "overview"), open_page(published, "overview", lang="en")
    assert '<span id="language" lang="ko">' in html(korean)
    assert "계획 대비 집행" in html(korean)
    assert '<span id="language" lang="en">' in html(english)
    assert "Spent as planned?" in html(english)


@pytest.mark.parametrize("page", PAGES)
def test_nonsense_in_the_address_is_ignored(published: Path, open_page: Open, page: str) -> None:
    nonsense = {
        "lang": "xx",
        "pledge": "../../etc/passwd",
        "as_of": "tomorrow",
        "years": "²⁰¹⁹-" + "9" * 5000,
        "source": "<b>' OR 1=1",
        "period": "never",
        "phase": "\x00",
    }
    seen = open_page(published, page, **nonsense).session_state.view
    plain = open_page(published, page).session_state.view
    assert seen.language == "ko"
    assert (seen.pledge, seen.as_of, seen.assumed) == (plain.pledge, plain.as_of, True)
    assert (seen.first_year, seen.last_year, seen.source, seen.phase) == (None, None, None, None)


@pytest.mark.parametrize("as_of", ["0001-01-01", "9999-12-31"])
def test_a_day_beyond_all_pledges_is_ignored(published: Path, open_page: Open, as_of: str) -> None:
    assert open_page(published, "overview", as_of=as_of).session_state.view.assumed


@pytest.mark.parametrize(
    ("as_of", "whole", "due"),
    [
        ("2021-12-31", "68.7%", "87.7%"),  # 60 + 938 + 788 = 1,786 of 2,598, and of 60 + 938 + 1,039 = 2,037
        ("2020-12-31", "38.4%", "100%"),  # 60 + 938 = 998 of 2,598, and of 998
        ("2022-06-30", "68.7%", "87.7%"),  # what was spent of the 561 of the last half year is not reported
    ],
)
def test_the_reference_date_decides_what_was_spent_and_due(
    published: Path, open_page: Open, as_of: str, whole: str, due: str
) -> None:
    app = open_page(published, "overview", lang="en", as_of=as_of)
    assert f"{whole} of the term · {due} of what was due" in html(app)


def test_an_assumed_reference_date_is_marked_and_a_chosen_one_is_not(published: Path, open_page: Open) -> None:
    def label(**address: str) -> str:
        (popover,) = open_page(published, "overview", **address).get("popover")
        return popover.proto.popover.label

    assert label(lang="ko") == "기준일 2021. 12. 31. (가정)"
    assert label(lang="en") == "Reference date 31 Dec 2021 (assumed)"
    assert label(lang="en", as_of="2021-12-31") == "Reference date 31 Dec 2021"


def test_without_any_date_none_is_made_up(bare: Path, open_page: Open) -> None:
    (popover,) = open_page(bare, "overview", lang="en").get("popover")
    assert popover.proto.popover.label == "Reference date not stated"


def test_with_nothing_but_plans_the_day_before_the_first_is_assumed(
    tables: Tables, tmp_path: Path, open_page: Open
) -> None:
    planned = [row for row in tables["budget"] if row["measure"] == "planned" and row["period"] != "before"]
    build(tmp_path / "store", {"a": {"pledge": tables["pledge"], "budget": planned}}, by="tests")
    app = open_page(tmp_path / "store", "budget", lang="en")
    assert app.session_state.view.as_of == date(2018, 6, 30)  # the plan begins on 1 July 2018


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    ("lang", "sentence"), [("ko", "아직 게시된 보고서가 없습니다"), ("en", "No report has been published")]
)
def test_an_empty_store_has_a_sentence_on_every_page(
    tmp_path: Path, open_page: Open, page: str, lang: str, sentence: str
) -> None:
    assert sentence in html(open_page(tmp_path / "none", page, lang=lang))


@pytest.mark.parametrize("page", PAGES)
def test_a_report_without_a_contradiction_has_every_page(
    shared: Callable[..., Revision], open_page: Open, page: str
) -> None:
    revision = shared({"clean": read_report(CLEAN.read_bytes()).tables})
    assert "badge-error" not in html(open_page(revision.path.parent, page))


@pytest.mark.parametrize("page", PAGES)
def test_a_pledge_of_which_little_is_known_has_every_page(bare: Path, open_page: Open, page: str) -> None:
    for lang in ("ko", "en"):
        assert html(open_page(bare, page, lang=lang)).count("<h1") == 1


def test_a_damaged_revision_is_reported_and_the_previous_one_shown(
    tmp_path: Path, tables: Tables, published: Path, open_page: Callable[..., object]
) -> None:
    store = Path(shutil.copytree(published, tmp_path / "store"))
    (one,) = (revision.number for revision in [current(store)[0]] if revision)
    renamed = [tables["pledge"][0] | {"title": "새 제목"}]
    two = publish(store, PUBLISHED, {"pledge": renamed}, base=one, by="kim", kind="actuals")
    assert two.revision
    assert "새 제목" in html(open_page(store, "overview"))
    two.revision.path.write_bytes(b"damaged")
    said = html(open_page(store, "overview"))
    assert "banner-danger" in said
    assert f"제{one}판" in said
    assert "새 제목" not in said


@pytest.mark.parametrize("page", PAGES)
def test_a_store_that_has_vanished_is_said_and_served_again_when_it_is_back(
    tmp_path: Path, published: Path, open_page: Open, page: str
) -> None:
    store = Path(shutil.copytree(published, tmp_path / "store"))
    open_page(store, "overview")
    store.rename(tmp_path / "away")
    korean, english = html(open_page(store, page)), html(open_page(store, page, lang="en"))
    assert "저장소 폴더" in korean
    assert "없거나 비어 있습니다" in korean
    assert "is missing or empty, although revisions were published in it" in english
    assert "No report has been published" not in english
    (tmp_path / "away").rename(store)
    assert open_page(store, page).session_state.view.revision.number == 1


@pytest.mark.parametrize("page", PAGES)
def test_a_lost_current_is_no_damage(tmp_path: Path, published: Path, open_page: Open, page: str) -> None:
    store = Path(shutil.copytree(published, tmp_path / "store"))
    (store / "CURRENT").unlink()
    korean, english = html(open_page(store, page)), html(open_page(store, page, lang="en"))
    assert "저장소에 어느 판이 최신인지 적힌 파일이 없습니다." in korean
    assert "The newest one that was published is shown, revision 1; none is damaged." in english
    assert "banner-danger" not in english
    repair(store)
    assert "none is damaged" not in html(open_page(store, page, lang="en"))


@pytest.mark.parametrize("page", PAGES)
def test_a_store_with_nothing_but_damage_is_not_called_unpublished(
    tmp_path: Path, published: Path, open_page: Open, page: str
) -> None:
    store = Path(shutil.copytree(published, tmp_path / "store"))
    next(store.glob("*.duckdb")).write_bytes(b"damaged")
    said = html(open_page(store, page, lang="en"))
    assert "No undamaged revision is left. Restore the store from its backup." in said
    assert "The published pledges cannot be opened" in said
    assert "No report has been published" not in said


@pytest.mark.parametrize("page", PAGES)
def test_a_revision_of_a_newer_schema_is_said_on_every_page(tmp_path: Path, open_page: Open, page: str) -> None:
    store = of_a_newer_schema(tmp_path / "store")
    assert "제4판은 더 새로운 버전의 프로그램이 기록했습니다." in html(open_page(store, page))
    assert "written by a newer version of this program" in html(open_page(store, page, lang="en"))


def test_one_of_several_pledges_is_in_the_address(tmp_path: Path, tables: Tables, open_page: Open) -> None:
    store = tmp_path / "store"
    build(store, {"a": tables, "b": {"pledge": [{"line": 3, "title": "작은 공약"}]}}, by="tests")
    assert "작은 공약" in html(open_page(store, "overview", pledge="b"))
    assert "작은 공약" not in html(open_page(store, "overview", pledge="a"))
    assert open_page(store, "overview", pledge="none").session_state.view.pledge == "a"
    assert open_page(store, "overview").session_state.pages["pledges"].visibility == "visible"


def test_of_one_pledge_the_list_is_not_in_the_menu_yet_opens_at_its_address(published: Path, open_page: Open) -> None:
    assert open_page(published, "overview").session_state.pages["pledges"].visibility == "hidden"
    assert "시장 직속 마을공동체지원센터 조직 신설" in html(open_page(published, "pledges"))
