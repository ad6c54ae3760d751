"""Our style sheets name what is within Streamlit in one place, and overrule other styles for a stated reason only."""

import re
from pathlib import Path

import pytest

from pledge.static_files import SHEETS, STATIC

CSS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted(path for path in STATIC.rglob("*.js") if not {"plotly", "reveal"} & {*path.parts})
OF_STREAMLIT = "streamlit.css"
NAMES = re.compile(r"data-testid|data-baseweb|data-variant|\[kind=|st-emotion|\brc-|\.st[A-Z]\w*|dataset\.test\w*")
OVERRULES = {
    "charts.css": "Plotly writes its styles on the elements themselves",
    "deck.css": "so does reveal.js",
    OF_STREAMLIT: "so does Streamlit with the theme",
}
SCRIPTS_THAT_READ_STREAMLIT = {"start.js", "print.js"}


def bare(source: str) -> str:
    """A style sheet or script without its comments."""
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", source, flags=re.DOTALL | re.MULTILINE)


def names_of(path: Path) -> list[str]:
    return NAMES.findall(bare(path.read_text("utf-8")))


def test_every_sheet_is_sent_and_every_sent_one_is_there() -> None:
    sent = {f"{part}.css" for parts in SHEETS.values() for part in parts if "/" not in part}
    assert sent == {path.name for path in CSS}
    assert all((STATIC / f"css/{part}.css").is_file() for parts in SHEETS.values() for part in parts)


def test_only_one_sheet_names_what_is_within_streamlit() -> None:
    assert {path.name for path in CSS if names_of(path)} == {OF_STREAMLIT}
    assert {path.name for path in SCRIPTS if names_of(path)} == SCRIPTS_THAT_READ_STREAMLIT


@pytest.mark.parametrize(
    "source",
    ['[data-testid="stHtml"] p {}', ".stApp h1 {}", '[kind="primary"] {}', ".rc-overflow {}", ".st-emotion-cache-1 {}"],
)
def test_a_name_within_streamlit_is_seen(source: str, tmp_path: Path) -> None:
    (sheet := tmp_path / "a.css").write_text(source)
    assert len(names_of(sheet)) == 1


@pytest.mark.parametrize("source", [".st-key-tools a {}", ".stated {}", ".start a {}", "/* .stApp */ html {}"])
def test_what_is_ours_is_not_reported(source: str, tmp_path: Path) -> None:
    (sheet := tmp_path / "a.css").write_text(source)
    assert names_of(sheet) == []


def test_only_styles_on_elements_themselves_are_overruled() -> None:
    assert {path.name for path in CSS if "!important" in bare(path.read_text("utf-8"))} == {*OVERRULES}


def test_every_rule_that_overrules_says_why() -> None:
    """In a comment right above it."""
    rule = re.compile(r"(/\*(?:(?!\*/).)*\*/\s*)?([^{}/]+\{[^{}]*\})", re.DOTALL)
    rules = [(path.name, *each) for path in CSS for each in rule.findall(path.read_text("utf-8"))]
    assert len(rules) > 300
    assert [(name, text) for name, comment, text in rules if "!important" in text and not comment] == []


OF_THE_BROWSER = r"history|location|navigator|document|Element|Node|\w+\.prototype"
ASSIGNED = re.compile(
    r"\b(?:window|globalThis|self)\.(\w+) *=[^=]"
    rf"|\b((?:{OF_THE_BROWSER})(?:\.\w+|\[[^\]]+\])) *= *(?:function|async|\(|\w+ *=>)"
    r"|\b(setTimeout|setInterval|fetch|requestAnimationFrame) *=[^=>]"
)


def assigned(script: str) -> set[str]:
    """What of the window and of the browser's own objects a script sets."""
    return {name for each in ASSIGNED.findall(bare(script)) for name in each if name}


def test_no_script_replaces_what_belongs_to_the_browser() -> None:
    """Two names of ours, and the one from which Streamlit reads where its server is."""
    found = {name for path in SCRIPTS for name in assigned(path.read_text("utf-8"))}
    assert found == {"__streamlit", "pledgeCharts", "deck"}


@pytest.mark.parametrize(
    "script",
    [
        "history[name] = function (...args) {}",
        "history.pushState = (...args) => 1",
        "window.setTimeout = later",
        "setTimeout = later",
        "Element.prototype.focus = function () {}",
    ],
)
def test_a_replaced_part_of_the_browser_is_seen(script: str) -> None:
    assert len(assigned(script)) == 1


@pytest.mark.parametrize("script", ["document.title = name", "if (window.x === y) z()"])
def test_what_is_set_as_it_is_meant_to_be_is_not_reported(script: str) -> None:
    assert assigned(script) == set()
