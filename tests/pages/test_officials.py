"""Every page of a report that names officials in many places: none of them is sent to a browser."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pledge import store, upload
from pledge.masking import MASK
from pledge.report import read_report
from pledge.store import build
from tests.support.officials import HIDDEN, naming
from tests.support.pages import Open

PAGES = (
    "overview",
    "roadmap",
    "indicators",
    "participation",
    "budget",
    "results",
    "checks",
    "source",
    "find",
    "history",
)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("named")
    build(folder, {"a": read_report(naming()).tables}, by="tests")
    return folder


def sent_by(app: AppTest) -> str:
    """All that a run sends over the websocket, charts too."""
    protos = [node.proto for node in app._tree if getattr(node, "proto", None) is not None]
    text = "".join(proto.SerializeToString().decode("utf-8", "ignore") for proto in protos)
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)  # as charts are written


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_no_page_sends_a_name_or_a_number(named: Path, open_page: Open, page: str, lang: str) -> None:
    app = open_page(named, page, lang=lang, find="센터" if page == "find" else "")
    sent = sent_by(app)
    assert len(sent) > 1000
    assert [each for each in HIDDEN if each in sent] == []
    if page in {"roadmap", "results", "source"}:
        assert MASK in sent


def test_the_template_holds_the_true_values(named: Path) -> None:
    now, _refused = store.current(named)
    assert now
    content = upload.template_csv(now, "a", "milestone").decode("utf-8-sig")
    assert "센터 개소(담당 박종욱)" in content, "what comes back unchanged must not put a mask over it"
    assert MASK not in content
