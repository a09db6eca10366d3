"""How long coxa takes to come to life: help, import, a list, the server's first answer.

    uv run python benchmarks/startup.py

Medians of ten runs, beside a bare Python in the same run, so that machines can be compared. Ends
with 1 when a bar is missed: `coxa --help` 0.3 s, `import coxa` 0.2 s.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

RUNS = 10
BARS_S = {"coxa --help": 0.3, "import coxa": 0.2}
PORT = 8799

# Compiled modules are kept, as on any machine where coxa has run once.
ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import coxa": [sys.executable, "-c", "import coxa"],
    "coxa --help": [str(Path(sys.executable).parent / "coxa"), "--help"],
    "coxa stretch list": [str(Path(sys.executable).parent / "coxa"), "stretch", "list"],
}


def median_s(command: list[str]) -> float:
    def once() -> float:
        start = time.perf_counter()
        subprocess.run(command, env=ENV, check=True, capture_output=True)
        return time.perf_counter() - start

    once()
    return statistics.median(once() for _ in range(RUNS))


def first_answer_s() -> float:
    """From starting the server to the page, with a database that is there already."""

    def once(folder: str) -> float:
        command = [sys.executable, "-m", "coxa", "--no-open", "--port", str(PORT)]
        start = time.perf_counter()
        process = subprocess.Popen(
            [*command, "--data-dir", folder], env=ENV, stdout=subprocess.DEVNULL
        )
        try:
            while True:
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5).read()
                except (urllib.error.URLError, ConnectionError):
                    time.sleep(0.01)
                else:
                    return time.perf_counter() - start
        finally:
            process.kill()
            process.wait()

    with tempfile.TemporaryDirectory() as folder:
        once(folder)
        return statistics.median(once(folder) for _ in range(RUNS))


def main() -> None:
    figures = {name: median_s(command) for name, command in COMMANDS.items()}
    figures["server, first answer"] = first_answer_s()
    bare = figures["python -c pass"]
    missed = False
    for name, seconds in figures.items():
        bar = BARS_S.get(name)
        verdict = "" if bar is None else f"  bar {bar} s: {'held' if seconds <= bar else 'MISSED'}"
        missed |= bar is not None and seconds > bar
        print(f"{name:<22} {seconds:6.3f} s  {seconds / bare:6.1f} x bare Python{verdict}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
