"""Data whose terms are not clear enough to be copied here; looked for beside the checkout.

Tests that read it are marked ``private_data`` and skipped, with one line, where it is missing.
"""

import os
from pathlib import Path

import pytest

from tests.frontend import ROOT

FOLDER = Path(os.environ.get("COXA_PRIVATE_DATA", ROOT.parent / "shared" / "data"))


def private(name: str) -> Path:
    """The file ``name`` of the folder; skips the test where it is not there."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"{name} is not beside this checkout (COXA_PRIVATE_DATA names the folder)")
    return path
