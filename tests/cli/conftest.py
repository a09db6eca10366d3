from pathlib import Path

import pytest

from tests.cli.runner import Runner


@pytest.fixture
def coxa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    return Runner(tmp_path / "data", monkeypatch)
