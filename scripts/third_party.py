"""Writes THIRD_PARTY.md: what coxa installs and what its pages are built of, with licences.

    uv run python scripts/third_party.py           writes it
    uv run python scripts/third_party.py --check   ends with 1 when it is not up to date

Read from what is installed here; Windows adds colorama, where others need none.
"""

import json
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "THIRD_PARTY.md"
MODULES = ROOT / "frontend" / "node_modules"

# The licence as SPDX names it, for packages whose metadata say it in other words.
SPDX = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0",
}

HEAD = """# What coxa is made of

Written by `scripts/third_party.py` from the packages themselves. Every package comes with its own
licence text where it is installed. On Windows colorama (BSD-3-Clause) may be added.
"""


def needed(name: str, found: dict[str, Distribution]) -> None:
    """Adds everything that the installed distribution ``name`` needs here."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in found:
        return
    try:
        here = distribution(name)
    except PackageNotFoundError:
        return  # needed on another platform only
    found[key] = here
    for requirement in here.requires or []:
        if "extra ==" not in requirement:
            needed(re.split(r"[\s\[<>=!~;(]", requirement, maxsplit=1)[0], found)


def licence(package: Distribution) -> str:
    meta = package.metadata
    if meta["License-Expression"]:
        return str(meta["License-Expression"])
    classifiers = [
        row.rsplit(" :: ", 1)[1]
        for row in meta.get_all("Classifier", [])
        if row.startswith("License :: ") and not row.endswith("OSI Approved")
    ]
    if classifiers:
        return " OR ".join(SPDX.get(row, row) for row in classifiers)
    return str(meta["License"] or "see the package").splitlines()[0]


def python_rows() -> list[str]:
    found: dict[str, Distribution] = {}
    needed("coxa", found)
    found.pop("coxa")
    return [f"| {key} | {found[key].version} | {licence(found[key])} |" for key in sorted(found)]


def page_rows() -> list[str]:
    """What the built pages contain, with what that is made of; the networks, their runner."""
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    names, todo = set(), ["lit", "idb", "three", "@mediapipe/pose", "@mediapipe/tasks-vision"]
    while todo:
        name = todo.pop()
        if name not in names:
            names.add(name)
            todo += lock["packages"][f"node_modules/{name}"].get("dependencies", {})
    rows = []
    for name in sorted(names):
        entry = lock["packages"][f"node_modules/{name}"]
        rows.append(f"| {name} | {entry['version']} | {entry['license']} |")
    return rows


def document() -> str:
    table = ["| package | version | licence |", "|---|---|---|"]
    parts = [HEAD, "## Python packages", *table, *python_rows(), ""]
    parts += ["## In the web pages", *table, *page_rows()]
    return "\n".join(parts) + "\n"


def main() -> None:
    text = document()
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") != text:
            sys.exit("THIRD_PARTY.md is not up to date: uv run python scripts/third_party.py")
        return
    TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
