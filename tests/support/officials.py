"""The published report, made to name officials in many of its places."""

from tests.support.published import REPORT

# A cell of the header, a bullet and a cell of the results, a milestone, a partner.
_NAMED = {
    "협조부서\t\t": "협조부서\t예산법무과장 홍길동 ☎ 729-2000\t",
    " - 위 치 :": " - 담 당 자 : 박종욱 ☎ 729-2312\n - 위 치 :",
    "회의(2회) 임차계약": "회의(2회) 임차계약 박미라 팀장",
    "11월: 센터 개소 ": "11월: 센터 개소(담당 박종욱) ",
    "센터 기능, 운영에 시민의견 반영요청": "센터 기능 협의: 천지열 과장",
}
HIDDEN = ("천지열", "박미라", "박종욱", "홍길동", "729-2312", "729-2000", "7292312")


def naming() -> bytes:
    """Return the report that names them."""
    text = REPORT.read_text(encoding="utf-8")
    for before, after in _NAMED.items():
        assert before in text
        text = text.replace(before, after, 1)
    return text.encode()
