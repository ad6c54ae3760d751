"""Charts of programmes, drawn from small frames."""

from pandas import NA, DataFrame

from pledge import charts, i18n


def programme(projects: list[object], money: list[object]) -> DataFrame:
    return DataFrame({"year": [2019, 2020], "projects": projects, "amount_krw": money})


def test_projects_and_money_have_an_axis_each() -> None:
    i18n.use("ko")
    rows = programme([61, 89], [386_000_000, 429_000_000])
    before = rows.copy(deep=True)
    projects, money = charts.programmes_by_year(rows).data
    assert rows.equals(before)
    assert (list(projects.x), list(projects.y)) == (["2019", "2020"], [61, 89])
    assert list(money.y) == [386_000_000, 429_000_000]
    assert (projects.yaxis, money.yaxis) == ("y", "y2")
    assert list(money.text) == ["3.9", "4.3"], "3.86 and 4.29 억"
    assert money.hovertext[0] == "<b>2019</b><br>3억 8,600만 원"


def test_what_no_year_states_is_not_drawn() -> None:
    (projects,) = charts.programmes_by_year(programme([61, NA], [NA, NA])).data
    assert list(projects.y) == [61, None], "blank is not zero"
    assert list(projects.text) == ["61", ""]
