"""Writes the exact versions of everything into pyproject.toml, newest that fit the ranges.

    uv run python scripts/pins.py

uv.lock would carry registry addresses and is not committed; ``[tool.uv] constraint-dependencies``
and ``build-constraint-dependencies`` make every installation the same instead.
"""

import os
import re
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = ROOT / "pyproject.toml"


def uv(*args: str, stdin: str | None = None) -> str:
    done = subprocess.run(
        [os.environ.get("UV", "uv"), *args],
        cwd=ROOT,
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def write(key: str, pins: list[str]) -> None:
    """Replace the list ``key`` in the project file."""
    text = PROJECT.read_text(encoding="utf-8")
    lines = "".join(f'  "{pin}",\n' for pin in pins)
    new = f"{key} = [\n{lines}]" if pins else f"{key} = []"
    text, found = re.subn(rf"^{key} = \[.*?\]$", new.replace("\\", r"\\"), text, flags=re.M | re.S)
    assert found == 1, key
    PROJECT.write_text(text, encoding="utf-8")


def names_and_versions(exported: str) -> list[str]:
    """``name==version`` for each line; the marker stays where a package has two versions."""
    rows: dict[str, list[tuple[str, str]]] = {}
    for line in exported.splitlines():
        match = re.match(r"^([A-Za-z0-9_.-]+)==([^\s;]+)(?:\s*;\s*(.*))?$", line.strip())
        if match:
            rows.setdefault(match[1], []).append((match[2], match[3] or ""))
    pins = []
    for name, versions in sorted(rows.items()):
        for version, marker in versions:
            needs_marker = len({v for v, _ in versions}) > 1 and marker
            pins.append(f"{name}=={version}" + (f" ; {marker}" if needs_marker else ""))
    return list(dict.fromkeys(pins))


def main() -> None:
    write("constraint-dependencies", [])
    write("build-constraint-dependencies", [])
    uv("lock", "--upgrade")
    exported = uv("export", "--all-groups", "--no-hashes", "--no-emit-project", "--no-annotate")
    pins = names_and_versions(exported)
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    wanted = "\n".join(project["build-system"]["requires"])
    compiled = uv("pip", "compile", "--universal", "--no-annotate", "-", stdin=wanted)
    write("constraint-dependencies", pins)
    write("build-constraint-dependencies", names_and_versions(compiled))
    print(f"{len(pins)} versions pinned.")


if __name__ == "__main__":
    main()
