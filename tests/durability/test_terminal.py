"""The terminal session is killed at random moments, interrupted, closed: nothing shown is lost."""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.process import COXA, environment, run

SPEED = "150"
ALL_NO = "n\n" * 9
CUE_LINE = re.compile(r"^ *\d+:\d\d  [a-z]+", re.MULTILINE)


def rows(data_dir: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(data_dir / "coxa.sqlite3")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return connection.execute(query).fetchall()


def events(data_dir: Path) -> dict[str, list[tuple[int, str, str]]]:
    """(number, kind, run) of each session's events, in order."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    query = "SELECT session_id, number, kind, run FROM session_event ORDER BY session_id, number"
    for session_id, number, kind, made_by in rows(data_dir, query):
        found.setdefault(session_id, []).append((number, kind, made_by))
    return found


def cues_of_last_run(log: list[tuple[int, str, str]]) -> int:
    """How many cues the latest run of the program has noted as begun."""
    latest = log[-1][2]
    return sum(
        kind in ("start", "resume", "reach") for _, kind, made_by in log if made_by == latest
    )


def kill_at_random_moments(data_dir: Path, times: int, seed: int) -> None:
    assert run(data_dir, "screening", stdin=ALL_NO).returncode == 0
    chance = random.Random(seed)
    seen = 0
    for _ in range(times):
        process = subprocess.Popen(
            [*COXA, "session", "--resume", "--speed", SPEED],
            env=environment(data_dir),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout
        process.stdout.readline()  # it plays
        time.sleep(chance.uniform(0.0, 1.0))
        process.kill()
        shown = 1 + len(CUE_LINE.findall(process.communicate()[0]))
        seen += shown
        logs = events(data_dir)
        for log in logs.values():
            assert [number for number, _, _ in log] == list(range(len(log)))
        newest = max(logs.values(), key=lambda log: _started(data_dir, logs, log))
        # every cue that was shown had been kept before; at most the next one was not shown yet
        assert cues_of_last_run(newest) >= shown
    assert seen > times


def _started(data_dir: Path, logs: dict[str, Any], log: Any) -> str:
    session_id = next(key for key, value in logs.items() if value is log)
    (found,) = rows(data_dir, f"SELECT started_at FROM session WHERE id = '{session_id}'")
    return str(found[0])


def test_killed_once(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, times=1, seed=4)


@pytest.mark.long
def test_killed_fifty_times(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path, times=50, seed=51)


# --- in a real terminal

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")


def heard() -> None:
    """As in any terminal: tests that run in the background have inherited deafness to Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def in_terminal(data_dir: Path, *args: str) -> Any:
    import pexpect

    run(data_dir, "screening", stdin=ALL_NO)
    env = environment(data_dir, TERM="xterm-256color")
    command = [*COXA, "session", "--stretch", "knee-in", *args]
    child = pexpect.spawn(
        command[0], command[1:], env=env, encoding="utf-8", timeout=60, dimensions=(30, 90),
        preexec_fn=heard,
    )  # fmt: skip
    child.expect("Press Enter to begin")
    child.send("\r")
    child.expect("GET READY")
    return child


def kinds(data_dir: Path) -> list[str]:
    (log,) = events(data_dir).values()
    return [kind for _, kind, _ in log]


@posix
def test_keys_work_and_feedback_is_kept(tmp_path: Path) -> None:
    child = in_terminal(tmp_path, "--speed", "2")
    child.send("n")
    child.expect("HOLD")
    child.send(" ")
    child.expect("PAUSED")
    child.send(" ")
    child.expect("HOLD")
    child.send("r")
    child.expect("GET READY")
    child.send("nnnnnnnn")
    child.expect("What you did")
    child.expect("How strong")
    child.sendline("12")
    child.expect("0 to 10")
    child.sendline("5")
    child.expect("Any pain")
    child.sendline("2")
    child.expect("Where")
    child.sendline("left buttock")
    child.expect("A note")
    child.sendline("good")
    child.expect("Kept")
    child.wait()
    assert child.exitstatus == 0
    told = kinds(tmp_path)
    assert told[:5] == ["start", "next", "pause", "resume", "repeat"]
    assert told[-1] == "finish"
    assert rows(tmp_path, "SELECT strength, pain, pain_where, note FROM feedback") == [
        (5, 2, "left buttock", "good")
    ]


@posix
def test_hurts_stops_asks_and_offers_to_end(tmp_path: Path) -> None:
    child = in_terminal(tmp_path)
    child.send("h")
    child.expect("Come out of it slowly")
    child.sendline("m")  # by mistake
    child.expect("GET READY")
    child.send("h")
    child.expect("Come out of it slowly")
    child.sendline("6")
    child.expect("Where")
    child.sendline("groin")
    child.expect("nd here")
    child.sendline("e")
    child.expect("How strong")
    child.sendline("5")
    child.expect("A note")  # the pain has been told
    child.sendline("")
    child.expect("Kept")
    child.wait()
    assert kinds(tmp_path) == ["start", "hurts", "resume", "hurts", "pain", "stop"]
    ((data,),) = rows(tmp_path, "SELECT data FROM session_event WHERE kind = 'pain'")
    assert '"level": 6' in data
    assert rows(tmp_path, "SELECT strength, pain, pain_where FROM feedback") == [(5, 6, "groin")]


@posix
def test_ctrl_c_keeps_what_was_done_and_the_next_start_offers_to_resume(tmp_path: Path) -> None:
    import pexpect

    child = in_terminal(tmp_path)
    child.sendintr()
    child.expect("Kept as far as you came")
    child.wait()
    assert child.exitstatus == 0
    assert kinds(tmp_path) == ["start", "interrupt"]
    env = environment(tmp_path, TERM="xterm-256color")
    again = pexpect.spawn(
        COXA[0], [*COXA[1:], "session"], env=env, encoding="utf-8", timeout=60, dimensions=(30, 90),
        preexec_fn=heard,
    )  # fmt: skip
    again.expect("is unfinished.*esume or .*iscard")
    again.sendline("r")
    again.expect("Press Enter")
    again.send("\r")
    again.expect("GET READY")
    again.sendintr()
    again.wait()
    assert kinds(tmp_path) == ["start", "interrupt", "resume", "interrupt"]


@posix
@pytest.mark.parametrize("how", ["close", "terminate"])
def test_a_closed_terminal_keeps_what_was_done(tmp_path: Path, how: str) -> None:
    child = in_terminal(tmp_path)
    if how == "close":
        os.kill(child.pid, signal.SIGHUP)
    else:
        os.kill(child.pid, signal.SIGTERM)
    child.wait()
    assert kinds(tmp_path) == ["start", "interrupt"]


@posix
def test_the_terminal_is_left_as_it_was(tmp_path: Path) -> None:
    child = in_terminal(tmp_path)
    assert not child.getecho()
    child.send("q")
    child.expect("Kept as far as you came")
    assert child.getecho()
    child.wait()
