"""Work in a child with limits of time and memory: what it returns, what it raises, and what is said at a limit."""

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pledge import sandbox
from pledge.sandbox import CALL
from pledge.store import StoreError


def _stopped(reason: str) -> Exception:
    return LookupError(reason)


@sandbox.in_child_process(_stopped)
def whose() -> tuple[int, int, str]:
    return os.getpid(), os.getpriority(os.PRIO_PROCESS, 0), str(Path.cwd())


@sandbox.in_child_process(_stopped)
def within() -> tuple[int, int]:
    return os.getpid(), whose()[0]


@sandbox.in_child_process(_stopped)
def refuse() -> None:
    raise StoreError("There is no revision {number}", number=7)


@sandbox.in_child_process(_stopped)
def sleep() -> None:
    time.sleep(60)


@sandbox.in_child_process(_stopped)
def turn() -> None:
    while True:
        pass


@sandbox.in_child_process(_stopped)
def fill() -> int:
    return len(bytearray(2**40))


@sandbox.in_child_process(_stopped)
def stumble(brought: str) -> None:
    raise ValueError(brought)


def test_it_runs_in_another_process_in_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    process, nice, folder = whose()
    assert process != os.getpid()
    assert nice > os.getpriority(os.PRIO_PROCESS, 0), "readers come first"
    assert folder == str(tmp_path)


def test_a_nested_call_runs_in_the_same_child() -> None:
    outer, inner = within()
    assert outer == inner != os.getpid()


def test_a_refusal_arrives_as_it_was_raised() -> None:
    with pytest.raises(StoreError) as refused:
        refuse()
    assert (refused.value.message, refused.value.params) == ("There is no revision {number}", {"number": 7})


def test_a_child_beyond_its_time_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sandbox, "CALL", replace(CALL, seconds=0.01))
    with pytest.raises(LookupError, match="too-slow"):
        sleep()


def test_a_child_beyond_its_time_of_the_processor_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    started = sandbox.run

    def patient(*args: str, seconds: float, **others: object) -> bytes:
        return started(*args, seconds=seconds + 600, **others)  # type: ignore[arg-type]

    monkeypatch.setattr(sandbox, "CALL", replace(CALL, seconds=2))
    monkeypatch.setattr(sandbox, "run", patient)
    with pytest.raises(LookupError, match="too-slow"):
        turn()


def test_a_child_beyond_its_memory_is_reported() -> None:
    with pytest.raises(LookupError, match="too-heavy"):
        fill()


def test_a_fault_of_ours_is_logged_by_its_place_without_the_uploaded_data(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(LookupError, match="failed"):
        stumble("900101-1234567")
    assert "ValueError in test_sandbox.py" in caplog.text
    assert "900101" not in caplog.text
