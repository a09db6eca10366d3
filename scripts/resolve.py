"""Is there a wheel of everything, for every platform and Python that coxa promises?

    uv run python scripts/resolve.py

Resolves the project, what it is built with and what it is tested with, wheels only. Says what
has none and ends with 1.
"""

import os
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent

PLATFORMS = {
    "Linux x86-64": "x86_64-manylinux_2_28",
    "Linux arm64": "aarch64-manylinux_2_28",
    "macOS 14 arm64": "aarch64-apple-darwin",
    "Windows": "x86_64-pc-windows-msvc",
}
PYTHONS = ("3.11", "3.12", "3.13")


def requirements() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    # The oracle is for those who measure against it; coxa promises it nowhere.
    groups = [rows for name, rows in project["dependency-groups"].items() if name != "oracle"]
    wanted = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *(row for group in groups for row in group),
    ]
    return "\n".join(wanted)


def constraints() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return "\n".join(project["tool"]["uv"]["constraint-dependencies"])


def resolve(name: str, python: str, pins: Path) -> tuple[str, str, str]:
    """(platform, Python, what went wrong; empty when nothing did)."""
    done = subprocess.run(
        [
            os.environ.get("UV", "uv"), "pip", "compile", "-", "--quiet",
            "--only-binary", ":all:", "--constraints", str(pins),
            "--python-platform", PLATFORMS[name], "--python-version", python,
        ],
        cwd=ROOT,
        env={**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"},  # PyAV's wheels begin there
        input=requirements(),
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return name, python, done.stderr.strip() if done.returncode else ""


def main() -> None:
    cases = [(name, python) for name in PLATFORMS for python in PYTHONS]
    with TemporaryDirectory() as folder, ThreadPoolExecutor(4) as pool:
        pins = Path(folder) / "pins.txt"
        pins.write_text(constraints(), encoding="utf-8")
        results = list(pool.map(lambda case: resolve(case[0], case[1], pins), cases))
    for name, python, problem in results:
        print(f"{name:<14} Python {python}  {'no wheel for:' if problem else 'ok'}")
        if problem:
            print(problem)
    sys.exit(1 if any(problem for *_, problem in results) else 0)


if __name__ == "__main__":
    main()
