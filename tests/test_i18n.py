"""The catalogues are complete and nothing more; every format against hand-worked values."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter
from typing import TypeAlias

import duckdb
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from pledge import i18n
from pledge.checks import rules
from pledge.i18n import _, code, comment, josa, language_in, n_
from pledge.i18n.catalogues import update
from tests.support.published import ROOT

READ = ("Makefile", "pyproject.toml", "app.py", "pages", "pledge", "queries", "data/schema.sql")
"""What `make messages` reads."""
Key: TypeAlias = tuple[str | None, str | tuple[str, ...]]
"""The context of a message and its text or texts."""


def make_messages(project: Path) -> Catalog:
    """Run `make messages` in a copy of the project and return the template that it writes."""
    make = ["make", "messages", f"BIN={Path(sys.executable).parent}", "TESTING="]
    done = subprocess.run(make, cwd=project, env=os.environ | {"PYTHONPATH": "."}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with (project / "pledge/locale/messages.pot").open("rb") as source:
        return read_po(source, abort_invalid=True)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, after `make messages`."""
    folder = tmp_path_factory.mktemp("project")
    for name in READ:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("static", "__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    make_messages(folder)
    return folder


@pytest.fixture(scope="module")
def used(project: Path) -> dict[Key, str]:
    """Every message that the sources use -> the first place that uses it."""
    with (project / "pledge/locale/messages.pot").open("rb") as source:
        template = read_po(source)
    return {(entry.context, entry.id): "{}:{}".format(*entry.locations[0]) for entry in template if entry.id}


def catalogue(lang: str) -> Catalog:
    """Return a catalogue as it is in the repository."""
    with (i18n.LOCALE / f"{lang}.po").open("rb") as source:
        return read_po(source, locale=lang, abort_invalid=True)


def entries(lang: str) -> dict[Key, tuple[str, ...]]:
    """Return context and msgid -> the forms of the translation."""
    return {
        (entry.context, entry.id): (entry.string,) if isinstance(entry.string, str) else tuple(entry.string)
        for entry in catalogue(lang)
        if entry.id
    }


def sentences_of_rules() -> set[str]:
    """The messages that are read from the rules' files."""
    return {text for rule in (*rules(), *rules("validation/warnings")) for text in (rule.sentence, rule.meaning)}


def schema_comments() -> set[str]:
    with duckdb.connect() as db:
        db.execute((ROOT / "data/schema.sql").read_text(encoding="utf-8"))
        rows = db.execute(
            "SELECT comment FROM duckdb_tables() UNION SELECT comment FROM duckdb_views() "
            "UNION SELECT comment FROM duckdb_columns()"
        ).fetchall()
    return {text for (text,) in rows if text}


def places(text: str | tuple[str, ...]) -> set[str]:
    parts = (text,) if isinstance(text, str) else text
    return {name for part in parts for _text, name, _spec, _conversion in Formatter().parse(part) if name is not None}


CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "old"
msgstr "x"

msgctxt "code"
msgid "도비"
msgstr "Provincial"

msgid "f"
msgstr "f"
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project that uses a message of each kind, in a program, a template, a rule, a table and a stored code."""
    for name in ("pledge/locale", "pledge/templates", "queries/checks", "data"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "pledge/i18n", tmp_path / "pledge/i18n")
    (tmp_path / "pledge/__init__.py").touch()
    (tmp_path / "pledge/x.py").write_text(
        """_("a {x}", x=1)\nn_("one", "many", 2)\nN_("b" " c")\nraise StoreError("d", n=1)\nother("e")\nf'{_("f")}'\n"""
    )
    (tmp_path / "pledge/templates/x.html").write_text(
        """{% macro m(n) %}<p title="{{ _("g {x}", x=n) }}">{% if n %}{{ n_("1", "n", n) }}{% endif %}</p>
        {{ marked("h {y}", y=n) }}{{ other("e") }}{{ _(n) }}{% endmacro %}"""
    )
    (tmp_path / "queries/checks/x.sql").write_text("-- It is wrong.\n-- It may mean: a slip.\nSELECT 1\n")
    (tmp_path / "data/schema.sql").write_text(
        "CREATE TABLE a (b INTEGER);\nCOMMENT ON COLUMN a.b IS 'The city''s';\nCOMMENT ON MACRO c IS 'not shown';\n"
    )
    for lang in i18n.LANGUAGES:
        (tmp_path / f"pledge/locale/{lang}.po").write_text(CATALOGUE)
    return tmp_path


def test_make_messages_finds_each_kind_of_message(small: Path) -> None:
    places = {(entry.context, entry.id): entry.locations for entry in make_messages(small) if entry.id}
    assert {key for key, found in places.items() if not found[0][0].startswith("pledge/i18n/")} == {
        *((None, text) for text in ("a {x}", ("one", "many"), "b c", "d", "f", "g {x}", ("1", "n"), "h {y}")),
        *((None, text) for text in ("It is wrong.", "It may mean: a slip.")),
        *(("schema", "The city's"), ("code", "도비")),
    }


def test_make_messages_adds_what_is_new_drops_what_is_not_used_and_sorts(small: Path) -> None:
    make_messages(small)
    english, korean = ((small / f"pledge/locale/{lang}.po").read_text().split("\n\n", 1)[1] for lang in ("en", "ko"))
    assert english == 'msgctxt "code"\nmsgid "도비"\nmsgstr "Provincial"\n\n', "what differs from its message alone"
    assert korean.startswith('msgid "1"\nmsgid_plural "n"\nmsgstr[0] ""\n\nmsgid "It is wrong."\nmsgstr ""\n\n')
    assert '\nmsgid "f"\nmsgstr "f"\n' in korean
    assert '\n#, python-brace-format\nmsgid "g {x}"\nmsgstr ""\n' in korean
    assert "old" not in korean
    assert "#:" not in korean, "places stand in the template only"
    make_messages(small)
    assert (small / "pledge/locale/ko.po").read_text().endswith(korean), "once more changes nothing"


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_the_catalogues_are_as_make_messages_writes_them(lang: str, project: Path) -> None:
    written = (project / f"pledge/locale/{lang}.po").read_text(encoding="utf-8")
    assert (i18n.LOCALE / f"{lang}.po").read_text(encoding="utf-8").splitlines() == written.splitlines()


TRANSLATED = [lang for lang in i18n.LANGUAGES if lang != i18n.SOURCE]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_used_is_translated(lang: str, used: dict[Key, str]) -> None:
    there = entries(lang)
    assert {key: place for key, place in used.items() if not all(there.get(key, ("",)))} == {}


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_no_translation_is_left_over(lang: str, used: dict[Key, str]) -> None:
    assert entries(lang).keys() - used.keys() == set()


def test_the_messages_of_rules_and_tables_are_found(used: dict[Key, str]) -> None:
    assert {(None, text) for text in sentences_of_rules()} <= used.keys()
    assert {text for context, text in used if context == "schema"} == schema_comments()


def test_the_catalogue_of_the_source_language_has_only_what_differs() -> None:
    same = [
        msgid
        for (context, msgid), forms in entries(i18n.SOURCE).items()
        if context is None and forms == (msgid if isinstance(msgid, tuple) else (msgid,))
    ]
    assert same == []


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_no_translation_is_empty(lang: str) -> None:
    assert [key for key, forms in entries(lang).items() if not all(forms)] == []
    assert [entry.id for entry in catalogue(lang) if entry.id and entry.fuzzy] == []


@pytest.mark.parametrize("lang", i18n.LANGUAGES)
def test_translations_have_the_places_of_their_message(lang: str) -> None:
    wrong = {
        msgid: form
        for (context, msgid), forms in entries(lang).items()
        for form in forms
        if context is None and places(form) != places(msgid)
    }
    assert wrong == {}


def test_two_translations_of_one_message_are_refused(tmp_path: Path) -> None:
    entry = 'msgctxt "code"\nmsgid "도비"\nmsgstr "{}"\n'
    for lang in i18n.LANGUAGES:
        texts = ("도비", "도비") if lang == "en" else ("도비", "도의 돈")
        (tmp_path / f"{lang}.po").write_text("\n".join(entry.format(text) for text in texts), encoding="utf-8")
    said = re.escape('ko.po: two translations of\nmsgctxt "code"\nmsgid "도비"\nRemove one of each.')
    with pytest.raises(SystemExit, match=f"^{said}$"):
        update(tmp_path / "messages.pot", tmp_path)
    assert (tmp_path / "ko.po").read_text(encoding="utf-8").count("msgid") == 2, "nothing is changed"


def test_both_catalogues_know_the_same_codes() -> None:
    korean, english = ({msgid for context, msgid in entries(lang) if context == "code"} for lang in ("ko", "en"))
    assert korean == english
    assert {"이행완료", "이행후계속추진", "정상추진", "일부추진", "보류", "폐기"} <= korean
    assert {"국비", "도비", "시비", "구비", "민간", "상반기", "하반기", "연간", "지속"} <= korean


def test_korean_is_the_default_and_unknown_languages_are_refused() -> None:
    assert i18n.language() == "ko"
    with pytest.raises(ValueError, match="'fr'"):
        i18n.use("fr")
    assert i18n.language() == "ko"


def test_messages_follow_the_language() -> None:
    assert _("{year} H2", year=2018) == "2018 하반기"
    assert n_("{n} person", "{n} people", 1) == "1명"
    assert comment("Grant programme") == "공모사업명"
    i18n.use("en")
    assert _("{year} H2", year=2018) == "2018 H2"
    assert n_("{n} person", "{n} people", 1) == "1 person"
    assert n_("{n} person", "{n} people", 1810) == "1,810 people"
    assert comment("Grant programme") == "Grant programme"


def test_a_message_in_no_catalogue_is_shown_as_it_is() -> None:
    assert _("a {b} of braces") == "a {b} of braces"
    assert _("spent {x:을/를}", x="도비") == "spent 도비를"


def test_codes() -> None:
    assert code("이행후 계속추진") == "이행 후 계속추진"
    assert code("planned") == "계획"
    i18n.use("en")
    assert code("이행완료") == code("이행 완료") == "Completed"
    assert code("도비") == "Provincial funds"
    assert code("특별 교부세") == "특별 교부세", "nobody foresaw it: as printed"


MONEY = [  # won, Korean, English
    (1_786_000_000, "17억 8,600만 원", "KRW 1,786 million"),  # 17 x 10^8 + 8,600 x 10^4
    (9_513_000_000, "95억 1,300만 원", "KRW 9,513 million"),
    (50_000_000, "5,000만 원", "KRW 50 million"),
    (100_000_000, "1억 원", "KRW 100 million"),
    (1_786_500_000, "17억 8,650만 원", "KRW 1,786.5 million"),
    (1_200_000_000_005, "1조 2,000억 5원", "KRW 1,200,000.000005 million"),
    (1_000_001, "100만 1원", "KRW 1.000001 million"),
    (999_999, "99만 9,999원", "KRW 999,999"),
    (12_345, "1만 2,345원", "KRW 12,345"),
    (0, "0원", "KRW 0"),
    (-50_000_000, "-5,000만 원", "-KRW 50 million"),
]


@pytest.mark.parametrize(("won", "korean", "english"), MONEY)
def test_money_is_exact(won: int, korean: str, english: str) -> None:
    assert i18n.money(won) == korean
    i18n.use("en")
    assert i18n.money(won) == english


SHORT = [  # won, Korean, English
    (1_786_000_000, "17.9억", "1,786m"),  # 17.86 -> 17.9
    (2_598_000_000, "26.0억", "2,598m"),  # 25.98 -> 26.0
    (50_000_000, "5,000만", "50m"),
    (99_994_999, "9,999만", "100m"),  # 9,999.4999 -> 9,999
    (99_995_000, "1.0억", "100m"),  # 9,999.5 -> 10,000만 = 1억
    (500_000, "50만", "0.5m"),
    (150_000, "15만", "0.2m"),  # 0.15 half up
    (4_000, "4,000", "4,000"),  # 0.4만 and 0.004m would be 0
    (0, "0", "0"),
    (-1_786_000_000, "-17.9억", "-1,786m"),
]


@pytest.mark.parametrize(("won", "korean", "english"), SHORT)
def test_short_money(won: int, korean: str, english: str) -> None:
    assert i18n.money_short(won) == korean
    i18n.use("en")
    assert i18n.money_short(won) == english


BARE = [  # won, in 억, in million
    (938_000_000, "9.4", "938"),
    (1_000_000_000, "10.0", "1,000"),
    (60_000_000, "0.6", "60"),
    (4_000_000, "0.04", "4"),  # 0.0 would hide it
    (0, "0", "0"),
]


@pytest.mark.parametrize(("won", "korean", "english"), BARE)
def test_money_of_a_chart_that_says_its_unit_once(won: int, korean: str, english: str) -> None:
    assert (i18n.money_bare(won), i18n.money_unit()) == (korean, "억 원")
    i18n.use("en")
    assert (i18n.money_bare(won), i18n.money_unit()) == (english, "KRW million")


def test_ticks_of_money_are_exact() -> None:
    assert [i18n.money_tick(won) for won in (0, 15_000_000, 1_000_000_000)] == ["0", "0.15", "10"]
    i18n.use("en")
    assert [i18n.money_tick(won) for won in (0, 15_000_000, 1_000_000_000)] == ["0", "15", "1,000"]


def test_millions_and_numbers_keep_every_digit() -> None:
    assert [i18n.millions(won) for won in (1_786_000_000, 500_000, 1, 0)] == ["1,786", "0.5", "0.000001", "0"]
    assert i18n.number(1810) == "1,810"
    assert i18n.number(Decimal("1234.56789")) == "1,234.56789"
    assert i18n.number(68.7) == "68.7", "a DECIMAL comes back from the database as a float"


@pytest.mark.parametrize("missing", [None, float("nan"), "", True])
def test_a_missing_number_is_an_error(missing: object) -> None:
    with pytest.raises(ValueError, match="not a number"):
        i18n.number(missing)  # type: ignore[arg-type]


def test_money_is_whole_won() -> None:
    assert i18n.money(938_000_000.0) == "9억 3,800만 원"
    with pytest.raises(ValueError, match="not whole won"):
        i18n.money(Decimal("0.5"))


def test_a_printed_value_has_its_words_in_the_language() -> None:
    texts = ["2,598백만원", "-5개사업", "68.7%", "예정 2건, 지속 1건", "예정", "2021-11-30", "31일", "7명", "-25백만원"]
    assert [i18n.printed(text) for text in texts] == [
        "2,598백만 원",
        "-5개 사업",
        "68.7%",
        "예정 2건, 지속 1건",
        "예정",
        "2021. 11. 30.",
        "31일",
        "7명",
        "-25백만 원",
    ]
    i18n.use("en")
    assert [i18n.printed(text) for text in texts] == [
        "KRW 2,598 million",
        "-5 projects",
        "68.7%",
        "Scheduled: 2, Ongoing: 1",
        "Scheduled",
        "30 Nov 2021",
        "31 days",
        "7 people",
        "-KRW 25 million",
    ]


def test_people() -> None:
    assert [i18n.people(1810), i18n.people(100, "100여명"), i18n.people(120, "120명 내외")] == [
        "1,810명",
        "100여 명",
        "약 120명",
    ]
    i18n.use("en")
    assert [i18n.people(1), i18n.people(100, "100여명"), i18n.people(100, "약 100명")] == [
        "1 person",
        "somewhat over 100 people",
        "about 100 people",
    ]


@pytest.mark.parametrize(
    ("rate", "shown"),
    [
        ("68.7", "68.7%"),
        ("100", "100%"),
        ("100.0", "100%"),
        ("87.6779", "87.7%"),  # 1,786 / 2,037 x 100
        ("68.75", "68.8%"),  # half up
        ("99.96", "100.0%"),  # the decimal says that it was rounded
        ("0", "0%"),
        ("1234.5", "1,234.5%"),
    ],
)
def test_percent(rate: str, shown: str) -> None:
    assert i18n.percent(Decimal(rate)) == shown
    i18n.use("en")
    assert i18n.percent(Decimal(rate)) == shown


def test_percent_with_other_decimals() -> None:
    assert i18n.percent(Decimal("68.745"), 2) == "68.75%"
    assert i18n.percent(Decimal("68.745"), 0) == "69%"


def test_day() -> None:
    assert i18n.day(date(2021, 12, 31)) == "2021. 12. 31."
    i18n.use("en")
    assert i18n.day(date(2021, 12, 31)) == "31 Dec 2021"


MONTHS = [
    ("2021-03-01", "2021-11-30", "2021년 3~11월", "Mar–Nov 2021"),
    ("2021-11-01", "2021-11-30", "2021년 11월", "Nov 2021"),
    ("2021-01-01", "2021-12-31", "2021년", "2021"),
    ("2021-01-01", "2021-11-30", "2021년 1~11월", "Jan–Nov 2021"),
    ("2022-01-01", "2026-12-31", "2022~2026년", "2022–2026"),
    ("2020-11-01", "2021-02-28", "2020년 11월~2021년 2월", "Nov 2020–Feb 2021"),
    ("2022-01-01", None, "2022년부터", "from 2022"),
    ("2022-07-01", None, "2022년 7월부터", "from Jul 2022"),
    (None, "2018-06-30", "2018년 6월까지", "until Jun 2018"),
    (None, None, "", ""),
]


@pytest.mark.parametrize(("start", "end", "korean", "english"), MONTHS)
def test_months(start: str | None, end: str | None, korean: str, english: str) -> None:
    span = start and date.fromisoformat(start), end and date.fromisoformat(end)
    assert i18n.months(*span) == korean
    i18n.use("en")
    assert i18n.months(*span) == english


def test_year() -> None:
    assert i18n.year(2021) == "2021년"
    i18n.use("en")
    assert i18n.year(2021) == "2021"


def test_periods() -> None:
    names = ["before", "2018-H2", "2019", "2022-H1", "after", "2019-Q1"]
    assert [i18n.period(name) for name in names] == ["기투자", "2018 하반기", "2019", "2022 상반기", "향후", "2019-Q1"]
    i18n.use("en")
    assert [i18n.period(name) for name in names] == [
        "Before",
        "2018 H2",
        "2019",
        "2022 H1",
        "Plan after the term",
        "2019-Q1",
    ]


@pytest.mark.parametrize(
    ("word", "pair", "read"),
    [
        ("센터", "은/는", "센터는"),
        ("조직", "은/는", "조직은"),
        ("센터", "이/가", "센터가"),
        ("조직", "과/와", "조직과"),
        ("조직", "으로/로", "조직으로"),
        ("센터", "으로/로", "센터로"),
        ("서울", "으로/로", "서울로"),  # ㄹ takes 로, and yet 서울을
        ("서울", "을/를", "서울을"),
        ("2019", "을/를", "2019를"),  # 구
        ("1,786", "을/를", "1,786을"),  # 육
        ("2,000", "으로/로", "2,000으로"),  # 천
        ("2021", "으로/로", "2021로"),  # 일
        ("68.7%", "이/가", "68.7%가"),  # 퍼센트
        ("FGD", "을/를", "FGD를"),  # 디
        ("URL", "으로/로", "URL로"),  # 엘
        ("센터(7층)", "은/는", "센터(7층)는"),
        ("‘조직’", "은/는", "‘조직’은"),
        ("<strong>도비</strong>", "을/를", "<strong>도비</strong>를"),
        ("–", "을/를", "–을(를)"),
        ("", "은/는", "은(는)"),
    ],
)
def test_particles(word: str, pair: str, read: str) -> None:
    assert josa(word, pair) == read


@pytest.mark.parametrize(("asked", "lang"), [("ko", "ko"), ("en", "en"), ("", "ko"), ("fr", "ko"), ("EN", "ko")])
def test_a_language_that_is_not_there_is_the_default(asked: str, lang: str) -> None:
    assert language_in(asked) == lang
