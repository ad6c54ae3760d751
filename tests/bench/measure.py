"""Time, processor and memory of a piece of work, and a line printed of each."""

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from typing import NamedTuple

from pledge import store
from pledge.report import read_report
from tests.support.published import ROOT

REPORT = ROOT / "data" / "reports" / "seongnam-village-community-center.txt"


class Cost(NamedTuple):
    """Seconds of the clock, of this processor and of its children's, and the MB by which this process grew at most."""

    seconds: float
    own: float
    children: float
    grown: int | None


def cost(work: Callable[[], object]) -> Cost:
    """What one run costs; memory is None where the system does not tell it."""
    before = memory("VmRSS", anew=True)
    own, children, started = cpu(RUSAGE_SELF), cpu(RUSAGE_CHILDREN), time.perf_counter()
    work()
    seconds = time.perf_counter() - started
    peak = memory("VmHWM")
    grown = None if peak is None or before is None else peak - before
    return Cost(seconds, cpu(RUSAGE_SELF) - own, cpu(RUSAGE_CHILDREN) - children, grown)


def timed(work: Callable[[], object], times: int) -> float:
    """Median seconds of that many runs."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken)


def show(what: str, seconds: float, target: str = "", ratio: float | None = None) -> None:
    """Print one line: milliseconds, the target, and a ratio to what was measured before."""
    compared = f"  x {ratio:.3g}" if ratio else ""
    print(f"{what:<40} {seconds * 1000:>9,.1f} ms  {target}{compared}", flush=True)


def show_cost(what: str, spent: Cost, target: str = "", than: float | None = None) -> None:
    """The same of a cost: the ratio is to `than`, seconds of something else of the same run."""
    grown = "" if spent.grown is None else f", {spent.grown:+,} MB"
    child = f" and {spent.children * 1000:,.0f} ms of a child" if spent.children else ""
    show(what, spent.seconds, target, spent.seconds / than if than else None)
    print(f"{'':<44} processor {spent.own * 1000:,.0f} ms{child}{grown}", flush=True)


def built(folder: Path, number: int) -> store.Revision:
    """A fresh store of that many pledges, all with the same report."""
    data = REPORT.read_bytes()
    reports = {f"pledge-{each}": read_report(data).tables for each in range(number)}
    made = store.build(folder / f"store-{time.monotonic_ns()}", reports, by="bench")
    assert made
    return made


def version(folder: Path, name: str) -> Path | None:
    """Return the sources of an earlier version, put into `folder`; None where they are not at hand."""
    place = folder / name
    place.mkdir()
    packed = subprocess.run(["git", "archive", name], cwd=ROOT, capture_output=True)
    if packed.returncode:
        return None
    subprocess.run(["tar", "-x", "-C", str(place)], input=packed.stdout, check=True)
    return place


def cpu(whose: int) -> float:
    """Seconds of the processor so far."""
    used = getrusage(whose)
    return used.ru_utime + used.ru_stime


def memory(name: str, *, anew: bool = False) -> int | None:
    """MB of this process by the kernel's name of them; `anew` begins a new peak. None where there is no such kernel."""
    try:
        if anew:
            Path("/proc/self/clear_refs").write_text("5")
        status = Path("/proc/self/status").read_text()
    except OSError:
        return None
    found = re.search(name + r":\s+(\d+) kB", status)
    return int(found[1]) // 1024 if found else None
