"""Which browser the tests take, and what they say when there is none."""

from pathlib import Path

import pytest

from tests.browser import chromium


def test_the_one_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "chrome"
    named.touch()
    monkeypatch.setenv("COXA_CHROMIUM", str(named))
    assert chromium.find("own") == str(named)
    monkeypatch.setenv("COXA_CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(chromium.NoBrowser, match="COXA_CHROMIUM: there is no file"):
        chromium.find("own")


def test_playwrights_own_comes_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COXA_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "PLACES", ())
    own = tmp_path / "own"
    with pytest.raises(chromium.NoBrowser, match="uv run playwright install chromium"):
        chromium.find(str(own))
    own.touch()
    assert chromium.find(str(own)) == str(own)
