"""The API against its own description: whatever is sent is answered as described, without 500."""

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from coxa.records.database import open_database
from coxa.server.app import create_app

HEADERS = {"host": "127.0.0.1", "origin": "http://127.0.0.1"}  # as whoever sits at the machine
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("data")
    app = create_app(open_database(folder))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers=HEADERS)


@pytest.mark.long
def test_whatever_is_sent(api: Any) -> None:
    labels = []
    for found in api.get_all_operations():
        operation = found.ok()
        labels.append(operation.label)

        @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def send(case: Any) -> None:
            case.call_and_validate(headers=HEADERS, checks=CHECKS)

        send()
    assert len(labels) > 20
