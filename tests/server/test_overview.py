"""The last weeks through the API."""

from uuid import uuid4

from starlette.testclient import TestClient

from coxa.library import library
from tests.server.client import event, planned, screened
from tests.server.test_today import did


def test_twelve_weeks_and_what_they_are_held_against(client: TestClient) -> None:
    key = planned(client)
    session = did(client, key, 0, event(0), event(1, "stop", 70))
    client.put(f"/api/sessions/{session}/feedback", json={"strength": 5, "pain": 1})
    found = client.get(f"/api/persons/{key}/overview").json()
    assert (len(found["weeks"]), found["tissue_dose"]) == (12, 10)
    last = found["weeks"][-1]
    assert set(last) == {
        "from", "minutes", "sessions", "planned", "by_tissue", "sensation", "pain",
    }  # fmt: skip
    assert (last["minutes"], last["sessions"], last["sensation"], last["pain"]) == (1, 1, 5, 1)
    assert last["planned"] >= 1
    assert last["by_tissue"]["seated-rotators"] == 1
    assert {row["id"] for row in found["tissues"]} == set(last["by_tissue"])
    assert found["dose_words"] == library().dosage["week-minutes"].text
    assert found["sources"][0]["key"] == "ingram2025"


def test_somebody_new_and_nobody(client: TestClient) -> None:
    found = client.get(f"/api/persons/{screened(client)}/overview").json()
    assert {row["sessions"] for row in found["weeks"]} == {0}
    assert client.get(f"/api/persons/{uuid4()}/overview").status_code == 404
