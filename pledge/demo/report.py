"""The report of one pledge of the made-up city, in the official form, up to 31 December 2025."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from pledge.demo.city import CITY, Promise

PERIODS = ("2022 하반기", "2023년", "2024년", "2025년", "2026년 상반기")
"""The columns of the budget of the 8th elected term; the last one lies after the reference date."""
LATER = ("2026 하반기", "2027년", "2028년", "2029년", "2030년 상반기")
STATUSES = {"이행완료": 22, "이행후계속추진": 34, "정상추진": 58, "일부추진": 16, "보류": 4, "폐기": 2}
"""Each status, and how many pledges of 136 have it on average."""
SHAPES = {  # of the money planned in the term, the share of each period in percent
    "building": (4, 14, 34, 36, 12),
    "programme": (10, 22, 24, 28, 16),
    "rule": (20, 40, 20, 20, 0),
}
DONE = {  # of what was planned, the share spent in each of the four periods that have ended, in percent
    "이행완료": (100, 100, 100, 98),
    "이행후계속추진": (100, 100, 98, 96),
    "정상추진": (100, 98, 94, 90),
    "일부추진": (80, 60, 45, 40),
    "보류": (90, 30, 0, 0),
    "폐기": (50, 0, 0, 0),
}
STEPS = {
    "building": ("기본계획 수립 및 타당성 조사", "설계 공모 및 실시설계", "착공 및 공사 추진", "준공 및 개관", "운영"),
    "programme": (
        "수요 조사 및 시행계획 수립",
        "시범 운영",
        "대상 확대 운영",
        "본격 운영 및 만족도 조사",
        "운영 및 평가",
    ),
    "rule": ("사례 조사 및 초안 마련", "의견 수렴 및 입법 예고", "의회 의결 및 시행", "시행 점검", "보완"),
}
ACTS = {  # month, what was done, and who took part with it, each year but the last
    "building": (
        (("9월", "기본구상 용역 착수"), ("11월", "주민설명회 개최"), ("주민설명회", (40, 160))),
        (("3월", "타당성 조사 완료"), ("7월", "설계 공모 당선작 선정"), ("시민 의견 수렴 설문", (120, 600))),
        (("2월", "실시설계 완료"), ("6월", "착공"), ("시공 현장 주민 간담회", (20, 80))),
        (("5월", "공정률 60% 달성"), ("10월", "시범 개방"), ("시범 개방 참여자", (100, 900))),
    ),
    "programme": (
        (("8월", "수요 조사 실시"), ("12월", "시행계획 수립"), ("수요 조사 응답자", (200, 800))),
        (("4월", "시범 운영 시작"), ("11월", "시범 운영 평가회 개최"), ("시범 운영 참여자", (60, 300))),
        (("1월", "대상 확대"), ("9월", "중간 점검"), ("참여자", (150, 900))),
        (("2월", "본격 운영"), ("11월", "만족도 조사 실시"), ("만족도 조사 응답자", (200, 700))),
    ),
    "rule": (
        (("10월", "다른 도시 사례 조사"), ("12월", "초안 마련"), ("전문가 자문 회의", (6, 20))),
        (("3월", "시민 공청회 개최"), ("9월", "입법 예고"), ("시민 공청회", (50, 240))),
        (("4월", "의회 의결"), ("7월", "시행"), ("시행 설명회", (30, 120))),
        (("6월", "시행 점검"), ("11월", "운영 성과 보고회 개최"), ("성과 보고회", (30, 150))),
    ),
}
TARGETS = {  # name, unit and target of the indicators of 2023, 2024 and 2025, with their weights
    "building": (("설계 완료율", "%", 100, 30), ("공정률", "%", 60, 30), ("시설 개방", "개소", 1, 40)),
    "programme": (("시범 운영 횟수", "회", 20, 20), ("참여 시민", "명", 600, 40), ("만족도", "%", 80, 40)),
    "rule": (("의견 수렴", "회", 4, 30), ("시행", "건", 1, 50), ("이행 점검", "회", 2, 20)),
}


class Row(NamedTuple):
    """The money of one source in million won: before the term, in each period, after it, and spent in each period."""

    source: str
    before: int
    planned: tuple[int, ...]
    after: int
    spent: tuple[int, ...]


def report(promise: Promise, seed: int = 2025) -> str:
    """Return a pledge's report as text. The same promise and seed give the same report, whatever came before.

    One report in eight states a figure that does not add up, as real ones do, for the checks to find.
    """
    random = Random(f"{seed}/{promise.name}")  # noqa: S311  # not for secrets
    status = random.choices(tuple(STATUSES), tuple(STATUSES.values()))[0]
    rows = _money(promise, status, random)
    slip = random.choice(("total", "weight", "people")) if random.random() < 0.125 else ""
    acts, people = _acts(promise, status, random)
    counted = people + 100 if slip == "people" else people
    parts = [
        [promise.title],
        ["(2025. 12. 31. 기준)"],
        _head(promise, status, counted, random),
        ["□ 정책목표"],
        [
            f"{promise.title}{_object(promise.title)} 통해 시민이 생활 속에서 느끼는 변화를 만든다"
            " (시연을 위해 지어낸 공약)"
        ],
        ["□ 개요"],
        _outline(promise),
        *_plan(rows, "total" if slip == "total" else ""),
        *_indicators(promise, status, slip, random),
        ["□ 공약 이행사항"],
        ["○ 사업성과"],
        *_results(promise, status, random),
        ["○ 공약사업 이행상황"],
        acts,
        ["○ 협력체계 구축"],
        _table(
            ("단체(기관)명", "주요내용", "추진상황", "비고"),
            [(f"{CITY} 시민협의회", "시민 의견 수렴 및 자문", "분기별 회의 개최", "")],
        ),
        *_spending(rows),
        *_award(promise, rows),
        *_outlook(rows),
        ["□ 문제점 및 해결방안"],
        _table(("현황", "문제점 및 원인", "해결방안 및 정책대안"), [_problem(promise, status)]),
        ["□ 기대효과"],
        ["- 시민 생활 편의 증진", "- 지역 간 격차 완화"],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["\t".join(row) for row in (head, *rows)]


def _object(title: str) -> str:
    """Return the particle of the object that fits the last syllable."""
    return "을" if (ord(title[-1]) - ord("가")) % 28 else "를"


def _head(promise: Promise, status: str, people: int, random: Random) -> list[str]:
    names = ("임기구분", "사업주체", "신규여부", "사업기간", "고용창출", "시민참여")
    jobs = random.randint(2, 60) if promise.kind == "building" else random.randint(0, 12)
    term = "임기내" if status in {"이행완료", "이행후계속추진"} or random.random() < 0.7 else "임기후"
    values = (term, CITY, random.choice(("신규", "계속")), random.choice(("단기", "중기", "장기")))
    return [
        "\t".join((f"이행단계 {status}", *names)),
        "\t".join(("", *values, f"{jobs}명", f"{people:,}명")),
        "",
        f"주관부서\t{promise.department}\t",
        "협조부서\t\t",
    ]


def _outline(promise: Promise) -> list[str]:
    steps = [
        (period.split()[0].removesuffix("년") + "년", "하반기" if number == 0 else "연 간", f"◦ {step}", "")
        for number, (period, step) in enumerate(zip(PERIODS, STEPS[promise.kind], strict=True))
    ]
    return [
        f"- 추진근거 : {promise.title} 추진계획",
        "- 이행 로드맵(연도별 추진계획)",
        "",
        *_table(("추진연도", "추진일정", "추진계획", "비고"), steps),
    ]


def _money(promise: Promise, status: str, random: Random) -> list[Row]:
    """Return the money of each source: what a building costs, what a programme does; a rule costs little."""
    whole = {"building": (2_000, 32_000), "programme": (200, 6_000), "rule": (20, 240)}[promise.kind]
    total = random.randint(*whole) // 10 * 10
    shares = random.choice((((100, "시비"),), ((30, "도비"), (70, "시비")), ((40, "국비"), (20, "도비"), (40, "시비"))))
    if promise.kind == "rule":
        shares = ((100, "시비"),)
    begun = promise.kind == "building" and random.random() < 0.3
    goes_on = status not in {"이행완료", "폐기"} and random.random() < 0.5
    done = [min(100, max(0, share - random.randint(0, 6))) if share < 100 else 100 for share in DONE[status]]
    rows = []
    for share, source in shares:
        planned = tuple(total * share * part // 10_000 for part in SHAPES[promise.kind])
        spent = tuple(amount * part // 100 for amount, part in zip(planned, done, strict=False))
        rows.append(
            Row(source, total * share // 1_000 if begun else 0, planned, total * share // 200 if goes_on else 0, spent)
        )
    return rows


def _sum(rows: Sequence[Row]) -> Row:
    def across(amounts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
        return tuple(map(sum, zip(*amounts, strict=True)))

    return Row(
        "계",
        sum(row.before for row in rows),
        across([row.planned for row in rows]),
        sum(row.after for row in rows),
        across([row.spent for row in rows]),
    )


def _amounts(*amounts: int) -> list[str]:
    return [f"{amount:,}" if amount else "-" for amount in amounts]


def _plan(rows: list[Row], slip: str) -> list[list[str]]:
    table = []
    for row in (_sum(rows), *rows):
        term = sum(row.planned)
        wrong = 10 if slip and row.source == "계" else 0
        cells = _amounts(row.before + term + row.after + wrong, row.before, term, *row.planned, row.after)
        table.append("\t".join((row.source, *cells)))
    head = (
        "구분",
        "총사업비(A) (B+C+D)",
        "기투자 (B)",
        "민선8기 연도별 재정투입계획",
        *[""] * 5,
        "향후(D) (2026년 하반기 이후)",
    )
    below = ("", "", "", "소계(C)", *PERIODS, "")
    return [["□ 재정투입계획"], ["(단위: 백만원)"], ["\t".join(head), "\t".join(below), *table]]


def _rate(part: int, whole: int) -> str:
    """Return a rate in percent with one decimal, half up, as reports state it; - where there is nothing to measure."""
    if not whole:
        return "-"
    tenths = (2_000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else f"{tenths // 10}"


def _spending(rows: list[Row]) -> list[list[str]]:
    table = []
    for row in (_sum(rows), *rows):
        term, spent = sum(row.planned), sum(row.spent)
        whole = _rate(row.before + spent, row.before + term)
        amounts = _amounts(row.before + spent, row.before), _amounts(spent, *row.spent, 0)
        table.append("\t".join((row.source, whole, *amounts[0], _rate(spent, term), *amounts[1])))
    head = (
        *("구분", "집행률(E) F/(B+C)×100", "집행액(F) (G+I)", "기투자 집행액(G)", "민선8기 집행률(H) (I/C)×100"),
        *("민선8기 연도별 재정 집행 현황", *[""] * 5),
    )
    below = (*[""] * 5, "소계(I)", *PERIODS)
    return [
        ["○ 민선8기 공약사업 예산 집행현황"],
        ["(단위: 백만원, %)"],
        ["\t".join(head), "\t".join(below), *table],
    ]


def _outlook(rows: list[Row]) -> list[list[str]]:
    if not any(row.after for row in rows):
        return []
    table = []
    parts = {row: [row.after * share // 100 for share in (10, 25, 25, 25)] for row in rows}
    split = {row: (*part, row.after - sum(part)) for row, part in parts.items()}
    whole = _sum(rows)
    split[whole] = tuple(map(sum, zip(*split.values(), strict=True)))
    for row in (whole, *rows):
        total = row.before + sum(row.planned) + row.after
        table.append("\t".join((row.source, *_amounts(total, row.before, sum(row.spent), row.after, *split[row]))))
    head = ("구분", "총 사업예산", "기투자", "민선8기 집행액", "민선9기 연도별 재정집행 전망", *[""] * 5)
    below = (*[""] * 4, "소계", *LATER)
    return [
        ["※ 공약사업 향후(민선9기) 예산 집행 전망"],
        ["(단위: 백만원, %)"],
        ["\t".join(head), "\t".join(below), *table],
    ]


def _indicators(promise: Promise, status: str, slip: str, random: Random) -> list[list[str]]:
    rows, reached = [], 0
    for number, (name, unit, target, weight) in enumerate(TARGETS[promise.kind]):
        share = DONE[status][number + 1] - (random.randint(0, 9) if status in {"정상추진", "일부추진"} else 0)
        actual = target if status in {"이행완료", "이행후계속추진"} else target * max(0, share) // 100
        reached += weight * actual * 1_000 // target
        weighs = weight - 10 if slip == "weight" and number == 0 else weight
        rows.append(
            (f"{2023 + number}년", name, f"{weighs}", f"{target:,}{unit}", f"{actual:,}{unit}", _rate(actual, target))
        )
    if status != "이행완료":
        rows.append(("2026년 지속", "성과 관리", "계속", "성과 점검", "연 1회 점검", "-"))
    rate = _rate(reached, 100_000)
    head = ("연도", "확인지표", "비중 (100%)", "목표(A)", "실적(B)", "달성률 (B/A)×100")
    return [[f"□ 목표달성 확인지표: 공약 이행률 {rate}%"], _table(head, rows)]


def _acts(promise: Promise, status: str, random: Random) -> tuple[list[str], int]:
    """Return the table of what was done each year, and how many people took part in all."""
    rows, people = [], 0
    going = 4 if status not in {"보류", "폐기"} else 2
    for number, (first, second, (named, span)) in enumerate(ACTS[promise.kind][:going]):
        count = random.randint(*span) // 10 * 10 or 10
        people += count
        acts = " ".join(f"{month}: {what}" for month, what in (first, second))
        rows.append((f"{2022 + number}년", STEPS[promise.kind][number], acts, f"{named}: {count}명"))
    if going == 4 and status != "이행완료":
        rows.append(("2026년", STEPS[promise.kind][4], "3월: 성과 점검(예정) 5월: 시민 보고회 개최(예정)", ""))
    return _table(("연도", "구분", "주요내용", "시민참여"), rows), people


def _results(promise: Promise, status: str, random: Random) -> list[list[str]]:
    """Return what came of it: of the pledge itself, and of the citizens' own projects beside it."""
    head = ("구 분", "합 계", "2022년", "2023년", "2024년", "2025년", "2026년", "비 고")
    ended = 4 if status not in {"보류", "폐기"} else 2
    own = [
        (step, "", *("완료" if at == number else "" for at in range(4)), "", "")
        for number, step in enumerate(STEPS[promise.kind][:ended])
    ]
    parts = [[f"- 본 사업({promise.title})"], _table(head, own)]
    if promise.kind == "programme" and ended == 4:
        projects = [random.randint(4, 30) for _ in range(4)]
        money = [3 * count for count in projects]
        cells = [f"{count}개 사업 {amount}백만원" for count, amount in zip(projects, money, strict=True)]
        whole = f"{sum(projects)}개 사업 {sum(money)}백만원"
        parts += [["• 연계사업 성과"], _table(head, [("주민제안 공모사업", whole, *cells, "", "")])]
    return parts


def _award(promise: Promise, rows: list[Row]) -> list[list[str]]:
    """Return the competition by which national money was won, where there is any."""
    if not any(row.source == "국비" for row in rows):
        return []
    row = next(row for row in rows if row.source == "국비")
    head = ("응모일시", "공모기관", "공모사업명", "응모금액 (천원)", "추진상황", "")
    award = ("2022.9.20.", "행정안전부", f"{promise.title} 지원", f"{1_000 * sum(row.planned):,}", "확정", "2022. 11월")
    return [["• 공모사업 추진"], ["\t".join(head), "\t".join((*[""] * 4, "응모결과", "확정일시")), "\t".join(award)]]


def _problem(promise: Promise, status: str) -> tuple[str, str, str]:
    if status in {"보류", "폐기"}:
        return promise.title, "부지 확보 및 재원 조달의 어려움", "대안 부지 검토 및 시민 의견 재수렴"
    if promise.kind == "building":
        return promise.title, "자재비 상승에 따른 사업비 증가", "공정 관리 강화 및 국·도비 추가 확보"
    return promise.title, "참여 계층의 편중", "찾아가는 홍보 및 온라인 참여 창구 확대"
