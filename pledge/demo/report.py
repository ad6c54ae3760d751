"""The report of one pledge of the made-up city, in the official form, up to 31 December 2025."""

from collections.abc import Sequence
from random import Random

from pledge.demo.budget import award_table, money_of, outlook_table, percent_of, plan_table, spending_table
from pledge.demo.city import CITY, Promise
from pledge.demo.facts import ACTS, DONE, PERIODS, STATUSES, STEPS, TARGETS
from pledge.i18n import josa


def report(promise: Promise, seed: int = 2025) -> str:
    """Return a pledge's report as text. The same promise and seed give the same report, whatever came before.

    One report in eight states a figure that does not add up, as real ones do, for the checks to find.
    """
    random = Random(f"{seed}/{promise.name}")  # noqa: S311  # not for secrets
    status = random.choices(tuple(STATUSES), tuple(STATUSES.values()))[0]
    rows = money_of(promise, status, random)
    slip = random.choice(("total", "weight", "people")) if random.random() < 0.125 else ""
    acts, people = _acts(promise, status, random)
    counted = people + 100 if slip == "people" else people
    parts = [
        [promise.title],
        ["(2025. 12. 31. 기준)"],
        _head(promise, status, counted, random),
        ["□ 정책목표"],
        [f"{josa(promise.title, '을/를')} 통해 시민이 생활 속에서 느끼는 변화를 만든다 (시연을 위해 지어낸 공약)"],
        ["□ 개요"],
        _outline(promise),
        *plan_table(rows, "total" if slip == "total" else ""),
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
        *spending_table(rows),
        *award_table(promise, rows),
        *outlook_table(rows),
        ["□ 문제점 및 해결방안"],
        _table(("현황", "문제점 및 원인", "해결방안 및 정책대안"), [_problem(promise, status)]),
        ["□ 기대효과"],
        ["- 시민 생활 편의 증진", "- 지역 간 격차 완화"],
    ]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return ["\t".join(row) for row in (head, *rows)]


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


def _indicators(promise: Promise, status: str, slip: str, random: Random) -> list[list[str]]:
    rows, reached = [], 0
    for number, (name, unit, target, weight) in enumerate(TARGETS[promise.kind]):
        share = DONE[status][number + 1] - (random.randint(0, 9) if status in {"정상추진", "일부추진"} else 0)
        actual = target if status in {"이행완료", "이행후계속추진"} else target * max(0, share) // 100
        reached += weight * actual * 1_000 // target
        weighs = weight - 10 if slip == "weight" and number == 0 else weight
        rows.append(
            (
                f"{2023 + number}년",
                name,
                f"{weighs}",
                f"{target:,}{unit}",
                f"{actual:,}{unit}",
                percent_of(actual, target),
            )
        )
    if status != "이행완료":
        rows.append(("2026년 지속", "성과 관리", "계속", "성과 점검", "연 1회 점검", "-"))
    rate = percent_of(reached, 100_000)
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


def _problem(promise: Promise, status: str) -> tuple[str, str, str]:
    if status in {"보류", "폐기"}:
        return promise.title, "부지 확보 및 재원 조달의 어려움", "대안 부지 검토 및 시민 의견 재수렴"
    if promise.kind == "building":
        return promise.title, "자재비 상승에 따른 사업비 증가", "공정 관리 강화 및 국·도비 추가 확보"
    return promise.title, "참여 계층의 편중", "찾아가는 홍보 및 온라인 참여 창구 확대"
