"""The papers tell the truth: what they name exists, what they quote is on the screen, both languages say the same."""

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

from pledge.cli.command_line import main
from pledge.deck.keys import KEYS
from pledge.i18n import LANGUAGES, _, using
from pledge.report import read_report
from pledge.store import Tables
from tests.pictures import FOLDER, HALL, HAND, NAMES, WIDE
from tests.test_i18n import entries
from tests.test_imports import MAY, ORDER

ROOT = Path(__file__).parents[1]
PAPERS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob(".github/**/*.md")],
)
GUIDES = ("officials", "staff", "presenters", "it")
LONGEST_LINE = 150
LARGEST = 2.5e6  # bytes of all pictures
CODE = re.compile(r"`([^`\n]+)`")
FENCED = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
BOLD = re.compile(r"\*\*([^*\n]+)\*\*")
PATH = re.compile(r"(?:\.?[\w.*-]+/)+[\w.*-]*|[\w*-]+\.(?:py|sql|md|toml|txt|yaml|js|css|po|html|lock)")
"""A token that names a file or a folder of the project: with a slash, or with the ending of a file."""
DOTTED = re.compile(r"(?:pledge|tests)(?:\.\w+)+")
NOT_OURS = re.compile(
    r"^(?:/|data/store|access/|scratch/|refused/|kept/|\.venv|\.streamlit/secrets\.toml|our-pledge\.txt)|NNNN"
)
"""Addresses of pages, places within a store, files that an installation makes, and names that stand for others."""


def prose(paper: Path) -> str:
    """Return the text of a paper without its blocks of code."""
    return FENCED.sub("", paper.read_text("utf-8"))


def tokens(paper: Path) -> list[str]:
    """Return what a paper sets as code within its text."""
    return CODE.findall(prose(paper))


def name(paper: Path) -> str:
    return paper.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_lines_are_short(paper: Path) -> None:
    lines = paper.read_text("utf-8").splitlines()
    assert [n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE and not line.startswith("|")] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_no_mark_of_a_merge_is_left(paper: Path) -> None:
    assert re.findall(r"^(?:<<<<<<<|=======|>>>>>>>)", paper.read_text("utf-8"), re.MULTILINE) == []


def missing_paths(paper: Path) -> list[str]:
    """Return the files and folders that a paper names and that are not there; `*` stands for any name."""
    named = [each for each in tokens(paper) if PATH.fullmatch(each) and not NOT_OURS.search(each)]
    places = (ROOT, paper.parent, ROOT / "pledge")
    return [each for each in named if not any(any(place.glob(each.rstrip("/"))) for place in places)]


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_path_exists(paper: Path) -> None:
    assert missing_paths(paper) == []


def test_a_path_that_is_not_there_is_seen(tmp_path: Path) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text(
        "`pledge/nowhere.py`, `queries/none.sql`, `pledge/query.py`, `queries/*.sql`, `nowhere.py`, `/staff`"
    )
    assert missing_paths(paper) == ["pledge/nowhere.py", "queries/none.sql", "nowhere.py"]


def is_there(dotted: str) -> bool:
    """Return whether a dotted name is a module of ours, or something within one."""
    parts = dotted.split(".")
    for at in range(len(parts), 0, -1):
        try:
            found: object = import_module(".".join(parts[:at]))
        except ModuleNotFoundError:
            continue
        for part in parts[at:]:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True
    return False


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_function_exists(paper: Path) -> None:
    named = [each.removesuffix("()") for each in tokens(paper)]
    assert [each for each in named if DOTTED.fullmatch(each) and not is_there(each)] == []


def test_a_function_that_is_not_there_is_seen() -> None:
    assert is_there("pledge.query.rows")
    assert is_there("pledge.store.revision_files.Revision")
    assert not is_there("pledge.query.no_such_function")
    assert not is_there("pledge.no_such_module.rows")


def anchors(paper: Path) -> set[str]:
    """Return the names by which links reach the headings of a paper."""
    heads = re.findall(r"^#+ (.+)$", prose(paper), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_link_leads_somewhere(paper: Path) -> None:
    broken = []
    for _picture, _text, target in LINK.findall(prose(paper)):
        file, _mark, anchor = target.partition("#")
        if target.startswith("https://"):
            continue
        there = paper.parent / file if file else paper
        if not there.exists() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


@cache
def shown(language: str) -> set[str]:
    """Return every text that the interface can show in a language."""
    korean, english = entries("ko"), entries("en")
    texts = {form for forms in (korean if language == "ko" else english).values() for form in forms}
    if language == "en":
        # The language of the messages: its catalogue holds only what differs from its message.
        for _context, key in korean.keys() - english.keys():
            texts |= {key} if isinstance(key, str) else set(key)
    return texts


@pytest.mark.parametrize("guide", GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_interface_are_quoted_exactly(language: str, guide: str) -> None:
    bold = BOLD.findall(prose(ROOT / "docs" / language / f"{guide}.md"))
    explained = {"굵은 글씨", "bold type"}
    assert len(bold) > 3
    assert [each for each in bold if each not in shown(language) | explained] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_what_is_marked_bold_is_drawn_bold(paper: Path) -> None:
    # Markdown does not close bold type between a bracket and a letter, as before a Korean particle.
    assert re.findall(r"\S*[)\]}”’.]\*\*\w\S*", prose(paper)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_presenters_guide_lists_every_key(language: str) -> None:
    text = (ROOT / "docs" / language / "presenters.md").read_text("utf-8")
    with using(language):
        meanings = [_(key.description) for key in KEYS]
    assert [each for each in meanings if f"**{each}**" not in text] == []


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_have_the_same_parts_and_pictures(guide: str) -> None:
    korean, english = ((ROOT / "docs" / language / f"{guide}.md").read_text("utf-8") for language in ("ko", "en"))

    def parts(text: str) -> list[str]:
        levels = re.findall(r"^(#+) |\((?:\.\./)+pictures/\w+/([\w-]+)\.webp\)", text, re.MULTILINE)
        return [level or picture for level, picture in levels]

    assert parts(korean) == parts(english)


def pictures_of(language: str) -> list[tuple[str, str]]:
    """Return the pictures that the guides of a language show: text for those who do not see it, name."""
    found = []
    for paper in sorted((ROOT / "docs" / language).glob("*.md")):
        for picture, text, target in LINK.findall(paper.read_text("utf-8")):
            if picture:
                assert target.startswith(f"../pictures/{language}/"), f"{name(paper)}: {target}"
                found.append((text, Path(target).stem))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown_described_and_taken_by_the_script(language: str) -> None:
    found = pictures_of(language)
    assert {stem for _text, stem in found} == set(NAMES)
    assert [stem for text, stem in found if len(text) < 5] == []
    assert {path.stem for path in (FOLDER / language).iterdir()} == set(NAMES)


def test_pictures_are_small_and_as_wide_as_a_screen_or_a_phone() -> None:
    files = [path for path in FOLDER.rglob("*") if path.is_file()]
    widths = set()
    for path in files:
        with Image.open(path) as picture:
            widths.add(picture.width)
    assert widths == {WIDE[0], HAND[0], HALL[0]} == {1280, 390}
    assert sum(path.stat().st_size for path in files) < LARGEST


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_command_exists(paper: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"python -m pledge ([a-z][a-z-]*)", paper.read_text("utf-8")))
    for each in named:
        with pytest.raises(SystemExit) as ended:
            main([each, "--help"])
        assert ended.value.code == 0, each
        capsys.readouterr()


@pytest.mark.parametrize("paper", PAPERS, ids=name)
def test_every_target_of_make_exists(paper: Path) -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    text = paper.read_text("utf-8")
    named = set(re.findall(r"`make ([a-z][\w-]*)|^ *(?:\w+=\S+ )*make ([a-z][\w-]*)", text, re.MULTILINE))
    assert {one or other for one, other in named} <= targets


def settings() -> set[str]:
    """Return every environment variable of ours that the program reads."""
    sources = [*ROOT.glob("*.py"), *ROOT.glob("pledge/**/*.py")]
    return {each for path in sources for each in re.findall(r'"(PLEDGE_[A-Z_]+)"', path.read_text("utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_described(language: str) -> None:
    described = set(re.findall(r"\bPLEDGE_[A-Z_]+", (ROOT / "docs" / language / "it.md").read_text("utf-8")))
    assert described == settings()


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    assert [each for each in versions[1:] if not re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", each)] == []
    kinds = set(re.findall(r"^### (.+)$", text, re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_the_hooks_fetch_nothing() -> None:
    text = (ROOT / ".pre-commit-config.yaml").read_text("utf-8")
    assert re.findall(r"repo: (.+)", text) == ["local"]
    entries = re.findall(r"entry: (.+)", text)
    assert len(entries) == 4
    assert [each for each in entries if not each.startswith(".venv/bin/")] == []
    assert "://" not in text


def test_the_rules_of_imports_are_those_that_are_held() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8").split("## Who may import whom")[1].split("\n## ")[0]
    listed, table = text.split("| part |")
    order = re.findall(r"`(\w+)`", listed.split("import):", 1)[1].split("Some may")[0])
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    assert order == list(ORDER)
    assert {part.strip(" `"): set(re.findall(r"`(\w+)`", others)) for part, others in rows} == MAY


def test_the_walk_of_one_number_is_true() -> None:
    report = ROOT / "data" / "reports" / "seongnam-village-community-center.txt"
    line = "시비 68.1 1,736 - 68.1 1,736 - 60 888 788 -"
    assert report.read_text("utf-8").splitlines()[98].replace("\t", " ") == line
    tables = read_report(report.read_bytes()).tables
    found = [row for row in tables["budget"] if (row["line"], row["period"]) == (99, "2021")]
    assert [(row["measure"], row["source"], row["amount_krw"], row["stated"]) for row in found] == [
        ("spent", "시비", 788_000_000, "788")
    ]
    assert "1,736" in {row["stated"] for row in tables["stated_total"] if row["line"] == 99}


@pytest.fixture(scope="module")
def example() -> Tables:
    """Return what the example report of the guides holds."""
    return read_report((ROOT / "docs" / "small-libraries.txt").read_bytes()).tables


def test_the_example_report_is_read_whole(example: Tables) -> None:
    (pledge,) = example["pledge"]
    assert (pledge["title"], pledge["status"]) == ("작은도서관 10개소 확충", "정상추진")
    money = {"planned": 0, "spent": 0}
    for row in example["budget"]:
        money[row["measure"]] += row["amount_krw"]
    # Planned: 도비 100 + 100 + 100, 시비 200 + 300 + 400: 1,200 million. Spent: 100 + 100 + 200 + 280: 680 million.
    assert money == {"planned": 1_200_000_000, "spent": 680_000_000}
    assert [row["weight"] for row in example["indicator"]] == [30, 30, 40]
    assert [row["people"] for row in example["participation"]] == [120, 220]
    assert {row["claimed_by"] for row in example["report_line"]}.isdisjoint({"unread heading", "unread"})
