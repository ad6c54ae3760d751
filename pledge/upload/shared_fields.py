"""The fields that several tables of the form have, and the choices that are offered in them."""

from decimal import Decimal

from pledge.i18n import N_
from pledge.report.numbers import UNIT_OF
from pledge.store import Row
from pledge.upload import column_groups
from pledge.upload.column_groups import ColumnGroup, fixed_reader
from pledge.upload.field import Field


def day_field(name: str, title: str, example: str, aliases: tuple[str, ...]) -> Field:
    """Return the field of a day, or of a month whose day is not known."""
    hint = N_("A day, or its month where no day is known.")
    return Field(name, title, "day", example, hint, aliases=aliases, display=column_groups.day_shown(name))


def _amount(row: Row) -> Decimal | str | None:
    if row["amount_krw"] is None:
        return None
    return "-" if row["amount_krw"] == 0 else Decimal(row["amount_krw"]) / row["unit_krw"]


def _unit(row: Row) -> str:
    return UNIT_OF[row["unit_krw"]]


SOURCES = ("국비", "도비", "시비", "구비", "민간")
UNITS = ("백만원", "천원", "만원", "억원", "원")
OUTCOMES = ("확정", "선정", "미선정", "탈락")

YEARS = Field(
    "year",
    N_("Year"),
    "years",
    "2021년",
    N_("The year; add 이후 or 지속 if it is open-ended."),
    required=True,
    aliases=("추진연도",),
    display=lambda row: row["year_stated"],
)
YEAR = Field("year", N_("Year"), "year", "2021", required=True)
AMOUNT = Field(
    "amount",
    N_("Amount"),
    "amount",
    "1,039",
    N_("An amount in the unit beside it. Write - for zero; leave it blank where nothing is stated."),
    aliases=("집행액", "응모금액"),
    display=_amount,
)
UNIT = Field(
    "unit",
    N_("Unit of the amount"),
    "unit",
    "백만원",
    N_("The unit of this row's amount. An amount with its own unit (5억원) needs none."),
    choices=UNITS,
    aliases=("단위",),
    display=_unit,
)
MONEY = ColumnGroup(("amount", "unit"), ("amount_krw", "stated", "unit_krw"), fixed_reader(column_groups.money))
NOTE = Field("note", N_("Remark"))
