"""The front end's own tests, and when it is built. Its types and lint: `make check`."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.frontend import FRONTEND, ROOT, npm, packages


def test_the_front_ends_own() -> None:
    packages()
    done = npm("run", "test")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_lock_file_carries_no_addresses() -> None:
    text = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "hatch_build", module)
    spec.loader.exec_module(module)
    return module


class App:
    def display_info(self, message: str) -> None:
        pass


def initialize(hook: ModuleType) -> None:
    made: Any = hook.FrontendHook(str(ROOT), {}, None, None, "", "wheel", App())
    made.initialize("standard", {})


def test_unchanged_sources_build_nothing(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: str) -> None:
        raise AssertionError("npm was run")

    monkeypatch.setattr(hook, "run_npm", never)
    initialize(hook)


def test_changed_sources_are_built_again(
    hook: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(hook, "run_npm", lambda *args: ran.append(args))
    monkeypatch.setattr(hook, "STAMP", tmp_path / "stamp.txt")
    initialize(hook)
    assert ("run", "build") in ran
    ran.clear()
    initialize(hook)  # the stamp stands now
    assert ran == []


def test_a_test_file_is_no_source(hook: ModuleType) -> None:
    before = hook.fingerprint()
    extra = FRONTEND / "src" / "extra.test.ts"
    extra.write_text("// a test\n")
    try:
        assert hook.fingerprint() == before
    finally:
        extra.unlink()
