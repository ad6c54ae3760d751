"""Whoever guesses waits; nobody is shut out for long."""

from pathlib import Path

from pledge.auth.attempts import (
    FORGET_SECONDS,
    FREE_ATTEMPTS_OF_ADDRESS,
    MAX_ENTRIES,
    Admission,
    Browser,
    admit,
    forget,
)

NOW = 1_000_000.0


def test_three_attempts_are_free_and_then_each_wait_is_twice_the_last_one(tmp_path: Path) -> None:
    for second in range(3):
        assert admit(tmp_path, Browser("10.0.0.1"), NOW + second) == (0, 0)
    now, waits = NOW + 2, []
    for _ in range(9):
        waits.append(admit(tmp_path, Browser("10.0.0.1"), now).wait)
        now += waits[-1]
        assert admit(tmp_path, Browser("10.0.0.1"), now).wait == 0
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_an_attempt_that_must_wait_does_not_make_the_wait_longer(tmp_path: Path) -> None:
    for _ in range(3):
        admit(tmp_path, Browser("10.0.0.1"), NOW)
    waits = [admit(tmp_path, Browser("10.0.0.1"), NOW + tenth / 10).wait for tenth in range(10)]
    assert [round(wait, 1) for wait in waits] == [1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1]
    assert admit(tmp_path, Browser("10.0.0.1"), NOW + 1).wait == 0


def test_other_addresses_are_only_delayed_by_failed_attempts(tmp_path: Path) -> None:
    pauses = [admit(tmp_path, Browser(f"10.0.0.{host}"), NOW).pause for host in range(60)]
    # The 12th attempt follows 11, one more than 10: 0.1 s; the 41st follows 40: 3 s, the most.
    assert pauses[:13] == [0] * 11 + [0.1, 0.2]
    assert pauses[40:] == [3] * 20
    assert admit(tmp_path, Browser("10.0.1.1"), NOW) == Admission(0, 3)


def test_success_and_time_wipe_the_slate(tmp_path: Path) -> None:
    for _ in range(3):
        admit(tmp_path, Browser("10.0.0.1"), NOW)
        admit(tmp_path, Browser("10.0.0.2"), NOW)
    forget(tmp_path, Browser("10.0.0.1"))
    assert admit(tmp_path, Browser("10.0.0.1"), NOW).wait == 0
    assert admit(tmp_path, Browser("10.0.0.2"), NOW).wait == 1
    assert admit(tmp_path, Browser("10.0.0.2"), NOW + FORGET_SECONDS).wait == 0


def test_a_clock_that_is_set_back_does_not_prolong_the_wait(tmp_path: Path) -> None:
    for _ in range(3):
        admit(tmp_path, Browser("10.0.0.1"), NOW)
    assert admit(tmp_path, Browser("10.0.0.1"), NOW - 3600).wait == 1


def test_one_customer_of_ipv6_is_one_address(tmp_path: Path) -> None:
    for host in range(3):
        admit(tmp_path, Browser(f"2001:db8:1:2::{host}"), NOW)
        admit(tmp_path, Browser(f"::ffff:10.0.0.{host}"), NOW)
    assert admit(tmp_path, Browser("2001:db8:1:2:ffff::1"), NOW).wait == 1
    assert admit(tmp_path, Browser("2001:db8:1:3::1"), NOW).wait == 0
    assert admit(tmp_path, Browser("::ffff:10.0.0.9"), NOW).wait == 0


def test_the_counts_are_limited_and_a_damaged_file_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "access").mkdir()
    file = tmp_path / "access" / "attempts"
    file.write_text("{" + ",".join(f'"10.1.{n // 256}.{n % 256}": [9, {NOW}]' for n in range(2 * MAX_ENTRIES)) + "}")
    admit(tmp_path, Browser("10.0.0.1"), NOW + 1)
    assert file.read_text().count("[") == MAX_ENTRIES
    assert "browser 10.0.0.1" in file.read_text()
    for torn in ("", "{", "[]", '{"10.0.0.1": 7}'):
        file.write_text(torn)
        assert admit(tmp_path, Browser("10.0.0.1"), NOW) == (0, 0)


def test_one_person_of_an_office_does_not_shut_out_the_others(tmp_path: Path) -> None:
    """27 wrong guesses of one browser: it waits a minute each time, its neighbours not at all."""
    now = NOW
    for _ in range(27):
        while wait := admit(tmp_path, Browser("10.0.0.1", "new-a"), now).wait:
            now += wait
    assert admit(tmp_path, Browser("10.0.0.1", "new-a"), now).wait == 60
    for neighbour in ("new-b", "known-c", None):
        assert admit(tmp_path, Browser("10.0.0.1", neighbour), now).wait == 0, neighbour


def test_whoever_takes_a_new_cookie_for_each_guess_waits_and_staff_who_were_here_before_do_not(tmp_path: Path) -> None:
    for guess in range(FREE_ATTEMPTS_OF_ADDRESS):
        assert admit(tmp_path, Browser("10.0.0.1", f"new-{guess}"), NOW).wait == 0
    assert admit(tmp_path, Browser("10.0.0.1", "new-x"), NOW).wait == 1
    assert admit(tmp_path, Browser("10.0.0.1"), NOW).wait == 1
    known = Browser("10.0.0.1", "known-c", known=True)
    # Its own three are free, and then it waits as any other.
    assert [admit(tmp_path, known, NOW).wait for _ in range(4)] == [0, 0, 0, 1]


def test_the_guesses_of_one_address_come_to_one_a_minute(tmp_path: Path) -> None:
    """30 free, then after 1, 2, 4, 8, 16, 32 s, then one every 60 s: in an hour 30 + 6 + (3600 - 63) // 60 = 94."""
    guesses, now = 0, NOW
    while now < NOW + 3600:
        wait = admit(tmp_path, Browser("10.0.0.1", f"new-{guesses}"), now).wait
        if wait == 0:
            guesses += 1
        now += wait
    assert guesses == 94


def test_a_browser_that_has_signed_in_leaves_the_others_of_its_address_counted(tmp_path: Path) -> None:
    for guess in range(FREE_ATTEMPTS_OF_ADDRESS - 2):
        admit(tmp_path, Browser("10.0.0.1", f"new-{guess}"), NOW)
    mine = Browser("10.0.0.1", "new-mine")
    admit(tmp_path, mine, NOW)
    forget(tmp_path, mine)
    assert [admit(tmp_path, Browser("10.0.0.1", f"new-y{n}"), NOW).wait for n in range(3)] == [0, 0, 1]
