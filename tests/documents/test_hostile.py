"""Files that want to hurt, all built here: each is refused for its own reason, and the reader's process stays small."""

import io
import json
import random
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest

from tests.support.published import ROOT

MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET, BOOK, RELS = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"


def sheet(rows: str = CELL, after: str = "", before: str = "") -> str:
    return (
        f'{before}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}">'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


HONEST = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
    'vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/{BOOK}" ContentType="{MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/{SHEET}" ContentType="{MAIN}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{MAIN}.sharedStrings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{OFFICE}/officeDocument" Target="{BOOK}"/></Relationships>',
    BOOK: f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="집행" sheetId="1" r:id="rId1"/></sheets></workbook>',
    RELS: f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/sharedStrings.xml": '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
    SHEET: sheet(),
}
LAUGHS = '<!DOCTYPE x [<!ENTITY a "하하하하">' + "".join(
    f'<!ENTITY {chr(letter + 1)} "{f"&{chr(letter)};" * 10}">' for letter in range(ord("a"), ord("j"))
)


def packed(more: dict[str, str | bytes] | None = None, without: str = "", method: int = ZIP_DEFLATED) -> bytes:
    """An honest workbook with parts added or replaced."""
    target = io.BytesIO()
    with ZipFile(target, "w", method, compresslevel=1) as archive:
        for name, content in {**HONEST, **(more or {})}.items():
            if name != without:
                archive.writestr(name, content)
    return target.getvalue()


def replaced(part: str, old: str, new: str) -> bytes:
    assert old in HONEST[part]
    return packed({part: HONEST[part].replace(old, new)})


def related(kind: str, target: str, mode: str = "") -> bytes:
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/{kind}" Target="{target}" {mode}/></Relationships>'
    return replaced(RELS, "</Relationships>", relation)


def twice_named() -> bytes:
    return packed({"xl/worksheets/sheetX.xml": sheet()}).replace(b"sheetX.xml", b"sheet1.xml")


def renamed(name: bytes) -> bytes:
    return packed({"x" * len(name): "1"}).replace(b"x" * len(name), name)


def locked() -> bytes:
    """The bit of every part set that says it is encrypted, as old programs pack with a password."""
    data = bytearray(packed())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(mark), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def overlapping(files: int = 16, size: int = 3_900_000) -> bytes:
    """Parts that share one packed text: each quotes the header of the next and goes on into it (D. Fifield, 2019)."""
    plain = b" " * size
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body, content = packer.compress(plain) + packer.flush(), plain
    locals_, entries = [], []
    for at in reversed(range(files)):
        name = b"[Content_Types].xml" if at == 0 else b"xl/%02d.xml" % at
        fields = (20, 0, 8, 0, 0, zlib.crc32(content), len(body), len(content), len(name), 0)
        head = struct.pack("<4sHHHHHIIIHH", b"PK\x03\x04", *fields) + name
        entries.append((fields, name))
        locals_.append(head)
        if at:
            quote = struct.pack("<BHH", 0, len(head), 0xFFFF ^ len(head)) + head
            body, content = quote + body, head + content
    data, offsets, place = locals_[-1] + body, [], 0
    for head in reversed(locals_):
        offsets.append(place)
        place += len(head) + 5
    listed = b"".join(
        struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, *fields, 0, 0, 0, 0, offset) + name
        for (fields, name), offset in zip(reversed(entries), offsets, strict=True)
    )
    return data + listed + struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, files, files, len(listed), len(data), 0)


def rows(count: int, cell: str = "<c><v>1</v></c>") -> str:
    return "".join(f'<row r="{row}">{cell}</row>' for row in range(1, count + 1))


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def scrambled() -> bytes:
    noise = bytes(random.Random(1).randrange(9, 256) for _ in range(5_000))
    return b"\x07\x00\x01" + noise


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "60 MB of blanks": ("bomb", lambda: packed({SHEET: sheet(after=" " * 60_000_000)})),
    "20 parts of 3 MB": ("bomb", lambda: packed({f"xl/{n}.xml": "<a>" + " " * 3_000_000 + "</a>" for n in range(20)})),
    "parts that overlap": ("embedded", overlapping),
    "a million elements": ("bomb", lambda: packed({SHEET: sheet(after="<a/><bb/>" * 500_000)})),
    "ten thousand names": ("bomb", lambda: packed({SHEET: sheet(after="".join(f"<a{n}/>" for n in range(10_000)))})),
    "a million rows": ("too-many-cells", lambda: packed({SHEET: sheet(rows(1_000_000))})),
    "empty rows": ("too-many-cells", lambda: packed({SHEET: sheet(rows(200_000, ""))})),
    "A1 and XFD1048576": (
        "cell-far",
        lambda: packed({SHEET: sheet(CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')}),
    ),
    "A1 and IV110000": (
        "sparse",
        lambda: packed({SHEET: sheet(CELL + '<row r="110000"><c r="IV110000"><v>1</v></c></row>')}),
    ),
    "all merged": (
        "too-many-cells",
        lambda: packed({SHEET: sheet(after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')}),
    ),
    "all linked": (
        "too-many-cells",
        lambda: packed({SHEET: sheet(after='<hyperlinks><hyperlink ref="A1:XFD1048576"/></hyperlinks>')}),
    ),
    "cells by another name": (
        "too-many-cells",
        lambda: packed({SHEET: sheet(before="", rows='<row r="1">' + "<z/>" * 200_000 + "</row>")}),
    ),
    "rows outside of the data": (
        "too-many-cells",
        lambda: packed({SHEET: sheet(after="<x>" + rows(160_000) + "</x>")}),
    ),
    "billion laughs": (
        "entities",
        lambda: packed({"xl/sharedStrings.xml": LAUGHS + "]><sst><si><t>&j;</t></si></sst>"}),
    ),
    "an outside entity": (
        "entities",
        lambda: packed({SHEET: sheet(before='<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>')}),
    ),
    "an outside definition": ("entities", lambda: packed({BOOK: '<!DOCTYPE x SYSTEM "http://127.0.0.1/x"><x/>'})),
    "a definition in UTF-16": (
        "entities",
        lambda: packed(
            {"docProps/core.xml": '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x><x/>'.encode("utf-16")}
        ),
    ),
    "macros": ("macros", lambda: packed({"xl/vbaProject.bin": b"x"})),
    "macros by content type": (
        "macros",
        lambda: replaced(
            "[Content_Types].xml", f"{MAIN}.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
        ),
    ),
    "old macros": ("macros", lambda: packed({"xl/macrosheets/sheet1.xml": "<x/>"})),
    "an outside workbook": ("links", lambda: packed({"xl/externalLinks/externalLink1.xml": "<externalLink/>"})),
    "an outside relation": ("links", lambda: related("externalLinkPath", "file:///c:/x.xlsx", 'TargetMode="External"')),
    "a database": ("links", lambda: packed({"xl/connections.xml": "<connections/>"})),
    "an object": ("embedded", lambda: packed({"xl/embeddings/oleObject1.bin": b"x"})),
    "a program": ("embedded", lambda: packed({"xl/media/run.exe": b"MZ"})),
    "a nested archive": ("embedded", lambda: packed({"xl/media/image1.png": packed()})),
    "a path up": ("bad-path", lambda: packed({"../../evil.xml": "<x/>"})),
    "a path from the root": ("bad-path", lambda: packed({"/etc/evil.xml": "<x/>"})),
    "a path of a drive": ("bad-path", lambda: packed({"C:/evil.xml": "<x/>"})),
    "a path of Windows": ("bad-path", lambda: renamed(b"xl\\..\\evil.xml")),
    "a name with an end within": ("bad-path", lambda: renamed(b"xl/evil\0.xml")),
    "a password": ("encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "a password of the archive": ("encrypted", locked),
    "xls": ("is-old-workbook", lambda: OLE + "Workbook".encode("utf-16-le")),
    "hwp": ("is-document", lambda: OLE + "FileHeader".encode("utf-16-le")),
    "docx": ("is-document", lambda: packed({"word/document.xml": "<x/>"}, without=BOOK)),
    "hwpx": ("is-document", lambda: packed({"Contents/header.xml": "<x/>"}, without=BOOK)),
    "ods": ("is-open-document", lambda: packed({"content.xml": "<x/>"}, without=BOOK)),
    "xlsb": ("is-other-workbook", lambda: packed({"xl/workbook.bin": b"x"}, without=BOOK)),
    "a plain archive": ("is-archive", lambda: packed(without="[Content_Types].xml")),
    "an empty archive": ("is-archive", lambda: b"PK\x05\x06" + bytes(18)),
    "7z": ("is-archive", lambda: b"7z\xbc\xaf\x27\x1c"),
    "html": ("is-page", lambda: b"\r\n<HTML><table><tr><td>1</td></tr></table>"),
    "xml": ("is-xml", lambda: b'<?xml version="1.0"?><Workbook/>'),
    "pdf": ("is-pdf", lambda: b"%PDF-1.7\n"),
    "png": ("is-picture", lambda: b"\x89PNG\r\n"),
    "csv": ("is-text", lambda: "연도,집행액\n2019,1".encode("cp949")),
    "noise": ("is-unknown", scrambled),
    "cut in the middle": ("truncated", lambda: half(packed())),
    "cut at once": ("truncated", lambda: packed()[:40]),
    "a byte wrong": (
        "damaged",
        lambda: packed().replace(zlib.crc32(HONEST[SHEET].encode()).to_bytes(4, "little"), b"1234"),
    ),
    "XML without an end": ("damaged", lambda: packed({SHEET: sheet()[:-5]})),
    "no workbook within": ("damaged", lambda: packed(without=BOOK)),
    "a name twice": ("damaged", twice_named),
    "packed otherwise": ("damaged", lambda: packed(method=ZIP_LZMA)),
    "a text that is not there": ("damaged", lambda: packed({SHEET: sheet('<row><c t="s"><v>99</v></c></row>')})),
    "a place that is none": ("damaged", lambda: packed({SHEET: sheet('<row><c r="010-1234-5678"><v>1</v></c></row>')})),
    "a number beyond all": ("error-cell", lambda: packed({SHEET: sheet('<row r="1"><c><v>1.5e999</v></c></row>')})),
    "2,000 parts": ("too-many-parts", lambda: packed({f"xl/{n}.xml": "<x/>" for n in range(2_000)})),
    "a cell of 40,000 letters": (
        "cell-too-long",
        lambda: packed({SHEET: sheet(f'<row><c t="inlineStr"><is><t>{"가" * 40_000}</t></is></c></row>')}),
    ),
    "10 MB of commas.csv": ("too-wide", lambda: b"," * (10 * 2**20)),
    "10 MB of rows.csv": ("too-long", lambda: b"1,2\n" * 2_500_000),
    "10 MB in one cell.csv": ("cell-too-long", lambda: b'"' + b"x" * 10_000_000),
    "10 MB of quotes.csv": ("cell-too-long", lambda: b'"' * 10_000_001),
    "10 MB of lines.txt": ("too-much-text", lambda: b"a\n" * 5_000_000),
    "a program.txt": ("not-text", lambda: b"MZ" + bytes(3) + b"\1" * 500),
    "11 MB": ("too-large", lambda: bytes(random.Random(2).randbytes(11 * 2**20))),
}

READER = """
import json, re, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from pledge.upload import Refused
from pledge.upload.uploaded_files import read_csv, read_text, read_workbook

READERS = {".csv": read_csv, ".txt": read_text}

def memory(name):
    return int(re.search(name + r":\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) // 1024

def tell(path):
    try:
        return len(READERS.get(path.suffix, read_workbook)(path.read_bytes(), path.name))
    except Refused as refused:
        return [problem.reason for problem in refused.problems]

paths = sorted(Path(sys.argv[1]).iterdir())
tell(Path(sys.argv[1]) / "honest")
Path("/proc/self/clear_refs").write_text("5")  # the peak starts anew
before = memory("VmRSS")
with ThreadPoolExecutor(2) as pool:
    told = dict(zip([path.name for path in paths], pool.map(tell, paths)))
print(json.dumps({"told": told, "grown": memory("VmHWM") - before}))
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a process said of every hostile file, and by how many MB its memory grew over all of them."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "honest").write_bytes(packed())
    for name, (_reason, build) in HOSTILE.items():
        (folder / name).write_bytes(build())
    run = subprocess.run([sys.executable, "-c", READER, folder], cwd=ROOT, check=True, capture_output=True, text=True)
    return json.loads(run.stdout)


def test_every_hostile_file_is_refused_for_its_reason_and_no_honest_one(reader: dict[str, dict[str, object]]) -> None:
    expected = {name: [reason] for name, (reason, _build) in HOSTILE.items()}
    assert reader["told"] == {**expected, "honest": 1}


def test_reading_in_a_child_uses_no_memory_of_the_server(reader: dict[str, int]) -> None:
    assert reader["grown"] < 50, "MB"
