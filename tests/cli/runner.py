"""Runs coxa's command line in the test's own process."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coxa.cli import main


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Runner:
    """``run("stretch", "list")`` with a data folder of the test's own; ``stdin`` is piped in."""

    def __init__(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.data_dir = data_dir
        self._monkeypatch = monkeypatch

    def __call__(self, *args: str, stdin: str = "") -> Result:
        out, err = io.StringIO(), io.StringIO()
        self._monkeypatch.setenv("COXA_DATA_DIR", str(self.data_dir))
        self._monkeypatch.setenv("COLUMNS", "100")
        self._monkeypatch.delenv("UV", raising=False)
        self._monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        code = 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                main(list(args))
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        return Result(code, out.getvalue(), err.getvalue())


ALL_NO = "n\n" * 9
