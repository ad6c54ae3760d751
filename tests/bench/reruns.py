"""How long a warm rerun of each page keeps the interpreter busy, beside that of another checkout in the same run.

The module is a measure and, as a script of its own, the process that runs one checkout's pages.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

PAGES = (
    "overview",
    "indicators",
    "budget",
    "roadmap",
    "participation",
    "results",
    "checks",
    "pledges",
    "find",
    "source",
)
TIMES = 25
HERE = Path(__file__).parents[2]
REPORT = "data/reports/seongnam-village-community-center.txt"


def reruns(_folder: Path, beside: Path | None = None) -> None:
    """Print the median processor time of a rerun that changes nothing, of each page, here and in the other checkout.

    Both checkouts take turns, run by run, so that whatever else the machine does falls on both alike.
    """
    checkouts = {"here": HERE} | ({"beside": beside.resolve()} if beside else {})
    with running(checkouts) as processes:
        for page in PAGES:
            taken: dict[str, list[float]] = {name: [] for name in processes}
            if not all(ask(process, page) is not None for process in processes.values()):  # the first run is not warm
                print(f"page {page:<34} not in both checkouts")
                continue
            for _ in range(TIMES):
                for name, process in processes.items():
                    taken[name].append(ask(process, page) or 0.0)
            here, *others = [median(each) for each in taken.values()]
            compared = "".join(f"  beside {other * 1000:,.1f} ms  x {here / other:.2f}" for other in others)
            print(f"rerun of {page:<30} {here * 1000:>9,.1f} ms{compared}", flush=True)


@contextmanager
def running(checkouts: dict[str, Path]) -> Iterator[dict[str, "subprocess.Popen[str]"]]:
    """Run each checkout's pages in a process of its own, on a store that its own code builds."""
    processes: dict[str, subprocess.Popen[str]] = {}
    try:
        for name, checkout in checkouts.items():
            processes[name] = subprocess.Popen(
                [sys.executable, str(Path(__file__).resolve())],
                cwd=checkout,
                env=os.environ | {"PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
        yield processes
    finally:
        for process in processes.values():
            process.communicate()  # no more pages are asked for: it ends


def ask(process: "subprocess.Popen[str]", page: str) -> float | None:
    """Return the seconds that one more run of a page takes; None where the checkout has no such page or it fails."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{page}\n")
    process.stdin.flush()
    answer: float | None = json.loads(process.stdout.readline() or "null")
    return answer


def serve() -> None:
    """Answer each line on standard input, the name of a page, with the seconds of the processor that it took to run."""
    answers, sys.stdout = sys.stdout, sys.stderr  # what a page prints is no answer
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(Path(folder))
        for line in sys.stdin:
            answers.write(json.dumps(runner.run(line.strip())) + "\n")
            answers.flush()


class Runner:
    """The pages of the checkout in the current folder, on a store of its report."""

    def __init__(self, folder: Path) -> None:
        from pledge import store
        from pledge.report import read_report

        tables = read_report(Path(REPORT).read_bytes()).tables
        store.build(folder, {f"pledge-{number}": tables for number in range(2)}, by="bench")
        os.environ["PLEDGE_STORE"] = str(folder)
        self.navigation = Path("pages/navigation.py").resolve()
        self.opened: dict[str, Any] = {}

    def run(self, page: str) -> float | None:
        """Return the seconds of the processor of one run; the first one opens the page."""
        from streamlit.testing.v1 import AppTest

        script = self.navigation.with_name(f"{page}.py")
        if not script.exists():
            return None
        app = self.opened.get(page)
        if app is None:
            app = self.opened[page] = AppTest.from_file(str(self.navigation), default_timeout=60)
            app.query_params["pledge"] = "pledge-0"
            app.run()
            app.switch_page(str(script))
        started = time.process_time()
        app._run()  # without the widgets' states, so that none is set: AppTest gives a range back as one value
        seconds = time.process_time() - started
        return None if app.exception else seconds


if __name__ == "__main__":
    serve()
