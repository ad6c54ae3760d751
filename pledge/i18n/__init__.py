"""The words and number formats of every language of the dashboard."""

from pledge.i18n.formats import (
    Number,
    day,
    millions,
    money,
    money_bare,
    money_short,
    money_tick,
    money_unit,
    months,
    number,
    people,
    percent,
    period,
    printed,
    year,
)
from pledge.i18n.messages import LANGUAGES, LOCALE, N_, _, code, comment, language, n_, use
from pledge.i18n.particles import josa

__all__ = [
    "LANGUAGES",
    "LOCALE",
    "N_",
    "Number",
    "_",
    "code",
    "comment",
    "day",
    "josa",
    "language",
    "millions",
    "money",
    "money_bare",
    "money_short",
    "money_tick",
    "money_unit",
    "months",
    "n_",
    "number",
    "people",
    "percent",
    "period",
    "printed",
    "use",
    "year",
]
