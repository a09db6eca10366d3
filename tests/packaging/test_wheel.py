"""The wheel carries everything, and runs where there is no Node."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.frontend import ROOT
from tests.process import COXA, Server

UV = os.environ.get("UV") or shutil.which("uv")


def build(source: Path, out: Path, *args: str) -> subprocess.CompletedProcess[str]:
    assert UV, "these tests need uv: run them with `uv run pytest`"
    command = [UV, "build", *args, "--out-dir", str(out), str(source)]
    return subprocess.run(command, capture_output=True, text=True)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    done = build(ROOT, out, "--wheel")
    assert done.returncode == 0, done.stderr
    (wheel,) = out.glob("*.whl")
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_it_carries_pages_migrations_data_and_notices(unpacked: Path) -> None:
    coxa = unpacked / "coxa"
    assert (coxa / "server" / "static" / "index.html").is_file()
    assert list((coxa / "server" / "static" / "assets").glob("*.js"))
    assert len(list((coxa / "server" / "static" / "assets").glob("*.wasm"))) == 1
    installable = ("sw.js", "manifest.webmanifest", "icon-192.png", "apple-touch-icon.png")
    for name in installable:
        assert (coxa / "server" / "static" / name).is_file()
    bundles = {path.name for path in (coxa / "server" / "static" / "models").iterdir()}
    assert bundles == {"pose_heavy.task", "pose_full.task", "pose_lite.task"}
    assert (coxa / "records" / "migrations" / "versions" / "0001_first.py").is_file()
    assert len(list((coxa / "library" / "stretches").glob("*.toml"))) >= 21
    assert list((coxa / "library" / "topics").glob("*.md"))
    notices = {path.name for path in unpacked.rglob("licenses/*")}
    assert notices == {"LICENSE", "NOTICE", "THIRD_PARTY.md"}
    assert not list(unpacked.rglob("node_modules"))
    assert not list(unpacked.rglob("test*"))


def test_it_serves_the_page_with_node_off_the_path(
    unpacked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "bin"
    empty.mkdir()
    monkeypatch.setenv("PATH", str(empty))
    monkeypatch.setenv("PYTHONPATH", str(unpacked))
    where = subprocess.run(
        [sys.executable, "-c", "import coxa; print(coxa.__file__)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert where.stdout.startswith(str(unpacked))
    assert shutil.which("node") is None
    assert COXA[1:] == ("-m", "coxa")
    server = Server(tmp_path / "data", "--no-open").wait()
    try:
        page = server.client.get("/").text
        assert "<coxa-app>" in page
        (script,) = re.findall(r'<script type="module"[^>]* src="([^"]+)"', page)
        assert "coxa-app" in server.client.get(script).text
        assert server.client.get("/api/stretches").json()
    finally:
        server.stop()


@pytest.mark.long
def test_the_source_distribution_builds_the_same_wheel(tmp_path: Path) -> None:
    done = build(ROOT, tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.suffix for path in sorted(tmp_path.iterdir()) if path.suffix != ".gitignore"]
    assert list(tmp_path.glob("*.whl"))
    assert list(tmp_path.glob("*.tar.gz"))


@pytest.mark.long
def test_a_failed_front_end_build_prints_nodes_error_and_stops(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("node_modules", "static", ".git", ".venv", "__pycache__", ".*")
    shutil.copytree(ROOT, source, ignore=ignored)
    shutil.copy(ROOT / "frontend" / ".npmrc", source / "frontend" / ".npmrc")
    (source / "frontend" / "src" / "main.ts").write_text('import "./not-there";\n')
    done = build(source, tmp_path / "dist", "--wheel")
    assert done.returncode != 0
    assert "the web pages could not be built, `npm run build` failed" in done.stderr
    assert "not-there" in done.stderr
    assert not list((tmp_path / "dist").glob("*.whl"))
