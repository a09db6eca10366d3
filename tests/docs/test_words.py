"""Words that promise what coxa does not do stand nowhere in its interface."""

import ast
import re
from pathlib import Path

from coxa.library import library
from tests.frontend import FRONTEND, ROOT

BANNED = re.compile(r"treat|therapy|patient|diagnos", re.IGNORECASE)
SOURCE = ROOT / "src" / "coxa"
# Titles and journals of publications are theirs; what we say of them is looked at by itself.
NOT_OURS = {SOURCE / "library" / "sources.toml"}


def spoken(path: Path) -> list[str]:
    """The texts of a Python file that somebody may be shown: no docstring but a command's help."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    kept = path.is_relative_to(SOURCE / "cli")
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, described) and node.body and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (kept or id(node) not in docs)
    ]


def shown(path: Path) -> str:
    """A file of the front end without its comments."""
    text = path.read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/|^\s*//.*?$", "", text, flags=re.DOTALL | re.MULTILINE)


def test_no_such_word_in_the_interface() -> None:
    texts = {path: " ".join(spoken(path)) for path in SOURCE.rglob("*.py")}
    for pattern in ("*.toml", "*.md"):
        texts |= {path: path.read_text(encoding="utf-8") for path in SOURCE.rglob(pattern)}
    texts |= {path: shown(path) for path in (FRONTEND / "src").rglob("*.ts")}
    texts[FRONTEND / "index.html"] = shown(FRONTEND / "index.html")
    found = [
        f"{path.relative_to(ROOT)}: {text[max(0, hit.start() - 40) : hit.end() + 20]!r}"
        for path, text in texts.items()
        if path not in NOT_OURS
        for hit in BANNED.finditer(text)
    ]
    assert found == []


def test_nor_in_what_is_said_of_sources() -> None:
    for key, source in library().sources.items():
        for text in (source.says, source.how, source.unchecked or ""):
            assert not BANNED.search(text), f"{key}: {text}"


def test_the_intended_use_may_say_what_coxa_is_not() -> None:
    assert BANNED.search((ROOT / "docs" / "intended-use.md").read_text(encoding="utf-8"))
