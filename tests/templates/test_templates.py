"""Every template: texts never become markup, words follow the language, data that is missing is an error."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from jinja2 import UndefinedError, nodes
from markupsafe import Markup

from pledge import i18n
from pledge.panels.table import Cell, Heading, Line, Table
from pledge.templates.rendering import ENVIRONMENT, FOLDER, render

PLAIN = "Wxyz"
HOSTILE = "<script>alert('x')</script>\"'&amp;--><b onclick=\"x\">"
STYLE = Markup("a{color:red}")
CALLED = {"table.frame", "search_results.group", "document.dialog"}
"""Macros that are handed a body, and are drawn within others."""


def of(text: str, columns: int = 4) -> Table:
    """A table with every kind of cell."""
    cells = (
        Cell(text, 1, text),
        Cell(text, None, text, text),
        Cell(f"{text}\n{text}", badge=text, unstated=True),
        Cell(f"{text}\n{text}", note=text),
    )
    headings = tuple(Heading(text, numeric=n == 1) for n in range(columns))
    return Table(text, headings, (Line(cells, (1, 2), text), Line(cells, stays=True)), cells, True, text)


def line(text: str, kind: str, **other: Any) -> dict[str, Any]:
    plain = {"number": 3, "href": text, "kind": kind, "marked": True, "claim": text, "next": 4, "cells": None}
    return plain | {"body": [(text, False), (text, True)]} | other


def slide(text: str, **other: Any) -> dict[str, Any]:
    point, number = (text, text), {"name": text, "mark": text, "kind": text, "value": text}
    return {
        "key": text,
        "question": text,
        "sentence": text,
        "said": text,
        "chart": False,
        "numbers": [number],
        "points": [point, ("", text)],
        "rest": 2,
        "footnotes": [text, text, text],
        "most": 2,
        "tables": [text],
        "lines": [1],
        "eyebrow": text,
        "lead": text,
        "typed": text,
    } | other


def drawn_slide(text: str, kind: str) -> dict[str, Any]:
    return {"of": slide(text), "kind": kind, "covered": text, "edition": text, "follows": True, "foot": text} | {
        "place": 1,
        "places": 2,
    }


EXPLAINED = date(2021, 12, 31)
SAMPLES: dict[str, Callable[[str], list[dict[str, Any]]]] = {
    "changes.table": lambda x: [
        {
            "of": of(x, 5),
            "rows": [
                {"table": x, "row": x, "first": True, "column": x, "kind": x, "said": x, "before": x, "after": x},
                {"table": x, "row": x, "first": False, "column": "", "kind": x, "said": x, "before": x, "after": ""},
            ],
            "more": 3,
        }
    ],
    "document.body": lambda x: [
        {
            "slides": [x],
            "code": x,
            "typed": typed,
            "offline": offline,
            "keys": [{"face": x, "said": x}],
            "data": Markup("{}"),
        }
        for typed, offline in ((x, True), ("", True), ("", False))
    ],
    "document.languages": lambda x: [{}],
    "document.linked": lambda x: [{"base": x, "styles": [x], "scripts": [x]}],
    "document.page": lambda x: [{"title": x, "head": STYLE, "body": x, "scripts": [Markup("run()")]}],
    "document.tools": lambda x: [{}],
    "document.within": lambda x: [{"policy": x, "style": STYLE}],
    "sign_in.page": lambda x: [
        {"staff": staff, "back": x, "way_in": x, "styles": [x], "problem": x, "provider": provider, "name": x}
        | {"base": x, "links": {"ko": x, "en": x}}
        for staff, provider in ((x, False), (None, True), (None, False))
    ],
    "sign_in.sign_in_link": lambda x: [{"way_in": x, "ended": True}],
    "sign_in.signed_in": lambda x: [{"staff": x, "back": x}],
    "sign_in.way_out": lambda x: [{"back": x, "base": x}],
    "slide.answer": lambda x: [
        {"of": slide(x), "covered": x},
        {"of": slide(x, numbers=[]), "covered": x},
        {"of": slide(x, chart=True), "covered": x},
    ],
    "slide.closing": lambda x: [{"of": slide(x), "follows": True}],
    "slide.follow": lambda x: [{"said": x, "typed": x}],
    "slide.korean": lambda x: [{"text": x}],
    "slide.number": lambda x: [{"of": {"name": x, "mark": x, "kind": x, "value": x}}],
    "slide.opening": lambda x: [{"of": slide(x), "follows": True}],
    "slide.points": lambda x: [{"of": [(x, x), ("", x)]}],
    "slide.qr": lambda x: [{"kind": x}],
    "slide.qr_store": lambda x: [{"size": 3, "dots": x}],
    "slide.say": lambda x: [{"said": x}],
    "slide.slide": lambda x: [drawn_slide(x, kind) for kind in ("opening", "closing", "answer")],
    "slide.to_type": lambda x: [{"address": f"{x}.kr"}],
    "findings.contradictions": lambda x: [
        {
            "rows": [
                {"about": x, "stated": x, "computed": x, "lines": [1], "href": x}
                | {"explained": {"body": x, "author": x, "on": EXPLAINED}}
            ],
            "href": x,
        }
    ],
    "findings.explained": lambda x: [{"of": {"body": x, "author": x, "on": EXPLAINED}}],
    "findings.finding": lambda x: [
        {
            "of": of(x),
            "severity": x,
            "kind": x,
            "meaning": x,
            "rows": [
                {"about": x, "superseded": True, "values": [x, x, x], "lines": [1], "href": x}
                | {"explained": {"body": x, "author": x, "on": EXPLAINED}}
            ],
        }
    ],
    "search_results.examples": lambda x: [{"searches": [(x, x), (x, x)]}],
    "search_results.figures": lambda x: [
        {
            "groups": [
                {"title": x, "count": 2, "more": 1}
                | {
                    "entries": [
                        {"href": x, "label": x, "value": x, "lines": [1], "lines_href": x}
                        | {"doubt": {"first": x, "second": x, "value": x}}
                    ]
                }
            ]
        }
    ],
    "search_results.lines": lambda x: [
        {"title": x, "count": 2, "more": 1, "entries": [{"href": x, "text": x, "lines": [1]}]},
    ],
    "history.entry": lambda x: [
        {"number": x, "kind": x, "at": datetime(2021, 12, 31, 9, 30), "shown": True, "who": x, "why": x}  # noqa: DTZ001
        | {"changed": x, "file": x, "sha256": "0a1b2c3d4e"}
    ],
    "paper.foot": lambda x: [{"left": Markup('"a"'), "right": Markup('"b"'), "type": Markup()}],
    "paper.stated": lambda x: [{"text": x}],
    "parts.aside": lambda x: [{"text": x}],
    "parts.badge": lambda x: [{"text": x, "kind": x}],
    "parts.banner": lambda x: [{"strong": x, "text": x, "href": href, "more": x, "kind": x} for href in (x, "")],
    "parts.bar": lambda x: [{"whole": x, "done": x, "end": x}],
    "parts.covered": lambda x: [{"before": x, "date": x, "day": x, "after": x}],
    "parts.definition": lambda x: [{"meaning": x, "proposed": x, "lines": [1], "href": x}],
    "parts.empty": lambda x: [{"sentence": x}],
    "parts.emphasised": lambda x: [{"parts": [(x, True), (x, False)]}],
    "parts.headline": lambda x: [{"eyebrow": x, "title": x, "lead": x, "badge": x}],
    "parts.line_link": lambda x: [{"lines": [1, 2], "href": x, "alone": alone} for alone in (True, False)],
    "parts.link": lambda x: [{"href": x, "text": x}],
    "parts.linked": lambda x: [{"href": href, "text": x} for href in (x, "")],
    "parts.metrics": lambda x: [
        {
            "shown": [
                ({"label": x, "value": x, "beside": x, "note": x, "doubt": doubt}, href)
                for doubt, href in ((None, ""), ({"first": x, "second": x, "value": x}, x))
            ],
            "unknown": {"?"},
        }
    ],
    "parts.notice": lambda x: [{"sentence": x}],
    "parts.passages": lambda x: [{"rows": [{"label": x, "text": x, "level": x, "href": href} for href in (x, "")]}],
    "parts.reckonings": lambda x: [{"shown": x}],
    "parts.road": lambda x: [{"items": [{"state": x, "when": x, "href": href, "activity": x} for href in (x, "")]}],
    "parts.section": lambda x: [{"title": x, "sentence": x}],
    "parts.since": lambda x: [{"sentence": x, "href": x}],
    "parts.strong": lambda x: [{"text": x}],
    "parts.status": lambda x: [{"kind": x, "mark": x, "text": x}],
    "pledges.table": lambda x: [
        {
            "of": of(x),
            "rows": [
                {"contradicted": x, "href": x, "title": x, "department": x, "covered": x, "status": x}
                | {"money": {"rate": x, "bar": x, "text": x, "value": 1}}
                | {"achievement": {"rate": "", "bar": "", "text": x, "value": None}}
            ],
        }
    ],
    "prepare.follow": lambda x: [{"code": x, "typed": x}],
    "prepare.notes": lambda x: [{"slides": [(x, [x, x])]}],
    "prepare.start": lambda x: [{"address": x}],
    "shell.language_mark": lambda x: [{}],
    "shell.print_button": lambda x: [{}],
    "error_page.page": lambda x: [
        {"title": x, "style": STYLE, "said": [{"language": x, "message": x, "href": x, "way": x}]}
    ],
    "source.claim": lambda x: [{"of": line(x, "text")}],
    "source.entry": lambda x: [{"title": x, "beside": x, "note": x}],
    "source.line": lambda x: [{"of": line(x, kind)} for kind in ("text", "heading", "unread", "blank")],
    "source.lines": lambda x: [
        {"blocks": [[line(x, "text")], [line(x, "head", cells=[{"kind": x, "text": [(x, True)]}])]]}
    ],
    "source.number": lambda x: [{"of": line(x, "text")}],
    "source.shown": lambda x: [{"parts": [(x, True), (x, False)]}],
    "source.table": lambda x: [{"run": [line(x, "head", cells=[{"kind": x, "text": [(x, True)]}])]}],
    "table.cells": lambda x: [{"row": of(x).total, "headings": of(x).headings, "folds": True}],
    "table.lined": lambda x: [{"text": f"{x}\n{x}"}],
    "table.inside": lambda x: [{"cell": each} for each in of(x).total],
    "table.table": lambda x: [{"of": of(x), "kind": x}],
    "upload.findings": lambda x: [{"lists": [(x, [x], x, 1)]}],
    "upload.missing": lambda x: [{"rows": [x], "count": 2, "more": 1}],
    "upload.figure_changes": lambda x: [{"of": of(x), "rows": [(x, x, x)]}],
    "upload.point": lambda x: [{"sentence": x, "subject": x, "cells": [(x, "", x), (x, x, "")], "below": x}],
    "upload.problems": lambda x: [{"of": of(x), "rows": [{"where": x, "value": x, "why": x, "mend": x}], "more": 1}],
}


class Tokens(HTMLParser):
    """The tags with their attributes, and the texts, in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[Any, ...]] = []
        self.feed(str(html))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "wbr":  # breaks an address that is typed
            self.found.append(("<", tag, *attrs))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("/", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = self.found.pop()[1] + data
        self.found.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))


def renamed(tokens: list[tuple[Any, ...]], before: str, after: str) -> list[tuple[Any, ...]]:
    """The same with one text for another in texts and values."""

    def within(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(within, value))
        return value.replace(before, after) if isinstance(value, str) else value

    return [within(token) for token in tokens]


def macros() -> set[str]:
    """Every macro that a template defines."""
    return {
        f"{file.stem}.{macro.name}"
        for file in FOLDER.glob("*.html")
        for macro in ENVIRONMENT.parse(file.read_text("utf-8")).find_all(nodes.Macro)
    }


def test_every_macro_is_tried() -> None:
    assert macros() == SAMPLES.keys() | CALLED


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("hostile", [HOSTILE, '" onmouseover="alert(1)', "</style></title></textarea><img src=x>z"])
def test_no_text_changes_the_markup_around_it(name: str, hostile: str) -> None:
    for plain, evil in zip(SAMPLES[name](PLAIN), SAMPLES[name](hostile), strict=True):
        expected, found = Tokens(render(name, **plain)).found, Tokens(render(name, **evil)).found
        assert renamed(found, hostile, PLAIN) == expected


def test_an_address_to_be_typed_breaks_before_its_slashes_alone() -> None:
    assert render("slide.to_type", address="<b>.kr/f/a&b") == "&lt;b&gt;.kr<wbr>/f<wbr>/a&amp;b"


@pytest.mark.parametrize("name", SAMPLES)
def test_words_are_those_of_the_language_in_use(name: str) -> None:
    for data in SAMPLES[name](PLAIN):
        drawn = render(name, **data)
        i18n.use("en")
        english = render(name, **data)
        i18n.use("ko")
        assert render(name, **data) == drawn
        assert not ENVIRONMENT.tests["korean"](english.replace("한국어", ""))


def test_data_that_is_missing_or_unknown_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("parts.empty")
    with pytest.raises(TypeError):
        render("parts.empty", sentence="a", title="b")


def test_markup_stays_markup_and_text_beside_it_is_escaped() -> None:
    assert render("parts.headline", eyebrow="a", title="<b>", lead=Markup("<b>x</b>"), badge="") == (
        '<p class="eyebrow">a</p><h1>&lt;b&gt; </h1><p class="lead"><b>x</b></p>'
    )


def test_a_line_break_between_tags_is_no_space_and_errors_keep_their_line() -> None:
    template = ENVIRONMENT.from_string("<ul>\n  <li>a\n  b</li>\n</ul>\n{{ missing }}")
    with pytest.raises(UndefinedError) as error:
        template.render()
    assert [entry.lineno + 1 for entry in error.traceback if "template" in str(entry.path)][-1:] == [5]
    assert ENVIRONMENT.from_string("<ul>\n  <li>a\n  b</li>\n</ul>").render() == "<ul><li>a\n  b</li></ul>"


def test_no_text_is_escaped_by_hand() -> None:
    """What is escaped twice or not at all comes of doing it by hand; the charts have no templates."""
    sources = [
        path
        for path in [*FOLDER.parent.rglob("*.py"), *(FOLDER.parents[1] / "pages").glob("*.py")]
        if not {"charts", "drawing"} & {*path.parts}
    ]
    assert [
        path.name for path in sources if re.search(r"import escape|html\.escape|Markup\.escape", path.read_text())
    ] == []


def test_no_page_holds_markup_of_its_own() -> None:
    pages = [*(FOLDER.parents[1] / "pages").glob("*.py"), *(FOLDER.parent / "ui").rglob("*.py")]
    assert [path.name for path in pages if re.search(r"</?[a-z]+[ >]", path.read_text("utf-8"))] == []
