"""The pages: the app on every path, files that may be kept, a word when nothing is built."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from coxa.records.database import Database
from coxa.server.app import create_app
from tests.server.conftest import ORIGIN


@pytest.mark.parametrize("path", ["/", "/library/knee-in", "/learn/safety", "/no/such/page"])
def test_every_path_is_the_app(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert "<coxa-app>" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


def test_hashed_files_are_kept_for_good(client: TestClient) -> None:
    page = client.get("/").text
    asset = page.split('src="/assets/')[1].split('"')[0]
    answer = client.get(f"/assets/{asset}")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_pose_networks_are_kept_for_good(client: TestClient) -> None:
    """A browser asks for them with the hash of their content."""
    answer = client.head("/models/pose_lite.task?0123")
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]


def test_the_worker_is_looked_at_anew_and_the_manifest_is_one(client: TestClient) -> None:
    worker = client.get("/sw.js")
    assert worker.headers["cache-control"] == "no-cache"
    assert worker.headers["content-type"].split(";")[0] in (
        "text/javascript",
        "application/javascript",
    )
    manifest = client.get("/manifest.webmanifest")
    assert manifest.headers["content-type"] == "application/manifest+json"
    for icon in manifest.json()["icons"]:
        assert client.get(icon["src"]).headers["content-type"] == "image/png"


def test_the_worker_keeps_every_page_and_neither_networks_nor_what_is_large(
    client: TestClient,
) -> None:
    script = client.get("/sw.js").text
    entry = client.get("/").text.split('src="/assets/')[1].split('"')[0]
    assert f"/assets/{entry}" in script
    assert "/assets/session-" in script
    assert ".wasm" not in script
    assert ".task" not in script


def test_nothing_outside_is_served(client: TestClient) -> None:
    for path in ("/../app.py", "/%2e%2e/app.py", "/assets/../../app.py", "/stamp.txt"):
        answer = client.get(path)
        assert "create_app" not in answer.text
        assert answer.status_code == 404 or "<coxa-app>" in answer.text


def test_pages_that_are_not_built_are_said_to_be_missing(
    database: Database, tmp_path: Path
) -> None:
    client = TestClient(create_app(database, static=tmp_path), base_url=ORIGIN)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "uv run coxa" in answer.json()["message"]
