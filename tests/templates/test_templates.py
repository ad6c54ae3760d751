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


def table(text: str, columns: int = 4) -> Table:
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
        "answer": text,
        "chart": False,
        "numbers": [number],
        "points": [point, ("", text)],
        "rest": 2,
        "footnotes": [text, text, text],
        "max_footnotes": 2,
        "tables": [text],
        "lines": [1],
        "eyebrow": text,
        "lead": text,
        "short_address": text,
    } | other


def whole_slide(text: str, kind: str) -> dict[str, Any]:
    return {"slide": slide(text), "kind": kind, "coverage": text, "edition": text, "footer": text} | {
        "has_address": True,
        "number": 1,
        "count": 2,
    }


EXPLAINED = date(2021, 12, 31)
SAMPLES: dict[str, Callable[[str], list[dict[str, Any]]]] = {
    "difference_table.difference_table": lambda x: [
        {
            "table": table(x, 5),
            "rows": [
                {"table": x, "row": x, "first": True, "column": x, "kind": x, "kind_text": x, "before": x, "after": x},
                {
                    "table": x,
                    "row": x,
                    "first": False,
                    "column": "",
                    "kind": x,
                    "kind_text": x,
                    "before": x,
                    "after": "",
                },
            ],
            "more": 3,
        }
    ],
    "document.body": lambda x: [
        {
            "slides": [x],
            "qr_symbol": x,
            "short_address": short_address,
            "offline": offline,
            "keys": [{"label": x, "description": x}],
            "data": Markup("{}"),
        }
        for short_address, offline in ((x, True), ("", True), ("", False))
    ],
    "document.languages": lambda x: [{}],
    "document.linked_assets": lambda x: [{"base": x, "styles": [x], "scripts": [x]}],
    "document.page": lambda x: [{"title": x, "head": STYLE, "body": x, "scripts": [Markup("run()")]}],
    "document.tools": lambda x: [{}],
    "document.inline_assets": lambda x: [{"policy": x, "style": STYLE}],
    "sign_in.page": lambda x: [
        {"staff": staff, "back": x, "sign_in_href": x, "styles": [x], "problem": x, "provider": provider, "name": x}
        | {"base": x, "links": {"ko": x, "en": x}}
        for staff, provider in ((x, False), (None, True), (None, False))
    ],
    "sign_in.sign_in_link": lambda x: [{"sign_in_href": x, "ended": True}],
    "sign_in.signed_in": lambda x: [{"staff": x, "back": x}],
    "sign_in.sign_out_form": lambda x: [{"back": x, "base": x}],
    "slide.answer": lambda x: [
        {"slide": slide(x), "coverage": x},
        {"slide": slide(x, numbers=[]), "coverage": x},
        {"slide": slide(x, chart=True), "coverage": x},
    ],
    "slide.closing": lambda x: [{"slide": slide(x), "has_address": True}],
    "slide.follow": lambda x: [{"caption": x, "short_address": x}],
    "slide.korean": lambda x: [{"text": x}],
    "slide.number": lambda x: [{"item": {"name": x, "mark": x, "kind": x, "value": x}}],
    "slide.opening": lambda x: [{"slide": slide(x), "has_address": True}],
    "slide.points": lambda x: [{"points": [(x, x), ("", x)]}],
    "slide.qr_code": lambda x: [{"size": x}],
    "slide.qr_symbol": lambda x: [{"size": 3, "dots": x}],
    "slide.sentence": lambda x: [{"html": x}],
    "slide.slide": lambda x: [whole_slide(x, kind) for kind in ("opening", "closing", "answer")],
    "slide.breakable_address": lambda x: [{"address": f"{x}.kr"}],
    "finding_table.contradictions": lambda x: [
        {
            "rows": [
                {"subject": x, "stated": x, "computed": x, "lines": [1], "href": x}
                | {"explanation": {"body": x, "author": x, "on": EXPLAINED}}
            ],
            "href": x,
        }
    ],
    "finding_table.explanation": lambda x: [{"row": {"body": x, "author": x, "on": EXPLAINED}}],
    "finding_table.finding_table": lambda x: [
        {
            "table": table(x),
            "severity": x,
            "severity_text": x,
            "meaning": x,
            "rows": [
                {"subject": x, "superseded": True, "values": [x, x, x], "lines": [1], "href": x}
                | {"explanation": {"body": x, "author": x, "on": EXPLAINED}}
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
                        | {"contradiction": {"first": x, "second": x, "value": x}}
                    ]
                }
            ]
        }
    ],
    "search_results.lines": lambda x: [
        {"title": x, "count": 2, "more": 1, "entries": [{"href": x, "text": x, "lines": [1]}]},
    ],
    "revision_list.revision": lambda x: [
        {"number": x, "kind": x, "at": datetime(2021, 12, 31, 9, 30), "current": True, "author": x, "reason": x}  # noqa: DTZ001
        | {"changed": x, "file": x, "sha256": "0a1b2c3d4e"}
    ],
    "fragments.print_footer": lambda x: [{"left": Markup('"a"'), "right": Markup('"b"'), "type": Markup()}],
    "fragments.print_filters": lambda x: [{"text": x}],
    "fragments.aside": lambda x: [{"text": x}],
    "fragments.badge": lambda x: [{"text": x, "kind": x}],
    "fragments.banner": lambda x: [{"strong": x, "text": x, "href": href, "more": x, "kind": x} for href in (x, "")],
    "fragments.bar": lambda x: [{"whole": x, "done": x, "end": x}],
    "fragments.coverage": lambda x: [{"before": x, "date": x, "day": x, "after": x}],
    "fragments.status_definition": lambda x: [{"meaning": x, "proposed": x, "lines": [1], "href": x}],
    "fragments.empty_state": lambda x: [{"sentence": x}],
    "fragments.emphasised": lambda x: [{"parts": [(x, True), (x, False)]}],
    "fragments.page_header": lambda x: [{"eyebrow": x, "title": x, "lead": x, "badge": x}],
    "fragments.line_link": lambda x: [{"lines": [1, 2], "href": x, "alone": alone} for alone in (True, False)],
    "fragments.link": lambda x: [{"href": x, "text": x}],
    "fragments.linked": lambda x: [{"href": href, "text": x} for href in (x, "")],
    "fragments.metrics": lambda x: [
        {
            "metrics": [
                ({"label": x, "value": x, "beside": x, "note": x, "contradiction": contradiction}, href)
                for contradiction, href in ((None, ""), ({"first": x, "second": x, "value": x}, x))
            ],
            "unknown": {"?"},
        }
    ],
    "fragments.notice": lambda x: [{"sentence": x}],
    "fragments.passages": lambda x: [
        {"passages": [{"label": x, "text": x, "level": x, "href": href} for href in (x, "")]}
    ],
    "fragments.achievement_rates": lambda x: [{"metrics": x}],
    "fragments.activities": lambda x: [
        {"activities": [{"state": x, "when": x, "href": href, "activity": x} for href in (x, "")]}
    ],
    "fragments.section": lambda x: [{"title": x, "sentence": x}],
    "fragments.changes_since": lambda x: [{"sentence": x, "href": x}],
    "fragments.strong": lambda x: [{"text": x}],
    "fragments.status": lambda x: [{"kind": x, "mark": x, "text": x}],
    "pledge_list.table": lambda x: [
        {
            "table": table(x),
            "rows": [
                {"contradicted": x, "href": x, "title": x, "department": x, "coverage": x, "status": x}
                | {"money": {"rate": x, "bar": x, "text": x, "value": 1}}
                | {"achievement": {"rate": "", "bar": "", "text": x, "value": None}}
            ],
        }
    ],
    "prepare.follow": lambda x: [{"qr_code": x, "short_address": x}],
    "prepare.notes": lambda x: [{"slides": [(x, [x, x])]}],
    "prepare.start_link": lambda x: [{"address": x}],
    "fragments.language_marker": lambda x: [{}],
    "fragments.print_button": lambda x: [{}],
    "error_page.page": lambda x: [
        {"title": x, "style": STYLE, "sections": [{"language": x, "message": x, "href": x, "link_text": x}]}
    ],
    "report_lines.claim": lambda x: [{"line": line(x, "text")}],
    "report_lines.table_entry": lambda x: [{"title": x, "row_count": x, "meaning": x}],
    "report_lines.line": lambda x: [{"line": line(x, kind)} for kind in ("text", "heading", "unread", "blank")],
    "report_lines.report": lambda x: [
        {"blocks": [[line(x, "text")], [line(x, "head", cells=[{"css_class": x, "parts": [(x, True)]}])]]}
    ],
    "report_lines.number": lambda x: [{"line": line(x, "text")}],
    "report_lines.highlighted": lambda x: [{"parts": [(x, True), (x, False)]}],
    "report_lines.table": lambda x: [{"lines": [line(x, "head", cells=[{"css_class": x, "parts": [(x, True)]}])]}],
    "table.cells": lambda x: [{"row": table(x).total, "headings": table(x).headings, "folds": True}],
    "table.with_breaks": lambda x: [{"text": f"{x}\n{x}"}],
    "table.cell_content": lambda x: [{"cell": cell} for cell in table(x).total],
    "table.table": lambda x: [{"table": table(x), "css_class": x}],
    "upload_review.findings": lambda x: [{"lists": [(x, [x], x, 1)]}],
    "upload_review.missing": lambda x: [{"rows": [x], "count": 2, "more": 1}],
    "upload_review.figure_changes": lambda x: [{"table": table(x), "rows": [(x, x, x)]}],
    "upload_review.point": lambda x: [{"sentence": x, "subject": x, "cells": [(x, "", x), (x, x, "")], "note": x}],
    "upload_review.problems": lambda x: [
        {"table": table(x), "rows": [{"where": x, "value": x, "why": x, "mend": x}], "more": 1}
    ],
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

    def replaced(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(replaced, value))
        return value.replace(before, after) if isinstance(value, str) else value

    return [replaced(token) for token in tokens]


def macros() -> set[str]:
    """Every macro that a template defines."""
    return {
        f"{file.stem}.{macro.name}"
        for file in FOLDER.glob("*.html")
        for macro in ENVIRONMENT.parse(file.read_text("utf-8")).find_all(nodes.Macro)
    }


def test_every_macro_has_a_sample() -> None:
    assert macros() == SAMPLES.keys() | CALLED


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("hostile", [HOSTILE, '" onmouseover="alert(1)', "</style></title></textarea><img src=x>z"])
def test_no_text_changes_the_markup_around_it(name: str, hostile: str) -> None:
    for plain, evil in zip(SAMPLES[name](PLAIN), SAMPLES[name](hostile), strict=True):
        expected, found = Tokens(render(name, **plain)).found, Tokens(render(name, **evil)).found
        assert renamed(found, hostile, PLAIN) == expected


def test_an_address_to_be_typed_breaks_before_its_slashes_alone() -> None:
    assert render("slide.breakable_address", address="<b>.kr/f/a&b") == "&lt;b&gt;.kr<wbr>/f<wbr>/a&amp;b"


@pytest.mark.parametrize("name", SAMPLES)
def test_texts_are_in_the_language_in_use(name: str) -> None:
    for data in SAMPLES[name](PLAIN):
        korean = render(name, **data)
        i18n.use("en")
        english = render(name, **data)
        i18n.use("ko")
        assert render(name, **data) == korean
        assert not ENVIRONMENT.tests["korean"](english.replace("한국어", ""))


def test_data_that_is_missing_or_unknown_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render("fragments.empty_state")
    with pytest.raises(TypeError):
        render("fragments.empty_state", sentence="a", title="b")


def test_markup_stays_markup_and_text_beside_it_is_escaped() -> None:
    assert render("fragments.page_header", eyebrow="a", title="<b>", lead=Markup("<b>x</b>"), badge="") == (
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


def test_no_page_contains_html() -> None:
    pages = [*(FOLDER.parents[1] / "pages").glob("*.py"), *(FOLDER.parent / "ui").rglob("*.py")]
    assert [path.name for path in pages if re.search(r"</?[a-z]+[ >]", path.read_text("utf-8"))] == []
