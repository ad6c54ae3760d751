"""The deck as one document: what is in it, and what is not."""

import json
import re
from html import escape
from html.parser import HTMLParser

import pytest

from pledge.deck import Deck, html
from pledge.deck.assembly import deck
from pledge.deck.document import SCRIPTS
from pledge.deck.keys import KEYS
from pledge.panels.panel import Sentence
from pledge.static_files import STATIC
from pledge.store import Revision
from pledge.templates import emphasised
from tests.support.published import PUBLISHED


@pytest.fixture(scope="module")
def made(published: Revision) -> Deck:
    return deck(published, PUBLISHED, forum="주민 모임")


class Reader(HTMLParser):
    """Collects the tags, ids and references of a document."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.referred: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name == "aria-labelledby" and value:
                self.referred.append(value)


@pytest.mark.parametrize("offline", [True, False])
def test_every_slide_is_named_by_its_question(made: Deck, offline: bool) -> None:
    reader = Reader()
    reader.feed(html(made, offline=offline, address="https://pledge.example/f"))
    assert reader.tags.count("section") == len(made.slides)
    assert reader.tags.count("h1") == 1
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.referred) <= set(reader.ids)


def test_the_file_to_carry_asks_for_nothing(made: Deck) -> None:
    page = html(made, offline=True, address="https://pledge.example/f")
    assert len(page.encode()) < 9_000_000
    marks = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert re.findall(r'\b(?:src|href)="(?!data:|#)[^"]*"', marks) == []
    assert re.findall(r"url\((?!data:|#)[^)]*\)", marks) == []
    policy = re.search(r'content-security-policy" content="([^"]*)"', page)
    assert policy
    assert "connect-src &#39;none&#39;" in policy[1]
    assert page.count("<script>") == policy[1].count("sha256-") == len(SCRIPTS)
    assert page.count("@font-face") < 60, "only the faces whose letters it has"
    assert '"poll":false' in page


def test_no_official_and_no_key_is_in_the_data(made: Deck) -> None:
    page = html(made, offline=True)
    for named in ("천지열", "박미라", "박종욱", "729-2312"):
        assert named not in page
    assert "○○○" in page
    assert "qr" not in re.sub(r"<(style|script).*?</\1>", "", page, flags=re.DOTALL).replace("data-action", ""), (
        "no address"
    )


def test_the_data_cannot_end_its_element(published: Revision) -> None:
    page = html(deck(published, PUBLISHED, opening="</script><img src=x>"), offline=False)
    found = re.search(r'<script type="application/json" id="deck">(.*?)</script>', page, re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert [slide["key"] for slide in data["slides"]][:2] == ["opening", "promise"]
    assert escape("</script><img src=x>") in page
    assert "<img" not in page


def test_a_sentence_is_escaped_and_its_amounts_do_not_break() -> None:
    sentence = Sentence("<계획> 17억 8,600만 원을 썼습니다. 10만 원 중", ("17억 8,600만 원",))
    shown = emphasised(sentence, unbroken=True)
    assert shown == (
        "&lt;계획&gt; <strong>17억\N{NO-BREAK SPACE}8,600만\N{NO-BREAK SPACE}원</strong>을 썼습니다. "
        "10만\N{NO-BREAK SPACE}원 중"
    )


def test_the_reports_own_words_are_korean_to_a_screen_reader(published: Revision) -> None:
    page = html(deck(published, PUBLISHED, language="en"), offline=False)
    assert '<h1 id="q-opening" lang="ko">시장 직속' in page
    assert '<dt lang="ko">개소일</dt>' in page
    assert "<dt>Goal</dt>" in page


def test_every_key_has_an_action_and_a_description(made: Deck) -> None:
    page = html(made, offline=False)
    script = (STATIC / "deck/deck.js").read_text("utf-8")
    for key in KEYS:
        assert f"<kbd>{escape(key.label)}</kbd>" in page
        assert key.action == "number" or re.search(rf"\b{key.action}(?:,|: )", script), key.action
