"""The money of a made-up pledge: its plan, spending, outlook and grants, as the tables of its report."""

from collections.abc import Sequence
from random import Random
from typing import NamedTuple

from pledge.demo.city import Promise
from pledge.demo.facts import DONE, LATER, PERIODS, SHAPES


class Row(NamedTuple):
    """The money of one source in million won: before the term, in each period, after it, and spent in each period."""

    source: str
    before: int
    planned: tuple[int, ...]
    after: int
    spent: tuple[int, ...]


def money_of(promise: Promise, status: str, random: Random) -> list[Row]:
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


def plan_table(rows: list[Row], slip: str) -> list[list[str]]:
    """Return the table of the planned budget; with a slip, its total is 10 million won too high."""
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


def percent_of(part: int, whole: int) -> str:
    """Return a rate in percent with one decimal, half up, as reports state it; - where there is nothing to measure."""
    if not whole:
        return "-"
    tenths = (2_000 * part + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else f"{tenths // 10}"


def spending_table(rows: list[Row]) -> list[list[str]]:
    """Return the table of the spending and its rates."""
    table = []
    for row in (_sum(rows), *rows):
        term, spent = sum(row.planned), sum(row.spent)
        whole = percent_of(row.before + spent, row.before + term)
        amounts = _amounts(row.before + spent, row.before), _amounts(spent, *row.spent, 0)
        table.append("\t".join((row.source, whole, *amounts[0], percent_of(spent, term), *amounts[1])))
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


def outlook_table(rows: list[Row]) -> list[list[str]]:
    """Return the table of what is expected after the term, nothing where nothing is."""
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


def award_table(promise: Promise, rows: list[Row]) -> list[list[str]]:
    """Return the competition by which national money was won, where there is any."""
    if not any(row.source == "국비" for row in rows):
        return []
    row = next(row for row in rows if row.source == "국비")
    head = ("응모일시", "공모기관", "공모사업명", "응모금액 (천원)", "추진상황", "")
    award = ("2022.9.20.", "행정안전부", f"{promise.title} 지원", f"{1_000 * sum(row.planned):,}", "확정", "2022. 11월")
    return [["• 공모사업 추진"], ["\t".join(head), "\t".join((*[""] * 4, "응모결과", "확정일시")), "\t".join(award)]]
