"""What staff bring: long lists in a report and many rows, from the file to the revision, beside an earlier version."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.documents import rows_of_csv
from tests.bench.measure import REPORT, show, version
from tests.support.published import ROOT

BEFORE = "5947f0c"
"""The version before reading and comparing had limits."""

PATIENCE = 120
"""Seconds after which a version is not waited for any longer."""

STEPS = """
import json, sys
from pathlib import Path
from pledge.report import read_report
from pledge.store import build
try:
    from pledge.upload import publish_review, read, review
except ImportError:  # the earlier version
    from pledge.weighing import publish_weighed as publish_review, read, weigh as review
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
report, brought, store = map(Path, sys.argv[1:])
first = build(store, {"pledge": read_report(report.read_bytes()).tables}, by="bench")
taken = []
def spent():
    return sum(used.ru_utime + used.ru_stime for used in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))
def step(work):
    started = spent()
    done = work()
    taken.append(spent() - started)
    return done
data = brought.read_bytes()
proposal = step(lambda: read(first, "pledge", data, brought.name))
reviewed = step(lambda: review(store, proposal))
step(lambda: publish_review(store, reviewed, by="bench", reason="bench", confirmed=reviewed.to_confirm))
print(json.dumps(taken))
"""


def edition(size: int, *, cell: bool = False) -> bytes:
    """Return the report with one list more of so many bytes: in lines of its own, or in one cell of a table."""
    text = REPORT.read_text(encoding="utf-8").rstrip("\n")
    item = "11월: 주민 설명회 {n}" if cell else "- 주민 설명회를 열고 의견을 들어 다음 해 계획에 반영 (제{n}차)"
    items, written = [], 0
    while written < size:
        items.append(item.format(n=len(items) + 1))
        written += len(items[-1].encode()) + 1
    if not cell:
        return "\n".join([text, "", "□ 주민 의견", "", *items, ""]).encode()
    lines = text.split("\n")
    heading = next(n for n, line in enumerate(lines) if line.replace(" ", "").endswith("이행상황"))
    at = next(n for n, line in enumerate(lines[heading:], start=heading) if line.startswith("2019년\t"))
    cells = lines[at].split("\t")
    cells[2] = " ".join(items)
    lines[at] = "\t".join(cells)
    return "\n".join([*lines, ""]).encode()


def brought(folder: Path) -> None:
    """Editions of 60 and 500 KB with one list, and 109,000 distinct rows: read, compared, published."""
    earlier = version(folder, BEFORE)
    cases = {
        "an edition of 60 KB, one list": ("a.txt", edition(60_000)),
        "an edition of 500 KB, one list": ("b.txt", edition(500_000)),
        "an edition of 60 KB, a list in a cell": ("c.txt", edition(60_000, cell=True)),
        "an edition of 500 KB, a list in a cell": ("d.txt", edition(500_000, cell=True)),
        "109,000 rows": ("e.csv", rows_of_csv(109_000)),
    }
    for what, (name, data) in cases.items():
        path = folder / name
        path.write_bytes(data)
        now = _steps(ROOT, path, folder / f"{name}-now")
        then = _steps(earlier, path, folder / f"{name}-then") if earlier else None
        for at, step in enumerate(("read", "compared", "published")):
            if isinstance(now, str):
                show(f"{what}, {step}: {now}", 0)
                continue
            told = then if isinstance(then, str) else ""
            ratio = now[at] / then[at] if then and not isinstance(then, str) else None
            show(f"{what}, {step}", now[at], f"({BEFORE}: {told})" if told else BEFORE if ratio else "", ratio)


def _steps(root: Path, path: Path, store: Path) -> list[float] | str:
    """Return the seconds of the processor, with its children's, of every step at `root`, or why there are none."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", STEPS, str(REPORT), str(path), str(store)],
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        return f"not done after {PATIENCE} s"
    except subprocess.CalledProcessError as error:
        return error.stderr.decode().strip().splitlines()[-1][:100]
    taken: list[float] = json.loads(done.stdout.splitlines()[-1])
    return taken
