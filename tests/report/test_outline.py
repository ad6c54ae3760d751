"""From bytes to sections: encodings, line ends, headings."""

import pytest

from pledge.report import problems, read_report
from pledge.report.outline import Line, decode, is_report_line, outline
from tests.support.reports import HEAD, TEXT, column, form, line_of, read, reasons, rows

TABLES = read(TEXT).tables
ROWS = {table: rows for table, rows in TABLES.items() if table != "report_line"}


def test_cp949_has_no_small_bullets() -> None:
    text = TEXT.replace("◦", "○").replace("•", "·")
    found = read_report(text.encode("cp949"))
    assert {table: rows for table, rows in found.tables.items() if table != "report_line"} == ROWS
    assert found.unread == []


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        (TEXT + "\n\n\n").encode(),
    ],
    ids=["byte order mark", "UTF-16", "UTF-16 BE", "CRLF", "CR", "blank lines behind"],
)
def test_the_same_rows_from_other_bytes(data: bytes) -> None:
    found = read_report(data)
    assert {table: rows for table, rows in found.tables.items() if table != "report_line"} == ROWS


@pytest.mark.parametrize("bullets", ["○○", "··", "ㆍㆍ", "ㅇㅇ", "❍▪"])
def test_the_same_rows_with_other_bullets(bullets: str) -> None:
    assert {
        t: r for t, r in read(TEXT.replace("◦", bullets[0]).replace("•", bullets[1])).tables.items() if t in ROWS
    } == {t: r for t, r in TABLES.items() if t in ROWS}


def test_squares_and_circles_typed_as_letters() -> None:
    text = TEXT.replace("□", "ㅁ").replace("○", "ㅇ").replace("•", "o")
    assert {table: rows for table, rows in read(text).tables.items() if table in ROWS} == ROWS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", problems.EMPTY),
        (b" \r\n\t", problems.EMPTY),
        (bytes(range(256)) * 8, problems.ENCODING),
        (TEXT.encode("utf-16-le"), problems.ENCODING),
        (TEXT.encode("utf-16")[:-1], problems.CUT_TEXT),
        (TEXT.encode()[:-1], problems.CUT_TEXT),
        (TEXT.replace("◦", "○").replace("•", "·").encode("cp949")[:-1], problems.CUT_TEXT),
        (b"PK\x03\x04 a workbook", problems.NO_HEADER),
        ("공약,상태\n1,완료\n".encode(), problems.NO_HEADER),
        (TEXT.replace("이행단계", "단계").encode(), problems.NO_HEADER),
        (TEXT.split("\n", 4)[4].encode(), problems.NO_TITLE),
        (("(2021. 9. 30. 기준)\n" + TEXT.split("\n", 4)[4]).encode(), problems.NO_TITLE),
        (HEAD.encode(), problems.CUT_BLOCK),
    ],
)
def test_no_report(data: bytes, reason: str) -> None:
    assert [found for _line, found in reasons(data)] == [reason]


def test_a_damaged_letter_is_no_letter_of_another_encoding() -> None:
    data = TEXT.encode()
    assert {reason for _line, reason in reasons(data[:500] + b"\xff" + data[501:])} <= {
        problems.ENCODING,
        problems.NO_HEADER,
    }


def test_decode_drops_the_mark_only() -> None:
    assert decode("\ufeff가\n".encode()) == "가\n"


def names(text: str) -> list[str]:
    return [section.name for section in outline(text).sections]


def test_sections_of_the_published_report() -> None:
    assert names(TEXT) == [
        "정책목표",
        "개요",
        "이행로드맵",
        "재정투입계획",
        "목표달성확인지표",
        "공약이행사항",
        "사업성과",
        "본사업",
        "연계사업성과",
        "사업추진상황",
        "공약사업이행상황",
        "협력체계구축",
        "예산집행현황",
        "공모사업추진",
        "예산집행전망",
        "문제점및해결방안",
        "공약사업연속성확보방안",
        "기대효과",
    ]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("■ 정 책 목 표", "정책목표"),
        ("□&nbsp;정책목표\t", "정책목표"),
        ("1. 정책목표", "정책목표"),
        ("정책목표", "정책목표"),
        ("○ 이행 로드맵", "이행로드맵"),
        ("□ 재정투입계획 (단위: 백만원)", "재정투입계획"),
        ("□ 목표달성 확인지표(공약 이행률 85.5%)", "목표달성확인지표"),
        ("○ 민선8기 공약사업 예산 집행현황 (2023. 9. 30. 기준)", "예산집행현황"),
        ("○ 연계사업 성과", "연계사업성과"),
        ("ㆍ 공모사업 추진", "공모사업추진"),
        ("※ 민선9기 예산 집행 전망", "예산집행전망"),
        ("- 본 사업: 센터 설립", "본사업"),
        ("□ 문제점 및 해결방안", "문제점및해결방안"),
    ],
)
def test_headings_are_known_by_their_words(heading: str, name: str) -> None:
    assert names(form(heading)) == [name]


def test_a_bullet_that_reads_like_a_heading_stays_a_bullet() -> None:
    text = form("□ 공약사업 연속성 확보 방안\n◦ 협력체계 구축\n◦ 인프라 구축", "□ 기대효과\n- 협력체계 구축")
    assert names(text) == ["공약사업연속성확보방안", "기대효과"]
    assert column(text, "passage", "body") == ["협력체계 구축", "인프라 구축", "협력체계 구축"]


def test_a_cell_that_reads_like_a_heading_stays_a_cell() -> None:
    text = form("○ 사업성과\n구분\t2019년\n협력체계 구축\t\n기대효과\t회의")
    assert column(text, "result", "item") == ["협력체계 구축", "기대효과"]


def test_headings_without_blank_lines_between_them() -> None:
    assert names(form("□ 공약 이행사항\n○ 사업성과\n○ 공약사업 이행상황\n○ 협력체계 구축\n□ 기대효과")) == [
        "공약이행사항",
        "사업성과",
        "공약사업이행상황",
        "협력체계구축",
        "기대효과",
    ]


def test_what_the_form_does_not_know_is_kept_and_listed() -> None:
    text = form("□ 주민 만족도 조사\n- 조사기간 : 2021. 5월\n구분\t점수\n2021년\t87.5", "□ 기대효과\n- 회복")
    report = read(text)
    first = line_of(text, "주민 만족도")
    assert [(part.heading, part.line, part.last_line) for part in report.unread] == [
        ("□ 주민 만족도 조사", first, first + 3)
    ]
    assert [(row["label"], row["body"]) for row in rows(text, "passage")] == [
        ("조사기간", "2021. 5월"),
        (None, "구분 | 점수"),
        (None, "2021년 | 87.5"),
        (None, "회복"),
    ]
    assert {row["claimed_by"] for row in rows(text, "report_line")} >= {"unread heading", "passage"}


def test_a_part_that_the_form_does_not_know_under_the_group() -> None:
    text = form(
        "□ 공약 이행사항\n\n○ 홍보 실적\n\n구분\t횟수\n보도\t3회\n\n○ 협력체계 구축\n\n단체명\t주요내용\n네트워크\t자문"
    )
    assert [part.heading for part in read(text).unread] == ["○ 홍보 실적"]
    assert column(text, "partner", "name") == ["네트워크"]


def test_a_bullet_above_a_table_does_not_take_it_away() -> None:
    text = form("□ 재정투입계획\n\n◦ 총사업비 : 10백만원\n(단위: 백만원)\n\n구분\t2019년\n시비\t10")
    assert column(text, "budget", "amount_krw") == [10_000_000]
    assert column(text, "passage", "label", "body") == [("총사업비", "10백만원")]
    assert read(text).unread == []


def test_every_line_is_claimed_with_blank_cells_and_odd_spaces() -> None:
    text = form("□ 기대효과\t\n\t\t\n\u3000- 회복\u00a0\n&nbsp;\n\x0c")
    claimed = [row["claimed_by"] for row in rows(text, "report_line")][-5:]
    assert claimed == ["heading", "blank", "passage", "blank", "blank"]


def test_finding_headings_takes_linear_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many bullets are asked twice as often whether they are rows: not four times."""

    def asked(bullets: int) -> int:
        calls = 0
        whether = Line.is_table_row.fget
        assert whether

        def counted(line: Line) -> bool:
            nonlocal calls
            calls += 1
            return whether(line)

        with monkeypatch.context() as patch:
            patch.setattr(Line, "is_table_row", property(counted))
            head = "공약 이름\n이행단계\t정상추진\n□ 개요\n○ 공약사업 이행상황\n연도\t주요내용\n"
            outline(head + "◦ 모임 개최\n" * bullets)
        return calls

    assert asked(400) - asked(200) <= 2 * 200 + 2
    assert asked(800) - asked(400) <= 2 * 400 + 2


def test_a_line_as_long_as_a_text_is_no_heading() -> None:
    assert not is_report_line("□ 확인지표: " + "(" * 400)
    assert is_report_line("□ 확인지표: 센터 설치")
