"""coxa itself: help, version, and what it loads."""

import subprocess
import sys

import pytest

from coxa import __version__
from tests.cli.runner import Runner

COMMANDS = (
    "serve",
    "session",
    "stretch",
    "muscles",
    "library",
    "person",
    "screening",
    "history",
    "export",
)


def test_help_names_every_command(coxa: Runner) -> None:
    out = coxa("--help").out
    for command in COMMANDS:
        assert command in out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(coxa: Runner, command: str) -> None:
    result = coxa(command, "--help")
    assert result.code == 0
    assert "Usage:" in result.out


def test_version(coxa: Runner) -> None:
    assert coxa("--version").out.strip() == __version__


def test_an_unknown_command_is_exit_2(coxa: Runner) -> None:
    assert coxa("stretchh").code == 2


@pytest.mark.parametrize("code", ["import coxa", "import coxa.cli"])
def test_importing_is_light(code: str) -> None:
    """Heavy libraries load where they are used, not at the door."""
    heavy = {"pydantic", "sqlalchemy", "alembic", "fastapi", "uvicorn", "rich.markdown"}
    heavy |= {"numpy", "mujoco"}
    check = f"import sys; {code}; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_python_dash_m(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "coxa", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == __version__
