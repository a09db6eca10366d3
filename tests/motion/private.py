"""Recordings outside the project: of real people, or large. Absent, one line says so."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHARED = Path(os.environ.get("COXA_TEST_DATA", ROOT.parent / "shared" / "data"))


def needs(name: str) -> Path:
    """The path of a recording; the test is skipped where it is not there."""
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"no recordings at {SHARED}")
    return path
