"""A server in the test's own process, and a client that behaves like coxa's pages."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from coxa.records.database import Database
from coxa.server.app import create_app

HOST = "127.0.0.1:8642"
ORIGIN = f"http://{HOST}"


@pytest.fixture
def app(database: Database) -> Any:
    return create_app(database)


@pytest.fixture
def client(app: Any) -> Iterator[TestClient]:
    with TestClient(app, base_url=ORIGIN, headers={"origin": ORIGIN}) as found:
        yield found
