"""Which figures these are, in words."""

from datetime import date, datetime
from typing import Any

from pledge import i18n
from pledge.panels.status.provenance import covered, edition, provenance, reference
from tests.support.rows import row


def pledge(**values: Any) -> Any:
    stated = {
        "administration": "민선7기",
        "lead_department": "주민자치과",
        "latest_revision": 3,
        "published_at": datetime(2026, 11, 20, 23, 59),  # noqa: DTZ001  # Korean time, as the query gives it
        "covered_to": date(2021, 12, 31),
        "basis": "spending",
    }
    return row(**stated | values)


def test_provenance() -> None:
    reach = "2021. 12. 31.까지의 수치(집행액이 적힌 마지막 기간의 끝 기준)"
    assert provenance(pledge()) == f"민선7기 공약 · 주민자치과 · {reach} · 자료 제3판(2026. 11. 20. 게시)"
    unknown = pledge(administration=None, lead_department=None, covered_to=None, basis=None)
    assert provenance(unknown) == "보고서의 수치가 언제까지의 것인지 알 수 없습니다 · 자료 제3판(2026. 11. 20. 게시)"


def test_the_foot_of_a_page_is_short() -> None:
    i18n.use("en")
    foot = edition(pledge(), date(2021, 12, 31), True)
    assert foot.startswith("Figures up to 31 Dec 2021 · revision 3 (published 20 Nov 2026) · ")
    assert foot.endswith("(assumed)")


def test_a_day_that_is_not_known_is_not_invented() -> None:
    assert "알 수 없습니다" in covered(None, None)
    assert "적혀 있지 않음" in reference(date.min, True)
