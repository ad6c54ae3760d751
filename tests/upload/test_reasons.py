"""Every reason has words of its own in both languages, and says where."""

import tomllib
from string import Formatter

import pytest

from pledge import i18n
from pledge.upload import Problem, Refused
from pledge.upload.problems import PARTS
from pledge.upload.reasons import REASONS, Reason
from pledge.upload.uploaded_files import LIMIT, safe_name
from tests.support.published import ROOT


def places(reason: Reason) -> set[str]:
    """The names in braces."""
    return {name for text in (reason.why, reason.mend) for _text, name, _spec, _as in Formatter().parse(text) if name}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_no_two_reasons_have_the_same_text(lang: str) -> None:
    i18n.use(lang)
    problems = [Problem(key, params=dict.fromkeys(places(reason), 3)) for key, reason in REASONS.items()]
    whys = [problem.why for problem in problems]
    assert len(set(whys)) == len(whys) > 30
    assert all(problem.mend and "{" not in problem.why + problem.mend for problem in problems)


def test_one_limit_for_the_server_and_for_us() -> None:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))
    assert config["server"]["maxUploadSize"] * 2**20 == LIMIT


def test_a_problem_says_where_in_the_language_in_use() -> None:
    cell = Problem("error-cell", file="실적.xlsx", sheet="집행", row=1039, column="C", value="#REF!")
    assert cell.where == "실적.xlsx, ‘집행’ 시트, 1,039행, C열"
    assert cell.why == "셀에 값 대신 오류 #REF!가 있습니다."
    named = Problem("personal-email", file="실적.xlsx", sheet="집행", column="집행액", part="comment")
    assert named.where == "실적.xlsx, ‘집행’ 시트, ‘집행액’ 열, 메모"
    i18n.use("en")
    assert cell.where == "실적.xlsx, sheet “집행”, row 1,039, column C"
    assert named.where == "실적.xlsx, sheet “집행”, column “집행액”, a comment"
    assert Problem("too-long", params={"limit": 110_000}).why == "The table has more than 110,000 rows."
    assert Problem("empty").where == ""
    assert all(i18n._(place) for place in PARTS.values())


def test_a_refusal_knows_whether_anything_may_be_kept() -> None:
    assert Refused([Problem("damaged"), Problem("personal-card")]).personal
    assert not Refused([Problem("damaged")]).personal


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("실적.xlsx", "실적.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\kim\\실적.xlsx", "실적.xlsx"),
        ("\u1109\u1175\u11af\u110c\u1165\u11a8.xlsx", "실적.xlsx"),  # decomposed, as a Mac writes it
        ("a\x00b\n\u202ecsv.xlsx", "abcsv.xlsx"),
        ("김 010-1234-5678.xlsx", "***.xlsx"),
        ("kim@city.kr", "***.kr"),
        ("가" * 300 + ".xlsx", "가" * 115 + ".xlsx"),  # 120 letters in all
        ("", ""),
    ],
)
def test_what_is_recorded_of_a_name(sent: str, kept: str) -> None:
    assert safe_name(sent) == kept
